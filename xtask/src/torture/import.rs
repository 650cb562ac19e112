//! The import of a call centre, beside everybody who uses the portal.

use std::path::{Path, PathBuf};
use std::process::{Child, Output, Stdio};

use anyhow::{Result, ensure};

use super::crowd::LINES;
use super::export;
use super::house::{House, said};
use crate::metadata::Project;

/// Recordings of each import under torture.
pub(super) const IN_AN_IMPORT: usize = 4;

/// The import of a call centre.
pub(super) struct Import {
    folder: PathBuf,
    /// How many there were, each of so many recordings.
    pub(super) done: u64,
    process: Option<Child>,
}

impl Import {
    pub(super) fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            done: 0,
            process: None,
        }
    }

    fn calls(&self) -> Vec<(String, String, u64)> {
        (0..IN_AN_IMPORT)
            .map(|number| {
                let name = format!("import-{}-{number}", self.done);
                (name, export::line(LINES + number), 1)
            })
            .collect()
    }

    pub(super) fn begin(&mut self, house: &House<'_>) -> Result<()> {
        export::write(&self.folder, &self.calls())?;
        let arguments = export::arguments(&self.folder);
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let mut command = house.command(&arguments);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        self.process = Some(command.spawn()?);
        Ok(())
    }

    pub(super) fn kill(&mut self) {
        if let Some(process) = &mut self.process {
            // It may have ended by itself.
            let _ = process.kill();
            let _ = process.wait();
        }
    }

    /// An import that was killed is run again: it goes on.
    pub(super) fn settle(&mut self, house: &House<'_>) -> Result<()> {
        let Some(mut process) = self.process.take() else {
            return Ok(());
        };
        // One that outlived the server ends by itself.
        process.wait()?;
        import(house, &self.folder)?;
        self.done += 1;
        Ok(())
    }
}

/// Imports what stands in a folder, to the end.
pub(super) fn import(house: &House<'_>, folder: &Path) -> Result<()> {
    let arguments = export::arguments(folder);
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let output = house.command(&arguments).output()?;
    ensure!(output.status.success(), "the import: {}", said(&output));
    Ok(())
}

/// Imports three recordings with a fault, then once more, when each has to be there once. `false` where nothing failed.
pub(super) fn faulty(
    project: &Project,
    folder: &Path,
    template: &Path,
    inject: &str,
    wrong: &mut Vec<String>,
) -> Result<bool> {
    let house = House::furnished(project, &folder.join("house"), template)?;
    let failing = |arguments: &[&str]| Ok(house.injected(arguments, inject, &[]).output()?);
    let failed = twice(&house, &folder.join("import"), inject, failing, wrong)?;
    Ok(failed || house.had_fault()?)
}

/// Imports three recordings, the first time so that it may fail; whether it did. Each has to be there once afterwards.
pub(super) fn twice(
    house: &House<'_>,
    export: &Path,
    what: &str,
    failing: impl FnOnce(&[&str]) -> Result<Output>,
    wrong: &mut Vec<String>,
) -> Result<bool> {
    let calls: Vec<_> = (0..3)
        .map(|number| (format!("written-{number}"), export::line(90), 1))
        .collect();
    let before = house.check_data()?;
    export::write(export, &calls)?;
    let arguments = export::arguments(export);
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let output = failing(&arguments)?;
    let mut found = Vec::new();
    if said(&output).contains("panicked") {
        found.push(said(&output));
    }
    import(house, export)?;
    let after = house.check_data()?;
    let more = |name: &str| after[name].as_u64().unwrap_or(0) - before[name].as_u64().unwrap_or(0);
    if more("recordings") != 3 {
        found.push(format!("{} recordings of 3", more("recordings")));
    }
    let again = house
        .command(&[&arguments[..], &["--dry-run"]].concat())
        .output()?;
    if !said(&again).contains(" 0 new, 0 changed, 3 as before") {
        found.push(said(&again));
    }
    // Each object opens, and is what was imported.
    let checked = house.command(&["check-data", "--audio"]).output()?;
    if !checked.status.success() {
        found.push(said(&checked));
    }
    let found = found.into_iter();
    wrong.extend(found.map(|found| format!("import, {what}: {found}")));
    ensure!(wrong.len() < 20, "too much is wrong: {}", wrong.join("; "));
    Ok(!output.status.success())
}
