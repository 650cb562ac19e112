//! Why a message was not delivered.

/// Why a message was not delivered: a code and nothing else, so that it can stand in logs and in the job.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.code())]
pub enum DeliveryError {
    /// No server is configured for this channel, or the portal does not know its own address for a link.
    NoTransport,
    /// The recipient is not an address of this channel.
    Recipient,
    /// The server cannot be reached, or broke off.
    Unreachable,
    /// The server did not answer in time.
    Timeout,
    /// The server's certificate is not trusted, or the encrypted connection failed.
    Tls,
    /// The server does not offer STARTTLS, which the settings demand.
    StartTlsMissing,
    /// The server refuses the user name, the password or the secret.
    Credentials,
    /// The server refuses for now: a temporary SMTP reply, HTTP 408, 429 or 5xx; of an endpoint for webhooks, any
    /// status that is neither a success nor final.
    Temporary,
    /// The server refuses for good.
    Refused,
}

impl DeliveryError {
    /// The code that the job keeps.
    pub fn code(self) -> &'static str {
        match self {
            Self::NoTransport => "no_transport",
            Self::Recipient => "recipient_unusable",
            Self::Unreachable => "unreachable",
            Self::Timeout => "timeout",
            Self::Tls => "tls_failed",
            Self::StartTlsMissing => "starttls_missing",
            Self::Credentials => "credentials_refused",
            Self::Temporary => "temporarily_refused",
            Self::Refused => "refused",
        }
    }

    /// What a call by HTTP failed with that brought no answer.
    pub(super) fn of_http(error: &ureq::Error) -> Self {
        match error {
            ureq::Error::Timeout(_) => Self::Timeout,
            ureq::Error::Io(error) if error.kind() == std::io::ErrorKind::TimedOut => Self::Timeout,
            ureq::Error::Io(error) if error.kind() == std::io::ErrorKind::InvalidData => Self::Tls,
            ureq::Error::Tls(_) | ureq::Error::Rustls(_) => Self::Tls,
            _ => Self::Unreachable,
        }
    }

    /// Whether trying again is pointless until somebody changes something.
    pub fn is_final(self) -> bool {
        match self {
            Self::NoTransport | Self::Recipient | Self::Credentials | Self::Refused => true,
            // Nothing was said to the server yet, and its operators mend certificates without telling us.
            Self::Tls | Self::StartTlsMissing => false,
            Self::Unreachable | Self::Timeout | Self::Temporary => false,
        }
    }
}
