//! Where the portal leaves its traces for others.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// What the portal leaves outside its database, so that a database that was tampered with is found out.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CustodySettings {
    /// The folder in which the audit's head is left daily; `ledger` in the folder of the data where nothing is said.
    /// Best on another machine.
    pub ledger: Option<PathBuf>,
}
