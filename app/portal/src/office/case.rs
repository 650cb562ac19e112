//! A case: a request with everything around it, and what the law says about it.

use rules::conflict::Claim;
use rules::customer::CustomerKind;
use rules::hold::Hold;
use rules::opinion::{self, Opinion};
use rules::verdict::{Deleted, DeletedBecause, RecordingFacts};

use crate::Portal;
use crate::recordings::{facts, standing};
use crate::reference;
use crate::store::{
    Approval, Customer, Decision, NamedRecording, PastStep, Recording, Rectification, Release,
    Request, RequestMessage, StoreError, Tombstone,
};

/// A recording of a case.
#[derive(Clone, Debug)]
pub struct CaseRecording {
    /// As the request names it.
    pub named: NamedRecording,
    /// The recording, while it is there.
    pub recording: Option<Recording>,
    /// What remains of it, once it is gone.
    pub tombstone: Option<Tombstone>,
    /// Its holds.
    pub holds: Vec<Hold>,
    /// All requests that name it.
    pub claims: Vec<Claim<String>>,
    /// What was corrected of it.
    pub rectifications: Vec<Rectification>,
    facts: RecordingFacts,
}

/// A request with everything around it.
#[derive(Clone, Debug)]
pub struct Case {
    /// The request.
    pub request: Request,
    /// The customer who asks, where it is a customer.
    pub customer: Option<Customer>,
    /// What it is about, the latest call first.
    pub recordings: Vec<CaseRecording>,
    /// What the law says.
    pub opinion: Opinion<String>,
    /// Its life so far.
    pub life: Vec<PastStep>,
    /// What was written about it.
    pub messages: Vec<RequestMessage>,
    /// What waits for a second person.
    pub approval: Option<Approval>,
    /// What was decided.
    pub decision: Option<Decision>,
    /// The copy that can be fetched.
    pub release: Option<Release>,
    /// The name of whoever has it.
    pub assigned_to: Option<String>,
}

impl Case {
    /// Whether nothing of what it names is left, or nothing was ever found.
    pub fn nothing_left(&self) -> bool {
        self.recordings
            .iter()
            .all(|recording| recording.recording.is_none())
    }
}

/// The case with a reference, as typed.
///
/// # Errors
/// Where the database cannot be read.
pub async fn open(portal: &Portal, typed: &str) -> Result<Option<Case>, StoreError> {
    let Some(reference) = reference::parse(typed) else {
        return Ok(None);
    };
    let Some(request) = portal.store.request(&reference).await? else {
        return Ok(None);
    };
    of(portal, request).await.map(Some)
}

/// The case of a request.
pub(super) async fn of(portal: &Portal, request: Request) -> Result<Case, StoreError> {
    let store = &portal.store;
    let id = request.asked.id;
    let customer = match request.asked.proofs.customer {
        Some(id) => store.customer(id).await?,
        None => None,
    };
    let mut recordings = Vec::new();
    for named in store.recordings_of_request(id).await? {
        recordings.push(recording(portal, named).await?);
    }
    let assigned_to = match request.assigned_to {
        Some(id) => store.staff_name(id).await?,
        None => None,
    };
    Ok(Case {
        opinion: opinion_on(portal, &request, customer.as_ref(), &recordings),
        life: store.life_of_request(id).await?,
        messages: store.messages(id).await?,
        approval: store.proposal(id).await?,
        decision: store.decision(id).await?,
        release: store.release(id).await?,
        assigned_to,
        customer,
        recordings,
        request,
    })
}

async fn recording(portal: &Portal, named: NamedRecording) -> Result<CaseRecording, StoreError> {
    let (store, id) = (&portal.store, named.recording);
    let recording = store.recording(id).await?;
    let tombstone = store.tombstone(id).await?;
    let standing = standing(portal, id).await?;
    let facts = match (&recording, &tombstone) {
        (Some(recording), _) => facts(recording.last_day_kept, &standing),
        (None, tombstone) => gone(&named, tombstone.as_ref()),
    };
    Ok(CaseRecording {
        holds: standing.holds,
        claims: store.claims(id, portal.clock.now()).await?,
        rectifications: store.rectifications(id).await?,
        named,
        recording,
        tombstone,
        facts,
    })
}

/// What the law needs to know of a recording that is gone.
fn gone(named: &NamedRecording, tombstone: Option<&Tombstone>) -> RecordingFacts {
    let call = rules::rome::date(named.started_at);
    let because = match tombstone {
        Some(tombstone) if tombstone.rule == super::erase::RULE => DeletedBecause::ErasureAccepted,
        _ => DeletedBecause::PeriodOver,
    };
    RecordingFacts {
        last_day_kept: tombstone.map_or(call, |tombstone| tombstone.last_day_kept),
        erasure_accepted: false,
        objection_pending: false,
        deleted: Some(Deleted {
            on: tombstone.map_or(call, |tombstone| rules::rome::date(tombstone.deleted_at)),
            because,
            restored: false,
        }),
    }
}

fn opinion_on(
    portal: &Portal,
    request: &Request,
    customer: Option<&Customer>,
    recordings: &[CaseRecording],
) -> Opinion<String> {
    let deadline = request.deadline(portal);
    let recordings: Vec<_> = recordings
        .iter()
        .map(|recording| opinion::CaseRecording {
            facts: recording.facts,
            holds: &recording.holds,
            claims: &recording.claims,
        })
        .collect();
    let case = opinion::Case {
        state: request.state,
        right: request.asked.right,
        ground: request.asked.ground,
        customer: customer.map(kind),
        identified: request.identified,
        extended: request.extended_on.is_some(),
        deadline: &deadline,
        recordings: &recordings,
    };
    opinion::opinion(&case, portal.clock.now(), &portal.policy)
}

fn kind(customer: &Customer) -> CustomerKind {
    customer.data.kind
}
