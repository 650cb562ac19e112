//! What one import has seen, where the database cannot tell: rows of a dry run, and customers that an earlier import
//! brought. In a scratch database on disk that no other process sees and that ends with the import.

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection, SqliteConnection};

use crate::store::StoreError;

/// Names and contents of rows.
pub(super) struct Seen {
    scratch: SqliteConnection,
}

/// How a row stands to those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// The first of its name.
    First,
    /// One of its name was there, with the same content.
    Repetition,
    /// One of its name was there, with another content.
    Contradiction,
}

impl Seen {
    pub(super) async fn nothing() -> Result<Self, StoreError> {
        // A name that is empty makes SQLite open a temporary file, which is gone when it is closed or its process dies.
        let mut scratch = SqliteConnectOptions::new()
            .filename("")
            .journal_mode(SqliteJournalMode::Off)
            .synchronous(SqliteSynchronous::Off)
            .connect()
            .await?;
        sqlx::query(
            "CREATE TABLE seen (name TEXT PRIMARY KEY, content TEXT NOT NULL) WITHOUT ROWID",
        )
        .execute(&mut scratch)
        .await?;
        Ok(Self { scratch })
    }

    /// Notes a row by the hashes of its name and content, and says how it stands to those noted before.
    pub(super) async fn note(&mut self, name: &str, content: &str) -> Result<Standing, StoreError> {
        let noted = sqlx::query(
            "INSERT INTO seen (name, content) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING",
        )
        .bind(name)
        .bind(content)
        .execute(&mut self.scratch)
        .await?;
        if noted.rows_affected() == 1 {
            return Ok(Standing::First);
        }
        let earlier: String = sqlx::query_scalar("SELECT content FROM seen WHERE name = $1")
            .bind(name)
            .fetch_one(&mut self.scratch)
            .await?;
        Ok(if earlier == content {
            Standing::Repetition
        } else {
            Standing::Contradiction
        })
    }

    /// Forgets everything.
    pub(super) async fn forget(self) -> Result<(), StoreError> {
        Ok(self.scratch.close().await?)
    }
}
