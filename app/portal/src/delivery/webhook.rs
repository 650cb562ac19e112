//! Webhooks: a signed `POST` to a supplier, as the Standard Webhooks specification has it.

use jiff::Timestamp;
use serde::Deserialize;
use ureq::http::header::CONTENT_TYPE;
use ureq::http::{Response, StatusCode};

use super::endpoint::Checked;
use super::{DeliveryError, Endpoint};
use crate::id::JobId;
use crate::store::InboxMessage;

/// The most that is read of an answer, in bytes.
const LARGEST_ANSWER: u64 = 64 * 1024;

/// A webhook, ready to leave. Its `Debug` does not tell the body.
#[derive(Clone)]
pub struct Webhook {
    /// The job that delivers it: the same over all attempts, so that a supplier who heeds it acts once.
    pub job: JobId,
    /// When this attempt is made.
    pub at: Timestamp,
    /// What it is about: `recording.erase` and the like.
    pub kind: &'static str,
    /// The body: JSON.
    pub body: String,
}

impl std::fmt::Debug for Webhook {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Webhook")
            .field("job", &self.job)
            .field("kind", &self.kind)
            .finish_non_exhaustive()
    }
}

/// What became of a webhook that was posted.
#[derive(Debug)]
pub enum Posted {
    /// The endpoint took it.
    Taken {
        /// Whether its answer says `{"acknowledged": true}`: it is done already.
        acknowledged: bool,
    },
    /// It stays here: to be kept in the inbox of the demonstration.
    ToKeep(InboxMessage),
}

/// The part of an answer that is understood.
#[derive(Default, Deserialize)]
struct Word {
    #[serde(default)]
    acknowledged: bool,
}

/// What posts webhooks. Each endpoint has its own patience.
pub(super) fn agent() -> ureq::Agent {
    ureq::Agent::config_builder()
        .max_redirects(0)
        .http_status_as_error(false)
        // What is configured decides where orders go, not what the environment of the process says.
        .proxy(None)
        .user_agent("miavoce")
        .build()
        .new_agent()
}

impl Webhook {
    /// Posts it; whether the answer acknowledges at once.
    pub(super) async fn post(
        &self,
        agent: &ureq::Agent,
        endpoint: &Endpoint,
    ) -> Result<bool, DeliveryError> {
        let Checked { url, key, patience } =
            endpoint.checked().map_err(|_| DeliveryError::Recipient)?;
        let (id, seconds) = (self.job.to_string(), self.at.as_second());
        let signature = key.sign(&id, seconds, &self.body);
        let request = agent
            .post(url)
            .header(CONTENT_TYPE, "application/json")
            .header("webhook-id", id)
            .header("webhook-timestamp", seconds.to_string())
            .header("webhook-signature", signature)
            .config()
            .timeout_global(Some(patience))
            .build();
        let body = self.body.clone();
        // The agent's own timeout ends the thread; it is at most a minute.
        tokio::task::spawn_blocking(move || match request.send(body) {
            Ok(response) => heed(response),
            Err(error) => Err(DeliveryError::of_http(&error)),
        })
        .await
        .map_err(|_| DeliveryError::Unreachable)?
    }

    /// What the inbox of a demonstration keeps of it.
    pub(super) fn to_keep(&self, endpoint: &Endpoint) -> InboxMessage {
        InboxMessage {
            at: self.at,
            channel: "webhook".to_owned(),
            recipient: endpoint.url.clone(),
            subject: self.kind.to_owned(),
            body: self.body.clone(),
        }
    }
}

/// Any 2xx means that it was taken. The specification has everything else tried again, except 410: that endpoint is
/// gone. So is, until somebody mends the secret, one that does not accept the signature.
fn heed(mut response: Response<ureq::Body>) -> Result<bool, DeliveryError> {
    match response.status() {
        status if status.is_success() => {}
        StatusCode::GONE => return Err(DeliveryError::Refused),
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => return Err(DeliveryError::Credentials),
        _ => return Err(DeliveryError::Temporary),
    }
    // It was taken, whatever becomes of the rest of the answer.
    let body = response.body_mut().with_config().limit(LARGEST_ANSWER);
    let word: Word = body
        .read_to_string()
        .ok()
        .and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default();
    Ok(word.acknowledged)
}
