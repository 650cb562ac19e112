//! How a house comes by its data: those of another one, which does not run.

use std::fs;
use std::path::Path;

use anyhow::Result;

use super::house::House;
use crate::metadata::Project;

impl<'p> House<'p> {
    /// A house in `folder`, which is emptied, with the data of another.
    pub(super) fn furnished(project: &'p Project, folder: &Path, other: &Path) -> Result<Self> {
        let house = Self::new(project, folder)?;
        house.furnish(other)?;
        Ok(house)
    }

    /// Takes over the data of another house.
    pub(super) fn furnish(&self, other: &Path) -> Result<()> {
        copy(other, &self.data(), false)
    }

    /// The same where the folder of the data is a small file system: audio stays elsewhere.
    pub(super) fn furnish_around(&self, other: &Path, elsewhere: &Path) -> Result<()> {
        copy(other, elsewhere, false)?;
        for entry in fs::read_dir(elsewhere)? {
            let entry = entry?;
            let target = self.data().join(entry.file_name());
            if entry.file_type()?.is_dir() {
                std::os::unix::fs::symlink(entry.path(), target)?;
            } else {
                fs::copy(entry.path(), target)?;
            }
        }
        Ok(())
    }
}

/// Copies a folder. Files below `audio` are linked where they can be, since none of them is ever written in place.
fn copy(from: &Path, to: &Path, link: bool) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        if entry.file_type()?.is_dir() {
            copy(&source, &target, link || entry.file_name() == "audio")?;
        } else if !(link && fs::hard_link(&source, &target).is_ok()) {
            fs::copy(&source, &target)?;
        }
    }
    Ok(())
}
