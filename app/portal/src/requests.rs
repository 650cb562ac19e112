//! Requests of people who identified themselves: filed once, with their effect at once, followed and taken back.
//!
//! What a request may become is asked of `rules::request`, what it does to its recordings of `rules::hold`.

mod answer;
mod download;
mod expire;
mod file;
mod mine;
mod withdraw;
mod write;
pub mod written;

pub use answer::{Answered, answered};
pub use download::{
    Download, DownloadError, Opened, can_be_fetched, download, is_proof_fresh, open_download,
};
pub(crate) use expire::satisfied_by_expiry;
pub(crate) use file::name;
pub use file::{DRAFT, Filing, ForAnother, NotFiled, file, file_for};
pub use mine::{Followed, all, find};
pub use withdraw::{Withdrawn, withdraw};
pub use write::{Written, write};

use jiff::civil::Date;
use rules::deadline::{self, Deadline};
use rules::explanation::Step;
use rules::request::Facts;
use rules::rome;
use rules::visibility::Proofs;

use crate::Portal;
use crate::delivery::{Channel, Content, Message};
use crate::id::CustomerId;
use crate::store::{Request, StoreError};

impl Request {
    /// When its answer is due, and how that is computed (Art. 12(3)).
    pub fn deadline(&self, portal: &Portal) -> Deadline {
        let received_on = rome::date(self.asked.received_at);
        let today = portal.clock.today();
        deadline::with_pauses(received_on, &self.pauses, today, &portal.policy)
    }

    /// The day by which it is answered, extended or not.
    pub fn due_on(&self, portal: &Portal) -> Date {
        let deadline = self.deadline(portal);
        match self.extended_on {
            Some(_) => deadline.extended_target(),
            None => deadline.due,
        }
    }

    /// How [`Request::due_on`] was found. Extended, it is the earlier of two readings, of which the steps tell the
    /// one that counts from the receipt.
    pub fn steps_to_due(&self, portal: &Portal) -> Vec<Step> {
        let deadline = self.deadline(portal);
        match self.extended_on {
            Some(_) => deadline.extended_steps,
            None => deadline.steps,
        }
    }

    /// What those had proved to whom news of it goes: the person, or whoever acts for them, while nobody knows the
    /// person, or where the law sends the answer to them.
    pub fn written_to(&self) -> &Proofs<CustomerId> {
        match &self.representation {
            Some(by) if !self.identified || by.is_answered() => &by.proofs,
            _ => &self.asked.proofs,
        }
    }

    /// Notes that the person answered today what the clock stood still for. `false` where no question was open.
    pub(crate) fn end_pause(&mut self, today: Date) -> bool {
        let mut any = false;
        for pause in &mut self.pauses {
            if pause.answered_on.is_none() {
                pause.answered_on = Some(today);
                any = true;
            }
        }
        any
    }

    /// What the table of `rules::request` needs to know.
    pub(crate) fn facts(&self, portal: &Portal, nothing_left: bool) -> Facts {
        Facts {
            state: self.state,
            right: self.asked.right,
            ground: self.asked.ground,
            outcome: self.outcome,
            identified: self.identified,
            extended: self.extended_on.is_some(),
            first_due: self.deadline(portal).due,
            nothing_left,
            today: portal.clock.today(),
        }
    }
}

/// A message to the person about their request: to the contact on file of a customer, else to the line that was
/// proved, else to the address they gave. It says that there is something, never what.
pub(crate) async fn to_the_person(
    portal: &Portal,
    request: &Request,
    content: Content,
) -> Result<Option<Message>, StoreError> {
    let (asked, proofs) = (&request.asked, request.written_to());
    let customer = match proofs.customer {
        Some(id) => portal.store.customer(id).await?,
        None => None,
    };
    let email = customer
        .as_ref()
        .and_then(|customer| customer.data.email.clone());
    let line = customer
        .and_then(|customer| customer.data.phone)
        .or_else(|| proofs.line.clone());
    let given = asked.author.as_ref().and_then(|author| {
        let address: lettre::Address = author.contact.trim().parse().ok()?;
        Some(address.to_string())
    });
    let (channel, to) = match (email.or(given), line) {
        (Some(email), _) => (Channel::Mail, email),
        (None, Some(line)) if line.is_mobile() => (Channel::Sms, line.as_str().to_owned()),
        // Nobody is called up for it: the page of the request says it too.
        _ => return Ok(None),
    };
    Ok(Some(Message {
        channel,
        to,
        language: asked.language,
        content,
    }))
}
