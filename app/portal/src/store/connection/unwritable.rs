//! A database of SQLite that cannot be written, as a copy that an auditor has: it can be read.

use std::path::Path;

use sqlx::migrate::Migrate;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions as _, Connection as _};

use super::{PATIENCE, READERS, Reader, SQLITE, StoreError, Writer, reader, writer};

/// The table of the schema's versions.
const APPLIED: &str = "_sqlx_migrations";

/// Opens it. What changes it fails when it begins.
pub(super) async fn open(file: &Path) -> Result<(Writer, Reader), StoreError> {
    let mut log = file.as_os_str().to_owned();
    log.push("-wal");
    let options = SqliteConnectOptions::new()
        .filename(file)
        .read_only(true)
        // A server that has it open has a log beside it. Where there is one, it has to be read too; where there is none,
        // SQLite would make one.
        .immutable(!Path::new(&log).exists())
        .busy_timeout(PATIENCE);
    is_of_this_version(&options).await?;
    let writer = writer::Writer::open(&options).await?;
    let readers = reader::Connections::open(&options, READERS).await?;
    Ok((Writer::Sqlite(writer), Reader::Sqlite(readers)))
}

/// Nothing can be brought up to date.
async fn is_of_this_version(options: &SqliteConnectOptions) -> Result<(), StoreError> {
    let mut connection = options.connect().await?;
    let applied = connection.list_applied_migrations(APPLIED).await?;
    connection.close().await?;
    let applied = applied.iter().map(|it| (it.version, &it.checksum));
    match applied.eq(SQLITE.iter().map(|it| (it.version, &it.checksum))) {
        true => Ok(()),
        false => Err(StoreError::OtherVersion),
    }
}
