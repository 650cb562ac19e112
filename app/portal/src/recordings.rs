//! What a caller sees of their recordings. Who may see what is asked of `rules::visibility`.

use jiff::civil::Date;
use rules::hold::HoldReason;
use rules::verdict::{KeptBecause, RecordingFacts, Verdict, verdict};
use rules::visibility::{self, Proofs, Visibility, visibility};

use crate::Portal;
use crate::audit::{Action, Actor, Entry, PastAct};
use crate::id::{CustomerId, RecordingId};
use crate::session::Session;
use crate::store::{Recording, Standing, StoreError, Tombstone};

/// How many past acts a recording's page shows.
const ACTS_SHOWN: u32 = 50;

/// A recording, and what keeps it.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The recording.
    pub recording: Recording,
    /// What is to be done with it now: it is kept, until when, and why.
    pub verdict: Verdict,
}

impl Listed {
    /// What keeps it beyond its day.
    pub fn held_because(&self) -> impl Iterator<Item = HoldReason> {
        let because = match &self.verdict {
            Verdict::Keep { because, .. } => because.as_slice(),
            Verdict::Gone { .. } | Verdict::Delete { .. } => &[],
        };
        because.iter().filter_map(|because| match because {
            KeptBecause::Hold(reason) => Some(*reason),
            KeptBecause::PeriodRunning => None,
        })
    }

    /// Whether it may only be stored (Art. 18(2)).
    pub fn is_restricted(&self) -> bool {
        matches!(
            self.verdict,
            Verdict::Keep {
                restricted: true,
                ..
            }
        )
    }
}

/// The recordings of a person.
#[derive(Clone, Debug, Default)]
pub struct Mine {
    /// Those they see, the latest first.
    pub listed: Vec<Listed>,
    /// How many more there are that only a further identification shows.
    pub counted: usize,
}

/// What is behind a recording's address.
#[derive(Clone, Debug)]
pub enum Opened {
    /// A recording that the person may see, and what was done with it.
    Recording(Box<Listed>, Vec<PastAct>),
    /// A recording that was deleted: no data of anybody are left in it.
    Deleted(Tombstone),
    /// Nothing, or nothing for this person: which of the two is not said.
    Nothing,
}

/// The recordings of the person in a session.
///
/// # Errors
/// Where the database cannot be read.
pub async fn list(portal: &Portal, session: &Session) -> Result<Mine, StoreError> {
    let now = portal.clock.now();
    let proofs = session.proofs();
    let mut found = Vec::new();
    if let Some(line) = &proofs.line {
        found.extend(portal.store.recordings_of_line(line, now).await?);
    }
    if let Some(customer) = proofs.customer {
        found.extend(portal.store.recordings_of_customer(customer, now).await?);
    }
    found.sort_by_key(|recording| std::cmp::Reverse((recording.started_at, recording.id)));
    found.dedup_by_key(|recording| recording.id);
    let mut mine = Mine::default();
    let mut seen = Vec::new();
    for recording in found {
        match seen_by(&proofs, &recording) {
            Visibility::Listed(_) => seen.push(recording),
            Visibility::Counted => mine.counted += 1,
            Visibility::Hidden => {}
        }
    }
    mine.listed = judged_all(portal, seen).await?;
    // What is to be deleted is shown to nobody, even where the deletion is late.
    mine.listed
        .retain(|listed| matches!(listed.verdict, Verdict::Keep { .. }));
    Ok(mine)
}

/// Opens the page of a recording, and writes down that it was opened.
///
/// # Errors
/// Where the database cannot be used.
pub async fn open(
    portal: &Portal,
    session: &Session,
    id: RecordingId,
) -> Result<Opened, StoreError> {
    let Some(recording) = portal.store.recording(id).await? else {
        let tombstone = portal.store.tombstone(id).await?;
        return Ok(tombstone.map_or(Opened::Nothing, Opened::Deleted));
    };
    if !matches!(
        seen_by(&session.proofs(), &recording),
        Visibility::Listed(_)
    ) {
        return Ok(Opened::Nothing);
    }
    let listed = judged(portal, recording).await?;
    // What is to be deleted is shown to nobody, even where the deletion is late.
    if !matches!(listed.verdict, Verdict::Keep { .. }) {
        return Ok(Opened::Nothing);
    }
    let mut tx = portal.store.begin().await?;
    let entry = Entry::new(portal.clock.now(), Actor::Caller, Action::RecordingViewed);
    tx.audit(entry.recording(id).customer(session.customer()))
        .await?;
    tx.commit().await?;
    let history = portal.store.history(id, ACTS_SHOWN).await?;
    Ok(Opened::Recording(Box::new(listed), history))
}

/// What a session with these proofs learns of a recording.
fn seen_by(proofs: &Proofs<CustomerId>, recording: &Recording) -> Visibility {
    // A company has no rights of its own here: whoever called for it is the person (Recital 14).
    let customer = recording.customer.as_ref();
    visibility(
        proofs,
        &visibility::RecordingFacts {
            calling_number: recording.line().as_ref(),
            customer: customer.filter(|_| recording.customer_kind.is_data_subject()),
        },
    )
}

/// A recording with what the law says of keeping it now.
pub(crate) async fn judged(portal: &Portal, recording: Recording) -> Result<Listed, StoreError> {
    let standing = standing(portal, recording.id).await?;
    Ok(judged_by(portal, recording, &standing))
}

/// [`judged`], of many at once.
pub(crate) async fn judged_all(
    portal: &Portal,
    recordings: Vec<Recording>,
) -> Result<Vec<Listed>, StoreError> {
    if recordings.is_empty() {
        return Ok(Vec::new());
    }
    let ids = recordings.iter().map(|recording| recording.id);
    let standings = portal.store.standings(ids, portal.clock.today()).await?;
    let nothing = Standing::default();
    let judge = |recording: Recording| {
        let standing = standings.get(&recording.id).unwrap_or(&nothing);
        judged_by(portal, recording, standing)
    };
    Ok(recordings.into_iter().map(judge).collect())
}

fn judged_by(portal: &Portal, recording: Recording, standing: &Standing) -> Listed {
    let facts = facts(recording.last_day_kept, standing);
    Listed {
        verdict: verdict(&facts, &standing.holds, portal.clock.now()),
        recording,
    }
}

/// What keeps a recording, and what was asked about it.
pub(crate) async fn standing(portal: &Portal, id: RecordingId) -> Result<Standing, StoreError> {
    let mut standings = portal.store.standings([id], portal.clock.today()).await?;
    Ok(standings.remove(&id).unwrap_or_default())
}

/// What the law needs to know of a recording with this last day, beside its holds.
pub(crate) fn facts(last_day_kept: Date, standing: &Standing) -> RecordingFacts {
    RecordingFacts {
        last_day_kept,
        erasure_accepted: standing.erasure_granted,
        objection_pending: standing.objection_pending,
        deleted: None,
    }
}
