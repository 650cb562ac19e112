//! The compiler's wasm target.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::debian_rust_src;
use crate::step::{note, run, step, succeeds};

/// The target of the islands.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// Sets the target up where it is missing: by rustup, else from Debian's source of the standard library.
pub(crate) fn ensure() -> Result<()> {
    step("Looking for the wasm target", || {
        if compiles()? {
            return Ok(());
        }
        note("it is missing: asking rustup for it");
        let by_rustup = run(Command::new("rustup").args(["target", "add", TARGET]));
        if let Err(error) = by_rustup {
            note(&format!("{error:#}"));
            note("building it from Debian's source of the standard library");
            debian_rust_src::install(TARGET).context(
                "the wasm target could be had neither from rustup nor from Debian's rust-src; install it by hand, \
                 for instance with `rustup target add wasm32-unknown-unknown`",
            )?;
        }
        if !compiles()? {
            bail!("{TARGET} was set up, and still nothing can be compiled for it");
        }
        Ok(())
    })
}

/// Whether an empty crate can be compiled for the target. `rustup target list` does not know a target that was
/// built from source, hence the attempt.
fn compiles() -> Result<bool> {
    let scratch = tempfile::tempdir()?;
    let source = scratch.path().join("empty.rs");
    fs::write(&source, "")?;
    Ok(succeeds(&mut rustc_for_wasm(&source, scratch.path())))
}

fn rustc_for_wasm(source: &Path, out: &Path) -> Command {
    let mut command = Command::new("rustc");
    command
        .args(["--crate-type=lib", "--edition=2024", "--target", TARGET])
        .arg("--out-dir")
        .arg(out)
        .arg(source);
    command
}
