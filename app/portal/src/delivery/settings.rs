//! The settings of all ways out.

use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{Channel, GatewaySettings, Hidden, SmtpSettings};

/// How messages leave the house. What is absent does not leave: its messages are given up as `no_transport`.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DeliverySettings {
    /// The server that takes mails.
    pub smtp: Option<SmtpSettings>,
    /// The service that takes text messages and calls.
    pub gateway: Option<GatewaySettings>,
}

impl DeliverySettings {
    /// The channels that these settings serve: what a page may offer.
    pub fn channels(&self) -> Vec<Channel> {
        let mut channels = Vec::new();
        if let Some(gateway) = &self.gateway {
            channels.extend_from_slice(&gateway.channels);
        }
        if self.smtp.is_some() {
            channels.push(Channel::Mail);
        }
        channels
    }
}

/// The settings of a way out cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// A secret stands in the settings and in a file.
    #[error("{0} and {0}_file are both set: leave one out")]
    Both(&'static str),
    /// A file that the settings name cannot be read.
    #[error("{field}: {}: {problem}", .file.display())]
    File {
        /// The setting.
        field: &'static str,
        /// The file it names.
        file: PathBuf,
        /// Why it cannot be read.
        problem: std::io::Error,
    },
    /// A value cannot be used.
    #[error("{field}: {problem}")]
    Value {
        /// The setting.
        field: &'static str,
        /// What is wrong with it; never the value of a secret.
        problem: String,
    },
}

impl SettingsError {
    pub(super) fn value(field: &'static str, problem: impl std::fmt::Display) -> Self {
        Self::Value {
            field,
            problem: problem.to_string(),
        }
    }
}

/// The secret of the setting `field`, which stands in it or in the file of its `_file` twin, there perhaps before a
/// newline.
///
/// # Errors
/// Where both are set, or the file cannot be read.
pub fn secret(
    field: &'static str,
    value: Option<&Hidden>,
    file: Option<&Path>,
) -> Result<Option<Hidden>, SettingsError> {
    match (value, file) {
        (Some(_), Some(_)) => Err(SettingsError::Both(field)),
        (Some(value), None) => Ok(Some(value.clone())),
        (None, None) => Ok(None),
        (None, Some(file)) => {
            let mut content =
                std::fs::read_to_string(file).map_err(|problem| SettingsError::File {
                    field,
                    file: file.to_owned(),
                    problem,
                })?;
            if content.ends_with('\n') {
                content.pop();
                if content.ends_with('\r') {
                    content.pop();
                }
            }
            Ok(Some(Hidden::new(content)))
        }
    }
}

/// The longest that a server may be given: half of a job's lease, so that no job outlives it.
const LONGEST_S: u64 = 60;

/// The seconds of the setting `field` as a duration.
pub(super) fn patience(field: &'static str, seconds: u64) -> Result<Duration, SettingsError> {
    if (1..=LONGEST_S).contains(&seconds) {
        Ok(Duration::from_secs(seconds))
    } else {
        Err(SettingsError::value(field, "is not 1 to 60"))
    }
}
