//! *My recordings*, beside a bare axum handler that returns the same bytes in the same compression.

use anyhow::{Result, anyhow};

use crate::load::load;
use crate::serving::House;
use crate::{Bench, bare, crowd, lay};

/// Of the throughput of the bare handler.
const BAR: f64 = 0.25;
/// Recordings on the page.
const RECORDINGS: u64 = 5;
const CONNECTIONS: usize = 16;

pub(crate) fn run(bench: &mut Bench) -> Result<()> {
    let requests = usize::try_from(bench.size(20_000, 400))?;
    let mut house = House::new(bench, "pages", false)?;
    let portal = lay::open(bench, &house)?;
    lay::recordings(
        bench,
        &portal,
        (0, 40 * RECORDINGS),
        RECORDINGS,
        lay::far(&portal),
    )?;
    lay::close(bench, &portal);
    house.start()?;
    let mut caller = crowd::caller(house.address, 0)?;
    let page = caller
        .browser
        .get("/recordings")
        .map_err(|broken| anyhow!("{broken}"))?;
    let bytes = page.body.len();
    let address = bare::page(bench, page.body)?;
    for (name, accepted) in [("", ""), ("_brotli", "accept-encoding: br\r\n")] {
        let ours = caller.browser.written("GET", "/recordings", None);
        let ours = vec![ours.replacen("\r\n", &format!("\r\n{accepted}"), 1); requests];
        let theirs = vec![format!("GET / HTTP/1.1\r\nhost: bare\r\n{accepted}\r\n"); requests];
        let loaded = load(house.address, CONNECTIONS, &ours, 200)?;
        let bare = load(address, CONNECTIONS, &theirs, 200)?;
        bench
            .report
            .value(&format!("my_recordings{name}"), loaded.rate, "/s");
        bench.report.took(
            &format!("my_recordings{name}_p99"),
            loaded.times.percentile(99),
        );
        bench
            .report
            .value(&format!("bare_page{name}"), bare.rate, "/s");
        bench.report.at_least(
            &format!("my_recordings{name}_of_bare"),
            loaded.rate / bare.rate,
            BAR,
            "×",
        );
    }
    #[expect(clippy::cast_precision_loss, reason = "it is printed")]
    bench
        .report
        .value("my_recordings_page", bytes as f64, "bytes");
    let (now, most) = house.memory()?;
    bench.report.value("memory_serving", now, "MiB");
    bench
        .report
        .at_most("memory_most_under_load", most, 128.0, "MiB");
    Ok(())
}
