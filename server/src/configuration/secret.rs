//! Secrets: each stands in the configuration or in a file that it names, never in both.

use std::path::PathBuf;

use portal::delivery::{Hidden, secret};
use serde::{Deserialize, Serialize};

use super::{Configuration, ConfigurationError};

/// The portal's keys. A demonstration without them makes its own, in the data folder.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct KeySettings {
    /// What `miavoce keys init` wrote.
    pub ring: Option<Hidden>,
    /// The file that holds it, and is read again where its keys change.
    pub ring_file: Option<PathBuf>,
}

/// Where the database is: SQLite in the data folder, where nothing is said.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DatabaseSettings {
    /// `postgres://USER:PASSWORD@HOST/DATABASE`, or `sqlite:FILE`.
    pub url: Option<Hidden>,
    /// The file that holds the URL.
    pub url_file: Option<PathBuf>,
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
        for supplier in &mut self.instance.suppliers {
            let Some(endpoint) = &mut supplier.endpoint else {
                continue;
            };
            *endpoint = endpoint.resolve().map_err(|problem| {
                error(&format!("instance.suppliers.{}: {problem}", supplier.id))
            })?;
        }
        let database = &mut self.database;
        let url_file = database.url_file.take();
        database.url = secret("database.url", database.url.as_ref(), url_file.as_deref())
            .map_err(|problem| error(&problem))?;
        if self.keys.ring.is_some() && self.keys.ring_file.is_some() {
            return Err(error(
                &"keys.ring and keys.ring_file are both set: leave one out",
            ));
        }
        Ok(())
    }
}
