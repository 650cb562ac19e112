//! A Chromium for the browser tests.

use std::env;
use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::debian;
use crate::metadata::Project;
use crate::step::{note, output, run, succeeds};

/// Names the Chromium to test with.
pub(crate) const VARIABLE: &str = "MIAVOCE_CHROMIUM";

/// Under which names one may be on the path.
const NAMES: [&str; 4] = [
    "chromium",
    "google-chrome",
    "google-chrome-stable",
    "chromium-browser",
];

/// Finds a Chromium that starts, else installs one: Playwright's, else Debian's.
pub(crate) fn find(project: &Project) -> Result<OsString> {
    if let Some(named) = env::var_os(VARIABLE) {
        if !starts(&named) {
            bail!(
                "{VARIABLE} names {}, which does not start",
                Path::new(&named).display()
            );
        }
        return Ok(named);
    }
    if let Some(found) = on_path() {
        return Ok(found);
    }
    match of_playwright(project) {
        Ok(found) => return Ok(found),
        Err(error) => note(&format!("{error:#}")),
    }
    of_debian().with_context(|| {
        format!("no Chromium could be found or installed: install one, or name it in {VARIABLE}")
    })
}

fn starts(program: &OsString) -> bool {
    succeeds(Command::new(program).arg("--version"))
}

/// With its folder: Playwright does not look a name up.
fn on_path() -> Option<OsString> {
    let path = env::var_os("PATH")?;
    NAMES
        .iter()
        .flat_map(|name| env::split_paths(&path).map(move |folder| folder.join(name)))
        .map(OsString::from)
        .find(starts)
}

fn of_playwright(project: &Project) -> Result<OsString> {
    let where_it_is = "console.log(require('@playwright/test').chromium.executablePath())";
    let path = output(
        Command::new("node")
            .args(["-e", where_it_is])
            .current_dir(&project.end2end),
    )?;
    let path = OsString::from(path);
    if !starts(&path) {
        note("there is none: asking Playwright for one");
        run(Command::new("npx")
            .args(["playwright", "install", "chromium"])
            .current_dir(&project.end2end))?;
    }
    if !starts(&path) {
        bail!("Playwright's Chromium does not start: libraries of the system may be missing");
    }
    Ok(path)
}

fn of_debian() -> Result<OsString> {
    debian::install("chromium")?;
    on_path().context("Debian's Chromium does not start")
}
