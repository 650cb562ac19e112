//! Working the statement out, signing it, and writing down that it was made.

use jiff::Timestamp;
use serde_json::json;

use super::audio;
use super::{Attestation, Disagreement, Discord, Reason};
use crate::Portal;
use crate::audio::AudioError;
use crate::audit::chain::{Link, verify};
use crate::audit::{Action, Actor, Entry};
use crate::custody::{Signed, Statement, public_key};
use crate::id::AttestationId;
use crate::recordings::judged;
use crate::store::{Attested, Snapshot, StoreError};

/// Nothing can be stated.
#[derive(Debug, thiserror::Error)]
pub enum AttestError {
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The audio store.
    #[error(transparent)]
    Audio(#[from] AudioError),
    /// Nobody can state what will be.
    #[error("{0} is still to come: state what was, or is")]
    Future(Timestamp),
}

/// States, signed, what existed at `at` beyond its day, and what keeps it. The audio store and the audit are looked at
/// as they are now. The statement is kept, and that it was made is in the audit after the place that it names.
///
/// # Errors
/// Where `at` is still to come, or the database or the audio store cannot be used.
pub async fn attest(
    portal: &Portal,
    at: Timestamp,
    actor: Actor,
) -> Result<(Signed, Attestation), AttestError> {
    let now = portal.clock.now();
    if at > now {
        return Err(AttestError::Future(at));
    }
    let chain = verify(&portal.store, portal.keys.chain(), None).await?;
    // The store first: what is put into it or taken from it meanwhile is looked at once more.
    let objects = audio::objects(portal).await?;
    let mut snapshot = portal.store.snapshot().await?;
    let audit = snapshot.last_link().await?;
    let mut attestation = Attestation {
        format: Attestation::FORMAT.to_owned(),
        attestation: AttestationId::new(now),
        at,
        day: rules::rome::date(at),
        computed_at: now,
        months_kept: portal.instance.retention.months,
        kept: snapshot.kept_beyond(at, rules::rome::date(at)).await?,
        orphans: Vec::new(),
        to_remove: Vec::new(),
        missing: Vec::new(),
        counts: snapshot.counts().await?,
        disagreements: disagreements(&mut snapshot).await?,
        audit_fault: chain.fault.map(|fault| fault.to_string()),
        audit: audit.into(),
        public_key: public_key(&portal.keys),
    };
    let audio = audio::compared(portal, &mut snapshot, objects).await?;
    drop(snapshot);
    attestation.orphans = audio.orphans;
    attestation.to_remove = audio.to_remove;
    attestation.missing = audio.missing;
    name_other_reasons(portal, &mut attestation).await?;
    let signed = Signed::sign(&portal.keys, &attestation);
    keep(portal, &attestation, &signed, actor).await?;
    Ok((signed, attestation))
}

async fn disagreements(snapshot: &mut Snapshot) -> Result<Vec<Disagreement>, StoreError> {
    let mut disagreements = Vec::new();
    for kind in Discord::ALL {
        let named = snapshot.discordant(kind).await?;
        disagreements.extend(
            named
                .into_iter()
                .map(|recording| Disagreement { kind, recording }),
        );
    }
    Ok(disagreements)
}

/// What the law says keeps a recording where no hold is on file: an objection that awaits its decision does by itself.
async fn name_other_reasons(
    portal: &Portal,
    attestation: &mut Attestation,
) -> Result<(), StoreError> {
    for kept in &mut attestation.kept {
        if !kept.because.is_empty() || kept.deleted_at.is_some() {
            continue;
        }
        let Some(recording) = portal.store.recording(kept.recording).await? else {
            continue;
        };
        let judged = judged(portal, recording).await?;
        kept.because = judged
            .held_because()
            .map(|reason| Reason {
                kind: reason.as_str().to_owned(),
                request: None,
                review_on: None,
            })
            .collect();
    }
    Ok(())
}

async fn keep(
    portal: &Portal,
    attestation: &Attestation,
    signed: &Signed,
    actor: Actor,
) -> Result<Link, StoreError> {
    let attested = Attested {
        at: attestation.computed_at,
        sound: attestation.is_sound(),
        signed: signed.clone(),
    };
    let detail = json!({
        "attestation": attestation.attestation,
        "at": attestation.at,
        "sound": attested.sound,
        "kept": attestation.kept.len(),
        "unexplained": attestation.unexplained().count(),
        "orphans": attestation.orphans.len(),
        "missing": attestation.missing.len(),
        "disagreements": attestation.disagreements.len(),
    });
    let entry = Entry::new(attestation.computed_at, actor, Action::RetentionAttested);
    let mut tx = portal.store.begin().await?;
    tx.insert_attestation(attestation.attestation, &attested)
        .await?;
    let link = tx.audit(entry.detail(detail)).await?;
    tx.commit().await?;
    Ok(link)
}
