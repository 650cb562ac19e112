//! Closing what has nothing left to do: every recipient has answered, the copy can be fetched no more.

use rules::carry::Carry;
use rules::request::{Act, Actor, Attempt, Supplied, propose};

use crate::Portal;
use crate::audit::{self, Action, Entry};
use crate::recipients::all_settled;
use crate::store::StoreError;

/// Closes the requests that have nothing left to do; how many.
///
/// # Errors
/// Where the database cannot be used.
pub async fn close_all(portal: &Portal) -> Result<u64, StoreError> {
    const NOTHING_LEFT: Attempt = Attempt {
        act: Act::Close,
        actor: Actor::System,
        reason: None,
    };
    let (now, today) = (portal.clock.now(), portal.clock.today());
    let mut closed = 0;
    for request in portal.store.requests_to_close().await? {
        let id = request.asked.id;
        let release = portal.store.release(id).await?;
        if release.is_some_and(|release| release.is_open(today)) || !all_settled(portal, id).await?
        {
            continue;
        }
        let supplied = Supplied {
            carries: &[Carry::RecipientsAcknowledged],
            by: "system",
            second: None,
        };
        let change = propose(NOTHING_LEFT, &request.facts(portal, false), &portal.policy)
            .ok()
            .and_then(|proposal| proposal.with(supplied).ok());
        let Some(change) = change else {
            continue;
        };
        let mut tx = portal.store.begin().await?;
        if tx.change_request(id, &change, now).await? {
            let detail = serde_json::json!({
                "act": change.act().as_str(),
                "to": change.to().as_str(),
            });
            let entry = Entry::new(now, audit::Actor::System, Action::RequestHandled);
            tx.audit(entry.request(id).detail(detail)).await?;
            closed += 1;
        }
        tx.commit().await?;
    }
    Ok(closed)
}
