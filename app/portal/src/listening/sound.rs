//! What a listening opens.

use super::Listening;
use super::begin::permitted;
use crate::Portal;
use crate::id::RecordingId;
use crate::staff::StaffSession;
use crate::store::{Recording, StoreError};

/// The recording that `token` opens to this session now. Whether it may be listened to is asked again each time: it may
/// have been restricted or erased since, or its request closed.
///
/// # Errors
/// Where the database cannot be read.
pub async fn sound(
    portal: &Portal,
    session: &StaffSession,
    token: &str,
) -> Result<Option<Recording>, StoreError> {
    let now = portal.clock.now();
    let listening = portal.store.listening(session.key(), token, now).await?;
    match listening {
        Some(listening) => heard(portal, session, &listening).await,
        None => Ok(None),
    }
}

/// What of a recording is open to this session now, for this purpose.
///
/// # Errors
/// Where the database cannot be read.
pub async fn current(
    portal: &Portal,
    session: &StaffSession,
    recording: RecordingId,
) -> Result<Option<Listening>, StoreError> {
    let now = portal.clock.now();
    let listening = portal
        .store
        .listening_to(session.key(), recording, now)
        .await?;
    Ok(match listening {
        Some(listening) => heard(portal, session, &listening).await?.map(|_| listening),
        None => None,
    })
}

async fn heard(
    portal: &Portal,
    session: &StaffSession,
    listening: &Listening,
) -> Result<Option<Recording>, StoreError> {
    let role = session.member().role;
    let permitted = permitted(portal, role, listening.recording, &listening.purpose).await?;
    Ok(permitted.ok().map(|permitted| permitted.recording))
}
