//! The server under torture: a folder of data, a process that is started and killed, and the commands of its operator.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

use crate::metadata::Project;
use crate::process::{Victim, children, is_there, signal};

/// How long a start may take, the making of a demonstration and a slow machine included.
const START: Duration = Duration::from_secs(60);
/// The lowest port of a server.
const LOWEST_PORT: u16 = 20_000;
/// How long a deletion may take that was under way.
const DELETION: Duration = Duration::from_secs(5);
/// What is configured besides a demonstration: nobody is to be kept from anything by a limit.
const SETTINGS: &[(&str, &str)] = &[
    ("MIAVOCE_DEMONSTRATION__ENABLED", "true"),
    ("MIAVOCE_LOG__FILTER", "warn"),
    ("MIAVOCE_LIMITS__CODES_PER_HOUR", "1000000"),
    ("MIAVOCE_LIMITS__CODES_PER_DAY", "1000000"),
    ("MIAVOCE_LIMITS__CODES_IN_ALL_PER_HOUR", "1000000"),
    ("MIAVOCE_LIMITS__FORMS_PER_ADDRESS_PER_HOUR", "100000000"),
    ("MIAVOCE_LIMITS__MESSAGES_PER_DAY", "1000000"),
    ("MIAVOCE_LIMITS__STAFF_TRIES_PER_HOUR", "1000000"),
    ("TOKIO_WORKER_THREADS", "2"),
];

/// A portal in a folder of its own.
pub(super) struct House<'p> {
    project: &'p Project,
    /// Its folder: the data and the log.
    folder: PathBuf,
    settings: Vec<(String, String)>,
    address: SocketAddr,
    /// Where everybody comes in, where that is not at the server itself.
    door: Option<SocketAddr>,
    process: Option<Child>,
    /// The server itself, where the process is its tracer.
    traced: Option<u32>,
}

impl<'p> House<'p> {
    /// A house in `folder`, which is emptied.
    pub(super) fn new(project: &'p Project, folder: &Path) -> Result<Self> {
        match fs::remove_dir_all(folder) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            _ => fs::create_dir_all(folder)?,
        }
        Ok(Self {
            project,
            folder: folder.to_owned(),
            settings: Vec::new(),
            address: free_address(LOWEST_PORT)?,
            door: None,
            process: None,
            traced: None,
        })
    }

    /// Another server on the same data, not started. It writes into the same log.
    pub(super) fn beside(&self) -> Result<Self> {
        Ok(Self {
            project: self.project,
            folder: self.folder.clone(),
            settings: self.settings.clone(),
            address: free_address(self.address.port() + 1)?,
            door: self.door,
            process: None,
            traced: None,
        })
    }

    /// Configures something more, in its environment.
    pub(super) fn set(&mut self, name: &str, value: &str) {
        self.settings.push((name.to_owned(), value.to_owned()));
    }

    /// Has everybody come in elsewhere, from where they are led to a server.
    pub(super) fn open_door(&mut self, door: SocketAddr) {
        self.door = Some(door);
    }

    /// Where everybody comes in.
    pub(super) fn address(&self) -> SocketAddr {
        self.door.unwrap_or(self.address)
    }

    /// Where the server itself answers.
    pub(super) fn own_address(&self) -> SocketAddr {
        self.address
    }

    /// The folder of its data.
    pub(super) fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// The folder of what is kept outside the database: heads of the audit, certificates of deletions.
    pub(super) fn ledger(&self) -> PathBuf {
        self.data().join("ledger")
    }

    /// What the last `strace` wrote.
    fn trace(&self) -> PathBuf {
        self.folder.join("trace")
    }

    /// Whether a fault was put in since `strace` was started last.
    pub(super) fn had_fault(&self) -> Result<bool> {
        let trace = fs::read(self.trace())?;
        Ok(String::from_utf8_lossy(&trace).contains("(INJECTED)"))
    }

    fn log(&self) -> PathBuf {
        self.folder.join("log")
    }

    /// The whole log, of every process so far.
    pub(super) fn logged(&self) -> String {
        let log = fs::read(self.log()).unwrap_or_default();
        String::from_utf8_lossy(&log).into_owned()
    }

    /// A command of the operator, on these data.
    pub(super) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(self.project.binary());
        self.configure(&mut command, arguments);
        command
    }

    /// The same, with every write it makes watched by `strace` and what `inject` says done at one of them; where `files`
    /// are named, only writes to these are looked at and counted.
    pub(super) fn injected(&self, arguments: &[&str], inject: &str, files: &[PathBuf]) -> Command {
        let calls = inject.split(':').next().unwrap_or(inject);
        let mut command = Command::new("strace");
        command
            // Not with --seccomp-bpf: strace 6.1 counts no call then, and `when=2` never comes.
            .args(["--follow-forks", "--output"])
            .arg(self.trace())
            .args(["--trace", calls, "--inject", inject, "--signal", "none"]);
        for file in files {
            command.arg("--trace-path").arg(file);
        }
        command.arg(self.project.binary());
        self.configure(&mut command, arguments);
        command
    }

    fn configure(&self, command: &mut Command, arguments: &[&str]) {
        command
            .args(arguments)
            .arg("--config")
            .arg(self.project.root.join("miavoce.toml"))
            .arg("--data")
            .arg(self.data())
            .envs(SETTINGS.iter().copied())
            .envs(self.settings.iter().map(|(name, value)| (name, value)))
            .env("MIAVOCE_HTTP__ADDR", self.address.to_string())
            .stdin(Stdio::null());
        self.project.with_site(command);
    }

    /// Starts it, and waits until it answers.
    pub(super) fn start(&mut self) -> Result<()> {
        let command = self.command(&["serve"]);
        self.begin(command)?;
        ensure!(
            self.wait()?,
            "the server ended at its start: {}",
            self.end_of_log()
        );
        Ok(())
    }

    /// Starts it with a fault, in writes to these files alone where some are named; `false` where the fault ended it
    /// before it answered.
    pub(super) fn start_injected(&mut self, inject: &str, files: &[PathBuf]) -> Result<bool> {
        let command = self.injected(&["serve"], inject, files);
        self.begin(command)?;
        let answers = self.wait()?;
        let tracer = self.process.as_ref().map(Child::id);
        self.traced = tracer.and_then(|tracer| children(tracer).first().copied());
        Ok(answers)
    }

    /// Starts it, and does not wait.
    pub(super) fn begin(&mut self, mut command: Command) -> Result<()> {
        self.kill();
        let log = File::options().create(true).append(true).open(self.log())?;
        let child = command
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn()
            .with_context(|| format!("cannot start {}", crate::step::shown(&command)))?;
        self.process = Some(child);
        Ok(())
    }

    /// Starts it as it always starts, and does not wait.
    pub(super) fn begin_serving(&mut self) -> Result<()> {
        let command = self.command(&["serve"]);
        self.begin(command)
    }

    /// Waits until it answers; `false` where it ended instead.
    fn wait(&mut self) -> Result<bool> {
        let began = Instant::now();
        loop {
            if answers(self.address) {
                return Ok(true);
            }
            if !self.is_alive() {
                return Ok(false);
            }
            if began.elapsed() > START {
                bail!("the server did not answer within {} s", START.as_secs());
            }
            sleep(Duration::from_millis(1));
        }
    }

    /// Whether its process is there.
    pub(super) fn is_alive(&mut self) -> bool {
        if let Some(traced) = self.traced {
            return is_there(traced);
        }
        let process = self.process.as_mut();
        process.is_some_and(|child| matches!(child.try_wait(), Ok(None)))
    }

    /// What ends the faults that were put in: the server goes on without its tracer.
    pub(super) fn end_of_faults(&self) -> Victim {
        Victim::of(self.process.as_ref())
    }

    /// Whom to kill while the house is in use.
    pub(super) fn victim(&self) -> Victim {
        Victim::of(self.process.as_ref())
    }

    /// `kill -9`. A tracer takes what it traces along.
    pub(super) fn kill(&mut self) {
        let Some(mut child) = self.process.take() else {
            return;
        };
        // Without its tracer, the server would go on.
        for traced in children(child.id()).into_iter().chain(self.traced.take()) {
            signal("KILL", traced);
            while is_there(traced) {
                sleep(Duration::from_millis(1));
            }
        }
        // It may have ended by itself.
        let _ = child.kill();
        let _ = child.wait();
    }

    /// Stops it as an operator does; whether it ended well.
    pub(super) fn stop(&mut self) -> Result<bool> {
        let Some(mut child) = self.process.take() else {
            return Ok(true);
        };
        let traced = children(child.id());
        signal(
            "TERM",
            traced.first().copied().unwrap_or_else(|| child.id()),
        );
        Ok(child.wait()?.success())
    }

    /// Stops it for good, and checks its data. Returns what was wrong with its life.
    pub(super) fn end(&mut self) -> Result<Vec<String>> {
        let mut wrong = Vec::new();
        if self.logged().contains("panicked") {
            wrong.push("something panicked: see the log".to_owned());
        }
        if !self.stop()? {
            wrong.push("the server did not stop well".to_owned());
        }
        self.check_data()?;
        Ok(wrong)
    }

    /// What the operator's check of the data says, as JSON. Anything wrong is an error, unless it is over in a moment:
    /// a deletion takes the row first, then the audio. The audit has to be what was written, at any moment.
    pub(super) fn check_data(&self) -> Result<serde_json::Value> {
        self.verify_audit()?;
        let began = Instant::now();
        loop {
            let output = self.command(&["check-data", "--json"]).output()?;
            if output.status.success() {
                return Ok(serde_json::from_slice(&output.stdout)?);
            }
            ensure!(began.elapsed() < DELETION, "check-data: {}", said(&output));
            sleep(Duration::from_millis(100));
        }
    }

    /// Walks along the audit, and to the last head of the ledger where there is one: what it states is not lost.
    fn verify_audit(&self) -> Result<()> {
        let head = self.last_head()?;
        let mut command = self.command(&["audit", "verify"]);
        if let Some(head) = &head {
            command.arg("--against").arg(head);
        }
        let output = command.output()?;
        ensure!(output.status.success(), "audit verify: {}", said(&output));
        Ok(())
    }

    /// The head of the audit that was exported last.
    fn last_head(&self) -> Result<Option<PathBuf>> {
        let ledger = self.ledger();
        if !ledger.exists() {
            return Ok(None);
        }
        let mut heads = Vec::new();
        for entry in fs::read_dir(ledger)? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            if name.starts_with("head-") && name.ends_with(".json") {
                heads.push(name);
            }
        }
        Ok(heads.iter().max().map(|name| self.ledger().join(name)))
    }

    /// The last lines of the log.
    pub(super) fn end_of_log(&self) -> String {
        let log = self.logged();
        let lines: Vec<&str> = log.lines().collect();
        lines[lines.len().saturating_sub(5)..].join("\n")
    }
}

impl Drop for House<'_> {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Whether a server answers. It listens before it serves: to be taken in is no answer.
fn answers(address: SocketAddr) -> bool {
    let Ok(mut stream) = TcpStream::connect(address) else {
        return false;
    };
    let asked = stream.set_read_timeout(Some(START)).is_ok()
        && stream
            .write_all(b"GET /healthz HTTP/1.1\r\nhost: torture\r\n\r\n")
            .is_ok();
    asked && matches!(stream.read(&mut [0; 16]), Ok(1..))
}

/// What a command said, in one text.
pub(super) fn said(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
    format!("{} {}", text(&output.stdout), text(&output.stderr))
}

/// An address that no other torture has, with a port below those that the system gives to clients: the server is to find
/// it free at every start.
fn free_address(lowest: u16) -> Result<SocketAddr> {
    let [_, high, middle, low] = std::process::id().to_be_bytes();
    let own = Ipv4Addr::new(127, 1 + high % 254, middle, low);
    (lowest..32_000)
        .map(|port| SocketAddr::from((own, port)))
        .find(|address| TcpListener::bind(address).is_ok())
        .context("every port is taken")
}
