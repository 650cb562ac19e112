//! Everything in the database that outlives a moment, table by table, as it is kept: for backups. Personal texts stay
//! sealed.

use serde::{Deserialize, Serialize};

use super::connection::Connection;
use super::sql::{Parameter, Row, sql, sql_of_names};
use super::{Snapshot, StoreError};

/// A table of a backup.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) name: &'static str,
    /// The columns by which its rows are in order: its primary key.
    order: &'static [&'static str],
    /// The only rows that are taken; empty for all.
    only: &'static str,
    /// What stands in columns whose content is of the moment.
    instead: &'static [(&'static str, Value)],
}

/// What stands in a column: every column of the schema is a whole number or a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub(crate) enum Value {
    Nothing,
    Number(i64),
    Text(String),
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Column {
    pub(crate) name: String,
    is_number: bool,
}

const fn all(name: &'static str, order: &'static [&'static str]) -> Table {
    Table {
        name,
        order,
        only: "",
        instead: &[],
    }
}

/// The tables, each after those that it refers to. Left out is what belongs to sessions and to moments: `session`,
/// `draft`, `one_time_code`, `attempt`, `staff_session`, `staff_draft`, `listening`, `download_link`, `lease`,
/// `inbox_message`, and what is on its way into the audio store or out of it, `pending_object` and `object_to_delete`.
pub(crate) const TABLES: &[Table] = &[
    all("customer", &["id"]),
    all("recording", &["id"]),
    all("recording_key", &["recording_id"]),
    all("tombstone", &["recording_id"]),
    Table {
        // Which ledger has it, whoever restores finds out.
        instead: &[("exported", Value::Number(0))],
        ..all("certificate", &["recording_id"])
    },
    all("attestation", &["id"]),
    all("hold", &["id"]),
    all("staff", &["id"]),
    all("recovery_code", &["staff_id", "code_hash"]),
    all("request", &["id"]),
    all("request_recording", &["request_id", "recording_id"]),
    all("request_event", &["seq"]),
    all("request_message", &["seq"]),
    Table {
        // What somebody may still send belongs to their session.
        only: "request_id IS NOT NULL",
        instead: &[("session", Value::Nothing)],
        ..all("evidence", &["id"])
    },
    Table {
        only: "evidence_id IN (SELECT id FROM evidence WHERE request_id IS NOT NULL)",
        ..all("evidence_key", &["evidence_id"])
    },
    all("decision", &["request_id"]),
    all("approval", &["id"]),
    all("rectification", &["id"]),
    all("release", &["request_id"]),
    all("hold_review", &["seq"]),
    all("recipient_order", &["id"]),
    all("breach", &["id"]),
    Table {
        instead: &[("lease_until", Value::Nothing)],
        ..all("job", &["id"])
    },
    all("setting", &["name"]),
    all("audit", &["seq"]),
];

/// The columns of a table, in their order.
pub(super) async fn columns(on: &mut Connection, table: &Table) -> Result<Vec<Column>, StoreError> {
    let text = if on.is_postgres() {
        "SELECT column_name::text, data_type::text FROM information_schema.columns
         WHERE table_schema = current_schema() AND table_name = $1 ORDER BY ordinal_position"
    } else {
        "SELECT name, LOWER(type) FROM pragma_table_info($1) ORDER BY cid"
    };
    let rows = sql(text).bind(table.name).fetch_all(on).await?;
    rows.iter()
        .map(|row| {
            let kind: String = row.try_get(1)?;
            Ok(Column {
                name: row.try_get(0)?,
                is_number: kind != "text",
            })
        })
        .collect()
}

/// A table that is being read from its first row on.
pub(crate) struct Reading<'a> {
    table: &'a Table,
    pub(crate) columns: Vec<Column>,
    /// The primary key of the last row.
    last: Option<Vec<Value>>,
}

impl<'a> Reading<'a> {
    /// Begins to read a table.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub(crate) async fn of(table: &'a Table, from: &mut Snapshot) -> Result<Self, StoreError> {
        Ok(Self {
            table,
            columns: columns(&mut from.inner, table).await?,
            last: None,
        })
    }

    /// The next rows, at most `most`; none at the end.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub(crate) async fn next(
        &mut self,
        from: &mut Snapshot,
        most: u32,
    ) -> Result<Vec<Vec<Value>>, StoreError> {
        let mut statement = sql_of_names(self.text());
        for key in self.last.iter().flatten() {
            statement = statement.bind(key.parameter(matches!(key, Value::Number(_))));
        }
        let rows = statement
            .bind(i64::from(most))
            .fetch_all(&mut from.inner)
            .await?;
        let rows = rows.iter().map(|row| self.read(row));
        let mut rows: Vec<Vec<Value>> = rows.collect::<Result<_, _>>()?;
        if let Some(last) = rows.last() {
            self.last = Some(self.key(last));
        }
        for row in &mut rows {
            for (column, value) in self.table.instead {
                if let Some(at) = self.place(column) {
                    row[at] = value.clone();
                }
            }
        }
        Ok(rows)
    }

    fn text(&self) -> String {
        let names: Vec<&str> = self.columns.iter().map(|it| it.name.as_str()).collect();
        let order = self.table.order.join(", ");
        let mut conditions = Vec::new();
        if !self.table.only.is_empty() {
            conditions.push(self.table.only.to_owned());
        }
        let keys = self.last.as_ref().map_or(0, Vec::len);
        if keys > 0 {
            conditions.push(format!("({order}) > ({})", parameters(1, keys)));
        }
        let conditions = match conditions.is_empty() {
            true => String::new(),
            false => format!("WHERE {}", conditions.join(" AND ")),
        };
        format!(
            "SELECT {} FROM {} {conditions} ORDER BY {order} LIMIT ${}",
            names.join(", "),
            self.table.name,
            keys + 1
        )
    }

    fn read(&self, row: &Row) -> Result<Vec<Value>, StoreError> {
        let columns = self.columns.iter().enumerate();
        columns
            .map(|(at, column)| {
                Ok(if column.is_number {
                    let number: Option<i64> = row.try_get(at)?;
                    number.map_or(Value::Nothing, Value::Number)
                } else {
                    let text: Option<String> = row.try_get(at)?;
                    text.map_or(Value::Nothing, Value::Text)
                })
            })
            .collect()
    }

    fn key(&self, row: &[Value]) -> Vec<Value> {
        let columns = self.table.order.iter();
        columns
            .filter_map(|column| row.get(self.place(column)?).cloned())
            .collect()
    }

    fn place(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }
}

impl Value {
    /// What stands for it in a statement.
    pub(super) fn parameter(&self, is_number: bool) -> Parameter {
        match self {
            Self::Nothing if is_number => None::<i64>.into(),
            Self::Nothing => None::<String>.into(),
            Self::Number(number) => (*number).into(),
            Self::Text(text) => text.into(),
        }
    }
}

impl Column {
    /// Whether the column can hold this.
    pub(super) fn can_hold(&self, value: &Value) -> bool {
        match value {
            Value::Nothing => true,
            Value::Number(_) => self.is_number,
            Value::Text(_) => !self.is_number,
        }
    }

    pub(super) fn holds_numbers(&self) -> bool {
        self.is_number
    }
}

/// `$first, …`, so many.
pub(super) fn parameters(first: usize, count: usize) -> String {
    let parameters: Vec<String> = (first..first + count).map(|at| format!("${at}")).collect();
    parameters.join(", ")
}
