//! `miavoce check-config`.

use std::path::Path;
use std::process::ExitCode;

use crate::configuration::Configuration;
use crate::out::{aside, say};

/// Prints what is in force, secrets as `…`, then what is wrong with it, and what is better otherwise where the data are
/// in `data`.
///
/// # Errors
/// Where it cannot be written.
pub fn run(configuration: &Configuration, data: &Path) -> anyhow::Result<ExitCode> {
    say!("{}", toml::to_string_pretty(configuration)?.trim_end())?;
    let problems = configuration.problems();
    for problem in &problems {
        aside(format_args!("problem: {problem}"));
    }
    for warning in configuration.warnings(data) {
        aside(format_args!("warning: {warning}"));
    }
    Ok(if problems.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
