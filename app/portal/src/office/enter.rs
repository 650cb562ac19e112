//! Requests that arrived by letter, mail or telephone: the same register, the same clock, from the day they arrived.

use jiff::civil::Date;
use rules::ground::Ground;
use rules::request::State;
use rules::right::{Right, Standing};
use rules::visibility::Proofs;

use super::act::{NotDone, Tried};
use crate::Portal;
use crate::audit::{Action, Actor, Entry};
use crate::id::RequestId;
use crate::reference;
use crate::staff::Member;
use crate::store::{Arrival, Author, NewRequest};
use crate::texts::Language;

/// A request that arrived elsewhere.
#[derive(Clone, Debug)]
pub struct Entered {
    /// The form: sent twice, it is still one request.
    pub form: String,
    /// How it arrived.
    pub arrival: Arrival,
    /// On which day it arrived (Art. 12(3)).
    pub received_on: Date,
    /// Who asks, and what they say of the call.
    pub author: Author,
    /// The right it is about.
    pub right: Right,
    /// The ground, where it is clear.
    pub ground: Option<Ground>,
    /// What they write, or said.
    pub details: String,
    /// The language of the answer.
    pub language: Language,
}

/// Enters a request; its reference. A day in the future is refused: the clock runs from a day that was.
///
/// # Errors
/// Where the database cannot be used: nothing is entered then.
pub async fn enter(portal: &Portal, member: &Member, entered: &Entered) -> Tried<String> {
    let today = portal.clock.today();
    if !member.role.decides()
        || entered.received_on > today
        || entered.right.standing() != Standing::Requested
    {
        return Ok(Err(NotDone::NotTheirs));
    }
    let now = portal.clock.now();
    let request = NewRequest {
        id: RequestId::new(now),
        reference: reference::new(),
        form: entered.form.clone(),
        arrival: entered.arrival,
        proofs: Proofs::NONE,
        author: Some(entered.author.clone()),
        right: entered.right,
        ground: entered.ground,
        restrict_meanwhile: false,
        details: entered.details.clone(),
        language: entered.language,
        received_at: if entered.received_on == today {
            now
        } else {
            rules::rome::start_of_day(entered.received_on)
        },
    };
    let due_on = rules::deadline::due(entered.received_on).due;
    let mut tx = portal.store.begin().await?;
    if let Some(filed) = tx.request_of_form(&request.form).await? {
        tx.commit().await?;
        return Ok(Ok(filed.asked.reference));
    }
    tx.insert_request(&request, due_on).await?;
    let actor = rules::request::Actor::Person.as_str();
    tx.add_step(
        request.id,
        request.received_at,
        actor,
        "file",
        State::Received,
    )
    .await?;
    let entry = Entry::new(now, Actor::Staff(member.id), Action::RequestEntered);
    let detail = serde_json::json!({
        "arrival": entered.arrival.as_str(),
        "received_on": entered.received_on,
        "right": entered.right,
    });
    tx.audit(entry.request(request.id).detail(detail)).await?;
    tx.commit().await?;
    Ok(Ok(request.reference))
}
