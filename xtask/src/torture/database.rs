//! PostgreSQL is down, silent, half-open or slow while everybody uses the portal, then well again: the portal is sorry
//! meanwhile, and goes on by itself afterwards. What it acknowledged is there once.

use std::io::{Read, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context, Result};

use super::crowd::{Crowd, Extra, prepare};
use super::house::House;
use super::line::{Condition, Line};
use super::{Found, Options};
use crate::metadata::Project;
use crate::postgres;
use crate::step::note;

/// For how long all is well, before.
const WELL: Duration = Duration::from_secs(3);
/// For how long it is not.
const ILL: Duration = Duration::from_secs(12);
/// How long the portal has to find its way back.
const BACK: Duration = Duration::from_secs(3);
/// How often each.
const ROUNDS: u64 = 3;

pub(super) fn run(project: &Project, options: &Options, folder: &Path) -> Result<Found> {
    let server = postgres::Server::start_own()?;
    let socket = server.socket().context("it is our own")?;
    let line = Line::to(socket, |socket| {
        let stream = UnixStream::connect(socket)?;
        let reader: Box<dyn Read + Send> = Box::new(stream.try_clone()?);
        Ok((reader, Box::new(stream) as Box<dyn Write + Send>))
    })?;
    let mut house = House::new(project, &folder.join("house"))?;
    let url = format!(
        "postgres://postgres@{}/postgres?sslmode=disable",
        line.address
    );
    house.set("MIAVOCE_DATABASE__URL", &url);
    house.start()?;
    prepare(&house, &folder.join("export"))?;
    let mut crowd = Crowd::new(&house, &folder.join("export"))?;
    let mut wrong = Vec::new();
    for round in 0..ROUNDS {
        for condition in [
            Condition::Down,
            Condition::Silent,
            Condition::HalfOpen,
            Condition::Slow,
        ] {
            let extra = Extra {
                import: false,
                clock: condition == Condition::Slow,
                outage: true,
            };
            let told = crowd.act(&house, options.seed + round, extra, || {
                sleep(WELL);
                line.be(condition);
                sleep(ILL);
                line.be(Condition::Well);
                sleep(BACK);
            })?;
            wrong.extend(
                told.into_iter()
                    .map(|told| format!("{condition:?}: {told}")),
            );
            if !house.is_alive() {
                wrong.push(format!("{condition:?}: the server ended"));
                house.start()?;
            }
            let told = crowd.settle(&house)?;
            wrong.extend(
                told.into_iter()
                    .map(|told| format!("after {condition:?}: {told}")),
            );
            super::verify_audit(&house)?;
            note(&format!("{condition:?}: {}", crowd.told()));
        }
    }
    wrong.extend(crowd.check_all());
    if house.logged().contains("panicked") {
        wrong.push("something panicked: see the log".to_owned());
    }
    if !house.stop()? {
        wrong.push("the server did not stop well".to_owned());
    }
    house.check_data()?;
    Ok(Found {
        figures: crowd.told(),
        wrong,
        skipped: None,
    })
}
