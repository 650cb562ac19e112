//! Cold start and memory.

use std::thread::sleep;
use std::time::Duration;

use anyhow::Result;

use crate::Bench;
use crate::serving::House;

pub(crate) fn run(bench: &mut Bench) -> Result<()> {
    let mut house = House::new(bench, "process", false)?;
    // The demonstration is made at the first start, which is not cold but busy.
    house.start()?;
    house.stop();
    let mut starts = Vec::new();
    for _ in 0..bench.size(21, 5) {
        starts.push(house.start()?);
        house.stop();
    }
    starts.sort_unstable();
    bench
        .report
        .took("cold_start_p50", starts[starts.len() / 2]);
    let slowest = starts[starts.len() - 1].as_secs_f64() * 1000.0;
    bench
        .report
        .at_most("cold_start_slowest", slowest, 200.0, "ms");
    house.start()?;
    sleep(Duration::from_secs(2));
    let (idle, _) = house.memory()?;
    bench.report.at_most("memory_idle", idle, 64.0, "MiB");
    Ok(())
}
