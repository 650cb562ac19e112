//! PostgreSQL is killed with all its processes at random moments while everybody uses the portal, and starts again: what
//! the portal acknowledged was on its disk.

use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Result, ensure};

use super::crowd::{Crowd, Extra};
use super::house::House;
use super::random::Random;
use super::{Found, Options};
use crate::metadata::Project;
use crate::postgres;
use crate::step::note;

/// One for so many kills of the server: a crash takes longer to get over.
const KILLS_FOR_ONE: u64 = 10;
/// It lives for so long at most.
const LIFE_MS: u64 = 1500;
/// And is dead for so long at most.
const DEATH_MS: u64 = 500;
/// How long the portal has to find its way back.
const BACK: Duration = Duration::from_secs(1);

pub(super) fn run(project: &Project, options: &Options, folder: &Path) -> Result<Found> {
    let mut server = postgres::Server::start_own()?;
    let mut house = House::new(project, &folder.join("house"))?;
    house.set("MIAVOCE_DATABASE__URL", &server.database());
    let mut crowd = Crowd::gather(&mut house, &folder.join("export"))?;
    let mut random = Random::new(options.seed);
    let mut wrong = Vec::new();
    let crashes = options.kills.div_ceil(KILLS_FOR_ONE);
    for number in 0..crashes {
        let extra = Extra {
            outage: true,
            ..Extra::by_chance(&mut random)
        };
        let life = Duration::from_millis(random.below(LIFE_MS));
        let death = Duration::from_millis(random.below(DEATH_MS));
        let seed = options.seed.wrapping_mul(1_000_003).wrapping_add(number);
        let mut back = Ok(());
        wrong.extend(crowd.act(&house, seed, extra, || {
            sleep(life);
            back = server.crash().and_then(|()| {
                sleep(death);
                server.go_on()
            });
            sleep(BACK);
        })?);
        back?;
        if !house.is_alive() {
            wrong.push("the server ended".to_owned());
            house.start()?;
        }
        wrong.extend(crowd.settle(&house)?);
        ensure!(
            wrong.is_empty(),
            "after {} crashes (seed {}): {}\n{}",
            number + 1,
            options.seed,
            wrong.join("; "),
            house.end_of_log()
        );
        if (number + 1) % 25 == 0 {
            note(&format!("{} crashes: {}", number + 1, crowd.told()));
        }
    }
    crowd.part(house, &format!("{crashes} crashes"), wrong)
}
