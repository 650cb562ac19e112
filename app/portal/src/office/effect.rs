//! What a decision does to a recording that stays: what keeps it ends or goes on, what is wrong is corrected.

use rules::calendar::days_later;
use rules::decision::Outcome;
use rules::hold::Event;
use rules::restriction::lifted_on;
use rules::right::Right;
use rules::rome;

use super::backing::Backing;
use super::carry_out::fetched_until;
use super::case::{Case, CaseRecording};
use crate::Portal;
use crate::audit::{self, Action, Entry};
use crate::store::{Corrected, Rectification, Request, StoreError, Tx};

/// What a decision does to one recording, besides erasing it.
pub(super) async fn effect(
    portal: &Portal,
    tx: &mut Tx,
    case: &Case,
    of: &CaseRecording,
    backing: &Backing,
) -> Result<(), StoreError> {
    let (now, today) = (portal.clock.now(), portal.clock.today());
    let is_granted = of.named.granted == Some(true);
    let request = &case.request;
    let id = request.asked.id;
    // From when on an event ends the holds that the request opened.
    let (event, at) = match (request.outcome, request.asked.right, is_granted) {
        (Some(Outcome::CannotIdentify), ..) => (Event::NotIdentified, now),
        // The copy can be fetched for a while: what is past its day waits for that, and no longer.
        (_, Right::Access, true) => (Event::Answered, rome::end_of_day(fetched_until(today))),
        (_, Right::Access, false) => (Event::Answered, now),
        (_, Right::Restriction, true) => {
            return review(portal, tx, of, request, backing).await;
        }
        // What was to be checked is checked: the person is told before the restriction ends (Art. 18(3)).
        _ => (Event::LiftingTold, now),
    };
    for (hold_id, recording, hold) in tx.holds_of_request(id).await? {
        if recording == of.named.recording {
            tx.set_end_of_hold(hold_id, &hold.after(event, at, &portal.policy))
                .await?;
        }
    }
    match request.asked.right {
        Right::Rectification if is_granted => correct(portal, tx, of, request, backing).await,
        // An objection opens no hold: what it restricts ends on a day.
        Right::Objection if request.outcome == Some(Outcome::CannotIdentify) => {
            let days = portal.policy.unidentified_hold_days.saturating_add(1);
            tx.set_lifts_on(id, days_later(today, days)).await
        }
        Right::Objection if !is_granted => {
            let day = lifted_on(today, &portal.policy);
            tx.set_lifts_on(id, day).await
        }
        _ => Ok(()),
    }
}

/// A restriction that was granted goes on, and somebody looks at it again on a day.
async fn review(
    portal: &Portal,
    tx: &mut Tx,
    of: &CaseRecording,
    request: &Request,
    backing: &Backing,
) -> Result<(), StoreError> {
    let Some(next) = backing.review_on else {
        return Ok(());
    };
    let today = portal.clock.today();
    for (id, recording, hold) in tx.holds_of_request(request.asked.id).await? {
        if recording == of.named.recording {
            let reviewed = hold.reviewed(today, next, &portal.policy);
            tx.set_review_of_hold(id, &reviewed).await?;
        }
    }
    Ok(())
}

/// Art. 16: what is wrong is corrected, what is missing is added; the audio is never edited.
async fn correct(
    portal: &Portal,
    tx: &mut Tx,
    of: &CaseRecording,
    request: &Request,
    backing: &Backing,
) -> Result<(), StoreError> {
    let Some(recording) = &of.recording else {
        return Ok(());
    };
    let at = portal.clock.now();
    for correction in &backing.corrections {
        if correction.recording != recording.id {
            continue;
        }
        let before = match correction.field {
            Corrected::CallingNumber => recording
                .calling_number
                .as_ref()
                .map_or_else(String::new, |number| number.as_str().to_owned()),
            Corrected::CalledNumber => recording.called_number.clone(),
            Corrected::Statement => String::new(),
        };
        let made = Rectification {
            at,
            field: correction.field,
            before,
            after: correction.after.clone(),
        };
        tx.rectify(recording.id, request.asked.id, &made).await?;
    }
    let statement = backing.statement.trim();
    if !statement.is_empty() {
        let added = Rectification {
            at,
            field: Corrected::Statement,
            before: String::new(),
            after: statement.to_owned(),
        };
        tx.rectify(recording.id, request.asked.id, &added).await?;
    }
    let entry = Entry::new(at, audit::Actor::System, Action::RecordingRectified);
    tx.audit(entry.recording(recording.id).request(request.asked.id))
        .await?;
    Ok(())
}
