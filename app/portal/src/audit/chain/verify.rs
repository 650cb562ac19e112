//! Walking the chain from its first row, a page at a time: however long the audit is, it is never in memory as a whole.

use jiff::Timestamp;

use super::{Fault, Kind, Link, Row};
use crate::secret::Secret;
use crate::store::{Store, StoreError};

/// How many rows are in memory at a time.
const PAGE: u32 = 1000;
/// By how many places rows may have been renumbered, for it to be told.
pub(super) const SHIFTS: i64 = 1000;

/// What the chain has to agree with beside itself: a place in it that was exported.
pub type Against<'a> = Option<&'a Link>;

/// What a walk along the chain found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// How many rows from the first on are as they were written.
    pub sound: u64,
    /// The last of them, and when it was written.
    pub last: Option<(Link, Timestamp)>,
    /// The first that is not.
    pub fault: Option<Fault>,
}

/// Walks along the chain to its end, or to the first row that is not what was written.
///
/// # Errors
/// Where the database cannot be read.
pub async fn verify(
    store: &Store,
    key: &Secret,
    against: Against<'_>,
) -> Result<Report, StoreError> {
    let mut report = Report {
        sound: 0,
        last: None,
        fault: None,
    };
    let mut rows = Walk::after(store, i64::MIN);
    let mut last = Link::start();
    while let Some(row) = rows.next().await? {
        let continues = row.seq == last.seq + 1 && row.continues_at(row.seq, &last.mac, key);
        if !continues {
            report.fault = Some(diagnosed(store, key, &last, row).await?);
            return Ok(report);
        }
        last = row.link();
        if against.is_some_and(|head| head.seq == last.seq && head.mac != last.mac) {
            report.fault = Some(Fault {
                seq: last.seq,
                kind: Kind::Rewritten,
            });
            return Ok(report);
        }
        report.sound += 1;
        report.last = Some((last.clone(), row.instant()));
    }
    if let Some(head) = against.filter(|head| head.seq > last.seq) {
        report.fault = Some(Fault {
            seq: last.seq + 1,
            kind: Kind::CutOff { through: head.seq },
        });
    }
    Ok(report)
}

/// The rows after a place, in their order.
struct Walk<'a> {
    store: &'a Store,
    after: i64,
    page: std::vec::IntoIter<Row>,
}

impl<'a> Walk<'a> {
    fn after(store: &'a Store, after: i64) -> Self {
        Self {
            store,
            after,
            page: Vec::new().into_iter(),
        }
    }

    async fn next(&mut self) -> Result<Option<Row>, StoreError> {
        if self.page.len() == 0 {
            let page = self.store.audit_rows(self.after, PAGE).await?;
            self.page = page.into_iter();
        }
        let next = self.page.next();
        if let Some(row) = &next {
            self.after = row.seq;
        }
        Ok(next)
    }
}

/// What was done where `row` does not continue the row at `last`.
async fn diagnosed(
    store: &Store,
    key: &Secret,
    last: &Link,
    row: Row,
) -> Result<Fault, StoreError> {
    let seq = last.seq + 1;
    let fault = |kind| Ok(Fault { seq, kind });
    // No row has a place before the first.
    if row.seq < seq {
        return Ok(Fault {
            seq: row.seq,
            kind: Kind::Inserted { through: row.seq },
        });
    }
    let mut before = row.clone();
    let mut rows = Walk::after(store, row.seq);
    let mut first_after = None;
    if let Some(kind) = belongs(key, last, &row, None, &row) {
        return fault(kind);
    }
    // The row that was written here may stand elsewhere.
    while let Some(other) = rows.next().await? {
        if let Some(kind) = belongs(key, last, &row, Some(&before), &other) {
            return fault(kind);
        }
        first_after.get_or_insert_with(|| other.clone());
        before = other;
    }
    if row.seq > seq {
        return fault(Kind::Dropped {
            through: row.seq - 1,
        });
    }
    let Some(next) = first_after else {
        return fault(Kind::ChangedOrAdded);
    };
    // Where rows were dropped, and those after them numbered anew, they continue each other by their old numbers.
    let renumbered = (1..=SHIFTS).find(|shift| next.continues_at(next.seq + shift, &row.mac, key));
    match renumbered {
        Some(shift) => fault(Kind::Dropped {
            through: last.seq + shift,
        }),
        None => fault(Kind::Changed),
    }
}

/// Whether `other`, which stands after `before`, is what was written at the place of `row`, and what that means.
fn belongs(
    key: &Secret,
    last: &Link,
    row: &Row,
    before: Option<&Row>,
    other: &Row,
) -> Option<Kind> {
    let seq = last.seq + 1;
    let mac = other.mac_at(seq, &last.mac, key);
    let with = other.seq;
    if other.seq == row.seq {
        // Its number alone was changed.
        let moved = row.seq > seq && mac == row.mac;
        return moved.then_some(Kind::Moved { to: row.seq });
    }
    // The columns were swapped and the hashes left where they are.
    if row.seq == seq && mac == row.mac {
        return Some(Kind::Swapped { with });
    }
    if mac != other.mac {
        return None;
    }
    if row.seq > seq {
        return Some(Kind::Moved { to: with });
    }
    // It was written here: `row` came into its place, from there or from nowhere.
    let next_to_it = before.is_none_or(|before| before.seq == row.seq);
    let before = match before {
        Some(before) if !next_to_it => &before.mac,
        _ => &other.mac,
    };
    Some(if row.continues_at(with, before, key) {
        Kind::Swapped { with }
    } else {
        Kind::Inserted { through: with - 1 }
    })
}
