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

/// The URL of the database of a bench, on the server of another database.
pub(crate) fn beside(url: &str, bench: &str) -> Result<String> {
    let (base, settings) = url.split_at(url.find('?').unwrap_or(url.len()));
    let (server, _) = base
        .rsplit_once('/')
        .context("write postgres://USER@HOST/DATABASE")?;
    Ok(format!("{server}/{}{settings}", name(bench)))
}

fn name(bench: &str) -> String {
    format!("miavoce_bench_{}", bench.replace('-', "_"))
}

/// Makes the database of a bench anew, empty or as a copy of another bench's; where it is to be `kept`, only if it is not
/// there.
pub(crate) async fn make(url: &str, bench: &str, copied: Option<&str>, kept: bool) -> Result<()> {
    let mut server = connect(&Address::Postgres(url.to_owned())).await?;
    let name = name(bench);
    let there = sqlx::query("SELECT 1 FROM pg_database WHERE datname = $1")
        .bind(&name)
        .fetch_optional(&mut server)
        .await?;
    if there.is_none() || !kept {
        remove_on(&mut server, bench).await?;
        let template = copied.map_or_else(String::new, |copied| {
            format!(" TEMPLATE {}", self::name(copied))
        });
        let create = format!("CREATE DATABASE {name}{template}");
        sqlx::raw_sql(AssertSqlSafe(create))
            .execute(&mut server)
            .await?;
    }
    Ok(server.close().await?)
}

/// Removes the database of a bench.
pub(crate) async fn remove(url: &str, bench: &str) -> Result<()> {
    let mut server = connect(&Address::Postgres(url.to_owned())).await?;
    remove_on(&mut server, bench).await?;
    Ok(server.close().await?)
}

async fn remove_on(server: &mut AnyConnection, bench: &str) -> Result<()> {
    let drop = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", name(bench));
    sqlx::raw_sql(AssertSqlSafe(drop)).execute(server).await?;
    Ok(())
}
