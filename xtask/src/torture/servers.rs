//! Two servers on one PostgreSQL, behind a door that leads to each in turn, and to the other where one is gone. Each is
//! killed in turn while everybody uses both: a session of one is a session of the other, and what one acknowledged the
//! other shows.

use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Result, ensure};

use super::crowd::{Crowd, Extra};
use super::house::House;
use super::line::Line;
use super::random::Random;
use super::{Found, Options};
use crate::metadata::Project;
use crate::postgres;

/// A server is killed within so many milliseconds.
const LIFE_MS: u64 = 2000;
/// Kills of a server by itself for one of these: a life is longer here.
const SHARE: u64 = 10;

pub(super) fn run(project: &Project, options: &Options, folder: &Path) -> Result<Found> {
    let database = postgres::Server::start_own()?;
    let mut first = House::new(project, &folder.join("house"))?;
    first.set("MIAVOCE_DATABASE__URL", &database.url);
    let second = first.beside()?;
    let door = door([first.own_address(), second.own_address()])?;
    first.open_door(door.address);
    let mut crowd = Crowd::gather(&mut first, &folder.join("export"))?;
    let mut servers = [first, second];
    servers[1].start()?;
    let mut random = Random::new(options.seed);
    let kills = options.kills.div_ceil(SHARE);
    let (mut wrong, mut turn) = (Vec::new(), 0);
    for kill in 0..kills {
        turn = 1 - turn;
        let victim = servers[turn].victim();
        let life = Duration::from_millis(random.below(LIFE_MS));
        // The clock of a demonstration is set in one of its servers.
        let extra = Extra {
            clock: false,
            ..Extra::by_chance(&mut random)
        };
        let seed = options.seed.wrapping_mul(1_000_003).wrapping_add(kill);
        wrong.extend(crowd.act(&servers[0], seed, extra, || {
            sleep(life);
            victim.kill();
            // Who is at the other goes on.
            sleep(life);
        })?);
        servers[turn].start()?;
        wrong.extend(crowd.settle(&servers[0])?);
        ensure!(
            wrong.is_empty(),
            "after {kill} kills (seed {}): {}\n{}",
            options.seed,
            wrong.join("; "),
            servers[0].end_of_log()
        );
    }
    let [first, mut second] = servers;
    if !second.stop()? {
        wrong.push("the second server did not stop well".to_owned());
    }
    // Who was there is led to the first.
    wrong.extend(crowd.settle(&first)?);
    crowd.part(first, &format!("{kills} kills of one of two"), wrong)
}

/// Leads to the servers in turn; to the other one where one does not answer.
fn door(servers: [SocketAddr; 2]) -> Result<Line> {
    let turn = AtomicUsize::new(0);
    Line::to(move || {
        let turn = turn.fetch_add(1, Ordering::Relaxed);
        let stream = TcpStream::connect(servers[turn % 2])
            .or_else(|_| TcpStream::connect(servers[(turn + 1) % 2]))?;
        Ok(Box::new(stream))
    })
}
