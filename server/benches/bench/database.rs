//! Databases of benches: a file in each house, or one of each house's own on a PostgreSQL server. What is said to them
//! here is no part of the portal.

use anyhow::{Context, Result};
use portal::store::Address;
use sqlx::any::install_default_drivers;
use sqlx::{AnyConnection, AssertSqlSafe, Connection as _};

/// What SQLite is told for each connection, as the portal tells it.
const SETTINGS: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; \
                        PRAGMA secure_delete = ON; PRAGMA cache_size = -8192; PRAGMA temp_store = MEMORY; \
                        PRAGMA wal_autocheckpoint = 8192";

/// A connection with the portal's settings, and nothing of the portal.
pub(crate) async fn connect(address: &Address) -> Result<AnyConnection> {
    install_default_drivers();
    match address {
        Address::File(file) => {
            let url = format!("sqlite:{}?mode=rwc", file.display());
            let mut connection = AnyConnection::connect(&url).await?;
            sqlx::raw_sql(SETTINGS).execute(&mut connection).await?;
            Ok(connection)
        }
        Address::Postgres(url) => Ok(AnyConnection::connect(url).await?),
    }
}

/// Has PostgreSQL do now what it owes to rows that were laid in mass: to know how many there are, and to write them where
/// they belong. Else it does it while something is measured, which no day with new recordings is like.
pub(crate) async fn settle(address: &Address) -> Result<()> {
    if let Address::Postgres(_) = address {
        let mut connection = connect(address).await?;
        for statement in ["VACUUM (ANALYZE)", "CHECKPOINT"] {
            sqlx::raw_sql(statement).execute(&mut connection).await?;
        }
        connection.close().await?;
    }
    Ok(())
}

/// A database of a bench on a PostgreSQL server.
pub(crate) struct OnServer {
    /// The URL of another database there.
    server: String,
    name: String,
}

impl OnServer {
    /// That of a bench: made anew, or only if it is not there where it is to be `kept`.
    pub(crate) async fn of(server: &str, bench: &str, kept: bool) -> Result<Self> {
        let database = Self {
            server: server.to_owned(),
            name: format!("miavoce_bench_{}", bench.replace('-', "_")),
        };
        if !kept {
            database.remove().await?;
        }
        let there = sqlx::query("SELECT 1 FROM pg_database WHERE datname = $1")
            .bind(&database.name)
            .fetch_optional(&mut database.beside().await?)
            .await?;
        if there.is_none() {
            database
                .say(format!("CREATE DATABASE {}", database.name))
                .await?;
        }
        Ok(database)
    }

    /// Its copy, whether it is there or not.
    pub(crate) fn copied(&self) -> Self {
        Self {
            server: self.server.clone(),
            name: format!("{}_copy", self.name),
        }
    }

    /// Copies it, while nobody has it open.
    pub(crate) async fn copy(&self) -> Result<Self> {
        let copy = self.copied();
        copy.remove().await?;
        let create = format!("CREATE DATABASE {} TEMPLATE {}", copy.name, self.name);
        copy.say(create).await?;
        Ok(copy)
    }

    /// Removes it, if it is there.
    pub(crate) async fn remove(&self) -> Result<()> {
        self.say(format!(
            "DROP DATABASE IF EXISTS {} WITH (FORCE)",
            self.name
        ))
        .await
    }

    /// Its URL.
    ///
    /// # Errors
    /// Where the other one's names no database.
    pub(crate) fn url(&self) -> Result<String> {
        let url = &self.server;
        let (base, settings) = url.split_at(url.find('?').unwrap_or(url.len()));
        let (server, _) = base
            .rsplit_once('/')
            .context("write postgres://USER@HOST/DATABASE")?;
        Ok(format!("{server}/{}{settings}", self.name))
    }

    async fn beside(&self) -> Result<AnyConnection> {
        connect(&Address::Postgres(self.server.clone())).await
    }

    async fn say(&self, statement: String) -> Result<()> {
        let mut server = self.beside().await?;
        let said = sqlx::raw_sql(AssertSqlSafe(statement));
        said.execute(&mut server).await?;
        Ok(server.close().await?)
    }
}
