//! The columns whose texts are sealed, all of them: what a rotation of the keys has to seal anew, and what keeps a key
//! from being taken out of its file.

use super::sql::{Row, Statement, sql};
use super::{Store, StoreError, Tx, count};

/// A column of sealed texts.
#[derive(Debug)]
pub struct SealedColumn {
    /// Its table.
    pub table: &'static str,
    /// Its name.
    pub name: &'static str,
    /// What its texts are bound to: table and column, but for drafts, which two tables keep alike.
    pub field: &'static str,
    place: Place,
    count: &'static str,
    list: &'static str,
    replace: &'static str,
}

/// What a row is found by.
#[derive(Debug)]
enum Place {
    Text,
    Number,
}

/// A sealed text, and where it stands.
#[derive(Debug)]
pub(crate) struct SealedText {
    /// What its row is found by.
    pub(crate) place: String,
    /// The text: `KEY:BASE64`.
    pub(crate) sealed: String,
}

macro_rules! columns {
    ($($table:literal as $bound:literal, $kind:ident $place:literal: $($name:literal)+;)+) => {
        &[$($(SealedColumn {
            table: $table,
            name: $name,
            field: concat!($bound, ".", $name),
            place: Place::$kind,
            count: concat!(
                "SELECT SUBSTR(", $name, ", 1, 8) AS key_id, COUNT(*) AS sealed FROM ", $table,
                " WHERE ", $name, " <> '' GROUP BY SUBSTR(", $name, ", 1, 8)"
            ),
            list: concat!(
                "SELECT ", $place, " AS place, ", $name, " AS sealed FROM ", $table, " WHERE ", $place,
                " > $2 AND ", $name, " <> '' AND SUBSTR(", $name, ", 1, 8) <> $1 ORDER BY ", $place, " LIMIT $3"
            ),
            replace: concat!("UPDATE ", $table, " SET ", $name, " = $2 WHERE ", $place, " = $1"),
        }),+),+]
    };
}

/// Every column of sealed texts. A test holds it against the schema.
pub const SEALED_COLUMNS: &[SealedColumn] = columns! {
    "customer" as "customer", Text "id":
        "customer_code" "name" "codice_fiscale" "partita_iva" "phone" "email";
    "recording" as "recording", Text "id": "calling_number" "called_number" "agent" "peaks";
    "hold" as "hold", Text "id": "basis" "ended_because";
    "hold_review" as "hold_review", Number "seq": "note";
    "session" as "session", Text "token_hash": "line";
    "draft" as "draft", Text "session || ' ' || form": "fields";
    "one_time_code" as "one_time_code", Text "session": "line";
    "staff" as "staff", Text "id": "totp_secret";
    "staff_session" as "staff_session", Text "token_hash": "enrolling";
    "staff_draft" as "draft", Text "session || ' ' || form": "fields";
    "request" as "request", Text "id":
        "line" "author_name" "author_contact" "call_number" "call_time" "call_about" "representative_name"
        "represented_name" "represented_scope" "representative_line" "details";
    "request_message" as "request_message", Number "seq": "words";
    "evidence" as "evidence", Text "id": "name";
    "decision" as "decision", Text "request_id": "words" "backing" "letter";
    "approval" as "approval", Text "id": "proposal";
    "rectification" as "rectification", Text "id": "before" "after";
    "recipient_order" as "recipient_order", Text "id": "note" "reason";
    "breach" as "breach", Text "id": "what" "conclusion";
    "job" as "job", Text "id": "payload";
    "inbox_message" as "inbox_message", Text "id": "recipient" "body";
};

impl SealedColumn {
    fn at(&self, statement: Statement, place: &str) -> Statement {
        match self.place {
            Place::Text => statement.bind(place),
            // Before the first there is none: rows are counted from 1 on.
            Place::Number => statement.bind(place.parse::<i64>().unwrap_or_default()),
        }
    }

    fn read(&self, row: &Row) -> Result<SealedText, StoreError> {
        let place = match self.place {
            Place::Text => row.try_get("place")?,
            Place::Number => row.try_get::<i64, _>("place")?.to_string(),
        };
        Ok(SealedText {
            place,
            sealed: row.try_get("sealed")?,
        })
    }
}

impl Store {
    /// How many texts are sealed with which key, in all columns: a key may come more than once. Every row is looked at.
    pub(super) async fn texts_by_key(&self) -> Result<Vec<(String, u64)>, StoreError> {
        let mut by_key = Vec::new();
        for column in SEALED_COLUMNS {
            for row in sql(column.count).fetch_all(&self.readers).await? {
                by_key.push((row.try_get("key_id")?, count(row.try_get("sealed")?)));
            }
        }
        Ok(by_key)
    }
}

impl Tx {
    /// The next texts of a column that are sealed with any other key than `active`, after the place `after` (at first
    /// empty), at most so many.
    pub(crate) async fn texts_to_reseal(
        &mut self,
        column: &SealedColumn,
        active: &str,
        after: &str,
        most: u32,
    ) -> Result<Vec<SealedText>, StoreError> {
        let rows = column
            .at(sql(column.list).bind(active), after)
            .bind(i64::from(most))
            .fetch_all(&mut self.inner)
            .await?;
        rows.iter().map(|row| column.read(row)).collect()
    }

    /// Puts a text in the place of the same text, sealed with another key.
    pub(crate) async fn reseal_text(
        &mut self,
        column: &SealedColumn,
        place: &str,
        text: &str,
    ) -> Result<(), StoreError> {
        column
            .at(sql(column.replace), place)
            .seal(column.field, text)
            .execute(&mut self.inner)
            .await?;
        Ok(())
    }
}
