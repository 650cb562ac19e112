//! *My recordings*, beside a bare axum handler that returns the same bytes in the same compression.

use std::net::SocketAddr;

use anyhow::{Result, anyhow};

use crate::load::{Times, load};
use crate::serving::House;
use crate::{Bench, bare, crowd, lay};

/// Of the throughput of the bare handler.
const BAR: f64 = 0.25;
/// Recordings on the page.
const RECORDINGS: u64 = 5;
const CONNECTIONS: usize = 16;
/// How often both are asked in turns.
const TURNS: usize = 9;

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
        let ours = ours.replacen("\r\n", &format!("\r\n{accepted}"), 1);
        let theirs = format!("GET / HTTP/1.1\r\nhost: bare\r\n{accepted}\r\n");
        let both = [(house.address, ours), (address, theirs)];
        let asked = in_turns(&both, requests / TURNS)?;
        let report = &mut bench.report;
        report.value(&format!("my_recordings{name}"), asked.ours, "/s");
        report.took(
            &format!("my_recordings{name}_p99"),
            asked.times.percentile(99),
        );
        report.value(&format!("bare_page{name}"), asked.bare, "/s");
        report.at_least(
            &format!("my_recordings{name}_of_bare"),
            asked.ratio,
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

/// What asking came to: of the turns, the middle ones.
struct Asked {
    ours: f64,
    bare: f64,
    ratio: f64,
    /// How long ours took, in all turns.
    times: Times,
}

/// Asks ours and the bare handler one after the other, again and again: what else the machine does falls on both alike.
fn in_turns([ours, bare]: &[(SocketAddr, String); 2], requests: usize) -> Result<Asked> {
    let ask = |(address, request): &(SocketAddr, String)| {
        load(*address, CONNECTIONS, &vec![request.clone(); requests], 200)
    };
    let (mut rates, mut times) = ([const { Vec::new() }; 3], Times::default());
    for _ in 0..TURNS {
        let (ours, bare) = (ask(ours)?, ask(bare)?);
        times.add(ours.times);
        let turn = [ours.rate, bare.rate, ours.rate / bare.rate];
        rates
            .iter_mut()
            .zip(turn)
            .for_each(|(all, one)| all.push(one));
    }
    let [ours, bare, ratio] = rates.map(|mut all| {
        all.sort_by(f64::total_cmp);
        all[TURNS / 2]
    });
    Ok(Asked {
        ours,
        bare,
        ratio,
        times,
    })
}
