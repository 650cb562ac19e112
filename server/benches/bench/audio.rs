//! Listening: the first byte and the stream, beside an unencrypted file that is served the same way.

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::{Context, Result, anyhow, ensure};

use crate::browser::between;
use crate::load::Connection;
use crate::serving::House;
use crate::{Bench, bare, desk, importing, lay};

/// Until the first byte, in milliseconds.
const FIRST: f64 = 20.0;
/// Of the throughput of the bare file.
const BAR: f64 = 0.5;
/// How often it is fetched.
const TIMES: usize = 15;

pub(crate) fn run(bench: &mut Bench) -> Result<()> {
    let seconds = u32::try_from(bench.size(3600, 240))?;
    let mut house = House::new(bench, "audio", false)?;
    let arguments = importing::export(house.folder(), 1, seconds)?;
    let portal = lay::open(bench, &house)?;
    lay::close(bench, &portal);
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let ended = house.command(&arguments)?.status()?;
    ensure!(ended.success(), "the import ended with {ended}");
    let portal = lay::open(bench, &house)?;
    let line = lay::line(importing::LINES).parse();
    let line = line.map_err(|_| anyhow!("a line that is no number"))?;
    let found = portal.store.recordings_of_line(&line, portal.clock.now());
    let found = bench.runtime.block_on(found)?;
    let id = found.first().context("it was imported")?.id.to_string();
    lay::close(bench, &portal);
    house.start()?;
    let mut browser = desk::signed_in(&house)?;
    let broken = |broken| anyhow!("listening: {broken}");
    let form = [("recording", id.as_str()), ("purpose", "quality")];
    browser
        .post("/console/fn/begin_listening", &form)
        .map_err(broken)?;
    let page = browser
        .get(&format!("/console/recordings/{id}"))
        .map_err(broken)?
        .body;
    let token = between(&page, "/console/audio/", "\"").context("the player has its sound")?;
    let token = token.split('&').next().unwrap_or(token);
    let ours = browser.written("GET", &format!("/console/audio/{token}"), None);
    let late = ours.replacen("\r\n", "\r\nrange: bytes=2000000-2100000\r\n", 1);
    let address = bare::file(bench, house.folder().join("audio/0.wav"))?;
    let theirs = "GET / HTTP/1.1\r\nhost: bare\r\n\r\n".to_owned();
    let [whole, part, bare] = in_turns([
        (house.address, &ours, 200),
        (house.address, &late, 206),
        (address, &theirs, 200),
    ])?;
    bench.report.value("audio_stream", whole.speed, "MB/s");
    bench.report.value("bare_file", bare.speed, "MB/s");
    let first = whole.first.max(part.first).as_secs_f64() * 1000.0;
    bench.report.at_most("audio_first_byte", first, FIRST, "ms");
    bench
        .report
        .at_least("audio_stream_of_bare", whole.speed / bare.speed, BAR, "×");
    let (_, most) = house.memory()?;
    bench
        .report
        .at_most("memory_most_streaming", most, 128.0, "MiB");
    Ok(())
}

/// What fetching came to, of the middle one.
struct Fetched {
    first: Duration,
    speed: f64,
}

/// Fetches one after the other, again and again: what else the machine does falls on each alike.
fn in_turns<const N: usize>(all: [(SocketAddr, &String, u16); N]) -> Result<[Fetched; N]> {
    let mut connections = Vec::new();
    for (address, ..) in all {
        connections.push(Connection::open(address)?);
    }
    let mut measured = [const { (Vec::new(), Vec::new()) }; N];
    for _ in 0..TIMES {
        let each = all.iter().zip(&mut connections).zip(&mut measured);
        for (((_, request, status), connection), (firsts, speeds)) in each {
            let answer = connection.ask(request)?;
            ensure!(
                answer.status == *status,
                "the sound answers {}",
                answer.status
            );
            firsts.push(answer.first);
            #[expect(clippy::cast_precision_loss, reason = "a speed is no count")]
            speeds.push(answer.bytes as f64 / 1e6 / answer.whole.as_secs_f64());
        }
    }
    Ok(measured.map(|(mut firsts, mut speeds)| {
        firsts.sort_unstable();
        speeds.sort_by(f64::total_cmp);
        Fetched {
            first: firsts[TIMES / 2],
            speed: speeds[TIMES / 2],
        }
    }))
}
