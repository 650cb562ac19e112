//! What a caller sees of their recordings. Who may see what is asked of `rules::visibility`.

use jiff::civil::Date;
use rules::visibility::{Proofs, RecordingFacts, Visibility, visibility};

use crate::Portal;
use crate::audit::{Action, Actor, Entry, PastAct};
use crate::id::{CustomerId, RecordingId};
use crate::session::Session;
use crate::store::{Recording, StoreError, Tombstone};

/// How many past acts a recording's page shows.
const ACTS_SHOWN: u32 = 50;

/// The recordings of a person.
#[derive(Clone, Debug, Default)]
pub struct Mine {
    /// Those they see, the latest first.
    pub listed: Vec<Recording>,
    /// How many more there are that only a further identification shows.
    pub counted: usize,
}

/// What is behind a recording's address.
#[derive(Clone, Debug)]
pub enum Opened {
    /// A recording that the person may see, and what was done with it.
    Recording(Box<Recording>, Vec<PastAct>),
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
    let today = portal.clock.today();
    let proofs = session.proofs();
    let mut found = Vec::new();
    if let Some(line) = &proofs.line {
        found.extend(portal.store.recordings_of_line(line, today).await?);
    }
    if let Some(customer) = proofs.customer {
        found.extend(portal.store.recordings_of_customer(customer, today).await?);
    }
    found.sort_by_key(|recording| std::cmp::Reverse((recording.started_at, recording.id)));
    found.dedup_by_key(|recording| recording.id);
    let mut mine = Mine::default();
    for recording in found {
        match seen_by(&proofs, &recording) {
            Visibility::Listed(_) => mine.listed.push(recording),
            Visibility::Counted => mine.counted += 1,
            Visibility::Hidden => {}
        }
    }
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
    let today = portal.clock.today();
    let Some(recording) = portal.store.recording(id).await? else {
        let tombstone = portal.store.tombstone(id).await?;
        return Ok(tombstone.map_or(Opened::Nothing, Opened::Deleted));
    };
    let visible = seen_by(&session.proofs(), &recording);
    if !matches!(visible, Visibility::Listed(_)) || is_over(&recording, today) {
        return Ok(Opened::Nothing);
    }
    let mut tx = portal.store.begin().await?;
    let entry = Entry::new(portal.clock.now(), Actor::Caller, Action::RecordingViewed);
    tx.audit(entry.recording(id).customer(session.customer()))
        .await?;
    tx.commit().await?;
    let history = portal.store.history(id, ACTS_SHOWN).await?;
    Ok(Opened::Recording(Box::new(recording), history))
}

/// What a session with these proofs learns of a recording.
fn seen_by(proofs: &Proofs<CustomerId>, recording: &Recording) -> Visibility {
    visibility(
        proofs,
        &RecordingFacts {
            calling_number: recording.calling_number.as_ref(),
            customer: recording.customer.as_ref(),
        },
    )
}

/// A recording past its last day is shown to nobody, even where the deletion is late.
fn is_over(recording: &Recording, today: Date) -> bool {
    recording.last_day_kept < today
}
