//! What the database keeps of people so that nobody reads it: sealed texts, wrapped keys, hashes.

use std::collections::BTreeSet;

use super::columns::{HASHES, WITH_ITS_KEY, WRAPPED, sealed};
use super::desk::Desk;
use super::searched::texts;

/// Values, each with its table and column.
pub(crate) struct Kept(pub(crate) BTreeSet<(String, String)>);

impl Kept {
    /// These but those.
    pub(crate) fn without(&self, others: &Self) -> Self {
        Self(self.0.difference(&others.0).cloned().collect())
    }

    /// Of which tables and columns they are.
    pub(crate) fn fields(&self) -> BTreeSet<&str> {
        self.0.iter().map(|(field, _)| field.as_str()).collect()
    }
}

/// All that is kept now.
pub(crate) async fn kept(desk: &Desk) -> Kept {
    let mut database = desk.database().await;
    let mut kept = BTreeSet::new();
    let hashes = HASHES
        .iter()
        .chain(WRAPPED)
        .chain(WITH_ITS_KEY)
        .map(|field| (*field).to_owned());
    for field in sealed().into_iter().chain(hashes) {
        let (table, column) = field.split_once('.').expect("table and column");
        for text in texts(&mut database, table, column).await {
            kept.insert((field.clone(), text));
        }
    }
    Kept(kept)
}

/// Parts of a value that are told from any other: a long one is not in one piece in the file of a database.
pub(crate) fn parts(value: &str) -> Vec<&str> {
    const PART: usize = 40;
    let last = value.len().saturating_sub(PART);
    let mut parts: Vec<&str> = [0, last / 2, last]
        .into_iter()
        .map(|start| &value[start..value.len().min(start + PART)])
        .collect();
    parts.dedup();
    parts
}
