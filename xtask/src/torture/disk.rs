//! A disk that fails: the N-th write is refused, or all from the N-th on.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};

use super::browser::Broken;
use super::house::House;
use super::story::Story;
use super::writes::each;
use super::{Found, Options, export, import, template};
use crate::metadata::Project;
use crate::step::note;

/// The calls that a disk refuses, whatever the file. A plain `write` is not among them: sockets and pipes are written by
/// it too, and no disk refuses those. What is written so, as audio is, meets a disk that is really full (`full_disk`).
const CALLS: &str = "pwrite64,fdatasync,fsync,ftruncate,rename,renameat,renameat2,link,linkat,unlink,unlinkat,mkdir";
/// How the ledger is written, whose files are known by name.
const LEDGER: &str = "write";
/// Up to which write of a thread to the ledger the disk fails: in a story there are a few.
const LEDGER_WRITES: u32 = 3;
const ERRORS: [&str; 2] = ["ENOSPC", "EIO"];

/// What fails, and where.
struct Fault<'f> {
    inject: &'f str,
    /// In the files of the ledger alone.
    in_ledger: bool,
}

impl<'f> Fault<'f> {
    fn anywhere(inject: &'f str) -> Self {
        Self {
            inject,
            in_ledger: false,
        }
    }
}

pub(super) fn run(project: &Project, options: &Options, folder: &Path) -> Result<Found> {
    let template = template::make(project, folder)?;
    let mut found = Found::default();
    let mut figures = Vec::new();
    for error in ERRORS {
        let mut sorry = 0;
        let once = each(options, |when| {
            let inject = format!("{CALLS}:error={error}:when={when}");
            let fault = Fault::anywhere(&inject);
            let told = story(project, folder, &template, &fault, true, &mut found.wrong)?;
            sorry += told.sorry;
            // The calls are counted for each thread: the last one of the busiest is the end.
            Ok(told.failed && when <= options.writes)
        })?;
        note(&format!(
            "{error} once: at {once} writes, {sorry} error pages"
        ));
        let for_good = each(options, |when| {
            let inject = format!("{CALLS}:error={error}:when={when}+");
            let fault = Fault::anywhere(&inject);
            let told = story(project, folder, &template, &fault, false, &mut found.wrong)?;
            Ok(told.failed && when <= options.writes / 4)
        })?;
        note(&format!("{error} for good: from {for_good} writes on"));
        for when in 1..=LEDGER_WRITES {
            let inject = format!("{LEDGER}:error={error}:when={when}+");
            let fault = Fault {
                inject: &inject,
                in_ledger: true,
            };
            story(project, folder, &template, &fault, false, &mut found.wrong)?;
        }
        note(&format!(
            "{error} in the ledger: from {LEDGER_WRITES} writes on"
        ));
        let imports = each(options, |when| {
            let inject = format!("{CALLS}:error={error}:when={when}");
            import::faulty(project, folder, &template, &inject, &mut found.wrong)
        })?;
        note(&format!("{error} in an import: at {imports} writes"));
        figures.push(format!(
            "{error}: once at {once} writes ({sorry} error pages), for good from {for_good} on, in the ledger from \
             {LEDGER_WRITES} on, in an import at {imports}"
        ));
    }
    found.figures = figures.join("; ");
    Ok(found)
}

/// What came of a story.
struct Told {
    /// How often the portal was sorry.
    sorry: u32,
    /// Whether the disk failed at all.
    failed: bool,
}

/// Tells the story to a server whose disk fails, then to one whose disk does not.
fn story(
    project: &Project,
    folder: &Path,
    template: &Path,
    fault: &Fault<'_>,
    recovers: bool,
    wrong: &mut Vec<String>,
) -> Result<Told> {
    let mut house = House::furnished(project, &folder.join("house"), template)?;
    let mut found = Vec::new();
    let files = match fault.in_ledger {
        true => ledger_files(&house)?,
        false => Vec::new(),
    };
    // One that cannot begin to serve says so and ends.
    let started = house.start_injected(fault.inject, &files)?;
    // Each thread has its count: a disk that fails once is well after the first error.
    let mending = recovers.then(|| house.end_of_faults());
    let mut story = Story::new(house.address(), &export::line(0), mending);
    if started {
        match story.tell() {
            Ok(()) => {}
            // Nobody waits for the ledger.
            Err(Broken::Sorry(_)) if !recovers && !fault.in_ledger => {}
            Err(broken) => found.push(broken.to_string()),
        }
        if !house.is_alive() {
            found.push("the server ended".to_owned());
        }
    }
    house.kill();
    let failed = house.had_fault()?;
    house.start()?;
    found.extend(story.check());
    let mut next = Story::new(house.address(), &export::line(1), None);
    if let Err(broken) = next.tell() {
        found.push(format!("the next visitor: {broken}"));
    }
    house.stop()?;
    found.extend(ledger_lacks(&house)?);
    if house.logged().contains("panicked") {
        found.push("something panicked".to_owned());
    }
    let inject = fault.inject;
    wrong.extend(found.into_iter().map(|found| format!("{inject}: {found}")));
    ensure!(
        wrong.len() < 20,
        "too much is wrong: {}\n{}",
        wrong.join("; "),
        house.end_of_log()
    );
    Ok(Told {
        sorry: story.sorry,
        failed,
    })
}

/// What is written in the ledger during a story, today and the days that it sets the clock to.
fn ledger_files(house: &House<'_>) -> Result<Vec<PathBuf>> {
    let ledger = house.ledger();
    let mut files = vec![ledger.join("deletions.jsonl")];
    for ahead in 0..3 {
        // It is renamed once it is whole.
        files.push(ledger.join(format!("head-{}.unfinished", export::day(ahead)?)));
    }
    Ok(files)
}

/// The data are checked, and each deletion has to be in the ledger once the server stopped well.
fn ledger_lacks(house: &House<'_>) -> Result<Option<String>> {
    let said = house.check_data()?;
    let text = fs::read_to_string(house.ledger().join("deletions.jsonl"))?;
    let lines: BTreeSet<&str> = text.lines().collect();
    let (deleted, known) = (said["tombstones"].as_u64(), lines.len() as u64);
    Ok((deleted != Some(known))
        .then(|| format!("{known} deletions in the ledger, not {deleted:?}")))
}
