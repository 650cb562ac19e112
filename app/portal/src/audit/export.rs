//! The whole audit as a file, from its first row on: as JSON Lines for programs, or for a spreadsheet.

use serde::Serialize;
use serde_json::Value;

use super::chain::{Link, Row};
use super::{Action, Actor, Entry};
use crate::Portal;
use crate::sheet::Sheet;
use crate::store::StoreError;

/// How many rows a part holds.
const PART: u32 = 1000;
/// The columns of the file for a spreadsheet.
const COLUMNS: [&str; 10] = [
    "seq",
    "at",
    "actor",
    "staff",
    "action",
    "recording",
    "customer",
    "request",
    "detail",
    "mac",
];

/// How the file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// An object a line.
    Jsonl,
    /// Comma-separated values in which no cell is a formula.
    Csv,
}

/// A row as an object. The detail is what the database has: as JSON where it is JSON.
#[derive(Serialize)]
struct Line<'a> {
    seq: i64,
    at: String,
    actor: &'a str,
    staff: Option<&'a str>,
    action: &'a str,
    recording: Option<&'a str>,
    customer: Option<&'a str>,
    request: Option<&'a str>,
    detail: Value,
    mac: &'a str,
}

/// What the file begins with.
pub fn beginning(format: Format) -> String {
    match format {
        Format::Jsonl => String::new(),
        Format::Csv => Sheet::new(&COLUMNS).written(),
    }
}

/// The part of the file after the place `after` (0 at the beginning), and the place where the next one goes on; `None`
/// at the end.
///
/// # Errors
/// Where the database cannot be read.
pub async fn part(
    portal: &Portal,
    format: Format,
    after: i64,
) -> Result<Option<(String, i64)>, StoreError> {
    let rows = portal.store.audit_rows(after, PART).await?;
    let Some(last) = rows.last() else {
        return Ok(None);
    };
    let text = match format {
        Format::Jsonl => rows.iter().map(line).collect(),
        Format::Csv => sheet(&rows),
    };
    Ok(Some((text, last.seq)))
}

/// Writes down that whoever runs the command line takes the audit with them.
///
/// # Errors
/// Where the database cannot be written.
pub async fn taken_by_operator(portal: &Portal) -> Result<Link, StoreError> {
    let entry = Entry::new(portal.clock.now(), Actor::Operator, Action::AuditExported);
    let mut tx = portal.store.begin().await?;
    let link = tx.audit(entry).await?;
    tx.commit().await?;
    Ok(link)
}

fn line(row: &Row) -> String {
    let line = Line {
        seq: row.seq,
        at: row.instant().to_string(),
        actor: &row.actor,
        staff: row.staff.as_deref(),
        action: &row.action,
        recording: row.recording.as_deref(),
        customer: row.customer.as_deref(),
        request: row.request.as_deref(),
        detail: serde_json::from_str(&row.detail)
            .unwrap_or_else(|_| Value::String(row.detail.clone())),
        mac: &row.mac,
    };
    let mut text = serde_json::to_string(&line).expect("texts and numbers are JSON");
    text.push('\n');
    text
}

fn sheet(rows: &[Row]) -> String {
    let mut sheet = Sheet::part();
    for row in rows {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        sheet.row(&[
            row.seq.to_string(),
            row.instant().to_string(),
            row.actor.clone(),
            text(&row.staff),
            row.action.clone(),
            text(&row.recording),
            text(&row.customer),
            text(&row.request),
            row.detail.clone(),
            row.mac.clone(),
        ]);
    }
    sheet.written()
}
