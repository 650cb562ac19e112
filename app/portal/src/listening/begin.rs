//! Beginning to listen: the purpose is stated first, and the audit has it before a sound is heard.

use jiff::SignedDuration;
use rules::restriction::may_use;

use super::{Listening, MINUTES, Purpose, kept};
use crate::Portal;
use crate::audit::{Action, Actor, Entry};
use crate::id::{RecordingId, RequestId};
use crate::secret;
use crate::staff::{Role, StaffSession};
use crate::store::{Recording, StoreError};

/// Why nobody listens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Their role does not listen, or not for this.
    NotTheirs,
    /// The instance's notice states no such purpose.
    NotAPurpose,
    /// There is no such recording, or it is to be deleted.
    Gone,
    /// The request does not name the recording, or is over.
    NotForThisRequest,
    /// The recording may only be stored (Art. 18(2)).
    Restricted,
}

/// Opens a recording to a session of staff for [`MINUTES`] minutes. Whoever begins again states their purpose again.
///
/// # Errors
/// Where the database cannot be used: nothing is opened then.
pub async fn begin(
    portal: &Portal,
    session: &StaffSession,
    recording: RecordingId,
    purpose: Purpose,
) -> Result<Result<Listening, Refused>, StoreError> {
    let member = session.member();
    let permitted = match permitted(portal, member.role, recording, &purpose).await? {
        Ok(permitted) => permitted,
        Err(refused) => return Ok(Err(refused)),
    };
    let now = portal.clock.now();
    let listening = Listening {
        token: secret::token(),
        recording,
        purpose,
        until: now + SignedDuration::from_mins(MINUTES),
    };
    let entry = Entry {
        request: permitted.request.map(|id| id.to_string()),
        ..Entry::new(now, Actor::Staff(member.id), Action::RecordingListened)
    }
    .recording(recording)
    .customer(permitted.recording.customer)
    .detail(serde_json::json!({ "purpose": listening.purpose.as_str() }));
    let mut tx = portal.store.begin().await?;
    tx.put_listening(session.key(), &listening).await?;
    tx.audit(entry).await?;
    tx.commit().await?;
    Ok(Ok(listening))
}

/// Whether somebody with this role could begin to listen now.
///
/// # Errors
/// Where the database cannot be read.
pub async fn may_begin(
    portal: &Portal,
    role: Role,
    recording: RecordingId,
    purpose: &Purpose,
) -> Result<Result<(), Refused>, StoreError> {
    let permitted = permitted(portal, role, recording, purpose).await?;
    Ok(permitted.map(|_| ()))
}

/// What somebody may listen to.
pub(super) struct Permitted {
    pub(super) recording: Recording,
    /// The request that is handled.
    request: Option<RequestId>,
}

/// The recording, where somebody with this role may listen to it now, for this.
pub(super) async fn permitted(
    portal: &Portal,
    role: Role,
    recording: RecordingId,
    purpose: &Purpose,
) -> Result<Result<Permitted, Refused>, StoreError> {
    if !purpose.is_of(role) {
        return Ok(Err(Refused::NotTheirs));
    }
    let request = match purpose.reference() {
        Some(reference) => match at_work(portal, reference, recording).await? {
            Some(request) => Some(request),
            None => return Ok(Err(Refused::NotForThisRequest)),
        },
        None if purpose.stated(&portal.instance).is_none() => {
            return Ok(Err(Refused::NotAPurpose));
        }
        None => None,
    };
    let Some(listed) = kept(portal, recording).await? else {
        return Ok(Err(Refused::Gone));
    };
    // Art. 18(2): but for storage, a restricted recording serves the answer to a request alone.
    Ok(if may_use(listed.is_restricted(), purpose.as_use(), None) {
        Ok(Permitted {
            recording: listed.recording,
            request,
        })
    } else {
        Err(Refused::Restricted)
    })
}

/// The request with this reference, where it names the recording and still needs it: an answer is owed, or a copy can
/// be fetched.
async fn at_work(
    portal: &Portal,
    reference: &str,
    recording: RecordingId,
) -> Result<Option<RequestId>, StoreError> {
    let Some(request) = portal.store.request(reference).await? else {
        return Ok(None);
    };
    let id = request.asked.id;
    let named = portal.store.recordings_of_request(id).await?;
    if !named.iter().any(|named| named.recording == recording) {
        return Ok(None);
    }
    let at_work = request.state.awaits_answer() || {
        let release = portal.store.release(id).await?;
        release.is_some_and(|release| release.is_open(portal.clock.today()))
    };
    Ok(at_work.then_some(id))
}
