//! The released binary: its commands, and a server that is started, measured and stopped.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use portal::store::Address;
use server::configuration::Configuration;

use crate::Bench;
use crate::database::OnServer;

/// What is configured besides a demonstration: nobody is to be kept from anything by a limit, and everybody comes from
/// an address of their own.
const SETTINGS: &[(&str, &str)] = &[
    ("MIAVOCE_DEMONSTRATION__ENABLED", "true"),
    ("MIAVOCE_HTTP__TRUSTED_PROXIES", "127.0.0.1"),
    ("MIAVOCE_LOG__FILTER", "warn"),
    ("MIAVOCE_LIMITS__CODES_PER_HOUR", "1000"),
    ("MIAVOCE_LIMITS__CODES_PER_DAY", "1000"),
    ("MIAVOCE_LIMITS__CODES_IN_ALL_PER_HOUR", "1000000"),
];

/// A portal in a folder of its own, and with a database of its own.
pub(crate) struct House {
    binary: PathBuf,
    /// Where it is not a file in its data.
    database: Option<OnServer>,
    folder: PathBuf,
    pub(crate) address: SocketAddr,
    process: Option<Child>,
}

impl House {
    /// A house for a bench. An old one of the same name is emptied, unless it is `kept`.
    pub(crate) fn new(bench: &Bench, name: &str, kept: bool) -> Result<Self> {
        let folder = bench.cli.folder.join(name);
        if !kept && folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        let server = bench.cli.database.as_deref();
        let database = server.map(|server| {
            let database = OnServer::of(server, name, kept);
            bench.runtime.block_on(database)
        });
        let address = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?;
        Ok(Self {
            binary: bench.cli.binary.clone(),
            database: database.transpose()?,
            folder,
            address,
            process: None,
        })
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// Where its database is.
    pub(crate) fn database(&self) -> Result<Address> {
        match &self.database {
            None => Ok(Address::File(self.data().join("miavoce.db"))),
            Some(database) => Ok(Address::Postgres(database.url()?)),
        }
    }

    /// A copy of its database, while nobody has it open; one of SQLite goes into `folder`.
    pub(crate) fn copy_of_database(&self, bench: &Bench, folder: &Path) -> Result<Address> {
        match &self.database {
            None => {
                let copy = folder.join("miavoce.db");
                fs::copy(self.data().join("miavoce.db"), &copy)?;
                Ok(Address::File(copy))
            }
            Some(database) => {
                let copy = bench.runtime.block_on(database.copy())?;
                Ok(Address::Postgres(copy.url()?))
            }
        }
    }

    /// Removes it, with its database and the copy of that: they are large.
    pub(crate) fn remove(mut self, bench: &Bench) -> Result<()> {
        self.stop();
        if let Some(database) = &self.database {
            bench.runtime.block_on(database.copied().remove())?;
            bench.runtime.block_on(database.remove())?;
        }
        Ok(fs::remove_dir_all(&self.folder)?)
    }

    fn configuration_file() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../miavoce.toml")
    }

    fn environment(&self) -> Result<Vec<(String, String)>> {
        let mut environment: Vec<(String, String)> = SETTINGS
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        environment.push(("MIAVOCE_HTTP__ADDR".to_owned(), self.address.to_string()));
        if let Some(database) = &self.database {
            environment.push(("MIAVOCE_DATABASE__URL".to_owned(), database.url()?));
        }
        Ok(environment)
    }

    /// The configuration that its server has, for whoever lays data in it.
    pub(crate) fn configuration(&self) -> Result<Configuration> {
        let environment = self.environment()?.into_iter().collect();
        Ok(Configuration::read(
            &Self::configuration_file(),
            environment,
        )?)
    }

    /// A command on its data.
    pub(crate) fn command(&self, arguments: &[&str]) -> Result<Command> {
        let log = File::options()
            .create(true)
            .append(true)
            .open(self.folder.join("log"))?;
        let mut command = Command::new(&self.binary);
        command
            .args(arguments)
            .arg("--config")
            .arg(Self::configuration_file())
            .arg("--data")
            .arg(self.data())
            .envs(self.environment()?)
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log);
        Ok(command)
    }

    /// Starts the server; how long until it answered.
    pub(crate) fn start(&mut self) -> Result<Duration> {
        let mut command = self.command(&["serve"])?;
        let began = Instant::now();
        let mut child = command.spawn().context("the binary cannot be started")?;
        while !answers(self.address) {
            ensure!(
                child.try_wait()?.is_none(),
                "the server ended: see {}",
                self.folder.display()
            );
            sleep(Duration::from_micros(200));
        }
        let took = began.elapsed();
        self.process = Some(child);
        Ok(took)
    }

    /// What it has of memory, in MiB: now, and at the most so far.
    pub(crate) fn memory(&self) -> Result<(f64, f64)> {
        let process = self.process.as_ref().context("it is not started")?;
        let status = fs::read_to_string(format!("/proc/{}/status", process.id()))?;
        let of = |name: &str| {
            let line = status.lines().find(|line| line.starts_with(name));
            let number = line.and_then(|line| line.split_whitespace().nth(1));
            number
                .and_then(|kb| kb.parse::<f64>().ok())
                .map(|kb| kb / 1024.0)
        };
        of("VmRSS:")
            .zip(of("VmHWM:"))
            .context("the system does not say")
    }

    /// Ends it.
    pub(crate) fn stop(&mut self) {
        if let Some(mut process) = self.process.take() {
            // It may have ended by itself.
            let _ = Command::new("kill").arg(process.id().to_string()).status();
            let _ = process.wait();
        }
    }
}

impl Drop for House {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Whether a server answers. It listens before it serves: to be taken in is no answer.
fn answers(address: SocketAddr) -> bool {
    let Ok(mut stream) = TcpStream::connect(address) else {
        return false;
    };
    let asked = stream.write_all(b"GET /healthz HTTP/1.1\r\nhost: bench\r\n\r\n");
    asked.is_ok() && matches!(stream.read(&mut [0; 16]), Ok(1..))
}
