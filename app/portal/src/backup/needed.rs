//! Which keys open what a backup holds.

use std::collections::BTreeSet;

use super::BackupError;
use super::format::{Line, Lines};
use crate::custody::Keys;
use crate::store::{SEALED_COLUMNS, Value};

/// The tables of wrapped keys, and the column that says which key wraps.
const WRAPPED: [(&str, &str); 2] = [("recording_key", "key_id"), ("evidence_key", "key_id")];
/// Digits of a key's id, with which what is sealed begins.
const ID_DIGITS: usize = 8;

/// The ids of the keys with which something in these rows is sealed and that are not among `keys`; empty where there is
/// none. Reads to the end.
pub(super) fn missing(rows: &mut Lines, keys: &Keys) -> Result<String, BackupError> {
    let mut needed: BTreeSet<String> = BTreeSet::new();
    let mut sealed = Vec::new();
    while let Some(line) = rows.next::<Line>()? {
        match line {
            Line::Table { table, columns } => sealed = places(&table, &columns),
            Line::Row(row) => {
                let texts = sealed.iter().filter_map(|place| row.get(*place));
                let ids = texts.filter_map(|text| match text {
                    Value::Text(text) => text.get(..ID_DIGITS),
                    Value::Nothing | Value::Number(_) => None,
                });
                for id in ids {
                    if !needed.contains(id) {
                        needed.insert(id.to_owned());
                    }
                }
            }
        }
    }
    for (key, _) in keys.ids() {
        needed.remove(key.as_str());
    }
    Ok(Vec::from_iter(needed).join(", "))
}

/// Which columns of a table tell of a key.
fn places(table: &str, columns: &[String]) -> Vec<usize> {
    let sealed = SEALED_COLUMNS.iter().map(|it| (it.table, it.name));
    let telling: Vec<&str> = sealed
        .chain(WRAPPED)
        .filter(|(of, _)| *of == table)
        .map(|(_, column)| column)
        .collect();
    let places = columns.iter().enumerate();
    places
        .filter(|(_, column)| telling.contains(&column.as_str()))
        .map(|(place, _)| place)
        .collect()
}
