//! Erasing before the day: an erasure that was granted, or an objection that was upheld (Art. 17(1)).

use rules::verdict::{Verdict, verdict};

use crate::Portal;
use crate::audit::{Action, Actor, Entry};
use crate::id::RecordingId;
use crate::recipients::{OrderKind, order_recipients};
use crate::recordings::{facts, standing};
use crate::retention::{bury, delete_at_once};
use crate::store::{Recording, Request, StoreError, Tombstone, Tx};

/// The rule on the tombstone of what was erased on request.
pub(super) const RULE: &str = "erasure";

impl Tombstone {
    /// Whether it was erased on request, before its day.
    pub fn is_of_erasure(&self) -> bool {
        self.rule == RULE
    }
}

/// What became of a recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Erased {
    /// It is gone.
    Gone,
    /// It stays for another person, without the identifiers of who asked (Art. 18(1)).
    KeptForAnother,
    /// Something keeps it still: a copy that is owed, a claim, an order.
    NotYet,
}

/// Erases a recording for a request that was granted, as far as nothing keeps it.
pub(super) async fn erase(
    portal: &Portal,
    request: &Request,
    recording: &Recording,
) -> Result<Erased, StoreError> {
    let now = portal.clock.now();
    // Whoever asked to have it erased needs it restricted no more; the copy that is owed goes first.
    let mut tx = portal.store.begin().await?;
    tx.end_restrictions_of_person(&request.asked.proofs, recording.id, now)
        .await?;
    tx.commit().await?;
    let standing = standing(portal, recording.id).await?;
    let holds = &standing.holds;
    match verdict(&facts(recording.last_day_kept, &standing), holds, now) {
        Verdict::Gone { .. } => Ok(Erased::Gone),
        Verdict::Keep { .. } => {
            let live: Vec<_> = holds.iter().filter(|hold| hold.is_live(now)).collect();
            // A copy that is owed, a claim, an order: what they keep, they keep as it is.
            if live.is_empty() || live.iter().any(|hold| !hold.reason.restricts()) {
                return Ok(Erased::NotYet);
            }
            drop_identifiers(portal, request, recording).await?;
            Ok(Erased::KeptForAnother)
        }
        Verdict::Delete { .. } => {
            let mut tx = portal.store.begin().await?;
            if !tx.held([recording.id], now).await?.is_empty() {
                return Ok(Erased::NotYet);
            }
            // The order names what is about to be forgotten (Art. 19).
            let order = (OrderKind::Erase, "");
            let id = Some(request.asked.id);
            order_recipients(portal, &mut tx, recording, id, order, now).await?;
            destroy(portal, &mut tx, request, recording).await?;
            tx.commit().await?;
            delete_at_once(portal, &recording.audio.key).await?;
            Ok(Erased::Gone)
        }
    }
}

/// Takes what is the person's off a recording that stays for another (Art. 18(1)), once.
async fn drop_identifiers(
    portal: &Portal,
    request: &Request,
    recording: &Recording,
) -> Result<(), StoreError> {
    let proofs = &request.asked.proofs;
    let customer = match proofs.customer {
        Some(id) => portal.store.customer(id).await?,
        None => None,
    };
    let phone = customer.and_then(|customer| customer.data.phone);
    let mut tx = portal.store.begin().await?;
    let dropped = tx.drop_identifiers(recording.id, proofs, phone.as_ref());
    if dropped.await? {
        tx.audit(entry(
            portal,
            request,
            recording.id,
            Action::IdentifiersDropped,
        ))
        .await?;
    }
    tx.commit().await?;
    Ok(())
}

/// The row, and with it the key: without it the audio is noise.
async fn destroy(
    portal: &Portal,
    tx: &mut Tx,
    request: &Request,
    recording: &Recording,
) -> Result<(), StoreError> {
    let cause = (RULE, Some(request.asked.reference.as_str()));
    let entry = |id| entry(portal, request, id, Action::RecordingErased);
    bury(portal, tx, &[recording.into()], cause, entry).await
}

fn entry(portal: &Portal, request: &Request, recording: RecordingId, action: Action) -> Entry {
    Entry::new(portal.clock.now(), Actor::System, action)
        .recording(recording)
        .request(request.asked.id)
}
