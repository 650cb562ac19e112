//! `cargo xtask run`.

use std::os::unix::process::CommandExt;
use std::process::Command;

use anyhow::{Context, Result};

use crate::metadata::Project;

/// Becomes the server, which serves the demonstration: what interrupts the one interrupts the other, and its exit
/// status is this program's.
pub(crate) fn serve(project: &Project, arguments: &[String]) -> Result<()> {
    let binary = project.binary();
    println!("» Starting {} with its data in ./data", binary.display());
    let mut command = Command::new(&binary);
    command
        .args(["serve", "--config", "miavoce.toml", "--data", "./data"])
        .args(arguments)
        .env("MIAVOCE_DEMONSTRATION__ENABLED", "true")
        .current_dir(&project.root);
    let error = project.with_site(&mut command).exec();
    Err(error).with_context(|| format!("cannot start {}", binary.display()))
}
