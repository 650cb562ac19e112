//! What a folder of objects holds besides them: half-written files, and a probe.

use std::io::{Error, ErrorKind, Result};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;

/// The half-written files, or those that were last written before an instant.
pub(super) async fn unfinished(
    folder: &Arc<Path>,
    before: Option<Timestamp>,
) -> Result<Vec<PathBuf>> {
    let folder = Arc::clone(folder);
    blocking(move || {
        let mut found = Vec::new();
        look_for_unfinished(&folder, before, &mut found)?;
        Ok(found)
    })
    .await
}

/// Removes them. How many there were.
pub(super) async fn remove_unfinished(
    folder: &Arc<Path>,
    before: Option<Timestamp>,
) -> Result<u64> {
    let found = unfinished(folder, before).await?;
    blocking(move || {
        found.iter().try_for_each(remove)?;
        Ok(found.len() as u64)
    })
    .await
}

/// The half-written files of one key.
pub(super) async fn unfinished_of(folder: &Arc<Path>, key: &str) -> Result<Vec<PathBuf>> {
    let object = folder.join(key);
    blocking(move || {
        let mut found = Vec::new();
        let (Some(folder), Some(name)) = (object.parent(), object.file_name()) else {
            return Ok(found);
        };
        let name = name.to_string_lossy();
        let entries = match folder.read_dir() {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(found),
            entries => entries?,
        };
        for entry in entries {
            let entry = entry?;
            if written_for(&entry.file_name().to_string_lossy()) == Some(&name) {
                found.push(entry.path());
            }
        }
        Ok(found)
    })
    .await
}

/// Removes them.
pub(super) async fn remove_unfinished_of(folder: &Arc<Path>, key: &str) -> Result<()> {
    let found = unfinished_of(folder, key).await?;
    blocking(move || found.iter().try_for_each(remove)).await
}

/// Removes objects; what came of each. One that is not there is no error.
pub(super) async fn remove_objects(folder: &Arc<Path>, keys: &[String]) -> Vec<Result<()>> {
    let objects: Vec<_> = keys.iter().map(|key| folder.join(key)).collect();
    let removed = blocking(move || Ok(objects.iter().map(remove).collect())).await;
    removed.unwrap_or_else(|error| {
        let failed = |_| Err(Error::new(error.kind(), error.to_string()));
        keys.iter().map(failed).collect()
    })
}

/// Whether the folder can be written.
pub(super) async fn probe(folder: &Path) -> Result<()> {
    // The name is one of those that the store keeps for itself and never lists.
    let probe = folder.join("ping#0");
    tokio::fs::write(&probe, b"ping").await?;
    match tokio::fs::remove_file(&probe).await {
        // Two at a time: the other one was quicker.
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn look_for_unfinished(
    folder: &Path,
    before: Option<Timestamp>,
    found: &mut Vec<PathBuf>,
) -> Result<()> {
    for entry in folder.read_dir()? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            look_for_unfinished(&entry.path(), before, found)?;
        } else if written_for(&entry.file_name().to_string_lossy()).is_some() {
            match entry.metadata() {
                // It was finished meanwhile.
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                metadata => {
                    let written = Timestamp::try_from(metadata?.modified()?);
                    let written = written.map_err(Error::other)?;
                    if before.is_none_or(|before| written < before) {
                        found.push(entry.path());
                    }
                }
            }
        }
    }
    Ok(())
}

/// The name of the object that a half-written file is of. The store writes to `KEY#1` (`#2`, … where that is taken) and
/// renames when all is there. `#0` is its probe's.
fn written_for(name: &str) -> Option<&str> {
    let (object, number) = name.split_once('#')?;
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    (is_number && number != "0").then_some(object)
}

fn remove(file: impl AsRef<Path>) -> Result<()> {
    match std::fs::remove_file(file) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
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

#[cfg(test)]
mod tests {
    use super::written_for;

    #[test]
    fn only_what_the_store_itself_writes_to_is_unfinished() {
        assert_eq!(written_for("9f00#1"), Some("9f00"));
        assert_eq!(written_for("9f00#12"), Some("9f00"));
        for name in ["9f00", "9f00#", "9f00#1a", "ping#0"] {
            assert_eq!(written_for(name), None, "{name}");
        }
    }
}
