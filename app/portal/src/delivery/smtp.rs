//! Mails, to a server that relays them.

use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use jiff::Timestamp;
use lettre::message::header::ContentType;
use lettre::message::{Mailbox, SinglePart};
use lettre::transport::smtp::Error as SmtpError;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, Certificate, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use serde::{Deserialize, Serialize};

use super::loopback::is_loopback;
use super::settings::{SettingsError, patience, secret};
use super::{DeliveryError, Hidden, Rendered};

/// How the connection to the server is encrypted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Security {
    /// Begins in the clear, and goes on only encrypted (RFC 3207). Port 587 by default.
    #[default]
    Starttls,
    /// Encrypted from the start (RFC 8314). Port 465 by default.
    Implicit,
    /// In the clear, towards this machine only. Port 25 by default.
    None,
}

/// The server that takes mails.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SmtpSettings {
    /// Its name, which its certificate must bear.
    pub host: String,
    /// Its port, where it is not the usual one.
    #[serde(default)]
    pub port: Option<u16>,
    /// How the connection is encrypted.
    #[serde(default)]
    pub security: Security,
    /// The user name, where it wants one.
    #[serde(default)]
    pub username: Option<String>,
    /// The password of that user.
    #[serde(default)]
    pub password: Option<Hidden>,
    /// The file that holds the password.
    #[serde(default)]
    pub password_file: Option<PathBuf>,
    /// The sender: `name@example.org`, or `A name <name@example.org>`.
    pub from: String,
    /// Certificates (PEM) of a private authority, trusted besides the public ones.
    #[serde(default)]
    pub ca_file: Option<PathBuf>,
    /// Seconds for a whole mail, from the connection to the server's word that it took it; 1 to 60.
    #[serde(default = "thirty")]
    pub timeout_s: u64,
}

fn thirty() -> u64 {
    30
}

impl SmtpSettings {
    /// The settings with the password read from its file, where one is named.
    ///
    /// # Errors
    /// Where the password is set twice, or its file cannot be read.
    pub fn resolve(&self) -> Result<Self, SettingsError> {
        let password = secret(
            "smtp.password",
            self.password.as_ref(),
            self.password_file.as_deref(),
        )?;
        Ok(Self {
            password,
            password_file: None,
            ..self.clone()
        })
    }
}

/// A connection's settings, checked and read.
#[derive(Clone)]
pub(super) struct Smtp {
    host: String,
    port: u16,
    encryption: Encryption,
    credentials: Option<Credentials>,
    from: Mailbox,
    patience: Duration,
}

#[derive(Clone)]
enum Encryption {
    Starttls(TlsParameters),
    Implicit(TlsParameters),
    None,
}

impl std::fmt::Debug for Smtp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Smtp")
            .field("host", &self.host)
            .field("port", &self.port)
            .finish_non_exhaustive()
    }
}

impl Smtp {
    pub(super) fn new(settings: &SmtpSettings) -> Result<Self, SettingsError> {
        let settings = settings.resolve()?;
        let patience = patience("smtp.timeout_s", settings.timeout_s)?;
        let from = settings
            .from
            .parse()
            .map_err(|problem| SettingsError::value("smtp.from", problem))?;
        let (encryption, usual_port) = match settings.security {
            Security::Starttls => (Encryption::Starttls(trust(&settings)?), 587),
            Security::Implicit => (Encryption::Implicit(trust(&settings)?), 465),
            Security::None if is_loopback(&settings.host) => (Encryption::None, 25),
            Security::None => {
                return Err(SettingsError::value(
                    "smtp.security",
                    "\"none\" is for a server on this machine: towards another, choose \"starttls\" or \"implicit\"",
                ));
            }
        };
        let credentials = match (settings.username, settings.password) {
            (Some(username), Some(password)) => {
                Some(Credentials::new(username, password.expose().to_owned()))
            }
            (None, None) => None,
            (Some(_), None) => {
                return Err(SettingsError::value(
                    "smtp.password",
                    "missing for smtp.username",
                ));
            }
            (None, Some(_)) => {
                return Err(SettingsError::value(
                    "smtp.username",
                    "missing for smtp.password",
                ));
            }
        };
        Ok(Self {
            port: settings.port.unwrap_or(usual_port),
            host: settings.host,
            encryption,
            credentials,
            from,
            patience,
        })
    }

    /// Sends a mail.
    pub(super) async fn send(&self, message: &Rendered) -> Result<(), DeliveryError> {
        let mail = self.mail(message)?;
        tokio::time::timeout(self.patience, self.hand_over(&mail))
            .await
            .unwrap_or(Err(DeliveryError::Timeout))
    }

    fn mail(&self, message: &Rendered) -> Result<lettre::Message, DeliveryError> {
        let to = message.to.parse().map_err(|_| DeliveryError::Recipient)?;
        let domain = self.from.email.domain();
        lettre::Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(message.subject.clone())
            .date(instant(message.at))
            // The same over all attempts: a mail that arrives twice is shown once.
            .message_id(Some(format!("<{}@{domain}>", message.job)))
            .singlepart(
                SinglePart::builder()
                    .header(ContentType::TEXT_PLAIN)
                    .body(message.text.clone()),
            )
            .map_err(|_| DeliveryError::Recipient)
    }

    /// The dialogue by hand rather than by lettre's transport, which takes a failing QUIT after the mail was taken
    /// for a failure of the mail.
    async fn hand_over(&self, mail: &lettre::Message) -> Result<(), DeliveryError> {
        let hello = ClientId::default();
        let implicit = match &self.encryption {
            Encryption::Implicit(tls) => Some(tls.clone()),
            Encryption::Starttls(_) | Encryption::None => None,
        };
        let server = (self.host.as_str(), self.port);
        let mut connection = AsyncSmtpConnection::connect_tokio1(
            server,
            Some(self.patience),
            &hello,
            implicit,
            None,
        )
        .await
        .map_err(|error| reason(&error))?;
        if let Encryption::Starttls(tls) = &self.encryption {
            if !connection.can_starttls() {
                connection.abort().await;
                return Err(DeliveryError::StartTlsMissing);
            }
            connection
                .starttls(tls.clone(), &hello)
                .await
                .map_err(|error| reason(&error))?;
        }
        if let Some(credentials) = &self.credentials {
            connection
                .auth(&[Mechanism::Plain, Mechanism::Login], credentials)
                .await
                .map_err(|error| match reason(&error) {
                    DeliveryError::Refused => DeliveryError::Credentials,
                    other => other,
                })?;
        }
        connection
            .send(mail.envelope(), &mail.formatted())
            .await
            .map_err(|error| reason(&error))?;
        // The mail is taken: whether the server says goodbye matters to nobody.
        let _ = connection.quit().await;
        Ok(())
    }
}

/// Whether a mail can be addressed to `text`.
pub fn is_mail_address(text: &str) -> bool {
    text.parse::<lettre::Address>().is_ok()
}

fn instant(at: Timestamp) -> SystemTime {
    let millis = u64::try_from(at.as_millisecond()).unwrap_or(0);
    SystemTime::UNIX_EPOCH + Duration::from_millis(millis)
}

/// What is trusted: the public authorities, and the private one that the settings name.
fn trust(settings: &SmtpSettings) -> Result<TlsParameters, SettingsError> {
    let mut builder = TlsParameters::builder(settings.host.clone());
    if let Some(file) = &settings.ca_file {
        let pem = std::fs::read(file).map_err(|problem| SettingsError::File {
            field: "smtp.ca_file",
            file: file.clone(),
            problem,
        })?;
        let certificate = Certificate::from_pem(&pem)
            .map_err(|problem| SettingsError::value("smtp.ca_file", problem))?;
        builder = builder.add_root_certificate(certificate);
    }
    builder
        .build()
        .map_err(|problem| SettingsError::value("smtp.host", problem))
}

/// The server's words stay out: they may quote the recipient.
fn reason(error: &SmtpError) -> DeliveryError {
    if error.is_permanent() || error.is_client() {
        DeliveryError::Refused
    } else if error.is_transient() {
        DeliveryError::Temporary
    } else if error.is_timeout() {
        DeliveryError::Timeout
    } else if error.is_tls() || is_handshake(error) {
        DeliveryError::Tls
    } else {
        DeliveryError::Unreachable
    }
}

/// Whether the encrypted connection was refused by us: rustls says so as invalid data in an I/O error.
fn is_handshake(error: &SmtpError) -> bool {
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        if let Some(io) = cause.downcast_ref::<std::io::Error>() {
            return io.kind() == std::io::ErrorKind::InvalidData;
        }
        source = cause.source();
    }
    false
}
