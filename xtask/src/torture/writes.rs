//! `kill -9` at each write: of the server while a story is told to it, and of an import.

use std::path::Path;

use anyhow::{Result, ensure};

use super::house::House;
use super::story::Story;
use super::{Found, Options, export, import, template};
use crate::metadata::Project;
use crate::step::note;

/// The calls by which something gets to a disk, or goes from it; each is counted by itself.
const CALLS: [&str; 7] = [
    "pwrite64",
    "fdatasync",
    "fsync",
    "ftruncate",
    "write",
    "unlink",
    "rename",
];
/// Writes of more than so many are those of a server that talks, not of one that keeps.
const MOST: u32 = 2000;

pub(super) fn run(project: &Project, options: &Options, folder: &Path) -> Result<Found> {
    let template = template::make(project, folder)?;
    let mut found = Found::default();
    let mut figures = Vec::new();
    for call in CALLS {
        let killed = each(options, |when| {
            let inject = format!("{call}:signal=KILL:when={when}");
            let killed = story(project, folder, &template, &inject, &mut found.wrong)?;
            Ok(killed)
        })?;
        note(&format!("server, {call}: killed at {killed}"));
        figures.push(format!("{call} {killed}"));
    }
    for call in CALLS {
        let killed = each(options, |when| {
            let inject = format!("{call}:signal=KILL:when={when}");
            import::faulty(project, folder, &template, &inject, &mut found.wrong)
        })?;
        note(&format!("import, {call}: killed at {killed}"));
        figures.push(format!("import {call} {killed}"));
    }
    found.figures = format!("kills at each of: {}", figures.join(", "));
    Ok(found)
}

/// Does it at the first, second, … call until there is none any more; how often it was done.
pub(super) fn each(options: &Options, mut at: impl FnMut(u32) -> Result<bool>) -> Result<u32> {
    let mut times = 0;
    let mut when = 1;
    while when <= MOST && at(when)? {
        times += 1;
        when += options.stride;
    }
    Ok(times)
}

/// Tells the story until the server is killed, then looks at what is there. `false` where it was not killed.
fn story(
    project: &Project,
    folder: &Path,
    template: &Path,
    inject: &str,
    wrong: &mut Vec<String>,
) -> Result<bool> {
    let mut house = House::furnished(project, &folder.join("house"), template)?;
    let mut story = Story::new(house.address(), &export::line(0), None);
    let survived = house.start_injected(inject, &[])? && story.tell().is_ok() && house.is_alive();
    house.kill();
    house.start()?;
    let mut found = story.check();
    // Whoever comes afterwards is served as if nothing had been.
    let mut next = Story::new(house.address(), &export::line(1), None);
    if let Err(broken) = next.tell() {
        found.push(format!("the next visitor: {broken}"));
    }
    house.check_data()?;
    wrong.extend(found.into_iter().map(|found| format!("{inject}: {found}")));
    ensure!(wrong.len() < 20, "too much is lost: {}", wrong.join("; "));
    Ok(!survived)
}
