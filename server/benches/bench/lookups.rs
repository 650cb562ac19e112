//! Looking a person's recordings up, among few and among many.

use std::time::Duration;

use anyhow::Result;

use crate::load::load;
use crate::serving::House;
use crate::{Bench, crowd, lay};

/// Of the time among few.
const BAR: f64 = 1.5;
/// Recordings of each line.
const PER_LINE: u64 = 4;
/// How many people look.
const PEOPLE: u64 = 40;

pub(crate) fn run(bench: &mut Bench) -> Result<()> {
    let (few, many) = (10_000, bench.size(10_000_000, 100_000));
    let among_few = p99(bench, few)?;
    let among_many = p99(bench, many)?;
    bench
        .report
        .took(&format!("lookup_p99_among_{few}"), among_few);
    bench
        .report
        .took(&format!("lookup_p99_among_{many}"), among_many);
    let ratio = among_many.as_secs_f64() / among_few.as_secs_f64();
    bench
        .report
        .at_most("lookup_p99_many_of_few", ratio, BAR, "×");
    Ok(())
}

/// How long the slowest hundredth of look-ups takes among so many recordings. They are laid once: ten million take
/// their time.
fn p99(bench: &Bench, recordings: u64) -> Result<Duration> {
    let mut house = House::new(bench, &format!("lookups-{recordings}"), true)?;
    let portal = lay::open(bench, &house)?;
    let laid = house.folder().join("laid");
    if !laid.exists() {
        lay::recordings(bench, &portal, (0, recordings), PER_LINE, lay::far(&portal))?;
        std::fs::write(&laid, "")?;
    }
    lay::close(bench, &portal);
    house.start()?;
    // People from everywhere among the lines.
    let step = recordings / PER_LINE / PEOPLE;
    let mut requests = Vec::new();
    for person in 0..PEOPLE {
        let caller = crowd::caller(house.address, person * step)?;
        requests.push(caller.browser.written("GET", "/recordings", None));
    }
    let times = usize::try_from(bench.size(50, 10))?;
    // The first round warms up.
    load(house.address, 1, &requests, 200)?;
    let rounds: Vec<String> = std::iter::repeat_n(requests, times).flatten().collect();
    Ok(load(house.address, 1, &rounds, 200)?.percentile(99))
}
