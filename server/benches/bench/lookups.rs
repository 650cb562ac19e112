//! Looking a person's recordings up, among few and among many.

use anyhow::Result;
use portal::audit::Actor;
use portal::retention;

use crate::load::{Times, load};
use crate::serving::House;
use crate::{Bench, crowd, lay};

/// Of the time among few.
const BAR: f64 = 1.5;
/// Recordings of each line.
const PER_LINE: u64 = 4;
/// How many people look.
const PEOPLE: u64 = 40;
/// The setting of a database in which all are laid.
const LAID: &str = "bench_laid";

pub(crate) fn run(bench: &mut Bench) -> Result<()> {
    let sizes = [10_000, bench.size(10_000_000, 100_000)];
    // Both are laid before anybody signs in: the many take longer than a session.
    let mut houses = Vec::new();
    for size in sizes {
        houses.push((laid(bench, size)?, size));
    }
    let served = houses.into_iter().map(|(house, size)| serve(house, size));
    let served: Vec<_> = served.collect::<Result<_>>()?;
    // By turns, so that whatever else the machine does troubles both.
    let mut took = [Times::default(), Times::default()];
    for round in 0..=bench.size(60, 10) {
        for ((house, requests), took) in served.iter().zip(&mut took) {
            let loaded = load(house.address, 1, requests, 200)?;
            // The first round warms up.
            if round > 0 {
                took.add(loaded.times);
            }
        }
    }
    let [few, many] = took;
    for (size, loaded) in sizes.iter().zip([&few, &many]) {
        for percent in [50, 99] {
            let name = format!("lookup_p{percent}_among_{size}");
            bench.report.took(&name, loaded.percentile(percent));
        }
    }
    let ratio =
        |percent| many.percentile(percent).as_secs_f64() / few.percentile(percent).as_secs_f64();
    bench.report.value("lookup_p50_many_of_few", ratio(50), "×");
    bench
        .report
        .at_most("lookup_p99_many_of_few", ratio(99), BAR, "×");
    Ok(())
}

/// A house with so many recordings. They are laid once: ten million take their time.
fn laid(bench: &Bench, recordings: u64) -> Result<House> {
    let name = format!("lookups-{recordings}");
    let house = House::new(bench, &name, true)?;
    let portal = lay::open(bench, &house)?;
    let is_laid = bench.runtime.block_on(portal.store.setting(LAID))?;
    lay::close(bench, &portal);
    if is_laid.is_some() {
        return Ok(house);
    }
    // What was begun and not ended is of no use.
    let house = House::new(bench, &name, false)?;
    let portal = lay::open(bench, &house)?;
    // What is laid has no audio: the inventory of the day would look for it all the while.
    let inventory = retention::take_inventory(&portal, Actor::System);
    bench.runtime.block_on(inventory)?;
    let last_day = lay::far(&portal);
    lay::many(bench, &house, &portal, (0, recordings), PER_LINE, last_day)?;
    bench.runtime.block_on(async {
        let mut tx = portal.store.begin().await?;
        tx.put_setting(LAID, "yes").await?;
        tx.commit().await
    })?;
    lay::close(bench, &portal);
    Ok(house)
}

/// A house as it is served, and the look-ups of people from everywhere among its lines.
fn serve(mut house: House, recordings: u64) -> Result<(House, Vec<String>)> {
    house.start()?;
    let step = recordings / PER_LINE / PEOPLE;
    let requests = (0..PEOPLE)
        .map(|person| {
            let caller = crowd::caller(house.address, person * step)?;
            Ok(caller.browser.written("GET", "/recordings", None))
        })
        .collect::<Result<_>>()?;
    Ok((house, requests))
}
