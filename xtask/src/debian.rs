//! Packages of Debian, where this is a Debian and whoever runs the tests may install some.

use std::process::Command;

use anyhow::{Result, bail};

use crate::step::{note, output, run};

/// Installs a package.
pub(crate) fn install(package: &str) -> Result<()> {
    note(&format!("asking apt for {package}"));
    if output(Command::new("id").arg("-u"))? != "0" {
        bail!("only root may install packages");
    }
    let apt = |arguments: &[&str]| {
        run(Command::new("apt-get")
            .args(arguments)
            .env("DEBIAN_FRONTEND", "noninteractive"))
    };
    apt(&["update"])?;
    apt(&["install", "--yes", "--no-install-recommends", package])
}
