//! Connections to PostgreSQL on a server.

use std::io::ErrorKind;
use std::str::FromStr;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::{
    ConnectOptions as _, Connection as _, Executor as _, PgConnection, Postgres, Transaction,
};
use tokio::time::timeout;

use super::super::StoreError;
use super::super::sql::answered;
use super::lending::Lending;
use super::{PATIENCE, to_its_end};

/// How many connections to PostgreSQL a server reads on, a statement at a time.
const READING: u32 = 8;

/// How many more there are for reading one state, and for what takes the place of one that is not well.
const SPARE: u32 = 2;

/// How many it changes something on. Others than those it reads on: changes wait for each other, and who waits with a
/// connection in hand keeps nobody from reading. On one they are made together, on the others beside that and, while one
/// is stuck, alone.
const CHANGING: u32 = 3;

/// For how long a connection to PostgreSQL that said so is taken to be well.
pub(super) const WELL: Duration = Duration::from_secs(1);

/// How long a connection to PostgreSQL may take to say that it is well.
const IN_TIME: Duration = Duration::from_secs(5);

/// Begins a change.
pub(super) const BEGIN: &str = "BEGIN";

/// Begins a change that all servers on one PostgreSQL database make in turn: they lock the same number. It waits for
/// nothing outside of the database, and one whose server lost its network holds up the others for a quarter of a minute.
/// Who reads one state may look elsewhere meanwhile, and has longer.
pub(super) const BEGIN_IN_TURN: &str = "BEGIN; \
                             SELECT pg_advisory_xact_lock(x'006d6961766f6365'::bigint), \
                             set_config('idle_in_transaction_session_timeout', '15s', true)";

/// Begins to read one state.
pub(super) const BEGIN_ONE_STATE: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

/// Whether there is a database of a portal.
pub(super) async fn is_there(url: &str) -> Result<bool, StoreError> {
    let mut connection = PgConnectOptions::from_str(url)?.connect().await?;
    let there = sqlx::query_scalar("SELECT to_regclass('audit') IS NOT NULL");
    let there = there.fetch_one(&mut connection).await?;
    connection.close().await?;
    Ok(there)
}

/// Opens the database, with its schema brought up to date: connections on which something is changed, and others that
/// read.
pub(super) async fn open(url: &str) -> Result<(PgPool, Lending), StoreError> {
    let changing = connect(url, CHANGING).await?;
    sqlx::migrate!("migrations/postgres").run(&changing).await?;
    let reading = connect(url, READING + SPARE).await?;
    Ok((changing, Lending::new(reading, READING as usize)?))
}

async fn connect(url: &str, connections: u32) -> Result<PgPool, StoreError> {
    let options = PgConnectOptions::from_str(url)?
        .application_name("miavoce")
        .options([
            ("lock_timeout", "10s"),
            ("statement_timeout", "60s"),
            ("idle_in_transaction_session_timeout", "60s"),
            ("synchronous_commit", "on"),
            // How a statement is done is settled once for each connection, perhaps while its tables are empty: to read
            // them from end to end is right then, and for no longer. Whatever has an index goes by it.
            ("enable_seqscan", "off"),
            ("jit", "off"),
            // That there is nothing to take back is no news.
            ("client_min_messages", "error"),
        ]);
    let pool = PgPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(PATIENCE)
        // One that just said that it is well is not asked again.
        .test_before_acquire(false)
        .before_acquire(|connection, of_it| {
            Box::pin(async move {
                if of_it.idle_for >= WELL {
                    is_well(connection).await?;
                }
                Ok(true)
            })
        })
        // Nothing is left open on it, also where a change failed as it began. One whose answer never came is closed: to
        // wait for it would keep its place from others.
        .after_release(|connection, _| {
            Box::pin(async move { in_time(connection.execute("ROLLBACK")).await.map(|_| true) })
        })
        .connect_with(options)
        .await?;
    Ok(pool)
}

/// Begins, to the end, also where nobody waits for it any more: sqlx takes nothing back that is on its way,
/// so that the server would go on with what was begun, and the next who has the connection with it.
pub(super) async fn begin(
    pool: &PgPool,
    statement: &'static str,
) -> Result<Transaction<'static, Postgres>, sqlx::Error> {
    let pool = pool.clone();
    to_its_end(async move { answered(pool.begin_with(statement)).await }).await
}

/// Whether a connection to PostgreSQL says in time that it is well.
pub(super) async fn is_well(connection: &mut PgConnection) -> Result<(), sqlx::Error> {
    in_time(connection.ping()).await
}

/// What a PostgreSQL answers to what takes it no time.
pub(super) async fn in_time<T>(
    answer: impl Future<Output = Result<T, sqlx::Error>>,
) -> Result<T, sqlx::Error> {
    match timeout(IN_TIME, answer).await {
        Ok(answer) => answer,
        Err(_) => Err(sqlx::Error::Io(ErrorKind::TimedOut.into())),
    }
}
