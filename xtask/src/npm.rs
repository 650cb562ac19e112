//! What comes from npm: into `end2end`, by the lock file, once.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::assets::hash;
use crate::metadata::Project;
use crate::step::{note, run};

/// Installs what the lock file names, where it is not installed yet.
pub(crate) fn install(project: &Project) -> Result<()> {
    let lock = fs::read(project.end2end.join("package-lock.json"))?;
    let installed = project.end2end.join("node_modules/.installed-from");
    let key = hash(&[&lock]);
    if fs::read_to_string(&installed).is_ok_and(|found| found == key) {
        return Ok(());
    }
    note("npm ci");
    run(Command::new("npm")
        .args(["ci", "--no-audit", "--no-fund"])
        .current_dir(&project.end2end))
    .context("Node.js with npm is needed for it")?;
    Ok(fs::write(installed, key)?)
}

/// The folder of an installed package.
pub(crate) fn package(project: &Project, name: &str) -> PathBuf {
    project.end2end.join("node_modules").join(name)
}

/// The version of an installed package.
pub(crate) fn version(project: &Project, name: &str) -> Result<String> {
    let manifest = fs::read(package(project, name).join("package.json"))?;
    let manifest: Value = serde_json::from_slice(&manifest)?;
    manifest["version"]
        .as_str()
        .map(str::to_owned)
        .with_context(|| format!("{name} has no version"))
}
