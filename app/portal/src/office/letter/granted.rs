//! What a letter grants of each recording, and what is in the way of it.

use rules::conflict::{Conflict, ConflictKind, conflicts};
use rules::decision::{Outcome, Protection};
use rules::right::Right;

use super::Writing;
use crate::office::case::CaseRecording;

impl Writing<'_> {
    /// The recordings that are there.
    pub(super) fn there(&self) -> impl Iterator<Item = &CaseRecording> {
        let all = self.case.recordings.iter();
        all.filter(|recording| recording.recording.is_some())
    }

    /// Whether what was asked is done with a recording, and not merely its person's identifiers dropped.
    pub(super) fn grants_whole(&self, recording: &CaseRecording) -> bool {
        self.proposal.grants(recording.named.recording) && !self.is_kept_for_another(recording)
    }

    /// Whether erasing a recording would take it from another person who had it restricted (Art. 18(1)).
    pub(super) fn is_kept_for_another(&self, recording: &CaseRecording) -> bool {
        let conflicts = self.in_the_way(recording);
        let mut kinds = conflicts.iter().map(|conflict| conflict.kind);
        kinds.any(|kind| kind == ConflictKind::NeededByAnother)
    }

    /// Whether the person still has a copy coming of what is to be erased.
    pub(super) fn awaits_own_copy(&self, recording: &CaseRecording) -> bool {
        let person = |request: &str| {
            let mut claims = recording.claims.iter();
            claims
                .find(|claim| claim.request == request)
                .map(|claim| &claim.person)
        };
        let own = person(&self.case.request.asked.reference);
        self.in_the_way(recording).iter().any(|conflict| {
            let other = conflict.other.as_deref().and_then(person);
            conflict.kind == ConflictKind::CopyOwed && own.is_some() && other == own
        })
    }

    /// What would be in the way of erasing a recording for this request, if it were granted.
    fn in_the_way(&self, recording: &CaseRecording) -> Vec<Conflict<String>> {
        let asked = &self.case.request.asked;
        if !matches!(asked.right, Right::Erasure | Right::Objection) {
            return Vec::new();
        }
        let mut claims = recording.claims.clone();
        for claim in &mut claims {
            if claim.request == asked.reference {
                // As it will be: an objection wants nothing erased before it is upheld.
                claim.outcome = Some(Outcome::Accepted);
            }
        }
        let now = self.portal.clock.now();
        let holds = recording.holds.iter().filter(|hold| hold.is_live(now));
        let holds: Vec<_> = holds.map(|hold| hold.reason).collect();
        let mut found = conflicts(&claims, &holds);
        found.retain(|conflict| conflict.erasure == asked.reference);
        found
    }

    /// Whether all is granted, and given whole: there is nothing to contest then.
    pub(super) fn grants_all(&self) -> bool {
        let is_whole = |recording: &CaseRecording| {
            let copy = recording.named.copy.as_ref();
            let as_is = copy.is_none_or(|copy| copy.protection() == Protection::AsIs);
            self.grants_whole(recording) && as_is
        };
        self.proposal.outcome == Outcome::Accepted && self.there().all(is_whole)
    }
}
