//! Reporting a breach.

use jiff::Timestamp;
use rules::breach::notify_by;

use super::{NotKept, Tried, entry};
use crate::Portal;
use crate::audit::Action;
use crate::id::{BreachId, RequestId};
use crate::reference;
use crate::staff::Member;
use crate::store::Breach;

/// The wrong recording was delivered in the answer to a request: the copy and its links are stopped at once, and the
/// breach is in the register. A request whose breach is open has that one.
///
/// Unlike every other act on a request it asks for no version: whatever somebody else has just changed, what must not
/// be fetched is fetched no more.
///
/// # Errors
/// Where the database cannot be used: nothing is changed then.
pub async fn report_wrong_recording(
    portal: &Portal,
    member: &Member,
    typed: &str,
    what: &str,
    noticed_at: Option<Timestamp>,
) -> Tried<BreachId> {
    if !member.role.decides() {
        return Ok(Err(NotKept::NotTheirs));
    }
    let request = match reference::parse(typed) {
        Some(reference) => portal.store.request(&reference).await?,
        None => None,
    };
    let Some(request) = request.map(|request| request.asked.id) else {
        return Ok(Err(NotKept::NotFound));
    };
    if portal.store.release(request).await?.is_none() {
        return Ok(Err(NotKept::NothingDelivered));
    }
    let id = BreachId::new(portal.clock.now());
    report(portal, member, (id, Some(request)), what, noticed_at).await
}

/// Another breach. A form sent twice has the same id, and is one breach.
///
/// # Errors
/// Where the database cannot be used: nothing is changed then.
pub async fn report_breach(
    portal: &Portal,
    member: &Member,
    id: BreachId,
    what: &str,
    noticed_at: Option<Timestamp>,
) -> Tried<BreachId> {
    if !member.role.decides() {
        return Ok(Err(NotKept::NotTheirs));
    }
    report(portal, member, (id, None), what, noticed_at).await
}

/// Opens the entry; without an instant, the breach was noticed now.
async fn report(
    portal: &Portal,
    member: &Member,
    (id, request): (BreachId, Option<RequestId>),
    what: &str,
    noticed_at: Option<Timestamp>,
) -> Tried<BreachId> {
    let (what, now) = (what.trim(), portal.clock.now());
    if what.is_empty() {
        return Ok(Err(NotKept::NoWords));
    }
    let noticed_at = noticed_at.unwrap_or(now);
    if noticed_at > now {
        return Ok(Err(NotKept::NotYet));
    }
    let breach = Breach {
        id,
        request,
        reference: None,
        noticed_at,
        notify_by: notify_by(noticed_at),
        what: what.to_owned(),
        opened_by: None,
        notified_at: None,
        closed_at: None,
        conclusion: String::new(),
    };
    let mut tx = portal.store.begin().await?;
    let mut stopped = false;
    if let Some(request) = request {
        stopped = tx.stop_release(request, now).await?;
        if let Some(open) = tx.open_breach(request).await? {
            tx.commit().await?;
            return Ok(Ok(open));
        }
    }
    if tx.insert_breach(&breach, member.id).await? {
        let detail = serde_json::json!({
            "breach": id,
            "noticed_at": noticed_at,
            "notify_by": breach.notify_by,
            "release_stopped": stopped,
        });
        let entry = entry(portal, member, Action::BreachReported, &breach);
        tx.audit(entry.detail(detail)).await?;
    }
    tx.commit().await?;
    Ok(Ok(id))
}
