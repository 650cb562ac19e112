//! Putting back what a backup holds, table by table.

use super::dump::{self, Column, TABLES, Table, Value};
use super::sql::{sql, sql_of_names};
use super::{Store, StoreError, Tx};

/// Parameters of one statement: SQLite and PostgreSQL both take as many.
const MOST_PARAMETERS: usize = 16_000;
/// Rows of one statement.
const MOST_ROWS: usize = 200;

impl Tx {
    /// The columns of a table, in their order.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub(crate) async fn columns(&mut self, table: &Table) -> Result<Vec<Column>, StoreError> {
        dump::columns(&mut self.inner, table).await
    }

    /// Adds rows as they are.
    ///
    /// # Errors
    /// Where the database cannot be written, or a row is none of the table's.
    pub(crate) async fn load(
        &mut self,
        table: &Table,
        columns: &[Column],
        rows: &[Vec<Value>],
    ) -> Result<(), StoreError> {
        let at_a_time = (MOST_PARAMETERS / columns.len().max(1)).clamp(1, MOST_ROWS);
        for rows in rows.chunks(at_a_time) {
            let mut statement = sql_of_names(insertion(table, columns, rows.len()));
            for row in rows {
                let fits = row.len() == columns.len()
                    && columns
                        .iter()
                        .zip(row)
                        .all(|(it, value)| it.can_hold(value));
                if !fits {
                    return Err(StoreError::Unreadable("row of a backup"));
                }
                for (column, value) in columns.iter().zip(row) {
                    statement = statement.bind(value.parameter(column.holds_numbers()));
                }
            }
            statement.execute(&mut self.inner).await?;
        }
        Ok(())
    }

    /// Lets the database number what is added from now on after what was put back. SQLite does by itself.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub(crate) async fn go_on_numbering(&mut self) -> Result<(), StoreError> {
        if !self.inner.is_postgres() {
            return Ok(());
        }
        for text in [
            "SELECT setval(pg_get_serial_sequence('request_event', 'seq'),
                 (SELECT COALESCE(MAX(seq), 0) + 1 FROM request_event), false)",
            "SELECT setval(pg_get_serial_sequence('request_message', 'seq'),
                 (SELECT COALESCE(MAX(seq), 0) + 1 FROM request_message), false)",
            "SELECT setval(pg_get_serial_sequence('hold_review', 'seq'),
                 (SELECT COALESCE(MAX(seq), 0) + 1 FROM hold_review), false)",
        ] {
            sql(text).fetch_one(&mut self.inner).await?;
        }
        Ok(())
    }
}

impl Store {
    /// A table in which there is something, but for the setting `but`; `None` where the database is empty.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub(crate) async fn filled_table(
        &self,
        but: &'static str,
    ) -> Result<Option<&'static str>, StoreError> {
        for table in TABLES {
            let text = match table.name {
                "setting" => "SELECT 1 FROM setting WHERE name <> $1 LIMIT 1".to_owned(),
                name => format!("SELECT 1 FROM {name} LIMIT 1"),
            };
            let mut statement = sql_of_names(text);
            if table.name == "setting" {
                statement = statement.bind(but);
            }
            if statement.exists(&self.readers).await? {
                return Ok(Some(table.name));
            }
        }
        Ok(None)
    }
}

fn insertion(table: &Table, columns: &[Column], rows: usize) -> String {
    let names: Vec<&str> = columns.iter().map(|it| it.name.as_str()).collect();
    let rows: Vec<String> = (0..rows)
        .map(|row| dump::parameters(row * names.len() + 1, names.len()))
        .map(|parameters| format!("({parameters})"))
        .collect();
    format!(
        "INSERT INTO {} ({}) VALUES {}",
        table.name,
        names.join(", "),
        rows.join(", ")
    )
}
