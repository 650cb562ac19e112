//! Configuration: defaults, below the file, below the environment.

mod check;
mod custody;
mod secret;

use std::collections::HashMap;
use std::fs;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use config::{Config, Environment, File, FileFormat};
use portal::Instance;
use portal::delivery::{GatewaySettings, SmtpSettings};
use portal::limits::Limits;
use portal::objects::StorageSettings;
use rules::policy::Policy;
use serde::{Deserialize, Serialize};

pub(crate) use check::NO_KEYS;
pub use custody::CustodySettings;
pub use secret::{DatabaseSettings, KeySettings};

/// What the names of the environment's keys begin with.
const PREFIX: &str = "MIAVOCE";
/// What parts the names of a section and of its key.
const SEPARATOR: &str = "__";
/// What a text begins with that stands in a file of its own.
const IN_FILE: &str = "file:";

/// Everything that can be configured.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Configuration {
    /// How the portal is reached.
    #[serde(default)]
    pub http: HttpSettings,
    /// How long things hold, and how often they may be tried.
    #[serde(default)]
    pub limits: Limits,
    /// What the controller chose where the law leaves room.
    #[serde(default)]
    pub policy: Policy,
    /// The server that takes mails.
    pub smtp: Option<SmtpSettings>,
    /// The service that takes text messages and calls.
    pub gateway: Option<GatewaySettings>,
    /// Where recordings and what people send are kept.
    #[serde(default)]
    pub storage: StorageSettings,
    /// Where the database is.
    #[serde(default)]
    pub database: DatabaseSettings,
    /// What seals recordings and personal data.
    #[serde(default)]
    pub keys: KeySettings,
    /// What is left outside the database.
    #[serde(default)]
    pub custody: CustodySettings,
    /// Whether this is a demonstration.
    #[serde(default)]
    pub demonstration: DemonstrationSettings,
    /// What is logged, and how.
    #[serde(default)]
    pub log: LogSettings,
    /// The call centre.
    pub instance: Instance,
}

/// How the portal is reached.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct HttpSettings {
    /// Where it listens.
    pub addr: SocketAddr,
    /// How browsers reach it: scheme, host, and port where it is not the usual one.
    pub public_url: Option<String>,
    /// The proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// How many requests are served at once.
    pub most_requests: usize,
}

impl Default for HttpSettings {
    fn default() -> Self {
        Self {
            addr: SocketAddr::from((Ipv4Addr::LOCALHOST, 3000)),
            public_url: None,
            trusted_proxies: Vec::new(),
            most_requests: 512,
        }
    }
}

/// Whether this is a demonstration.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DemonstrationSettings {
    /// People and calls are made up, messages stay in an inbox, the clock can be set forward.
    pub enabled: bool,
}

/// What is logged, and how.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LogSettings {
    /// Lines for people or for machines.
    pub format: LogFormat,
    /// Which lines: `info`, `warn,server::http=info` and the like.
    pub filter: String,
}

impl Default for LogSettings {
    fn default() -> Self {
        Self {
            format: LogFormat::Text,
            filter: "info,symphonia=error".to_owned(),
        }
    }
}

/// How lines are logged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    Text,
    /// For machines: an object a line.
    Json,
}

/// The configuration cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ConfigurationError {
    /// The file cannot be read.
    #[error("cannot read the configuration {}: {problem}; name another file with --config", .file.display())]
    File {
        /// Which file.
        file: PathBuf,
        /// Why.
        problem: std::io::Error,
    },
    /// The text of a notice cannot be read.
    #[error("cannot read the text of a notice, {}: {problem}; `instance.notices` names it, beside the configuration", .file.display())]
    Notice {
        /// Which file.
        file: PathBuf,
        /// Why.
        problem: std::io::Error,
    },
    /// A key is unknown, missing, or has a value that it cannot have.
    #[error("the configuration {} with the environment's MIAVOCE_SECTION__KEY: {problem}", .file.display())]
    Value {
        /// Which file.
        file: PathBuf,
        /// What is wrong, and with which key.
        problem: config::ConfigError,
    },
    /// A secret stands twice, or its file cannot be read.
    #[error("{0}")]
    Secret(String),
}

impl Configuration {
    /// What the controller chose where the law leaves room; how long recordings are kept, the notice says.
    pub fn policy(&self) -> Policy {
        Policy {
            months_kept: self.instance.retention.months,
            ..self.policy
        }
    }

    /// The configuration in `file`, under the environment of the process.
    ///
    /// # Errors
    /// Where it cannot be read, has an unknown key, or a value that its key cannot have.
    pub fn load(file: &Path) -> Result<Self, ConfigurationError> {
        // Those of other programs may be no text.
        let ours = std::env::vars_os().filter_map(|(name, value)| {
            let name = name.into_string().ok()?;
            let value = value.to_string_lossy().into_owned();
            name.starts_with(PREFIX).then_some((name, value))
        });
        Self::read(file, ours.collect())
    }

    /// The configuration in `file`, under the given environment.
    ///
    /// # Errors
    /// As [`Configuration::load`].
    pub fn read(
        file: &Path,
        environment: HashMap<String, String>,
    ) -> Result<Self, ConfigurationError> {
        let content = fs::read_to_string(file).map_err(|problem| ConfigurationError::File {
            file: file.to_owned(),
            problem,
        })?;
        // Names without a section are those of tools around the portal.
        let environment: HashMap<String, String> = environment
            .into_iter()
            .filter(|(name, _)| name.starts_with(PREFIX) && name.contains(SEPARATOR))
            .collect();
        let value = |problem| ConfigurationError::Value {
            file: file.to_owned(),
            problem,
        };
        let mut configuration: Self = Config::builder()
            .add_source(File::from_str(&content, FileFormat::Toml))
            .add_source(
                Environment::with_prefix(PREFIX)
                    .prefix_separator("_")
                    .separator(SEPARATOR)
                    .list_separator(",")
                    .with_list_parse_key("http.trusted_proxies")
                    .try_parsing(true)
                    .source(Some(environment)),
            )
            .build()
            .and_then(Config::try_deserialize)
            .map_err(value)?;
        let folder = file.parent().unwrap_or(Path::new(""));
        configuration.read_notices(folder)?;
        configuration.read_secrets()?;
        Ok(configuration)
    }

    /// Texts that stand in files of their own are read: their names are relative to the configuration.
    fn read_notices(&mut self, folder: &Path) -> Result<(), ConfigurationError> {
        for notice in &mut self.instance.notices {
            for text in notice.text.values_mut() {
                let Some(name) = text.strip_prefix(IN_FILE) else {
                    continue;
                };
                let file = folder.join(name);
                let read = fs::read_to_string(&file);
                *text = read.map_err(|problem| ConfigurationError::Notice { file, problem })?;
            }
        }
        Ok(())
    }
}
