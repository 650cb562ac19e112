//! Retention among many, beside a bare `DELETE` and unlink over the same rows and files; and how long it keeps somebody
//! waiting who files a request meanwhile.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, sleep};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, ensure};
use jiff::civil::Date;
use portal::Portal;
use portal::audit::Actor;
use portal::retention;
use portal::store::Address;
use sqlx::Connection as _;

use crate::browser::Browser;
use crate::load::Connection;
use crate::serving::House;
use crate::{Bench, crowd, database, inbox, lay};

/// Of the speed of the bare counterpart.
const BAR: f64 = 0.5;
/// How long somebody who files may wait longer than usual, in milliseconds.
const STALL: f64 = 50.0;
/// Bytes of a file: what is unlinked counts, not what is in it.
const BYTES: usize = 4096;
/// How many requests are filed meanwhile at most.
const FILINGS: u64 = 2000;
/// How often it is looked whether the sweep is over, as a part of the time that it has taken: to count what is gone is
/// work too.
const LOOKED_EVERY: f64 = 0.02;

pub(crate) fn run(bench: &mut Bench) -> Result<()> {
    let (all, due) = (bench.size(1_000_000, 20_000), bench.size(100_000, 2_000));
    let filings = bench.size(FILINGS, 100);
    let mut house = House::new(bench, "sweep", false)?;
    let portal = lay::open(bench, &house)?;
    let today = portal.clock.today();
    lay::recordings(bench, &portal, (0, due), 1, today)?;
    let audio = house.folder().join("small.wav");
    fs::write(&audio, vec![7; BYTES])?;
    bench.runtime.block_on(objects(&portal, &audio))?;
    // The store is held against the database once a day, and that is no part of a sweep: those that stay have no audio.
    let inventory = retention::take_inventory(&portal, Actor::System);
    let inventory = bench.runtime.block_on(inventory)?;
    ensure!(inventory.is_complete, "the inventory is not complete");
    let far = lay::far(&portal);
    lay::many(bench, &house, &portal, (due, all), 3, far)?;
    lay::close(bench, &portal);
    let (copy, objects) = counterpart(bench, &house)?;
    house.start()?;
    // Lines whose recordings stay: the first of them begins a third of the way after those that are due.
    let first = due.div_ceil(3) + 1;
    let filing = crowd::filings(house.address, (first, first + filings))?;
    let swept = sweep(bench, &house, due, &filing)?;
    #[expect(clippy::cast_precision_loss, reason = "a rate is no count")]
    let rate = |seconds: f64| due as f64 / seconds;
    let (bare, stalled) = bench.runtime.block_on(delete(&copy, &objects, today))?;
    bench
        .report
        .value("retention_sweep", rate(swept.seconds), "/s");
    bench
        .report
        .value("bare_delete_and_unlink", rate(bare), "/s");
    bench.report.took("filing_during_sweep_p50", swept.usual);
    bench
        .report
        .at_least("retention_of_bare", bare / swept.seconds, BAR, "×");
    let longest = swept.longest.as_secs_f64() * 1000.0;
    bench.report.took("bare_longest_commit", stalled);
    bench
        .report
        .at_most("filing_longest_during_sweep", longest, STALL, "ms");
    house.remove(bench)
}

/// Puts a small object in the audio store for every recording that is due.
async fn objects(portal: &Portal, audio: &Path) -> Result<()> {
    let mut last = None;
    loop {
        let batch = portal
            .store
            .recordings_past(tomorrow(portal)?, last, 1000)
            .await?;
        let Some(end) = batch.last() else {
            return Ok(());
        };
        last = Some((end.last_day_kept, end.id));
        for recording in &batch {
            portal.audio.put_file(&recording.audio_key, audio).await?;
        }
    }
}

fn tomorrow(portal: &Portal) -> Result<Date> {
    Ok(portal.clock.today().tomorrow()?)
}

/// A copy of the database and one of the objects, for the bare counterpart.
fn counterpart(bench: &Bench, house: &House) -> Result<(Address, PathBuf)> {
    let to = house.folder().join("counterpart");
    fs::create_dir_all(&to)?;
    let portal = lay::open(bench, house)?;
    bench.runtime.block_on(portal.store.truncate_log())?;
    lay::close(bench, &portal);
    let database = house.copy_of_database(bench, &to)?;
    bench.runtime.block_on(database::settle(&database))?;
    let objects = to.join("audio");
    copy(&house.data().join("audio"), &objects)?;
    Ok((database, objects))
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), &target)?;
            // Like those of the portal: what was never written costs nothing to unlink.
            File::open(&target)?.sync_all()?;
        }
    }
    Ok(())
}

/// What a sweep came to.
struct Swept {
    seconds: f64,
    /// The middle one of those who filed meanwhile.
    usual: Duration,
    longest: Duration,
}

/// Sets the clock a day forward, which has retention begin at once, files all the while, and waits until as many are gone
/// as were due, their audio too: of the demonstration's own, something may keep one.
fn sweep(bench: &Bench, house: &House, due: u64, filing: &[String]) -> Result<Swept> {
    let portal = lay::open(bench, house)?;
    let before = bench.runtime.block_on(tombstones(&portal))?;
    let over = AtomicBool::new(false);
    let (seconds, mut took) = thread::scope(|scope| {
        let filed = scope.spawn(|| {
            let mut connection = Connection::open(house.address)?;
            let mut took = Vec::new();
            for request in filing {
                if over.load(Ordering::Relaxed) {
                    break;
                }
                let answer = connection.ask(request)?;
                ensure!(answer.status == 303, "filing answers {}", answer.status);
                took.push(answer.whole);
                sleep(Duration::from_millis(2));
            }
            Ok(took)
        });
        let mut clock = Browser::new(house.address);
        inbox::set_forward(&mut clock).map_err(|broken| anyhow!("the clock: {broken}"))?;
        let began = Instant::now();
        while !bench.runtime.block_on(is_over(&portal, before + due))? {
            ensure!(
                began.elapsed() < Duration::from_secs(1800),
                "the sweep does not end"
            );
            sleep(began.elapsed().mul_f64(LOOKED_EVERY));
        }
        let seconds = began.elapsed().as_secs_f64();
        over.store(true, Ordering::Relaxed);
        anyhow::Ok((seconds, filed.join().expect("nobody panics")?))
    })?;
    lay::close(bench, &portal);
    took.sort_unstable();
    let longest = *took.last().context("nobody filed meanwhile")?;
    Ok(Swept {
        seconds,
        usual: took[took.len() / 2],
        longest,
    })
}

/// Deletes the same rows and unlinks the same files; seconds, and the longest that a commit took: how long the disk alone
/// has somebody wait.
async fn delete(copy: &Address, objects: &Path, today: Date) -> Result<(f64, Duration)> {
    let mut database = database::connect(copy).await?;
    let (began, mut longest) = (Instant::now(), Duration::ZERO);
    // In parts: in one, nobody could write until all are gone.
    loop {
        let mut change = database.begin().await?;
        let keys: Vec<String> = sqlx::query_scalar(
            "DELETE FROM recording WHERE id IN
                 (SELECT id FROM recording WHERE last_day_kept <= $1 ORDER BY last_day_kept, id LIMIT 200)
             RETURNING audio_key",
        )
        .bind(today.to_string())
        .fetch_all(&mut *change)
        .await?;
        if keys.is_empty() {
            break;
        }
        for key in &keys {
            match fs::remove_file(objects.join(key)) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                    return Err(error.into());
                }
                _ => {}
            }
        }
        let committing = Instant::now();
        change.commit().await?;
        longest = longest.max(committing.elapsed());
    }
    let seconds = began.elapsed().as_secs_f64();
    database.close().await?;
    Ok((seconds, longest))
}

/// Whether so many recordings are gone, and what they left in the audio store.
async fn is_over(portal: &Portal, gone: u64) -> Result<bool> {
    let is_gone = tombstones(portal).await? >= gone;
    Ok(is_gone && portal.store.count_objects_to_delete().await? == 0)
}

/// How many recordings are gone.
async fn tombstones(portal: &Portal) -> Result<u64> {
    Ok(portal.store.snapshot().await?.tombstones().await?)
}
