//! The import of a call centre, beside everybody who uses the portal.

use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};

use anyhow::{Result, ensure};

use super::crowd::LINES;
use super::export;
use super::house::{House, said};

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
