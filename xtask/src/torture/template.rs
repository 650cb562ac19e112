//! A portal as it is before each telling of a story: the demonstration, and lines with recordings of their own.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::crowd;
use super::house::House;
use crate::metadata::Project;

/// The folder of a portal that was made and stopped.
pub(super) fn make(project: &Project, folder: &Path) -> Result<PathBuf> {
    let mut house = House::new(project, &folder.join("template"))?;
    house.start()?;
    crowd::prepare(&house, &folder.join("export"))?;
    house.stop()?;
    Ok(house.data())
}
