//! Secrets: each stands in the configuration or in a file that it names, never in both.

use std::fs;
use std::path::PathBuf;

use portal::delivery::Hidden;
use serde::{Deserialize, Serialize};

use super::{Configuration, ConfigurationError};

/// The key of the portal's hashes. Without it one is made in the data folder at the first start.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SecretSettings {
    /// At least 32 characters.
    pub key: Option<Hidden>,
    /// The file that holds it.
    pub key_file: Option<PathBuf>,
}

impl Configuration {
    /// Reads the secrets that stand in files.
    pub(super) fn read_secrets(&mut self) -> Result<(), ConfigurationError> {
        let error =
            |problem: &dyn std::fmt::Display| ConfigurationError::Secret(problem.to_string());
        if let Some(smtp) = &mut self.smtp {
            *smtp = smtp.resolve().map_err(|problem| error(&problem))?;
        }
        if let Some(gateway) = &mut self.gateway {
            *gateway = gateway.resolve().map_err(|problem| error(&problem))?;
        }
        let storage = self.storage.resolve();
        self.storage = storage.map_err(|problem| error(&problem))?;
        for supplier in &mut self.instance.suppliers {
            let Some(endpoint) = &mut supplier.endpoint else {
                continue;
            };
            *endpoint = endpoint.resolve().map_err(|problem| {
                error(&format!("instance.suppliers.{}: {problem}", supplier.id))
            })?;
        }
        let Some(file) = self.secret.key_file.take() else {
            return Ok(());
        };
        if self.secret.key.is_some() {
            return Err(error(
                &"secret.key and secret.key_file are both set: leave one out",
            ));
        }
        let key = fs::read_to_string(&file)
            .map_err(|problem| ConfigurationError::File { file, problem })?;
        self.secret.key = Some(Hidden::new(key.trim_end_matches('\n').to_owned()));
        Ok(())
    }
}
