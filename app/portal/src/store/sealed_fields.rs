//! The sealed fields of all tables: by which key each is sealed, and sealing them anew.

use std::collections::BTreeMap;

use super::sql::sql;
use super::{Store, StoreError, Tx, count};

/// A column that is sealed, with its statements.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SealedField {
    /// What it is sealed as.
    pub(crate) name: &'static str,
    count: &'static str,
    stale: &'static str,
    reseal: &'static str,
}

/// A field that is sealed with another key than it should be: in which row, and what stands there.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stale {
    row: String,
    pub(crate) sealed: String,
}

/// Of each: the table, the column, by what its rows are found (an indexed text, of one row or of few), and what it is
/// sealed as. No two sealed texts are equal: which row of the few it is, the text itself tells.
macro_rules! sealed_fields {
    ($(($table:literal, $column:literal, $row:literal, $name:literal)),+ $(,)?) => {
        &[$(SealedField {
            name: $name,
            count: concat!(
                "SELECT SUBSTR(", $column, ", 1, 8) AS key_id, COUNT(*) AS sealed FROM ", $table,
                " WHERE ", $column, " <> '' GROUP BY SUBSTR(", $column, ", 1, 8)"
            ),
            stale: concat!(
                "SELECT ", $row, " AS row, ", $column, " AS sealed FROM ", $table,
                " WHERE ", $column, " <> '' AND SUBSTR(", $column, ", 1, 8) <> $1",
                " AND (", $row, ", ", $column, ") > ($2, $3) ORDER BY ", $row, ", ", $column, " LIMIT $4"
            ),
            reseal: concat!(
                "UPDATE ", $table, " SET ", $column, " = $3 WHERE ", $row, " = $1 AND ", $column, " = $2"
            ),
        }),+]
    };
}

/// Every column that holds sealed texts.
pub(crate) const SEALED_FIELDS: &[SealedField] = sealed_fields![
    ("approval", "proposal", "id", "approval.proposal"),
    ("breach", "what", "id", "breach.what"),
    ("breach", "conclusion", "id", "breach.conclusion"),
    ("customer", "customer_code", "id", "customer.customer_code"),
    ("customer", "name", "id", "customer.name"),
    (
        "customer",
        "codice_fiscale",
        "id",
        "customer.codice_fiscale"
    ),
    ("customer", "partita_iva", "id", "customer.partita_iva"),
    ("customer", "phone", "id", "customer.phone"),
    ("customer", "email", "id", "customer.email"),
    ("decision", "words", "request_id", "decision.words"),
    ("decision", "backing", "request_id", "decision.backing"),
    ("decision", "letter", "request_id", "decision.letter"),
    ("draft", "fields", "session", "draft.fields"),
    ("evidence", "name", "id", "evidence.name"),
    ("hold", "basis", "id", "hold.basis"),
    ("hold", "ended_because", "id", "hold.ended_because"),
    ("hold_review", "note", "hold_id", "hold_review.note"),
    (
        "inbox_message",
        "recipient",
        "id",
        "inbox_message.recipient"
    ),
    ("inbox_message", "body", "id", "inbox_message.body"),
    ("job", "payload", "id", "job.payload"),
    ("one_time_code", "line", "session", "one_time_code.line"),
    ("recipient_order", "note", "id", "recipient_order.note"),
    ("recording", "agent", "id", "recording.agent"),
    (
        "recording",
        "called_number",
        "id",
        "recording.called_number"
    ),
    (
        "recording",
        "calling_number",
        "id",
        "recording.calling_number"
    ),
    ("recording", "peaks", "id", "recording.peaks"),
    ("rectification", "before", "id", "rectification.before"),
    ("rectification", "after", "id", "rectification.after"),
    ("request", "author_name", "id", "request.author_name"),
    ("request", "author_contact", "id", "request.author_contact"),
    ("request", "call_number", "id", "request.call_number"),
    ("request", "call_time", "id", "request.call_time"),
    ("request", "call_about", "id", "request.call_about"),
    ("request", "details", "id", "request.details"),
    ("request", "line", "id", "request.line"),
    (
        "request",
        "representative_line",
        "id",
        "request.representative_line"
    ),
    (
        "request",
        "representative_name",
        "id",
        "request.representative_name"
    ),
    (
        "request",
        "represented_name",
        "id",
        "request.represented_name"
    ),
    (
        "request",
        "represented_scope",
        "id",
        "request.represented_scope"
    ),
    (
        "request_message",
        "words",
        "request_id",
        "request_message.words"
    ),
    ("session", "line", "token_hash", "session.line"),
    ("staff", "totp_secret", "id", "staff.totp_secret"),
    ("staff_draft", "fields", "session", "draft.fields"),
    (
        "staff_session",
        "enrolling",
        "token_hash",
        "staff_session.enrolling"
    ),
];

impl Store {
    /// How many fields are sealed with which key.
    pub(crate) async fn fields_by_key(&self) -> Result<BTreeMap<String, u64>, StoreError> {
        let mut by_key = BTreeMap::new();
        for field in SEALED_FIELDS {
            for row in sql(field.count).fetch_all(&self.readers).await? {
                *by_key.entry(row.try_get("key_id")?).or_insert(0) += count(row.try_get("sealed")?);
            }
        }
        Ok(by_key)
    }
}

impl Tx {
    /// The texts of a field that are sealed with any other key than `active`, after one of them, at most so many.
    pub(crate) async fn stale_fields(
        &mut self,
        field: SealedField,
        active: &str,
        after: &Stale,
        most: u32,
    ) -> Result<Vec<Stale>, StoreError> {
        let rows = sql(field.stale)
            .bind(active)
            .bind(&after.row)
            .bind(&after.sealed)
            .bind(i64::from(most))
            .fetch_all(&mut self.inner)
            .await?;
        rows.iter()
            .map(|row| {
                Ok(Stale {
                    row: row.try_get("row")?,
                    sealed: row.try_get("sealed")?,
                })
            })
            .collect()
    }

    /// Puts a sealed text in the place of the same one, sealed with another key.
    pub(crate) async fn reseal_field(
        &mut self,
        field: SealedField,
        stale: &Stale,
        sealed: &str,
    ) -> Result<(), StoreError> {
        sql(field.reseal)
            .bind(&stale.row)
            .bind(&stale.sealed)
            .bind(sealed)
            .execute(&mut self.inner)
            .await?;
        Ok(())
    }
}
