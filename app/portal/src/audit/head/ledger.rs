//! The folder of exported heads, a file a day, and of what else must outlive the database. Best kept on another machine, or sent there.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::sleep;
use std::time::{Duration, Instant};

use jiff::civil::Date;
use tokio::sync::{Mutex, OwnedMutexGuard};
use tokio::time::timeout;

use super::{Head, LineFault};
use crate::custody::{Signed, SignedError, Statement};

/// Whoever writes holds it: several processes may serve one portal.
const LOCK: &str = ".lock";
/// How long another process may hold it: what is written under it takes a fraction of a second.
const LOCKED: Duration = Duration::from_secs(3);
/// How often it is tried meanwhile.
const LOOK: Duration = Duration::from_millis(20);
/// How long the folder may take to answer: a network share that hangs must hold up nobody.
const ANSWER: Duration = Duration::from_secs(10);

/// The folder. Clones share who is at it.
#[derive(Clone, Debug)]
pub struct Ledger {
    pub(super) folder: Arc<Path>,
    turn: Arc<Mutex<()>>,
}

/// Whose turn it is in this process to read or write the folder.
pub(crate) struct Turn {
    ledger: Ledger,
    held: Arc<OwnedMutexGuard<()>>,
}

/// What became of a head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It is in this file, durable.
    Written(PathBuf),
    /// The file has it already, or a later one.
    Already(PathBuf),
}

/// A head cannot be kept, or contradicts one that is.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    /// The folder cannot be read or written.
    #[error("the ledger: {0}")]
    Io(#[from] std::io::Error),
    /// A file in it is none of the portal's.
    #[error("the ledger's {}: {problem}", .file.display())]
    File {
        /// Which.
        file: PathBuf,
        /// What is wrong with it.
        problem: SignedError,
    },
    /// Another process holds the lock.
    #[error(
        "{} has been locked by another process for {} seconds: look for a `miavoce` that hangs, or a network share that \
         does not let go of a lock. Nothing is lost: what waits is written by the next try", .file.display(),
        LOCKED.as_secs()
    )]
    Locked {
        /// Which file.
        file: PathBuf,
    },
    /// The folder does not answer.
    #[error(
        "the ledger in {} has not answered for {} seconds: see whether its disk or network share is there. Nothing is \
         lost: what waits is written by the next try", .folder.display(), ANSWER.as_secs()
    )]
    Silent {
        /// Which folder.
        folder: PathBuf,
    },
    /// A line of the deletions is not what was written, or missing.
    #[error("{}: {fault}", .file.display())]
    Deletions {
        /// Which file.
        file: PathBuf,
        /// What is wrong.
        fault: LineFault,
    },
    /// The file of deletions does not end where it should.
    #[error(
        "{} does not end with the line that was written last: lines were removed or changed. `miavoce audit verify` \
         names the first. Nothing is added before somebody moves the file away with its `.json`", .0.display()
    )]
    NotTheEnd(PathBuf),
    /// The file of deletions had more lines once.
    #[error(
        "{} has {there} lines, and had {written}: an older one was put in its place. Nothing is added to it and nothing is \
         restored with it: bring the newer one back, or move it away with its `.json`. Where no newer one is left, or it \
         was begun anew on purpose, `miavoce restore --older-ledger` takes it", .file.display()
    )]
    Older {
        /// Which file.
        file: PathBuf,
        /// How many lines there are.
        there: u64,
        /// How many were written.
        written: u64,
    },
    /// There is no file of deletions: it is another folder, or nothing was ever served.
    #[error(
        "there is no {}: without it what was deleted since the backup would be back. Name the folder of the ledger"
    , .0.display())]
    NoDeletions(PathBuf),
    /// The audit had more rows once.
    #[error(
        "the audit ends at row {now}, but {} has its row {exported}: rows were cut off, or an old database was put in \
         the place of the portal's. `miavoce audit verify --against` that file says more", .file.display()
    )]
    Shorter {
        /// Which file.
        file: PathBuf,
        /// The last row of the audit.
        now: i64,
        /// The last row that was exported.
        exported: i64,
    },
}

impl Ledger {
    /// The ledger in a folder, which is made with the first head.
    pub fn folder(path: &Path) -> Self {
        Self {
            folder: path.into(),
            turn: Arc::default(),
        }
    }

    /// Whether another ledger is in the same folder.
    pub fn is_in_folder_of(&self, other: &Self) -> bool {
        self.folder == other.folder
    }

    /// Waits until nobody else in this process is at the folder.
    ///
    /// # Errors
    /// Where somebody has waited for its answer for long.
    pub(crate) async fn turn(&self) -> Result<Turn, LedgerError> {
        let turn = timeout(ANSWER, self.turn.clone().lock_owned()).await;
        let held = turn.map_err(|_| self.is_silent())?;
        Ok(Turn {
            ledger: self.clone(),
            held: Arc::new(held),
        })
    }

    fn is_silent(&self) -> LedgerError {
        LedgerError::Silent {
            folder: self.folder.to_path_buf(),
        }
    }

    /// Its folder.
    pub fn place(&self) -> &Path {
        &self.folder
    }

    /// The file of a day.
    pub fn file(&self, day: Date) -> PathBuf {
        self.folder.join(format!("head-{day}.json"))
    }

    /// Whether a head of this day was exported.
    pub fn has(&self, day: Date) -> bool {
        self.file(day).exists()
    }

    /// Keeps a head as that of a day. An older one of the same day gives way, a later one stays.
    ///
    /// # Errors
    /// Where the folder cannot be written, or has a head that the audit does not reach any more.
    pub fn keep(&self, day: Date, head: &Head, signed: &Signed) -> Result<Kept, LedgerError> {
        let _one_at_a_time = self.locked()?;
        let file = self.file(day);
        let restores = self.restores(&signed.public_key)?;
        let is_lost = |head: &Head| restores.iter().any(|(_, restored)| restored.replaced(head));
        if let Some((latest, exported)) = self.latest(&signed.public_key, is_lost)?
            && exported.seq > head.seq
        {
            // Another process was quicker with a row that was not there yet when this head was read.
            if latest == file && exported.at >= head.at {
                return Ok(Kept::Already(file));
            }
            return Err(LedgerError::Shorter {
                file: latest,
                now: head.seq,
                exported: exported.seq,
            });
        }
        match self.read::<Head>(&file, &signed.public_key)? {
            // It says what was, and nothing else does.
            Some(kept) if is_lost(&kept) => {
                let aside = format!("lost-head-{day}-row-{}.json", kept.seq);
                fs::rename(&file, self.folder.join(aside))?;
            }
            Some(kept) if kept.seq >= head.seq => return Ok(Kept::Already(file)),
            Some(_) | None => {}
        }
        self.write(&file, &signed.write())?;
        Ok(Kept::Written(file))
    }

    /// Until it is dropped, nobody else writes. The folder is made where there is none.
    pub(super) fn locked(&self) -> Result<File, LedgerError> {
        fs::create_dir_all(&self.folder)?;
        let file = self.folder.join(LOCK);
        let mut options = OpenOptions::new();
        let options = options.create(true).truncate(false).write(true);
        let lock = options.mode(0o600).open(&file)?;
        let until = Instant::now() + LOCKED;
        loop {
            match lock.try_lock() {
                Ok(()) => return Ok(lock),
                Err(TryLockError::WouldBlock) if Instant::now() < until => sleep(LOOK),
                Err(TryLockError::WouldBlock) => return Err(LedgerError::Locked { file }),
                Err(TryLockError::Error(error)) => return Err(error.into()),
            }
        }
    }

    /// The head of the latest day whose rows were not lost with a restore, and its file.
    fn latest(
        &self,
        key: &str,
        is_lost: impl Fn(&Head) -> bool,
    ) -> Result<Option<(PathBuf, Head)>, LedgerError> {
        for path in self.files("head-")?.into_iter().rev() {
            if let Some(head) = self.read::<Head>(&path, key)?
                && !is_lost(&head)
            {
                return Ok(Some((path, head)));
            }
        }
        Ok(None)
    }

    /// The head that was stated last: one that was exported, or the `head` that is known from elsewhere.
    pub(crate) fn latest_of(&self, key: &str, head: Head) -> Result<Head, LedgerError> {
        let mut latest = head;
        for path in self.files("head-")? {
            if let Some(exported) = self.read::<Head>(&path, key)?
                && exported.at > latest.at
            {
                latest = exported;
            }
        }
        Ok(latest)
    }

    pub(super) fn read<S: Statement>(
        &self,
        file: &Path,
        key: &str,
    ) -> Result<Option<S>, LedgerError> {
        let text = match fs::read_to_string(file) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let stated = Signed::read(&text).and_then(|signed| signed.check(Some(key)));
        stated.map(Some).map_err(|problem| LedgerError::File {
            file: file.to_owned(),
            problem,
        })
    }

    /// Writes a file whole and durable, or not at all.
    pub(super) fn write(&self, file: &Path, text: &str) -> std::io::Result<()> {
        let unfinished = file.with_extension("unfinished");
        let mut options = OpenOptions::new();
        let options = options.write(true).create(true).truncate(true).mode(0o600);
        let mut written = options.open(&unfinished)?;
        written.write_all(text.as_bytes())?;
        written.sync_all()?;
        fs::rename(&unfinished, file)?;
        self.sync()
    }

    /// Makes the names in the folder durable.
    pub(super) fn sync(&self) -> std::io::Result<()> {
        File::open(&self.folder)?.sync_all()
    }
}

impl Turn {
    /// Does something with the folder, on a thread that may wait. Where it takes too long it is left to itself, and
    /// whose turn it was keeps it until then: a folder that hangs holds one thread, not one more with each try.
    pub(crate) async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Ledger) -> Result<T, LedgerError> + Send + 'static,
    ) -> Result<T, LedgerError> {
        let (ledger, held) = (self.ledger.clone(), self.held.clone());
        let working = tokio::task::spawn_blocking(move || {
            let done = work(&ledger);
            drop(held);
            done
        });
        match timeout(ANSWER, working).await {
            Ok(Ok(done)) => done,
            Ok(Err(error)) => Err(std::io::Error::other(error).into()),
            Err(_) => Err(self.ledger.is_silent()),
        }
    }
}
