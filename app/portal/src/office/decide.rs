//! Deciding: for a legal reason from the closed list, with what the reason asks for, in a letter to the person.

use rules::carry::Carry;
use rules::decision::{Outcome, Reason};
use rules::request::{Act, Change, Impossible};
use rules::right::Right;
use serde::{Deserialize, Serialize};

use super::act::{NotDone, Trial, Tried, tried};
use super::backing::Backing;
use super::case::{self, Case};
use super::letter::letter;
use crate::Portal;
use crate::audit::{Action, Actor, Entry};
use crate::document::Document;
use crate::id::RecordingId;
use crate::staff::Member;
use crate::store::{Decision, StoreError};

/// A decision as somebody of the office puts it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// How the request ends.
    pub outcome: Outcome,
    /// For which legal reason.
    pub reason: Reason,
    /// For which recordings it is granted, where that is a part.
    pub granted: Vec<RecordingId>,
    /// In words for the person.
    pub words: String,
    /// What backs it.
    pub backing: Backing,
}

/// What came of deciding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decided {
    /// It is decided.
    Made,
    /// It waits for a second person.
    WaitsForSecond,
}

impl Proposal {
    /// Whether it grants what was asked for this recording.
    pub fn grants(&self, recording: RecordingId) -> bool {
        match self.outcome {
            Outcome::Accepted => true,
            Outcome::AcceptedInPart => self.granted.contains(&recording),
            Outcome::Refused | Outcome::CannotIdentify => false,
        }
    }

    fn act(&self) -> Act {
        match self.outcome {
            Outcome::Accepted => Act::Accept,
            Outcome::AcceptedInPart => Act::AcceptInPart,
            Outcome::Refused => Act::Refuse,
            Outcome::CannotIdentify => Act::DeclareUnidentifiable,
        }
    }

    /// What it carries.
    fn carries(&self, case: &Case) -> Vec<Carry> {
        // The letter has both blocks wherever they are asked for, and the package all of Art. 15(1).
        let mut carries = vec![Carry::LegalReason, Carry::ComplaintBlock, Carry::CourtBlock];
        if !self.words.trim().is_empty() {
            carries.push(Carry::TextForPerson);
        }
        if case.request.asked.right == Right::Access {
            carries.push(Carry::InformationOfArt15);
            let there = case.recordings.iter().filter(|r| r.recording.is_some());
            let mut given = there.filter(|r| self.grants(r.named.recording)).peekable();
            if given.peek().is_some() && given.all(|r| r.named.copy.is_some()) {
                carries.push(Carry::Release);
            }
        }
        if case.recordings.iter().all(|r| r.tombstone.is_some()) {
            carries.push(Carry::DeletionCertificate);
        }
        carries.extend(self.backing.carries());
        if self.corrects(case) {
            carries.push(Carry::BeforeAndAfter);
        }
        carries
    }

    /// Whether every correction can be made: of a recording that is there and granted, and to something legible.
    fn corrects(&self, case: &Case) -> bool {
        let of = |id| {
            let there = case.recordings.iter().filter_map(|r| r.recording.as_ref());
            there.map(|recording| recording.id).any(|found| found == id)
        };
        let corrections = &self.backing.corrections;
        !corrections.is_empty()
            && corrections.iter().all(|correction| {
                self.grants(correction.recording)
                    && of(correction.recording)
                    && correction.is_legible()
            })
    }

    /// Whether a part is a part: something is granted, and something is not, or is not given whole.
    fn is_a_part(&self, case: &Case) -> bool {
        let there = case.recordings.iter().filter(|r| r.recording.is_some());
        let (granted, refused): (Vec<_>, Vec<_>) =
            there.partition(|r| self.grants(r.named.recording));
        let is_protected = |r: &&case::CaseRecording| {
            let copy = r.named.copy.as_ref();
            copy.is_some_and(|copy| copy.protection() != rules::decision::Protection::AsIs)
        };
        // One that another needs is kept without the person's identifiers: granted, in part.
        let needed = self.reason == Reason::NeededByAnother;
        !granted.is_empty() && (!refused.is_empty() || needed || granted.iter().any(is_protected))
    }
}

/// The letter that a proposal would be told with.
pub fn preview(portal: &Portal, case: &Case, proposal: &Proposal) -> Document {
    letter(portal, case, proposal)
}

/// Decides a request, or has the decision wait for a second person where it needs one.
///
/// # Errors
/// Where the database cannot be used: nothing is decided then.
pub async fn decide(
    portal: &Portal,
    member: &Member,
    reference: &str,
    version: i64,
    proposal: &Proposal,
) -> Tried<Decided> {
    let request = tried!(Trial::request(portal, reference, version).await?);
    let case = case::of(portal, request).await?;
    let trial = Trial::of(portal, member, &case.request);
    match change(&trial, &case, proposal, None) {
        Ok(change) => {
            tried!(make(&trial, &case, proposal, &change, None).await?);
            Ok(Ok(Decided::Made))
        }
        Err(NotDone::Missing(missing)) if missing == [Carry::SecondPerson] => {
            let text =
                serde_json::to_string(proposal).map_err(|_| StoreError::Unreadable("proposal"))?;
            let mut tx = tried!(trial.begin().await?);
            let id = case.request.asked.id;
            tx.propose_decision(id, &text, member.id, trial.now).await?;
            tx.audit(trial.entry(Action::DecisionProposed)).await?;
            tx.commit().await?;
            Ok(Ok(Decided::WaitsForSecond))
        }
        Err(not) => Ok(Err(not)),
    }
}

/// Agrees, as a second person, to the decision that another proposed: it is made.
///
/// # Errors
/// Where the database cannot be used: nothing is decided then.
pub async fn approve(portal: &Portal, second: &Member, reference: &str, version: i64) -> Tried {
    let request = tried!(Trial::request(portal, reference, version).await?);
    let case = case::of(portal, request).await?;
    let Some(approval) = &case.approval else {
        return Ok(Err(NotDone::Changed));
    };
    let proposer = portal.store.member(approval.proposed_by).await?;
    let Some(proposer) = proposer.filter(|_| second.role.decides()) else {
        return Ok(Err(NotDone::NotTheirs));
    };
    let proposal: Proposal =
        serde_json::from_str(&approval.proposal).map_err(|_| StoreError::Unreadable("proposal"))?;
    let trial = Trial::of(portal, &proposer, &case.request);
    let change = tried!(change(&trial, &case, &proposal, Some(second)));
    tried!(make(&trial, &case, &proposal, &change, Some(second)).await?);
    Ok(Ok(()))
}

/// Sends a proposed decision back, with what to think over.
///
/// # Errors
/// Where the database cannot be used: nothing is changed then.
pub async fn send_back(
    portal: &Portal,
    second: &Member,
    reference: &str,
    version: i64,
    why: &str,
) -> Tried {
    let request = tried!(Trial::request(portal, reference, version).await?);
    if !second.role.decides() {
        return Ok(Err(NotDone::NotTheirs));
    }
    if portal.store.proposal(request.asked.id).await?.is_none() {
        return Ok(Err(NotDone::Changed));
    }
    let trial = Trial::of(portal, second, &request);
    let mut tx = tried!(trial.begin().await?);
    tx.forget_proposal(request.asked.id).await?;
    tx.add_note(request.asked.id, trial.now, second.id, why.trim())
        .await?;
    tx.audit(trial.entry(Action::DecisionSentBack)).await?;
    tx.commit().await?;
    Ok(Ok(()))
}

fn change(
    trial: &Trial<'_>,
    case: &Case,
    proposal: &Proposal,
    second: Option<&Member>,
) -> Result<Change, NotDone> {
    let tried = trial.change(
        proposal.act(),
        Some(proposal.reason),
        &proposal.carries(case),
        case.nothing_left(),
        second,
    );
    if let Err(NotDone::Impossible(_) | NotDone::NotTheirs) = tried {
        return tried;
    }
    // What can be decided depends on what is left of the recordings, and on who else needs them.
    let known =
        case.opinion.possible.iter().any(|possible| {
            (possible.outcome, possible.reason) == (proposal.outcome, proposal.reason)
        });
    let of_nothing = proposal.reason == Reason::ConditionsMet && case.recordings.is_empty();
    if !known || of_nothing {
        return Err(NotDone::Impossible(Impossible::ReasonDoesNotFit(
            proposal.reason,
        )));
    }
    if proposal.outcome == Outcome::AcceptedInPart && !proposal.is_a_part(case) {
        return Err(NotDone::NotAPart);
    }
    tried
}

async fn make(
    trial: &Trial<'_>,
    case: &Case,
    proposal: &Proposal,
    change: &Change,
    second: Option<&Member>,
) -> Tried {
    let (portal, id, now) = (trial.portal, case.request.asked.id, trial.now);
    let unwritable = |_| StoreError::Unreadable("decision");
    let letter = letter(portal, case, proposal);
    let mut tx = tried!(trial.begin().await?);
    tried!(trial.apply(&mut tx, change).await?);
    let decision = Decision {
        outcome: proposal.outcome,
        reason: proposal.reason,
        words: proposal.words.clone(),
        backing: serde_json::to_string(&proposal.backing).map_err(unwritable)?,
        decided_at: now,
        decided_by: trial.member.id,
        second: second.map(|second| second.id),
        letter_sha256: letter.sha256(),
        letter: serde_json::to_string(&letter).map_err(unwritable)?,
    };
    tx.insert_decision(id, &decision).await?;
    tx.forget_proposal(id).await?;
    for recording in &case.recordings {
        let named = recording.named.recording;
        let granted = proposal.grants(named);
        tx.set_granted(id, named, granted).await?;
        let entry = trial.entry(Action::RequestDecided).recording(named);
        let detail = serde_json::json!({ "granted": granted, "right": case.request.asked.right });
        tx.audit(entry.detail(detail)).await?;
    }
    if let Some(second) = second {
        let entry = Entry::new(now, Actor::Staff(second.id), Action::DecisionApproved);
        tx.audit(entry.request(id)).await?;
    }
    tx.commit().await?;
    Ok(Ok(()))
}
