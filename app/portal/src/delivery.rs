//! Messages to people and webhooks to suppliers: what is said, and how it leaves the house.
//!
//! A use case enqueues [`Message::job`] in the transaction of its cause; the worker renders it and hands it to
//! [`Delivery`]. Nothing here writes a recipient, a text or a code to a log or an error.

mod endpoint;
mod error;
mod gateway;
mod hidden;
mod loopback;
mod message;
mod rendered;
mod settings;
mod signature;
mod smtp;
mod template;
mod url;
mod webhook;

pub use endpoint::Endpoint;
pub use error::DeliveryError;
pub use gateway::GatewaySettings;
pub use hidden::Hidden;
pub use message::{Channel, Content, DECOY, MESSAGE, Message, decoy_job};
pub use rendered::Rendered;
pub use settings::{DeliverySettings, SettingsError, secret};
pub use smtp::{Security, SmtpSettings, is_mail_address};
pub use webhook::{Posted, Webhook};

use std::sync::Arc;

use crate::store::InboxMessage;
use gateway::Gateway;
use smtp::Smtp;

/// The ways out of the house.
#[derive(Clone, Debug)]
pub struct Delivery(Route);

#[derive(Clone, Debug)]
enum Route {
    Inbox,
    Outside {
        mail: Option<Arc<Smtp>>,
        gateway: Option<Arc<Gateway>>,
        webhooks: ureq::Agent,
    },
}

/// What became of a message that was delivered.
#[derive(Debug)]
pub enum Delivered {
    /// A server took it.
    Left,
    /// It stays here: to be kept in the inbox of the demonstration, in the transaction that finishes its job.
    ToKeep(InboxMessage),
}

impl Delivery {
    /// The ways out that `settings` name. Secrets are read from their files here.
    ///
    /// # Errors
    /// Where the settings contradict themselves, would send in the clear, or name a file that cannot be read.
    pub fn new(settings: &DeliverySettings) -> Result<Self, SettingsError> {
        Ok(Self(Route::Outside {
            mail: settings
                .smtp
                .as_ref()
                .map(Smtp::new)
                .transpose()?
                .map(Arc::new),
            gateway: settings
                .gateway
                .as_ref()
                .map(Gateway::new)
                .transpose()?
                .map(Arc::new),
            webhooks: webhook::agent(),
        }))
    }

    /// The way of a demonstration: every message stays in its inbox.
    pub fn inbox() -> Self {
        Self(Route::Inbox)
    }

    /// Hands `message` to the server of its channel. Taken at least once: a connection that breaks after the server
    /// took the message counts as a failure here. Mails carry a `Message-ID` and calls of the gateway an
    /// `Idempotency-Key` that stay the same over all attempts.
    ///
    /// # Errors
    /// Where no server took it; [`DeliveryError::is_final`] tells whether to try again.
    pub async fn deliver(&self, message: &Rendered) -> Result<Delivered, DeliveryError> {
        match (&self.0, message.channel) {
            (Route::Inbox, _) => return Ok(Delivered::ToKeep(message.to_keep())),
            (Route::Outside { mail, .. }, Channel::Mail) => {
                let smtp = mail.as_ref().ok_or(DeliveryError::NoTransport)?;
                smtp.send(message).await?;
            }
            (Route::Outside { gateway, .. }, Channel::Sms | Channel::Voice) => {
                let gateway = gateway
                    .as_ref()
                    .filter(|gateway| gateway.carries(message.channel))
                    .ok_or(DeliveryError::NoTransport)?;
                gateway.send(message).await?;
            }
        }
        Ok(Delivered::Left)
    }

    /// Hands `webhook` to the endpoint of a supplier. Taken at least once, like a message: its `webhook-id` stays the
    /// same over all attempts.
    ///
    /// # Errors
    /// Where the endpoint did not take it; [`DeliveryError::is_final`] tells whether to try again.
    pub async fn post(
        &self,
        endpoint: &Endpoint,
        webhook: &Webhook,
    ) -> Result<Posted, DeliveryError> {
        match &self.0 {
            Route::Inbox => Ok(Posted::ToKeep(webhook.to_keep(endpoint))),
            Route::Outside { webhooks, .. } => {
                let acknowledged = webhook.post(webhooks, endpoint).await?;
                Ok(Posted::Taken { acknowledged })
            }
        }
    }
}
