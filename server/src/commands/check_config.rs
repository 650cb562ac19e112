//! `miavoce check-config`.

use std::path::Path;
use std::process::ExitCode;

use crate::configuration::Configuration;

/// Prints what is in force, secrets as `…`, then what is wrong with it, and what is better otherwise where the data are
/// in `data`.
///
/// # Errors
/// Where it cannot be written as TOML.
pub fn run(configuration: &Configuration, data: &Path) -> anyhow::Result<ExitCode> {
    print!("{}", toml::to_string_pretty(configuration)?);
    let problems = configuration.problems();
    for problem in &problems {
        eprintln!("problem: {problem}");
    }
    for warning in configuration.warnings(data) {
        eprintln!("warning: {warning}");
    }
    Ok(if problems.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
