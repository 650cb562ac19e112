//! One text of SQL for both databases: what is written here runs on SQLite and on PostgreSQL, with parameters `$1`,
//! `$2`, … that are whole numbers or texts.

use sqlx::postgres::{PgPool, PgRow};
use sqlx::query::Query;
use sqlx::sqlite::{SqlitePool, SqliteRow};
use sqlx::{
    ColumnIndex, Database, Decode, Encode, PgConnection, Postgres, Row as _, Sqlite,
    SqliteConnection, Type,
};

/// A statement with its parameters.
pub(super) fn sql(text: &'static str) -> Statement {
    Statement {
        text,
        parameters: Vec::new(),
    }
}

/// A statement and what its parameters stand for so far.
pub(super) struct Statement {
    text: &'static str,
    parameters: Vec<Parameter>,
}

/// What a parameter stands for. A parameter has one of the two types in every call: PostgreSQL prepares it so.
pub(super) enum Parameter {
    /// A whole number: an instant in epoch milliseconds, a count, 0 or 1.
    Number(Option<i64>),
    /// A text: an id, a civil date, a word of the schema.
    Text(Option<String>),
}

impl From<i64> for Parameter {
    fn from(number: i64) -> Self {
        Self::Number(Some(number))
    }
}

impl From<bool> for Parameter {
    fn from(yes: bool) -> Self {
        Self::Number(Some(yes.into()))
    }
}

impl From<Option<i64>> for Parameter {
    fn from(number: Option<i64>) -> Self {
        Self::Number(number)
    }
}

impl From<&str> for Parameter {
    fn from(text: &str) -> Self {
        Self::Text(Some(text.to_owned()))
    }
}

impl From<&String> for Parameter {
    fn from(text: &String) -> Self {
        Self::Text(Some(text.clone()))
    }
}

impl From<String> for Parameter {
    fn from(text: String) -> Self {
        Self::Text(Some(text))
    }
}

impl From<Option<&str>> for Parameter {
    fn from(text: Option<&str>) -> Self {
        Self::Text(text.map(str::to_owned))
    }
}

impl From<Option<String>> for Parameter {
    fn from(text: Option<String>) -> Self {
        Self::Text(text)
    }
}

/// Where a statement runs.
pub(super) enum On<'a> {
    /// Any connection that only reads, of SQLite.
    SqlitePool(&'a SqlitePool),
    /// One connection of SQLite.
    Sqlite(&'a mut SqliteConnection),
    /// Any connection, of PostgreSQL.
    PostgresPool(&'a PgPool),
    /// One connection of PostgreSQL.
    Postgres(&'a mut PgConnection),
}

/// Runs a statement on whichever database it is.
macro_rules! run {
    ($statement:expr, $on:expr, $method:ident, $sqlite:expr, $postgres:expr) => {
        match $on.into() {
            On::SqlitePool(on) => prepared::<Sqlite>($statement)
                .$method(on)
                .await
                .map($sqlite),
            On::Sqlite(on) => prepared::<Sqlite>($statement)
                .$method(on)
                .await
                .map($sqlite),
            On::PostgresPool(on) => prepared::<Postgres>($statement)
                .$method(on)
                .await
                .map($postgres),
            On::Postgres(on) => prepared::<Postgres>($statement)
                .$method(on)
                .await
                .map($postgres),
        }
    };
}

impl Statement {
    /// What the next parameter stands for.
    pub(super) fn bind(mut self, parameter: impl Into<Parameter>) -> Self {
        self.parameters.push(parameter.into());
        self
    }

    /// Runs it; how many rows it changed.
    pub(super) async fn execute<'a>(self, on: impl Into<On<'a>>) -> Result<u64, sqlx::Error> {
        run!(self, on, execute, |done| done.rows_affected(), |done| done
            .rows_affected())
    }

    /// All its rows.
    pub(super) async fn fetch_all<'a>(
        self,
        on: impl Into<On<'a>>,
    ) -> Result<Vec<Row>, sqlx::Error> {
        run!(
            self,
            on,
            fetch_all,
            |rows| rows.into_iter().map(Row::Sqlite).collect(),
            |rows| rows.into_iter().map(Row::Postgres).collect()
        )
    }

    /// Its first row.
    pub(super) async fn fetch_optional<'a>(
        self,
        on: impl Into<On<'a>>,
    ) -> Result<Option<Row>, sqlx::Error> {
        run!(
            self,
            on,
            fetch_optional,
            |row| row.map(Row::Sqlite),
            |row| row.map(Row::Postgres)
        )
    }

    /// Its first row, without which something is wrong.
    pub(super) async fn fetch_one<'a>(self, on: impl Into<On<'a>>) -> Result<Row, sqlx::Error> {
        self.fetch_optional(on)
            .await?
            .ok_or(sqlx::Error::RowNotFound)
    }

    /// The only column of all its rows.
    pub(super) async fn values<'a, T: Value>(
        self,
        on: impl Into<On<'a>>,
    ) -> Result<Vec<T>, sqlx::Error> {
        let rows = self.fetch_all(on).await?;
        rows.iter().map(|row| row.try_get(0)).collect()
    }

    /// The only column of its first row.
    pub(super) async fn value<'a, T: Value>(
        self,
        on: impl Into<On<'a>>,
    ) -> Result<Option<T>, sqlx::Error> {
        let row = self.fetch_optional(on).await?;
        row.map(|row| row.try_get(0)).transpose()
    }

    /// How many rows a `SELECT COUNT(*)` counts.
    pub(super) async fn count<'a>(self, on: impl Into<On<'a>>) -> Result<u64, sqlx::Error> {
        let counted: i64 = self.fetch_one(on).await?.try_get(0)?;
        Ok(super::count(counted))
    }

    /// Whether it has a row.
    pub(super) async fn exists<'a>(self, on: impl Into<On<'a>>) -> Result<bool, sqlx::Error> {
        Ok(self.fetch_optional(on).await?.is_some())
    }
}

fn prepared<DB: Database>(statement: Statement) -> Query<'static, DB, DB::Arguments>
where
    for<'q> Option<i64>: Encode<'q, DB> + Type<DB>,
    for<'q> Option<String>: Encode<'q, DB> + Type<DB>,
{
    let query = sqlx::query(statement.text);
    statement
        .parameters
        .into_iter()
        .fold(query, |query, parameter| match parameter {
            Parameter::Number(number) => query.bind(number),
            Parameter::Text(text) => query.bind(text),
        })
}

/// A row of an answer.
pub(super) enum Row {
    /// Of SQLite.
    Sqlite(SqliteRow),
    /// Of PostgreSQL.
    Postgres(PgRow),
}

/// What a column is read as, of either database.
pub(super) trait Value:
    for<'r> Decode<'r, Sqlite> + Type<Sqlite> + for<'r> Decode<'r, Postgres> + Type<Postgres>
{
}

impl<T> Value for T where
    T: for<'r> Decode<'r, Sqlite> + Type<Sqlite> + for<'r> Decode<'r, Postgres> + Type<Postgres>
{
}

impl Row {
    /// A column, by its name or its place.
    ///
    /// # Errors
    /// Where there is none, or it holds something else.
    pub(super) fn try_get<T: Value, C: ColumnIndex<SqliteRow> + ColumnIndex<PgRow>>(
        &self,
        column: C,
    ) -> Result<T, sqlx::Error> {
        match self {
            Self::Sqlite(row) => row.try_get(column),
            Self::Postgres(row) => row.try_get(column),
        }
    }
}
