//! `kill -9` at random moments while everybody uses the portal.

use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};

use super::crowd::{Crowd, Extra};
use super::house::House;
use super::random::Random;
use super::{Found, Options};
use crate::metadata::Project;
use crate::step::note;

/// Most lives end within so many milliseconds, in the middle of the first acts; the others last long enough for a few
/// acts of everybody.
const SHORT_LIFE_MS: u64 = 150;
const LONG_LIFE_MS: u64 = 1000;
/// How many of a hundred are long.
const LONG_LIVES: u64 = 20;
/// One of so many kills strikes while the server starts.
const AT_THE_START: u64 = 10;

pub(super) fn run(project: &Project, options: &Options, folder: &Path) -> Result<Found> {
    let mut house = House::new(project, &folder.join("house"))?;
    if let Some(url) = &options.database {
        house.set("MIAVOCE_DATABASE__URL", url);
    }
    let mut crowd = Crowd::gather(&mut house, &folder.join("export"))?;
    let mut random = Random::new(options.seed);
    let (mut wrong, mut kills) = (Vec::new(), 0);
    let began = Instant::now();
    while kills < options.kills {
        let extra = Extra::by_chance(&mut random);
        let longest = if random.chance(LONG_LIVES) {
            LONG_LIFE_MS
        } else {
            SHORT_LIFE_MS
        };
        let life = Duration::from_millis(random.below(longest));
        let seed = options.seed.wrapping_mul(1_000_003).wrapping_add(kills);
        let victim = house.victim();
        wrong.extend(crowd.act(&house, seed, extra, || {
            sleep(life);
            victim.kill();
        })?);
        house.kill();
        if random.chance(50) {
            crowd.kill_import();
        }
        kills += 1;
        while random.below(AT_THE_START) == 0 {
            house.begin_serving()?;
            sleep(Duration::from_micros(random.below(12_000)));
            house.kill();
            kills += 1;
        }
        house.start()?;
        wrong.extend(crowd.settle(&house)?);
        ensure!(
            wrong.is_empty(),
            "after {kills} kills (seed {}): {}\n{}",
            options.seed,
            wrong.join("; "),
            house.end_of_log()
        );
        if kills % 100 == 0 {
            note(&format!(
                "{kills} kills in {:.0} s: {}",
                began.elapsed().as_secs_f32(),
                crowd.told()
            ));
        }
    }
    crowd.part(house, &format!("{kills} kills"), wrong)
}
