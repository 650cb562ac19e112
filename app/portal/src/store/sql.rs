//! One text of SQL for both databases: what is written here runs on SQLite and on PostgreSQL, with parameters `$1`,
//! `$2`, … that are whole numbers or texts. Personal texts go in by [`Statement::seal`] and come out by [`Row::open`];
//! they are looked up by [`Statement::index`].

mod batch;
mod row;
mod statement;

pub(super) use row::{Row, Value};
pub(super) use statement::{Parameter, Statement, sql, sql_of_names};

use std::io;
use std::time::Duration;

use futures::TryStreamExt as _;
use sqlx::database::HasStatementCache;
use sqlx::query::Query;
use sqlx::sqlite::SqliteArguments;
use sqlx::{
    Database, Either, Encode, Executor as _, PgConnection, Postgres, Sqlite, SqliteConnection, Type,
};

use tokio::time::timeout;

use super::connection::Connection;
use super::connection::lending::Lending;
use super::connection::reader::Connections;
use crate::custody::Keys;
use row::Columns;

/// How long an answer of PostgreSQL may take: longer than the longest statement that it does not end by itself.
pub(super) const ANSWER: Duration = Duration::from_secs(75);

/// Where a statement runs, and the keys of what it holds.
pub(super) struct On<'a> {
    pub(super) place: Where<'a>,
    pub(super) keys: &'a Keys,
    /// What was put off until now.
    pub(super) before: Vec<Statement>,
}

/// Where a statement runs.
pub(super) enum Where<'a> {
    /// Any connection that only reads, of SQLite.
    SqlitePool(&'a Connections),
    /// One connection of SQLite.
    Sqlite(&'a mut SqliteConnection),
    /// Any connection, of PostgreSQL.
    PostgresPool(&'a Lending),
    /// One connection of PostgreSQL.
    Postgres(&'a mut PgConnection),
}

/// Asks a statement on whichever database it is, and makes of the answer what the last two say.
macro_rules! ask {
    ($statement:expr, $on:expr, $method:ident, $sqlite:expr, $postgres:expr) => {{
        let On {
            place,
            keys,
            before,
        } = $on;
        match place {
            Where::SqlitePool(on) => prepared::<Sqlite>($statement, keys)
                .$method(&mut *on.lend().await?)
                .await
                .map($sqlite),
            Where::Sqlite(on) => {
                let last = after(before, $statement, on, keys).await?;
                last.$method(on).await.map($sqlite)
            }
            Where::PostgresPool(on) => {
                let query = prepared::<Postgres>($statement, keys);
                let mut lent = on.lend().await?;
                let answer = answered(query.$method(lent.connection())).await?;
                lent.give_back();
                Ok(answer).map($postgres)
            }
            Where::Postgres(on) => {
                do_all(before, on, keys).await?;
                let query = prepared::<Postgres>($statement, keys);
                answered(query.$method(on)).await.map($postgres)
            }
        }
    }};
}

/// Does on SQLite what was put off, as far as it does not fit into one turn with the statement after it: the query of
/// that turn. Only the last statement has rows.
pub(super) async fn after(
    mut before: Vec<Statement>,
    statement: Statement,
    on: &mut SqliteConnection,
    keys: &Keys,
) -> Result<Query<'static, Sqlite, SqliteArguments>, sqlx::Error> {
    before.push(statement);
    let mut turns = batch::joined(before).into_iter().peekable();
    loop {
        let turn = turns.next().ok_or(sqlx::Error::RowNotFound)?;
        let query = prepared::<Sqlite>(turn, keys);
        if turns.peek().is_none() {
            return Ok(query);
        }
        query.execute(&mut *on).await?;
    }
}

/// What a PostgreSQL answers. One that is there answers in time; a network that loses everything says nothing at all.
pub(super) async fn answered<T>(
    answer: impl Future<Output = Result<T, sqlx::Error>>,
) -> Result<T, sqlx::Error> {
    match timeout(ANSWER, answer).await {
        Ok(answer) => answer,
        Err(_) => Err(io::Error::from(io::ErrorKind::TimedOut).into()),
    }
}

/// Does on PostgreSQL what was put off, in as few turns as it can be.
pub(super) async fn do_all(
    statements: Vec<Statement>,
    on: &mut PgConnection,
    keys: &Keys,
) -> Result<(), sqlx::Error> {
    for statement in batch::at_once(statements) {
        answered(prepared::<Postgres>(statement, keys).execute(&mut *on)).await?;
    }
    Ok(())
}

/// How many rows the last one of the query's statements changed.
async fn changed_by_last(
    query: Query<'static, Sqlite, SqliteArguments>,
    on: &mut SqliteConnection,
) -> Result<u64, sqlx::Error> {
    let mut changed = 0;
    let mut steps = on.fetch_many(query);
    while let Some(step) = steps.try_next().await? {
        if let Either::Left(done) = step {
            changed = done.rows_affected();
        }
    }
    Ok(changed)
}

impl Statement {
    /// Puts it off until an answer is waited for, at the latest until the change is made durable: whoever asks for no
    /// answer need not wait for one. Where it cannot be done, that fails.
    pub(super) async fn later(self, on: &mut Connection) -> Result<(), sqlx::Error> {
        on.put_off(self).await
    }

    /// Runs it; how many rows it changed.
    pub(super) async fn execute<'a>(self, on: impl Into<On<'a>>) -> Result<u64, sqlx::Error> {
        let On {
            place,
            keys,
            before,
        } = on.into();
        match place {
            Where::SqlitePool(on) => {
                changed_by_last(prepared(self, keys), &mut *on.lend().await?).await
            }
            Where::Sqlite(on) => {
                let query = after(before, self, on, keys).await?;
                changed_by_last(query, on).await
            }
            Where::PostgresPool(on) => {
                let mut lent = on.lend().await?;
                let query = prepared::<Postgres>(self, keys);
                let done = answered(query.execute(lent.connection())).await?;
                lent.give_back();
                Ok(done.rows_affected())
            }
            Where::Postgres(on) => {
                do_all(before, on, keys).await?;
                let done = answered(prepared::<Postgres>(self, keys).execute(on)).await?;
                Ok(done.rows_affected())
            }
        }
    }

    /// All its rows.
    pub(super) async fn fetch_all<'a>(
        self,
        on: impl Into<On<'a>>,
    ) -> Result<Vec<Row>, sqlx::Error> {
        let on = on.into();
        let keys = on.keys.clone();
        ask!(
            self,
            on,
            fetch_all,
            |rows| Row::all(rows.into_iter().map(Columns::Sqlite), &keys),
            |rows| Row::all(rows.into_iter().map(Columns::Postgres), &keys)
        )
    }

    /// Its first row.
    pub(super) async fn fetch_optional<'a>(
        self,
        on: impl Into<On<'a>>,
    ) -> Result<Option<Row>, sqlx::Error> {
        let on = on.into();
        let keys = on.keys.clone();
        let row = |columns| Row::new(columns, keys);
        ask!(
            self,
            on,
            fetch_optional,
            |columns| columns.map(Columns::Sqlite).map(row),
            |columns| columns.map(Columns::Postgres).map(row)
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

fn prepared<DB: Database + HasStatementCache>(
    statement: Statement,
    keys: &Keys,
) -> Query<'static, DB, DB::Arguments>
where
    for<'q> Option<i64>: Encode<'q, DB> + Type<DB>,
    for<'q> Option<String>: Encode<'q, DB> + Type<DB>,
{
    let query = sqlx::query(statement.text).persistent(statement.is_kept);
    statement
        .parameters
        .into_iter()
        .fold(query, |query, parameter| match parameter {
            Parameter::Number(number) => query.bind(number),
            Parameter::Text(text) => query.bind(text),
            Parameter::Sealed(field, text) => query.bind(text.map(|text| match text.as_str() {
                "" => text,
                _ => keys.seal_field(field, &text),
            })),
            Parameter::Index(kind, text) => {
                query.bind(text.map(|text| keys.blind_index(kind, &text)))
            }
        })
}
