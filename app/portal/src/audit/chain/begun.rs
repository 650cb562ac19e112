//! With whose key a chain was begun.

use super::verify::SHIFTS;
use super::{Link, Row};
use crate::secret::Secret;
use crate::store::{Store, StoreError};

/// How many rows are looked at: one would tell, if nobody ever changed it.
const LOOKED_AT: u32 = 16;

/// Whether the first rows of the audit were written with this key. One of them is enough: the others may have been
/// changed, or all be numbered anew, which is for [`super::verify()`] to find. Where there is no row, nothing speaks
/// against it.
///
/// # Errors
/// Where the database cannot be read.
pub async fn was_begun_with(store: &Store, key: &Secret) -> Result<bool, StoreError> {
    let rows = store.audit_rows(i64::MIN, LOOKED_AT).await?;
    let start = Link::start().mac;
    let before = [&start].into_iter().chain(rows.iter().map(|row| &row.mac));
    let pairs: Vec<(&String, &Row)> = before.zip(&rows).collect();
    let is_written = |shift| {
        let mut pairs = pairs.iter();
        pairs.any(|(before, row)| row.continues_at(row.seq.saturating_add(shift), before, key))
    };
    Ok(rows.is_empty() || (0..=SHIFTS).any(is_written))
}
