//! What the portal stands on is down, silent, half-open or slow while everybody uses it, then well again: the portal is
//! sorry meanwhile, and goes on by itself afterwards. What it acknowledged is there once.

use std::io::{BufRead, BufReader};
use std::net::TcpStream;
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context, Result, ensure};

use super::crowd::{Crowd, Extra};
use super::house::House;
use super::line::{Condition, Line};
use super::{Found, Options};
use crate::metadata::{Project, cargo};
use crate::postgres;
use crate::step::note;

/// For how long all is well, before.
const WELL: Duration = Duration::from_secs(2);
/// For how long it is not; in short.
const ILL: Duration = Duration::from_secs(12);
const ILL_IN_SHORT: Duration = Duration::from_secs(3);
/// How long the portal has to find its way back.
const BACK: Duration = Duration::from_secs(3);
const CONDITIONS: [Condition; 4] = [
    Condition::Down,
    Condition::Silent,
    Condition::HalfOpen,
    Condition::Slow,
];

/// PostgreSQL.
pub(super) fn of_the_database(
    project: &Project,
    options: &Options,
    folder: &Path,
) -> Result<Found> {
    let server = postgres::Server::start_own()?;
    let socket = server.socket().context("it is our own")?;
    let line = Line::to(move || Ok(Box::new(UnixStream::connect(&socket)?)))?;
    let mut house = House::new(project, &folder.join("house"))?;
    let address = line.address;
    house.set(
        "MIAVOCE_DATABASE__URL",
        &format!("postgres://postgres@{address}/postgres?sslmode=disable"),
    );
    play(house, &line, options, folder)
}

/// A store of objects that speaks S3.
pub(super) fn of_the_objects(project: &Project, options: &Options, folder: &Path) -> Result<Found> {
    let bucket = folder.join("bucket");
    let server = S3::start(project, &bucket)?;
    let address = server.address.clone();
    let line = Line::to(move || Ok(Box::new(TcpStream::connect(&address)?)))?;
    let mut house = House::new(project, &folder.join("house"))?;
    for (name, value) in [
        ("URL", "s3://voices/portal"),
        ("ENDPOINT", &format!("http://{}", line.address)),
        ("ACCESS_KEY_ID", "MIAVOCE"),
        ("SECRET_ACCESS_KEY", "kept-secret"),
        ("ALLOW_HTTP", "true"),
    ] {
        house.set(&format!("MIAVOCE_STORAGE__{name}"), value);
    }
    play(house, &line, options, folder)
}

fn play(mut house: House<'_>, line: &Line, options: &Options, folder: &Path) -> Result<Found> {
    let mut crowd = Crowd::gather(&mut house, &folder.join("export"))?;
    let mut wrong = Vec::new();
    let (conditions, ill) = match options.short {
        true => (&CONDITIONS[..1], ILL_IN_SHORT),
        false => (&CONDITIONS[..], ILL),
    };
    for round in 0..options.outages {
        for &condition in conditions {
            let extra = Extra {
                import: true,
                clock: round > 0,
                outage: true,
            };
            let told = crowd.act(&house, options.seed + round, extra, || {
                sleep(WELL);
                line.be(condition);
                sleep(ill);
                line.be(Condition::Well);
                sleep(BACK);
            })?;
            wrong.extend(told.iter().map(|told| format!("{condition:?}: {told}")));
            if !house.is_alive() {
                wrong.push(format!("{condition:?}: the server ended"));
                house.start()?;
            }
            let told = crowd.settle(&house)?;
            wrong.extend(
                told.iter()
                    .map(|told| format!("after {condition:?}: {told}")),
            );
            note(&format!("{condition:?}: {}", crowd.told()));
        }
    }
    let outages = conditions.len() as u64 * options.outages;
    crowd.part(house, &format!("{outages} outages"), wrong)
}

/// The server of objects that the portal's tests use, as a process.
struct S3 {
    process: Child,
    address: String,
}

impl S3 {
    fn start(project: &Project, bucket: &Path) -> Result<Self> {
        let mut command: Command = cargo();
        let mut process = command
            .args(["run", "--quiet", "--package", "portal", "--example", "s3"])
            .arg("--")
            .arg(bucket)
            .current_dir(&project.root)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .context("cannot start a server of objects")?;
        let output = process.stdout.take().context("it is piped")?;
        let mut address = String::new();
        BufReader::new(output).read_line(&mut address)?;
        ensure!(!address.is_empty(), "the server of objects did not start");
        Ok(Self {
            process,
            address: address.trim().to_owned(),
        })
    }
}

impl Drop for S3 {
    fn drop(&mut self) {
        // It ends when nobody holds its input any more.
        drop(self.process.stdin.take());
        let _ = self.process.wait();
    }
}
