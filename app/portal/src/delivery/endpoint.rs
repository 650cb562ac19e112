//! Where a supplier takes its orders by HTTP.

use std::path::PathBuf;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use ureq::http::Uri;

use super::Hidden;
use super::settings::{SettingsError, patience, secret};
use super::signature::SigningKey;
use super::url::safe_url;

const URL: &str = "endpoint.url";
const SECRET: &str = "endpoint.secret";

/// A supplier's endpoint for webhooks: one `POST` for each order, signed.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Endpoint {
    /// Where orders are posted: `https`, or `http` towards this machine. Without credentials.
    pub url: String,
    /// The secret of the signatures: `whsec_`, then 24 to 64 bytes in Base64.
    #[serde(default)]
    pub secret: Option<Hidden>,
    /// The file that holds the secret.
    #[serde(default)]
    pub secret_file: Option<PathBuf>,
    /// Seconds within which it answers, 1 to 60.
    #[serde(default = "fifteen")]
    pub timeout_s: u64,
}

fn fifteen() -> u64 {
    15
}

/// An endpoint, checked and read.
pub(super) struct Checked {
    pub(super) url: Uri,
    pub(super) key: SigningKey,
    pub(super) patience: Duration,
}

impl Endpoint {
    /// The endpoint with the secret read from its file, where one is named.
    ///
    /// # Errors
    /// Where the secret is set twice, or its file cannot be read.
    pub fn resolve(&self) -> Result<Self, SettingsError> {
        let secret = secret(SECRET, self.secret.as_ref(), self.secret_file.as_deref())?;
        Ok(Self {
            secret,
            secret_file: None,
            ..self.clone()
        })
    }

    /// Whether orders can be posted there.
    ///
    /// # Errors
    /// What is in the way: the address, the secret, the time it is given.
    pub fn check(&self) -> Result<(), SettingsError> {
        self.checked().map(drop)
    }

    pub(super) fn checked(&self) -> Result<Checked, SettingsError> {
        let secret = self
            .secret
            .as_ref()
            .ok_or_else(|| SettingsError::value(SECRET, "is missing: orders are signed with it"))?;
        let key = SigningKey::parse(secret.expose()).ok_or_else(|| {
            SettingsError::value(SECRET, "is not `whsec_` with 24 to 64 bytes in Base64")
        })?;
        Ok(Checked {
            url: safe_url(URL, &self.url)?,
            key,
            patience: patience("endpoint.timeout_s", self.timeout_s)?,
        })
    }
}
