//! What is in a folder of objects: every file of it, whoever put it there and whatever it is called.

use std::ffi::OsStr;
use std::fs::{self, Metadata, ReadDir};
use std::io::{Error, ErrorKind, Result};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::Listed;
use super::name::{key_of, name_of};

/// How the key ends of what is no file: a link that leads to none, a pipe, a folder that cannot be read. No key of a file
/// ends so.
const NO_FILE: &str = r"\?";
/// What the store writes to see whether it can.
pub(super) const PROBE: &str = "ping#0";
/// What it writes there.
pub(super) const PROBED: &[u8] = b"ping";
/// The bytes of the longest path of a folder that is looked into: those of what is in it may have 255 more, and the
/// system takes 4096.
const LONGEST: usize = 3800;

/// Where something is that has a key.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) path: PathBuf,
    /// Whether a file has such a key, or what is none.
    pub(super) is_file: bool,
}

/// What has this key in the folder `root`, whether or not it is there. `None` where nothing can have it.
pub(super) fn find(root: &Path, key: &str) -> Option<Found> {
    let at = |name: Vec<u8>, is_file| Found {
        path: root.join(OsStr::from_bytes(&name)),
        is_file,
    };
    let file = name_of(key).map(|name| at(name, true));
    let other = || key.strip_suffix(NO_FILE).and_then(name_of);
    file.or_else(|| other().map(|name| at(name, false)))
}

impl Found {
    /// Whether it is there.
    pub(super) fn is_there(&self) -> Result<bool> {
        let there = match self.is_file {
            true => fs::metadata(&self.path),
            false => fs::symlink_metadata(&self.path),
        };
        match there {
            Ok(there) if self.is_file => Ok(there.is_file()),
            Ok(there) if there.is_dir() => Ok(look_into(&self.path).is_err()),
            Ok(there) => Ok(!there.is_file()),
            Err(error) if is_not_there(&error) || self.path.is_symlink() => Ok(false),
            Err(error) => Err(error),
        }
    }
}

/// Whether an error says that there is nothing, nor can be.
pub(super) fn is_not_there(error: &Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::NotFound | ErrorKind::NotADirectory | ErrorKind::InvalidFilename
    )
}

/// All that is in the folder `root`, or in what has the key `under` in it.
pub(super) fn all(root: &Path, under: Option<&str>) -> Result<Vec<Listed>> {
    let start = match under {
        None => Some(root.to_owned()),
        Some(key) => find(root, key).map(|found| found.path),
    };
    let mut walk = Walk {
        root,
        listed: Vec::new(),
        folders: start.into_iter().collect(),
    };
    while let Some(folder) = walk.folders.pop() {
        walk.step_into(&folder)?;
    }
    Ok(walk.listed)
}

/// The keys of the folders that are directly in the folder `root`, and what is there besides them.
pub(super) fn top(root: &Path) -> Result<(Vec<String>, Vec<Listed>)> {
    let mut walk = Walk {
        root,
        listed: Vec::new(),
        folders: Vec::new(),
    };
    walk.step_into(root)?;
    let folders = walk.folders.iter().map(|folder| walk.key(folder)).collect();
    Ok((folders, walk.listed))
}

struct Walk<'a> {
    root: &'a Path,
    listed: Vec<Listed>,
    /// Folders that are still to be looked into.
    folders: Vec<PathBuf>,
}

enum Kind {
    File,
    Folder,
    Other,
}

impl Walk<'_> {
    /// Lists what is directly in `folder`.
    fn step_into(&mut self, folder: &Path) -> Result<()> {
        let entries = match look_into(folder) {
            Ok(entries) => entries,
            Err(error) if folder == self.root => return Err(error),
            Err(_) => return self.list_unread(folder),
        };
        for entry in entries {
            let entry = entry?;
            let path = entry.path();
            let there = match entry.metadata() {
                // It was finished or removed meanwhile.
                Err(error) if error.kind() == ErrorKind::NotFound => continue,
                there => there?,
            };
            match self.kind(folder, &path, &there) {
                Kind::Folder => self.folders.push(path),
                Kind::File if self.is_probe(&path, &there) => {}
                Kind::File => self.list(self.key(&path), &there),
                Kind::Other => self.list(self.key(&path) + NO_FILE, &there),
            }
        }
        Ok(())
    }

    /// Lists a folder that cannot be looked into.
    fn list_unread(&mut self, folder: &Path) -> Result<()> {
        match fs::symlink_metadata(folder) {
            Err(error) if is_not_there(&error) => {}
            there => self.list(self.key(folder) + NO_FILE, &there?),
        }
        Ok(())
    }

    fn list(&mut self, key: String, there: &Metadata) {
        // What no calendar reaches was put by nobody who looked at a clock: it is as old as anything.
        let put_at = there.modified().ok().map(Timestamp::try_from);
        let put_at = put_at.and_then(std::result::Result::ok);
        self.listed.push(Listed {
            key,
            put_at: put_at.unwrap_or(Timestamp::MIN),
        });
    }

    fn kind(&self, folder: &Path, path: &Path, there: &Metadata) -> Kind {
        if there.is_symlink() {
            return match fs::metadata(path) {
                Ok(behind) if behind.is_file() => Kind::File,
                Ok(behind) if behind.is_dir() && self.leads_apart(folder, path) => Kind::Folder,
                _ => Kind::Other,
            };
        }
        match (there.is_file(), there.is_dir()) {
            (true, _) => Kind::File,
            (_, true) => Kind::Folder,
            _ => Kind::Other,
        }
    }

    /// Whether a link is in the store itself and leads to a folder that has nothing to do with the store: a disk beside
    /// it. Any other would lead in a circle, or nobody knows where.
    fn leads_apart(&self, folder: &Path, link: &Path) -> bool {
        let (Ok(from), Ok(to)) = (folder.canonicalize(), link.canonicalize()) else {
            return false;
        };
        from.starts_with(self.root) && !to.starts_with(self.root) && !self.root.starts_with(&to)
    }

    fn is_probe(&self, path: &Path, there: &Metadata) -> bool {
        there.is_file() && there.len() <= PROBED.len() as u64 && path == self.root.join(PROBE)
    }

    fn key(&self, path: &Path) -> String {
        let name = path.strip_prefix(self.root).unwrap_or(path);
        key_of(name.as_os_str().as_bytes())
    }
}

/// What is in a folder; an error too where its files cannot be looked at.
fn look_into(folder: &Path) -> Result<ReadDir> {
    if folder.as_os_str().len() > LONGEST {
        return Err(ErrorKind::InvalidFilename.into());
    }
    fs::metadata(folder.join("."))?;
    folder.read_dir()
}
