//! An object on its way into a backup and out of it, as it is, in parts.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Component, Path, PathBuf};

use sha2::{Digest, Sha256};

use super::BackupError;
use super::format::{ObjectLine, Of, Writing, Written, at};
use crate::Portal;
use crate::objects::Objects;

/// Bytes in memory at a time.
const PART: usize = 1024 * 1024;

/// The store of such objects.
pub(super) fn store(portal: &Portal, of: Of) -> &Objects {
    match of {
        Of::Recording => portal.audio.objects(),
        Of::File => portal.files.objects(),
    }
}

/// Where an object is in a backup; `None` where its key leads out of it.
pub(super) fn place(backup: &Path, of: Of, key: &str) -> Option<PathBuf> {
    let is_within = Path::new(key)
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    (is_within && !key.is_empty()).then(|| backup.join(of.folder()).join(key))
}

/// Copies an object into a backup, hashed on the way. `None` where it is not in its store, or goes meanwhile. The
/// folders to be made durable are added to `folders`.
pub(super) async fn take(
    objects: &Objects,
    key: &str,
    file: PathBuf,
    folders: &mut BTreeSet<PathBuf>,
) -> Result<Option<Written>, BackupError> {
    if let Some(folder) = file.parent()
        && !folders.contains(folder)
    {
        fs::create_dir_all(folder).map_err(at(folder))?;
        folders.insert(folder.to_owned());
    }
    let mut writing = Writing::new(file.clone())?;
    if objects.read_whole(key, |part| writing.write(part)).await? {
        return writing.finish().map(Some);
    }
    fs::remove_file(&file).map_err(at(&file))?;
    Ok(None)
}

/// Puts an object of a backup into its store. It appears there only where it is what was written.
pub(super) async fn put(
    objects: &Objects,
    line: &ObjectLine,
    file: &Path,
) -> Result<(), BackupError> {
    let mut reading = File::open(file).map_err(at(file))?;
    let mut upload = objects.upload(&line.key);
    let (mut hasher, mut part) = (Sha256::new(), vec![0; PART]);
    loop {
        let read = reading.read(&mut part).map_err(at(file))?;
        if read == 0 {
            break;
        }
        hasher.update(&part[..read]);
        upload.write(&part[..read]).await?;
    }
    if hex::encode(hasher.finalize()) != line.written.sha256 {
        upload.abandon().await;
        return Err(BackupError::Changed(file.to_owned()));
    }
    Ok(upload.finish().await?)
}
