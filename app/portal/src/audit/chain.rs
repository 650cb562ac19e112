//! The audit's chain: each row bears a keyed hash of itself and of the one before. Without the key nobody changes,
//! drops, swaps or adds a row unseen.

mod begun;
mod fault;
mod verify;

use jiff::Timestamp;

use crate::clock::from_millis;
use crate::secret::Secret;

pub use begun::was_begun_with;
pub use fault::{Fault, Kind};
pub use verify::{Against, Report, verify};

/// What the first row is chained to.
const START: &str = "";
/// What the hash is for: another use of the same key gives other hashes.
const PURPOSE: &str = "audit-row";

/// A place in the chain: all that was written up to it can be told from anything else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The number of the row, from 1 on without gaps.
    pub seq: i64,
    /// Its keyed hash (HMAC-SHA-256), in hexadecimal.
    pub mac: String,
}

impl Link {
    /// Where the chain begins, before any row.
    pub fn start() -> Self {
        Self {
            seq: 0,
            mac: START.to_owned(),
        }
    }
}

/// A row of the audit as the database has it, every column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its place.
    pub seq: i64,
    /// When, in epoch milliseconds.
    pub at: i64,
    /// Who, as `Actor::as_str` writes it.
    pub actor: String,
    /// Who of the staff.
    pub staff: Option<String>,
    /// What, as `Action::as_str` writes it.
    pub action: String,
    /// On which recording.
    pub recording: Option<String>,
    /// For which customer.
    pub customer: Option<String>,
    /// On which request.
    pub request: Option<String>,
    /// Codes and figures that tell more, JSON.
    pub detail: String,
    /// The hash that the row bears.
    pub mac: String,
}

impl Row {
    /// When.
    pub fn instant(&self) -> Timestamp {
        from_millis(self.at)
    }

    /// Its place in the chain, as it claims it.
    pub fn link(&self) -> Link {
        Link {
            seq: self.seq,
            mac: self.mac.clone(),
        }
    }

    /// The hash that the row has after the one that bears `before`.
    pub(crate) fn mac_after(&self, before: &str, key: &Secret) -> String {
        self.mac_at(self.seq, before, key)
    }

    /// The hash that the row would have at the place `seq`, after the one that bears `before`. Every part has its length
    /// before it, and nothing differs from an empty text.
    fn mac_at(&self, seq: i64, before: &str, key: &Secret) -> String {
        let (seq, at) = (seq.to_string(), self.at.to_string());
        let (staff, recording) = (present(&self.staff), present(&self.recording));
        let (customer, request) = (present(&self.customer), present(&self.request));
        key.mac(
            PURPOSE,
            &[
                before,
                &seq,
                &at,
                &self.actor,
                &staff,
                &self.action,
                &recording,
                &customer,
                &request,
                &self.detail,
            ],
        )
    }

    /// Whether the row, at the place `seq`, continues the one that bears `before`.
    fn continues_at(&self, seq: i64, before: &str, key: &Secret) -> bool {
        self.mac_at(seq, before, key) == self.mac
    }
}

/// A column that may be empty: what is there begins with a sign.
fn present(column: &Option<String>) -> String {
    column
        .as_ref()
        .map_or_else(String::new, |text| format!("={text}"))
}

#[cfg(test)]
mod tests {
    use super::{Row, START};
    use crate::secret::Secret;

    fn row() -> Row {
        Row {
            seq: 1,
            at: 0,
            actor: "system".to_owned(),
            staff: None,
            action: "orphan_removed".to_owned(),
            recording: None,
            customer: None,
            request: None,
            detail: "{}".to_owned(),
            mac: String::new(),
        }
    }

    #[test]
    fn nothing_is_not_an_empty_text_and_no_column_is_another() {
        let key = Secret::from_bytes(&[7; 32]).expect("a key");
        let some = |text: &str| Some(text.to_owned());
        let rows = [
            row(),
            Row {
                staff: some(""),
                ..row()
            },
            Row {
                staff: some("a"),
                ..row()
            },
            Row {
                recording: some("a"),
                ..row()
            },
            Row {
                customer: some("a"),
                ..row()
            },
            Row {
                request: some("a"),
                ..row()
            },
            Row {
                actor: "systemorphan".to_owned(),
                action: "_removed".to_owned(),
                ..row()
            },
            Row { seq: 2, ..row() },
            Row { at: 1, ..row() },
            Row {
                detail: "{ }".to_owned(),
                ..row()
            },
        ];
        let macs: std::collections::BTreeSet<String> =
            rows.iter().map(|row| row.mac_after(START, &key)).collect();
        assert_eq!(macs.len(), rows.len());
        assert_ne!(row().mac_after("0", &key), row().mac_after(START, &key));
    }
}
