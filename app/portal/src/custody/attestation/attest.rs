//! Working the statement out, signing it, and writing down that it was made.

use jiff::Timestamp;
use serde_json::json;

use super::audio;
use super::{Attestation, Disagreement, Discord, WhenComputed};
use crate::Portal;
use crate::audio::AudioError;
use crate::audit::chain::{Link, verify};
use crate::audit::{Action, Actor, Entry};
use crate::custody::{Signed, Statement, public_key};
use crate::id::AttestationId;
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

/// States, signed, what existed at `at` beyond its day, and what kept it: as far as the database and the audit prove it
/// of that instant. The audio store and the audit are looked at as they are now. The statement is kept, and that it was
/// made is in the audit after the place that it names.
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
    let day = rules::rome::date(at);
    let mut snapshot = portal.store.snapshot().await?;
    let audit = snapshot.last_link().await?;
    let (kept, deleted_since) = snapshot.kept_beyond(at, day).await?;
    let counts = snapshot.counts().await?;
    let disagreements = disagreements(&mut snapshot).await?;
    drop(snapshot);
    let audio = audio::compared(portal).await?;
    let attestation = Attestation {
        format: Attestation::FORMAT.to_owned(),
        attestation: AttestationId::new(now),
        at,
        day,
        kept,
        when_computed: WhenComputed {
            at: now,
            months_kept: portal.instance.retention.months,
            deleted_since,
            orphans: audio.orphans,
            to_remove: audio.to_remove,
            missing: audio.missing,
            counts,
            disagreements,
            audit_fault: chain.fault.map(|fault| fault.to_string()),
            audit: audit.into(),
        },
        public_key: public_key(&portal.keys),
    };
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

async fn keep(
    portal: &Portal,
    attestation: &Attestation,
    signed: &Signed,
    actor: Actor,
) -> Result<Link, StoreError> {
    let now = &attestation.when_computed;
    let attested = Attested {
        at: now.at,
        sound: attestation.is_sound(),
        signed: signed.clone(),
    };
    let detail = json!({
        "attestation": attestation.attestation,
        "at": attestation.at,
        "sound": attested.sound,
        "kept": attestation.kept.len(),
        "unexplained": attestation.unexplained().count(),
        "orphans": now.orphans.len(),
        "missing": now.missing.len(),
        "disagreements": now.disagreements.len(),
    });
    let entry = Entry::new(now.at, actor, Action::RetentionAttested);
    let mut tx = portal.store.begin().await?;
    tx.insert_attestation(attestation.attestation, &attested)
        .await?;
    let link = tx.audit(entry.detail(detail)).await?;
    tx.commit().await?;
    Ok(link)
}
