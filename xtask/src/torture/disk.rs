//! A disk that fails: the N-th write is refused, or all from the N-th on.

use std::path::Path;

use anyhow::{Result, ensure};

use super::browser::Broken;
use super::house::House;
use super::story::Story;
use super::writes::each;
use super::{Found, Options, export, template};
use crate::metadata::Project;
use crate::step::note;

/// The calls that a disk refuses. A plain `write` is not among them: sockets and pipes are written by it too, and no
/// disk refuses those; the full disk of the next scenario does.
const CALLS: &str = "pwrite64,fdatasync,fsync,ftruncate,rename,renameat,renameat2,link,linkat,unlink,unlinkat,mkdir";
const ERRORS: [&str; 2] = ["ENOSPC", "EIO"];

pub(super) fn run(project: &Project, options: &Options, folder: &Path) -> Result<Found> {
    let template = template::make(project, folder)?;
    let mut found = Found::default();
    let mut figures = Vec::new();
    for error in ERRORS {
        let mut sorry = 0;
        let once = each(options, |when| {
            let inject = format!("{CALLS}:error={error}:when={when}");
            let told = story(project, folder, &template, &inject, true, &mut found.wrong)?;
            sorry += told;
            // The calls are counted for each thread: the last one of the busiest is the end.
            Ok(when <= options.writes)
        })?;
        note(&format!(
            "{error} once: at {once} writes, {sorry} error pages"
        ));
        let for_good = each(options, |when| {
            let inject = format!("{CALLS}:error={error}:when={when}+");
            story(project, folder, &template, &inject, false, &mut found.wrong)?;
            Ok(when <= options.writes / 4)
        })?;
        note(&format!("{error} for good: from {for_good} writes on"));
        figures.push(format!(
            "{error}: once at {once} writes ({sorry} error pages), for good from {for_good} on"
        ));
    }
    found.figures = figures.join("; ");
    Ok(found)
}

/// Tells the story to a server whose disk fails, then to one whose disk does not. How often it was sorry.
fn story(
    project: &Project,
    folder: &Path,
    template: &Path,
    inject: &str,
    recovers: bool,
    wrong: &mut Vec<String>,
) -> Result<u32> {
    let mut house = House::new(project, &folder.join("house"))?;
    house.furnish(template)?;
    let mut found = Vec::new();
    // One that cannot begin to serve says so and ends.
    let started = house.start_injected(inject)?;
    // Each thread has its count: a disk that fails once is well after the first error.
    let mending = recovers.then(|| house.end_of_faults());
    let mut story = Story::new(house.address(), &export::line(0), mending);
    if started {
        match story.tell() {
            Ok(()) => {}
            Err(Broken::Sorry(_)) if !recovers => {}
            Err(broken) => found.push(broken.to_string()),
        }
        if !house.is_alive() {
            found.push("the server ended".to_owned());
        }
    }
    house.kill();
    house.start()?;
    found.extend(story.check());
    let mut next = Story::new(house.address(), &export::line(1), None);
    if let Err(broken) = next.tell() {
        found.push(format!("the next visitor: {broken}"));
    }
    house.check_data()?;
    if house.logged().contains("panicked") {
        found.push("something panicked".to_owned());
    }
    wrong.extend(found.into_iter().map(|found| format!("{inject}: {found}")));
    ensure!(
        wrong.len() < 20,
        "too much is wrong: {}\n{}",
        wrong.join("; "),
        house.end_of_log()
    );
    Ok(story.sorry)
}
