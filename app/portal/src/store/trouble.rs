//! What whoever runs the portal can do about an error of SQLite.

use std::io::ErrorKind;

use sqlx::migrate::MigrateError;
use sqlx::sqlite::SqliteError;

use super::StoreError;

/// What whoever may not look at the file can do.
const NO_RIGHT: &str =
    "; give the user that runs miavoce the right to read and write file and folder";
/// The part of a code that tells what happened; the rest tells how.
const PRIMARY: i32 = 0xff;
/// `SQLITE_READONLY`.
const READ_ONLY: i32 = 8;
/// `SQLITE_CANTOPEN`.
const CANNOT_OPEN: i32 = 14;

/// What to do about it, as the end of a sentence that tells the error; empty where nothing more is known.
pub(super) fn advice(error: &sqlx::Error) -> &'static str {
    if let sqlx::Error::Io(error) = error
        && error.kind() == ErrorKind::PermissionDenied
    {
        return NO_RIGHT;
    }
    match code(error) {
        // SQLITE_PERM, SQLITE_AUTH
        Some(3 | 23) => NO_RIGHT,
        Some(READ_ONLY) => {
            "; file and folder have to be written: run this as the user of the server, or on a copy that may be written"
        }
        // SQLITE_CORRUPT
        Some(11) => "; the file is damaged: put a copy of it aside, and restore a backup",
        // SQLITE_FULL
        Some(13) => "; the disk is full: make room on it",
        Some(CANNOT_OPEN) => {
            "; file and folder have to be there, and to be read and written: run this as the user of the server, or on a \
             copy that may be written"
        }
        // SQLITE_NOTADB
        Some(26) => "; the file is no database: name that of the portal, or restore a backup",
        _ => "",
    }
}

/// The same where the schema was looked at or brought up to date.
pub(super) fn advice_on_schema(error: &MigrateError) -> &'static str {
    match error {
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => advice(error),
        _ => "",
    }
}

/// Whether a database of SQLite could not be opened because it cannot be written.
pub(super) fn is_of_writing(error: &StoreError) -> bool {
    let error = match error {
        StoreError::Database(error)
        | StoreError::Migration(
            MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _),
        ) => error,
        _ => return false,
    };
    matches!(code(error), Some(READ_ONLY | CANNOT_OPEN))
}

/// What happened, where it is SQLite that says so.
fn code(error: &sqlx::Error) -> Option<i32> {
    let error = error.as_database_error()?;
    let code = error.try_downcast_ref::<SqliteError>()?;
    let code: i32 = sqlx::error::DatabaseError::code(code)?.parse().ok()?;
    Some(code & PRIMARY)
}
