//! Filing a request, durable on disk.

use anyhow::Result;

use crate::load::load;
use crate::serving::House;
use crate::{Bench, bare, crowd, lay};

/// At 16 connections, a second.
const BAR: f64 = 1000.0;

pub(crate) fn run(bench: &mut Bench) -> Result<()> {
    let (alone, together) = (bench.size(400, 40), bench.size(3200, 160));
    let mut house = House::new(bench, "filing", false)?;
    let portal = lay::open(bench, &house)?;
    let lines = alone + together;
    lay::recordings(bench, &portal, (0, lines * 3), 3, lay::far(&portal))?;
    lay::close(bench, &portal);
    house.start()?;
    let one = crowd::filings(house.address, (0, alone))?;
    let many = crowd::filings(house.address, (alone, lines))?;
    let loaded = load(house.address, 1, &one, 303)?;
    bench.report.value("filing_1_connection", loaded.rate, "/s");
    bench
        .report
        .took("filing_1_connection_p50", loaded.times.percentile(50));
    let loaded = load(house.address, 16, &many, 303)?;
    bench
        .report
        .value("filing_16_connections", loaded.rate, "/s");
    bench
        .report
        .took("filing_16_connections_p50", loaded.times.percentile(50));
    bench
        .report
        .took("filing_16_connections_p99", loaded.times.percentile(99));
    let (_, most) = house.memory()?;
    bench.report.value("memory_most_filing", most, "MiB");
    house.stop();
    let database = house.database()?;
    let bare = bare::commits(&database, bench.size(2000, 200));
    let bare = bench.runtime.block_on(bare)?;
    bench.report.value("bare_commit", bare, "/s");
    bench
        .report
        .at_least("filing_16_connections", loaded.rate, BAR, "/s");
    Ok(())
}
