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
use crate::step::{output, run};

/// Names the server to test with: a URL without a database.
pub(crate) const VARIABLE: &str = "MIAVOCE_TEST_POSTGRES";

/// The server of the tests. One that was started here stops with it.
pub(crate) struct Server {
    /// Its URL, without a database.
    pub(crate) url: String,
    started: Option<(Child, TempDir)>,
}

impl Server {
    /// Takes the server that is named, else starts one.
    pub(crate) fn start() -> Result<Self> {
        match env::var(VARIABLE) {
            Ok(url) => Ok(Self { url, started: None }),
            Err(_) => Self::start_own(),
        }
    }

    /// Starts one.
    pub(crate) fn start_own() -> Result<Self> {
        let programs = match programs() {
            Some(programs) => programs,
            None => {
                debian::install("postgresql").with_context(|| {
                    format!(
                        "no PostgreSQL could be found or installed: install one, or name a server in {VARIABLE}"
                    )
                })?;
                programs().context("Debian's PostgreSQL has no initdb")?
            }
        };
        let folder = tempfile::tempdir()?;
        let user = unprivileged()?;
        if let Some((uid, gid)) = user {
            chown(folder.path(), Some(uid), Some(gid))?;
        }
        let as_user = |program: &str| {
            let mut command = Command::new(programs.join(program));
            command.current_dir(folder.path()).stdout(Stdio::null());
            if let Some((uid, gid)) = user {
                command.uid(uid).gid(gid);
            }
            command
        };
        let data = folder.path().join("data");
        run(as_user("initdb")
            .args(["--username", "postgres", "--auth", "trust"])
            .args(["--encoding", "UTF8", "--locale", "C", "--no-sync"])
            .arg("--pgdata")
            .arg(&data))?;
        let log = fs::File::create(folder.path().join("log"))?;
        let server = as_user("postgres")
            .arg("-D")
            .arg(&data)
            .arg("-k")
            .arg(folder.path())
            // What is lost with the machine is made anew by the next run of the tests.
            .args(["-c", "listen_addresses=", "-c", "fsync=off"])
            .args(["-c", "full_page_writes=off", "-c", "max_connections=200"])
            .stdin(Stdio::null())
            .stderr(log)
            .spawn()
            .context("cannot start PostgreSQL")?;
        let url = format!(
            "postgres://postgres@localhost?host={}",
            folder.path().display()
        );
        let mut started = Self {
            url,
            started: Some((server, folder)),
        };
        started.wait()?;
        Ok(started)
    }

    /// The socket of one that was started here.
    pub(crate) fn socket(&self) -> Option<PathBuf> {
        let (_, folder) = self.started.as_ref()?;
        Some(folder.path().join(".s.PGSQL.5432"))
    }

    fn wait(&mut self) -> Result<()> {
        let Some((server, folder)) = &mut self.started else {
            return Ok(());
        };
        let log = || fs::read_to_string(folder.path().join("log")).unwrap_or_default();
        for _ in 0..600 {
            if let Some(status) = server.try_wait()? {
                bail!("PostgreSQL ended with {status}: {}", log().trim());
            }
            if says_ready(&folder.path().join("data")) {
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

/// Whether the server has written that it takes connections. Where `postgres` is on the path, its client programs need
/// not be.
fn says_ready(data: &Path) -> bool {
    fs::read_to_string(data.join("postmaster.pid"))
        .is_ok_and(|state| state.lines().any(|line| line.trim() == "ready"))
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some((server, _)) = &mut self.started {
            // Its children end with it only where it is asked to.
            let asked = Command::new("kill")
                .args(["-INT", &server.id().to_string()])
                .status();
            if asked.is_err() {
                let _ = server.kill();
            }
            let _ = server.wait();
        }
    }
}

/// The folder of `initdb` and `postgres`: on the path, else Debian's, the latest version first.
fn programs() -> Option<PathBuf> {
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
