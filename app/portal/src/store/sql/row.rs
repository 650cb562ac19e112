//! Rows, of either database, and what is in them.

use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{ColumnIndex, Decode, Postgres, Row as _, Sqlite, Type};

use crate::custody::Keys;
use crate::store::StoreError;

/// A row of an answer.
pub(in crate::store) struct Row {
    columns: Columns,
    keys: Keys,
}

pub(super) enum Columns {
    Sqlite(SqliteRow),
    Postgres(PgRow),
}

/// What a column is read as, of either database.
pub(in crate::store) trait Value:
    for<'r> Decode<'r, Sqlite> + Type<Sqlite> + for<'r> Decode<'r, Postgres> + Type<Postgres>
{
}

impl<T> Value for T where
    T: for<'r> Decode<'r, Sqlite> + Type<Sqlite> + for<'r> Decode<'r, Postgres> + Type<Postgres>
{
}

/// What a sealed column is read as.
pub(in crate::store) trait Sealed: Sized {
    /// Opens what stands in the column.
    fn opened(
        column: Option<String>,
        open: impl FnOnce(&str) -> Result<String, StoreError>,
    ) -> Result<Self, StoreError>;
}

impl Sealed for Option<String> {
    fn opened(
        column: Option<String>,
        open: impl FnOnce(&str) -> Result<String, StoreError>,
    ) -> Result<Self, StoreError> {
        column.map(|sealed| open(&sealed)).transpose()
    }
}

impl Sealed for String {
    fn opened(
        column: Option<String>,
        open: impl FnOnce(&str) -> Result<String, StoreError>,
    ) -> Result<Self, StoreError> {
        open(&column.ok_or(StoreError::Unreadable("personal text that is missing"))?)
    }
}

impl Row {
    pub(super) fn new(columns: Columns, keys: Keys) -> Self {
        Self { columns, keys }
    }

    pub(super) fn all(rows: impl Iterator<Item = Columns>, keys: &Keys) -> Vec<Self> {
        rows.map(|columns| Self::new(columns, keys.clone()))
            .collect()
    }

    /// A column, by its name or its place.
    ///
    /// # Errors
    /// Where there is none, or it holds something else.
    pub(in crate::store) fn try_get<T: Value, C: ColumnIndex<SqliteRow> + ColumnIndex<PgRow>>(
        &self,
        column: C,
    ) -> Result<T, sqlx::Error> {
        match &self.columns {
            Columns::Sqlite(row) => row.try_get(column),
            Columns::Postgres(row) => row.try_get(column),
        }
    }

    /// The personal text of a field, by table and column.
    ///
    /// # Errors
    /// Where there is none, or the portal's keys do not open it.
    pub(in crate::store) fn open<T: Sealed>(&self, field: &'static str) -> Result<T, StoreError> {
        let (_, column) = field.split_once('.').unwrap_or(("", field));
        T::opened(self.try_get(column)?, |sealed| match sealed {
            "" => Ok(String::new()),
            sealed => Ok(self.keys.open_field(field, sealed)?),
        })
    }
}
