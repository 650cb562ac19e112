//! Reading evidence: the person what they sent, the office what it decides on.

use super::{Evidence, EvidenceError};
use crate::Portal;
use crate::audit::{Action, Actor, Entry};
use crate::custody::KeyService;
use crate::files::OpenFile;
use crate::id::{EvidenceId, RequestId};
use crate::reference;
use crate::session::Session;
use crate::staff::Member;
use crate::store::StoreError;

/// A file that the office reads.
#[derive(Debug)]
pub struct Opened {
    /// What it is.
    pub evidence: Evidence,
    /// Its place among the files of its request, from 1.
    pub place: usize,
    /// What is in it.
    pub file: OpenFile,
}

/// The files of the request in the making of a session, the oldest first.
///
/// # Errors
/// Where the database cannot be read.
pub async fn of_draft(portal: &Portal, session: &Session) -> Result<Vec<Evidence>, StoreError> {
    portal.store.evidence_of_session(session.key()).await
}

/// The files of a request, the oldest first.
///
/// # Errors
/// Where the database cannot be read.
pub async fn of_request(portal: &Portal, request: RequestId) -> Result<Vec<Evidence>, StoreError> {
    portal.store.evidence_of_request(request).await
}

/// Opens a file of a request for somebody of the office who sees requests, and writes it down.
///
/// # Errors
/// Where the database or the folder cannot be used.
pub async fn open(
    portal: &Portal,
    member: &Member,
    typed: &str,
    id: EvidenceId,
) -> Result<Option<Opened>, EvidenceError> {
    let reference = reference::parse(typed).filter(|_| member.role.reads());
    let request = match reference {
        Some(reference) => portal.store.request(&reference).await?,
        None => None,
    };
    let Some(request) = request else {
        return Ok(None);
    };
    let all = of_request(portal, request.asked.id).await?;
    let found = all.into_iter().zip(1..).find(|(file, _)| file.id == id);
    let Some((evidence, place)) = found else {
        return Ok(None);
    };
    let wrapped = portal.store.evidence_key(evidence.id).await?;
    let wrapped = wrapped.ok_or(EvidenceError::NoKey)?;
    let opens = portal.keys.unwrap(&evidence.id.to_string(), &wrapped)?;
    let file = portal.files.open(&evidence.key, &opens).await?;
    let mut tx = portal.store.begin().await?;
    let entry = Entry::new(
        portal.clock.now(),
        Actor::Staff(member.id),
        Action::EvidenceRead,
    );
    tx.audit(entry.request(request.asked.id)).await?;
    tx.commit().await?;
    Ok(Some(Opened {
        evidence,
        place,
        file,
    }))
}
