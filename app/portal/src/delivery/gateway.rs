//! Text messages and calls, to a service that is told of them by HTTP.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use ureq::http::header::{AUTHORIZATION, CONTENT_TYPE, HeaderName, HeaderValue};
use ureq::http::{HeaderMap, StatusCode, Uri};

use super::settings::{SettingsError, patience, secret};
use super::template::{Filling, Template};
use super::url::safe_url;
use super::{Channel, DeliveryError, Hidden, Rendered};

/// The service that takes text messages and calls: one `POST` for each, with a JSON body. Any 2xx means that it took
/// the message; redirects are not followed.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GatewaySettings {
    /// Where messages are posted: `https`, or `http` towards this machine. Without credentials.
    pub url: String,
    /// What it carries; by default both.
    #[serde(default = "both")]
    pub channels: Vec<Channel>,
    /// Further headers, none of them secret.
    #[serde(default)]
    pub headers: BTreeMap<String, String>,
    /// The body: JSON with the holes `{to}` (E.164), `{text}`, `{channel}` (`sms`, `voice`) and `{sender}` in its
    /// strings.
    pub template: String,
    /// What `{sender}` says.
    #[serde(default)]
    pub sender: Option<String>,
    /// The secret, sent as `Authorization: Bearer …` or in `secret_header`.
    #[serde(default)]
    pub secret: Option<Hidden>,
    /// The file that holds the secret.
    #[serde(default)]
    pub secret_file: Option<PathBuf>,
    /// The header that bears the secret by itself, instead of `Authorization`.
    #[serde(default)]
    pub secret_header: Option<String>,
    /// Seconds within which it answers, 1 to 60.
    #[serde(default = "ten")]
    pub timeout_s: u64,
}

fn both() -> Vec<Channel> {
    vec![Channel::Sms, Channel::Voice]
}

fn ten() -> u64 {
    10
}

impl GatewaySettings {
    /// The settings with the secret read from its file, where one is named.
    ///
    /// # Errors
    /// Where the secret is set twice, or its file cannot be read.
    pub fn resolve(&self) -> Result<Self, SettingsError> {
        let secret = secret(
            "gateway.secret",
            self.secret.as_ref(),
            self.secret_file.as_deref(),
        )?;
        Ok(Self {
            secret,
            secret_file: None,
            ..self.clone()
        })
    }
}

/// A gateway's settings, checked and read.
#[derive(Clone)]
pub(super) struct Gateway {
    agent: ureq::Agent,
    url: Uri,
    headers: HeaderMap,
    template: Template,
    sender: String,
    channels: Vec<Channel>,
}

impl std::fmt::Debug for Gateway {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Gateway")
            .field("url", &self.url)
            .finish_non_exhaustive()
    }
}

impl Gateway {
    pub(super) fn new(settings: &GatewaySettings) -> Result<Self, SettingsError> {
        let settings = settings.resolve()?;
        let patience = patience("gateway.timeout_s", settings.timeout_s)?;
        if settings.channels.is_empty() || settings.channels.contains(&Channel::Mail) {
            return Err(SettingsError::value(
                "gateway.channels",
                "is not \"sms\", \"voice\" or both",
            ));
        }
        let url = safe_url("gateway.url", &settings.url)?;
        let config = ureq::Agent::config_builder()
            .timeout_global(Some(patience))
            .max_redirects(0)
            .http_status_as_error(false)
            // What is configured decides where codes go, not what the environment of the process says.
            .proxy(None)
            .user_agent("miavoce")
            .build();
        Ok(Self {
            agent: config.new_agent(),
            url,
            headers: headers(&settings)?,
            template: Template::parse(&settings.template, settings.sender.is_some())?,
            sender: settings.sender.unwrap_or_default(),
            channels: settings.channels,
        })
    }

    /// Whether messages of `channel` go this way.
    pub(super) fn carries(&self, channel: Channel) -> bool {
        self.channels.contains(&channel)
    }

    /// Sends a text message, or has a text read aloud.
    pub(super) async fn send(&self, message: &Rendered) -> Result<(), DeliveryError> {
        let body = self.template.fill(&Filling {
            to: &message.to,
            text: &message.text,
            channel: message.channel.as_str(),
            sender: &self.sender,
        });
        let mut request = self.agent.post(self.url.clone());
        if let Some(headers) = request.headers_mut() {
            headers.extend(self.headers.clone());
            // The same over all attempts: a service that heeds it sends once.
            let id = HeaderValue::try_from(message.job.to_string())
                .map_err(|_| DeliveryError::Refused)?;
            headers.insert(HeaderName::from_static("idempotency-key"), id);
        }
        // The agent's own timeout ends the thread; it is at most a minute.
        let answer = tokio::task::spawn_blocking(move || request.send(body))
            .await
            .map_err(|_| DeliveryError::Unreachable)?;
        match answer {
            Ok(response) => heed(response.status()),
            Err(error) => Err(DeliveryError::of_http(&error)),
        }
    }
}

fn headers(settings: &GatewaySettings) -> Result<HeaderMap, SettingsError> {
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    for (name, value) in &settings.headers {
        let problem = |problem: &dyn std::fmt::Display| {
            SettingsError::value("gateway.headers", format!("{name}: {problem}"))
        };
        let parsed: HeaderName = name.parse().map_err(|error| problem(&error))?;
        headers.insert(parsed, value.parse().map_err(|error| problem(&error))?);
    }
    let (name, value) = match (&settings.secret, &settings.secret_header) {
        (None, None) => return Ok(headers),
        (None, Some(_)) => {
            return Err(SettingsError::value(
                "gateway.secret",
                "missing for gateway.secret_header",
            ));
        }
        (Some(secret), None) => (AUTHORIZATION, format!("Bearer {}", secret.expose())),
        (Some(secret), Some(header)) => {
            let name: HeaderName = header
                .parse()
                .map_err(|problem| SettingsError::value("gateway.secret_header", problem))?;
            (name, secret.expose().to_owned())
        }
    };
    let mut value: HeaderValue = value
        .parse()
        .map_err(|_| SettingsError::value("gateway.secret", "cannot stand in a header"))?;
    value.set_sensitive(true);
    headers.insert(name, value);
    Ok(headers)
}

fn heed(status: StatusCode) -> Result<(), DeliveryError> {
    match status.as_u16() {
        200..=299 => Ok(()),
        401 | 403 => Err(DeliveryError::Credentials),
        408 | 429 | 500..=599 => Err(DeliveryError::Temporary),
        _ => Err(DeliveryError::Refused),
    }
}
