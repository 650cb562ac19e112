//! Where the chain breaks, and what was done to it there, as far as it can be told.

use std::fmt;

/// The first row that is not what was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Its place.
    pub seq: i64,
    /// What was done.
    pub kind: Kind,
}

/// What was done to the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The row is not the one that was written: something in it is another.
    Changed,
    /// The rows from this place to `through` are gone.
    Dropped {
        /// The last of them.
        through: i64,
    },
    /// The rows from this place to `through` were never written by the portal.
    Inserted {
        /// The last of them.
        through: i64,
    },
    /// The row stands where another was, and that one where this was.
    Swapped {
        /// The place of the other.
        with: i64,
    },
    /// The row that was written here stands elsewhere.
    Moved {
        /// Where.
        to: i64,
    },
    /// The last row: changed, or added by somebody without the key. No row after it tells which.
    ChangedOrAdded,
    /// The audit ended later once: at least the rows from this place to `through` are gone.
    CutOff {
        /// The last row that there was.
        through: i64,
    },
    /// The chain is unbroken, but not the one that was exported: it was written anew with the key, or is of another
    /// portal.
    Rewritten,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seq = self.seq;
        let rows = |through: i64| {
            if through == seq {
                format!("row {seq}")
            } else {
                format!("rows {seq} to {through}")
            }
        };
        match &self.kind {
            Kind::Changed => write!(f, "row {seq} was changed"),
            Kind::Dropped { through } => write!(f, "{} dropped", were(&rows(*through))),
            Kind::Inserted { through } => {
                write!(f, "{} inserted without the key", were(&rows(*through)))
            }
            Kind::Swapped { with } => write!(f, "row {seq} was swapped with row {with}"),
            Kind::Moved { to } => write!(f, "row {seq} was moved to the place {to}"),
            Kind::ChangedOrAdded => {
                write!(
                    f,
                    "row {seq}, the last, was changed or added without the key"
                )
            }
            Kind::CutOff { through } => write!(f, "{} cut off at the end", were(&rows(*through))),
            Kind::Rewritten => write!(
                f,
                "row {seq} is not the one that was exported: the audit was written anew with the key, or is of \
                 another portal"
            ),
        }
    }
}

fn were(rows: &str) -> String {
    let verb = if rows.starts_with("rows") {
        "were"
    } else {
        "was"
    };
    format!("{rows} {verb}")
}
