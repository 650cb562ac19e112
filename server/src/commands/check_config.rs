//! `miavoce check-config`.

use std::process::ExitCode;

use crate::configuration::Configuration;

/// Prints what is in force, secrets as `…`, then what is wrong with it.
///
/// # Errors
/// Where it cannot be written as TOML.
pub fn run(configuration: &Configuration) -> anyhow::Result<ExitCode> {
    print!("{}", toml::to_string_pretty(configuration)?);
    let problems = configuration.problems();
    for problem in &problems {
        eprintln!("problem: {problem}");
    }
    Ok(if problems.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
