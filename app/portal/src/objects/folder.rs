//! Objects in a folder: what the store itself has no way to do with them, or does one at a time.

use std::fs;
use std::io::{Error, Result};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Listed;
use super::name::{half_written_of, key_of};
use super::walk::{self, Found, PROBE, PROBED, is_not_there};

/// All that is in the folder, half-written files and what is no file too; or in what has the key `under` in it.
pub(super) async fn list(folder: Arc<Path>, under: Option<String>) -> Result<Vec<Listed>> {
    blocking(move || walk::all(&folder, under.as_deref())).await
}

/// The folders that are directly in the folder, and what is there besides them.
pub(super) async fn top(folder: &Arc<Path>) -> Result<(Vec<String>, Vec<Listed>)> {
    let folder = Arc::clone(folder);
    blocking(move || walk::top(&folder)).await
}

/// Whether what has this key is there.
pub(super) async fn is_there(folder: &Path, key: &str) -> Result<bool> {
    match walk::find(folder, key) {
        Some(found) => blocking(move || found.is_there()).await,
        None => Ok(false),
    }
}

/// The half-written files of one key.
pub(super) async fn unfinished_of(folder: &Path, key: &str) -> Result<Vec<PathBuf>> {
    let Some(object) = walk::find(folder, key) else {
        return Ok(Vec::new());
    };
    let name = key.rsplit('/').next().unwrap_or(key).to_owned();
    blocking(move || {
        let mut found = Vec::new();
        let Some(folder) = object.path.parent() else {
            return Ok(found);
        };
        let entries = match folder.read_dir() {
            Err(error) if is_not_there(&error) => return Ok(found),
            entries => entries?,
        };
        for entry in entries {
            let entry = entry?;
            if half_written_of(&key_of(entry.file_name().as_bytes())) == Some(&name) {
                found.push(entry.path());
            }
        }
        Ok(found)
    })
    .await
}

/// Removes them.
pub(super) async fn remove_unfinished_of(folder: &Path, key: &str) -> Result<()> {
    let found = unfinished_of(folder, key).await?;
    blocking(move || found.iter().try_for_each(remove)).await
}

/// Removes an object. One that is not there is no error.
pub(super) async fn remove_object(folder: &Path, key: &str) -> Result<()> {
    let object = walk::find(folder, key);
    blocking(move || remove_found(&object)).await
}

/// Removes objects; what came of each. One that is not there is no error.
pub(super) async fn remove_objects(folder: &Arc<Path>, keys: &[String]) -> Vec<Result<()>> {
    let objects: Vec<_> = keys.iter().map(|key| walk::find(folder, key)).collect();
    let removed = blocking(move || Ok(objects.iter().map(remove_found).collect())).await;
    removed.unwrap_or_else(|error| {
        let failed = |_| Err(Error::new(error.kind(), error.to_string()));
        keys.iter().map(failed).collect()
    })
}

/// Removes what belongs to nobody: nothing that is in the folder only by a link.
pub(super) async fn remove_stray(folder: &Arc<Path>, key: &str) -> Result<()> {
    let (folder, found) = (Arc::clone(folder), walk::find(folder, key));
    blocking(move || {
        let beside = found.as_ref().and_then(|found| found.path.parent());
        match beside.map(Path::canonicalize).transpose()? {
            Some(beside) if !beside.starts_with(&folder) => Err(Error::other(
                "a link leads to it: it is not in the folder of the audio itself",
            )),
            _ => remove_found(&found),
        }
    })
    .await
}

/// Whether the folder can be written.
pub(super) async fn probe(folder: &Path) -> Result<()> {
    // The name is one of those that the store keeps for itself and never lists.
    let probe = folder.join(PROBE);
    tokio::fs::write(&probe, PROBED).await?;
    // Two at a time: the other one was quicker.
    gone(tokio::fs::remove_file(&probe).await)
}

fn remove_found(found: &Option<Found>) -> Result<()> {
    match found {
        Some(found) if found.is_file || found.is_there()? => remove(&found.path),
        // What was no file may have become one meanwhile.
        _ => Ok(()),
    }
}

fn remove(file: impl AsRef<Path>) -> Result<()> {
    gone(fs::remove_file(file))
}

/// What is not there is no error.
fn gone(removed: Result<()>) -> Result<()> {
    match removed {
        Err(error) if !is_not_there(&error) => Err(error),
        _ => Ok(()),
    }
}

/// Runs what waits for the disk where it keeps nobody else waiting.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(Error::other)?
}
