//! A PostgreSQL for the tests: one that is named, else one of their own on a socket in a temporary folder.

use std::env;
use std::fs;
use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use tempfile::TempDir;

use crate::debian;
use crate::process::{children, is_there, signal};
use crate::step::{output, run};

/// Names the server to test with: a URL without a database.
pub(crate) const VARIABLE: &str = "MIAVOCE_TEST_POSTGRES";

/// How much the databases of tests need at most, in MiB.
const ROOM_MIB: u64 = 2048;

/// The server of the tests. One that was started here stops with it.
pub(crate) struct Server {
    /// Its URL, without a database.
    pub(crate) url: String,
    own: Option<Own>,
}

/// A server that was started here.
struct Own {
    process: Child,
    folder: TempDir,
    programs: Programs,
    /// Whether what is committed outlives the machine.
    is_durable: bool,
}

/// The programs of PostgreSQL, and whom they run as where that is not whoever starts them.
struct Programs {
    folder: PathBuf,
    user: Option<(u32, u32)>,
}

impl Server {
    /// Takes the server that is named, else starts one.
    pub(crate) fn start() -> Result<Self> {
        match env::var(VARIABLE) {
            Ok(url) => Ok(Self { url, own: None }),
            Err(_) => Self::start_own(),
        }
    }

    /// Starts one. What it loses with the machine is made anew by the next run of the tests.
    pub(crate) fn start_own() -> Result<Self> {
        Self::begin(false)
    }

    /// Starts one that waits for the disk, as one does that is in use.
    pub(crate) fn start_durable() -> Result<Self> {
        Self::begin(true)
    }

    fn begin(is_durable: bool) -> Result<Self> {
        let programs = Programs {
            folder: programs()?,
            user: unprivileged()?,
        };
        let folder = match memory() {
            Some(memory) if !is_durable => tempfile::tempdir_in(memory)?,
            _ => tempfile::tempdir()?,
        };
        if let Some((uid, gid)) = programs.user {
            chown(folder.path(), Some(uid), Some(gid))?;
        }
        run(programs
            .command("initdb", folder.path())
            .args(["--username", "postgres", "--auth", "trust"])
            .args(["--encoding", "UTF8", "--locale", "C", "--no-sync"])
            .arg("--pgdata")
            .arg(folder.path().join("data")))?;
        let url = format!(
            "postgres://postgres@localhost?host={}",
            folder.path().display()
        );
        let process = programs.serve(folder.path(), is_durable)?;
        let mut own = Own {
            process,
            folder,
            programs,
            is_durable,
        };
        own.wait()?;
        Ok(Self {
            url,
            own: Some(own),
        })
    }

    /// The URL of the database that every server has.
    pub(crate) fn database(&self) -> String {
        self.url.replacen('?', "/postgres?", 1)
    }

    /// The socket of one that was started here.
    pub(crate) fn socket(&self) -> Option<PathBuf> {
        let own = self.own.as_ref()?;
        Some(own.folder.path().join(".s.PGSQL.5432"))
    }

    /// `kill -9` for every process of one that was started here: what it has not written is lost.
    pub(crate) fn crash(&mut self) -> Result<()> {
        let own = self.own.as_mut().context("it is not our own")?;
        let server = own.process.id();
        // So that it starts no other meanwhile.
        signal("STOP", server);
        let all: Vec<u32> = children(server).into_iter().chain([server]).collect();
        for process in &all {
            signal("KILL", *process);
        }
        own.process.wait()?;
        while all.iter().any(|process| is_there(*process)) {
            sleep(Duration::from_millis(1));
        }
        // Nobody is left that it could warn of.
        fs::remove_file(own.folder.path().join("data/postmaster.pid"))?;
        Ok(())
    }

    /// Starts it again after a crash, and waits until it is back.
    pub(crate) fn go_on(&mut self) -> Result<()> {
        let own = self.own.as_mut().context("it is not our own")?;
        own.process = own.programs.serve(own.folder.path(), own.is_durable)?;
        own.wait()
    }
}

impl Own {
    fn wait(&mut self) -> Result<()> {
        let folder = self.folder.path();
        let log = || fs::read_to_string(folder.join("log")).unwrap_or_default();
        for _ in 0..600 {
            if let Some(status) = self.process.try_wait()? {
                bail!("PostgreSQL ended with {status}: {}", log().trim());
            }
            if says_ready(&folder.join("data")) {
                return Ok(());
            }
            sleep(Duration::from_millis(100));
        }
        bail!(
            "PostgreSQL was not ready within 60 seconds: {}",
            log().trim()
        )
    }
}

impl Programs {
    fn command(&self, program: &str, within: &Path) -> Command {
        let mut command = Command::new(self.folder.join(program));
        command.current_dir(within).stdout(Stdio::null());
        if let Some((uid, gid)) = self.user {
            command.uid(uid).gid(gid);
        }
        command
    }

    /// Starts the server whose data are in a folder.
    fn serve(&self, folder: &Path, is_durable: bool) -> Result<Child> {
        let log = fs::File::options()
            .create(true)
            .append(true)
            .open(folder.join("log"))?;
        let mut command = self.command("postgres", folder);
        if !is_durable {
            command.args(["-c", "fsync=off", "-c", "full_page_writes=off"]);
        }
        command
            .arg("-D")
            .arg(folder.join("data"))
            .arg("-k")
            .arg(folder)
            .args(["-c", "listen_addresses=", "-c", "max_connections=200"])
            .stdin(Stdio::null())
            .stderr(log)
            .spawn()
            .context("cannot start PostgreSQL")
    }
}

/// Whether the server has written that it takes connections. Where `postgres` is on the path, its client programs need
/// not be.
fn says_ready(data: &Path) -> bool {
    fs::read_to_string(data.join("postmaster.pid"))
        .is_ok_and(|state| state.lines().any(|line| line.trim() == "ready"))
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(own) = &mut self.own {
            // Its children end with it only where it is asked to.
            signal("INT", own.process.id());
            let _ = own.process.wait();
        }
    }
}

/// A file system in memory that has room for the tests: ext4 looks at every file that was lately deleted before it makes
/// one, and each test makes and deletes hundreds.
fn memory() -> Option<&'static Path> {
    let memory = Path::new("/dev/shm");
    let room = output(
        Command::new("df")
            .args(["--output=avail", "--block-size=M"])
            .arg(memory),
    );
    let room = room
        .ok()?
        .lines()
        .last()?
        .trim()
        .trim_end_matches('M')
        .parse::<u64>();
    (room.ok()? >= ROOM_MIB).then_some(memory)
}

/// The folder of `initdb` and `postgres`, installed where there is none.
fn programs() -> Result<PathBuf> {
    if let Some(folder) = installed() {
        return Ok(folder);
    }
    debian::install("postgresql").with_context(|| {
        format!(
            "no PostgreSQL could be found or installed: install one, or name a server in {VARIABLE}"
        )
    })?;
    installed().context("Debian's PostgreSQL has no initdb")
}

/// The folder of the programs: on the path, else Debian's, the latest version first.
fn installed() -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let mut folders: Vec<PathBuf> = env::split_paths(&path).collect();
    let debian = Path::new("/usr/lib/postgresql");
    let mut versions: Vec<PathBuf> = fs::read_dir(debian)
        .map(|versions| versions.flatten().map(|version| version.path()).collect())
        .unwrap_or_default();
    versions.sort();
    folders.extend(versions.iter().rev().map(|version| version.join("bin")));
    folders
        .into_iter()
        .find(|folder| folder.join("initdb").is_file() && folder.join("postgres").is_file())
}

/// Whom PostgreSQL runs as: it refuses to be root.
fn unprivileged() -> Result<Option<(u32, u32)>> {
    let id = |arguments: &[&str]| -> Result<u32> {
        Ok(output(Command::new("id").args(arguments))?.parse()?)
    };
    if id(&["-u"])? != 0 {
        return Ok(None);
    }
    ["postgres", "nobody"]
        .iter()
        .find_map(|user| Some((id(&["-u", user]).ok()?, id(&["-g", user]).ok()?)))
        .map(Some)
        .context(
            "PostgreSQL refuses to be root, and there is neither a user `postgres` nor `nobody`",
        )
}
