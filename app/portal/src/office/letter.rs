//! The letter with a decision, in the person's language: what was asked, what comes of it and why, what follows, and
//! how to contest it (Arts. 12(1), 12(4), 19).

use jiff::civil::Date;
use rules::calendar::days_later;
use rules::conflict::{Conflict, ConflictKind, conflicts};
use rules::decision::{Outcome, Protection, Reason};
use rules::restriction::lifted_on;
use rules::right::Right;
use rules::rome;

use super::case::{Case, CaseRecording};
use super::decide::Proposal;
use crate::Portal;
use crate::document::{Block, Document, complaint};
use crate::texts::{FluentArgs, Language};

/// A letter in the making.
struct Writing<'a> {
    portal: &'a Portal,
    case: &'a Case,
    proposal: &'a Proposal,
    language: Language,
}

/// The letter that a proposed decision would be told with.
pub(super) fn letter(portal: &Portal, case: &Case, proposal: &Proposal) -> Document {
    let asked = &case.request.asked;
    let writing = Writing {
        portal,
        case,
        proposal,
        language: asked.language,
    };
    let title = writing.say_with("letter-title", &[("reference", &asked.reference)]);
    let mut document = Document::new(portal, asked.language, title);
    document.recipient = recipient(case);
    document.reference = Some(asked.reference.clone());
    document.blocks = writing.blocks();
    document
}

fn recipient(case: &Case) -> Vec<String> {
    let by = case.request.representation.as_ref();
    if let Some(by) = by.filter(|by| by.is_answered()) {
        return vec![by.by.clone()];
    }
    let author = case.request.asked.author.as_ref();
    let customer = case.customer.as_ref();
    customer
        .map(|customer| customer.data.name.clone())
        .or_else(|| author.map(|author| author.name.clone()))
        .into_iter()
        .collect()
}

impl Writing<'_> {
    fn say(&self, key: &str) -> String {
        self.portal.texts.say(self.language, key, None)
    }

    fn say_with(&self, key: &str, args: &[(&'static str, &str)]) -> String {
        let mut fluent = FluentArgs::new();
        for &(name, value) in args {
            fluent.set(name, value.to_owned());
        }
        self.portal.texts.say(self.language, key, Some(&fluent))
    }

    fn blocks(&self) -> Vec<Block> {
        let asked = &self.case.request.asked;
        let texts = &self.portal.texts;
        let received = texts.date(self.language, rome::date(asked.received_at));
        let wish = self.say(&format!("letter-asked-{}", asked.right));
        let mut blocks = vec![
            Block::Paragraph(self.say("letter-greeting")),
            Block::Paragraph(self.say_with(
                "letter-opening",
                &[("received", &received), ("wish", &wish)],
            )),
            Block::Paragraph(self.say(&format!(
                "letter-outcome-{}",
                self.proposal.outcome.as_str().replace('_', "-")
            ))),
        ];
        blocks.extend(self.recordings());
        blocks.extend(self.why());
        blocks.extend(self.what_follows());
        if !self.grants_all() {
            blocks.push(Block::Heading(self.say("complaint-heading")));
            blocks.extend(complaint(texts, self.language));
        }
        let dpo = &self.portal.instance.dpo.email;
        blocks.push(Block::Paragraph(
            self.say_with("letter-closing", &[("dpo", dpo)]),
        ));
        blocks
    }

    /// What was decided about each recording.
    fn recordings(&self) -> Option<Block> {
        let facts: Vec<_> = self
            .case
            .recordings
            .iter()
            .map(|recording| (self.call(recording), self.fate(recording)))
            .collect();
        (!facts.is_empty()).then_some(Block::Facts(facts))
    }

    fn call(&self, recording: &CaseRecording) -> String {
        let at = recording.named.started_at;
        self.portal.texts.date_time(self.language, at)
    }

    fn fate(&self, recording: &CaseRecording) -> String {
        if let Some(tombstone) = &recording.tombstone {
            let on = rome::date(tombstone.deleted_at);
            let on = self.portal.texts.date(self.language, on);
            // Not on whose request: that is theirs.
            let key = match tombstone.rule.as_str() {
                super::erase::RULE => "letter-deleted-before",
                _ => "letter-deleted-at-its-end",
            };
            return self.say_with(key, &[("on", &on)]);
        }
        if self.proposal.grants(recording.named.recording) && self.is_kept_for_another(recording) {
            return self.say("letter-kept-for-another");
        }
        if self.proposal.grants(recording.named.recording) && self.awaits_own_copy(recording) {
            return self.say("letter-granted-after-copy");
        }
        let granted = self.proposal.grants(recording.named.recording);
        let word = if granted { "granted" } else { "not-granted" };
        let fate = self.say(&format!("letter-{word}"));
        match &recording.named.copy {
            Some(copy) if granted && self.case.request.asked.right == Right::Access => {
                let word = copy.protection().as_str().replace('_', "-");
                format!("{fate} {}", self.say(&format!("letter-copy-{word}")))
            }
            _ => fate,
        }
    }

    /// The legal reason, and the office's own words.
    fn why(&self) -> Vec<Block> {
        let reason = self.proposal.reason;
        let mut blocks = Vec::new();
        if reason == Reason::NothingHeld && self.case.recordings.is_empty() {
            blocks.push(Block::Paragraph(self.say("letter-nothing-found")));
        } else if reason != Reason::ConditionsMet {
            let article = reason.article(self.case.request.asked.right);
            let article = self.portal.texts.article(self.language, article);
            let word = reason.as_str().replace('_', "-");
            blocks.push(Block::Heading(self.say("letter-why")));
            blocks.push(Block::Paragraph(format!(
                "{} ({article}).",
                self.say(&format!("reason-{word}"))
            )));
        }
        for (key, words) in self.proposal.backing.said() {
            blocks.push(Block::Paragraph(self.say(key)));
            blocks.push(Block::Quote(words.to_owned()));
        }
        if !self.proposal.words.trim().is_empty() {
            blocks.push(Block::Paragraph(self.proposal.words.trim().to_owned()));
        }
        blocks
    }

    /// What follows from the decision.
    fn what_follows(&self) -> Vec<Block> {
        let (done, lifted) = (self.done(), self.lifted_on());
        if done.is_none() && lifted.is_none() {
            return Vec::new();
        }
        let mut blocks = vec![Block::Heading(self.say("letter-what-follows"))];
        // Of each it is said what it is about, where both follow.
        let in_part = done.is_some() && self.proposal.outcome == Outcome::AcceptedInPart;
        if let Some(done) = done {
            if in_part {
                blocks.push(Block::Paragraph(self.say("letter-follows-where-granted")));
            }
            blocks.push(Block::Paragraph(done));
            if self.case.request.asked.right != Right::Access {
                blocks.extend(self.recipients());
            }
        }
        if let Some(day) = lifted {
            if in_part {
                blocks.push(Block::Paragraph(self.say("letter-follows-where-refused")));
            }
            let day = self.portal.texts.date(self.language, day);
            let words = self.say_with("letter-follows-lifting", &[("lifted", &day)]);
            blocks.push(Block::Paragraph(words));
        }
        blocks
    }

    /// What is done with what was granted.
    fn done(&self) -> Option<String> {
        let texts = &self.portal.texts;
        let backing = &self.proposal.backing;
        let granted = self.there().any(|recording| self.grants_whole(recording));
        let until = super::carry_out::fetched_until(self.portal.clock.today());
        let until = texts.date(self.language, until);
        let key = match (self.case.request.asked.right, granted) {
            (Right::Access, true) => "letter-follows-access",
            // Art. 15(4) limits the copy alone.
            (Right::Access, false) if self.proposal.reason == Reason::HarmToOthers => {
                "letter-follows-information"
            }
            (Right::Rectification, true) if backing.corrections.is_empty() => {
                "letter-follows-statement"
            }
            (Right::Rectification, true) => "letter-follows-rectification",
            (Right::Erasure, true) => "letter-follows-erasure",
            (Right::Objection, true) => "letter-follows-objection",
            (Right::Restriction, true) => {
                return Some(match backing.review_on {
                    Some(day) => {
                        let day = texts.date(self.language, day);
                        self.say_with("letter-follows-restriction-reviewed", &[("review", &day)])
                    }
                    None => self.say("letter-follows-restriction"),
                });
            }
            _ => return None,
        };
        Some(self.say_with(key, &[("until", &until)]))
    }

    /// The first day without the restriction that the request opened, where the decision ends it: the letter is what
    /// tells the person before (Art. 18(3)).
    fn lifted_on(&self) -> Option<Date> {
        let asked = &self.case.request.asked;
        let (today, policy) = (self.portal.clock.today(), &self.portal.policy);
        let restricted = match asked.right {
            Right::Objection | Right::Restriction => true,
            Right::Rectification => asked.restrict_meanwhile,
            _ => false,
        };
        let ends = |recording: &CaseRecording| {
            // What was to be checked is checked, with whatever result.
            asked.right == Right::Rectification || !self.proposal.grants(recording.named.recording)
        };
        if !restricted || !self.there().any(ends) {
            return None;
        }
        Some(match self.proposal.outcome {
            Outcome::CannotIdentify => {
                days_later(today, policy.unidentified_hold_days.saturating_add(1))
            }
            _ => lifted_on(today, policy),
        })
    }

    /// The recordings that are there.
    fn there(&self) -> impl Iterator<Item = &CaseRecording> {
        let all = self.case.recordings.iter();
        all.filter(|recording| recording.recording.is_some())
    }

    /// Whether what was asked is done with a recording, and not merely its person's identifiers dropped.
    fn grants_whole(&self, recording: &CaseRecording) -> bool {
        self.proposal.grants(recording.named.recording) && !self.is_kept_for_another(recording)
    }

    /// Whether erasing a recording would take it from another person who had it restricted (Art. 18(1)).
    fn is_kept_for_another(&self, recording: &CaseRecording) -> bool {
        let conflicts = self.in_the_way(recording);
        let mut kinds = conflicts.iter().map(|conflict| conflict.kind);
        kinds.any(|kind| kind == ConflictKind::NeededByAnother)
    }

    /// Whether the person still has a copy coming of what is to be erased.
    fn awaits_own_copy(&self, recording: &CaseRecording) -> bool {
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
    fn grants_all(&self) -> bool {
        let is_whole = |recording: &CaseRecording| {
            let copy = recording.named.copy.as_ref();
            let as_is = copy.is_none_or(|copy| copy.protection() == Protection::AsIs);
            self.grants_whole(recording) && as_is
        };
        self.proposal.outcome == Outcome::Accepted && self.there().all(is_whole)
    }

    /// Who is told, by name (Art. 19).
    fn recipients(&self) -> Vec<Block> {
        let mut names: Vec<String> = self
            .case
            .recordings
            .iter()
            .filter(|recording| self.grants_whole(recording))
            .filter_map(|recording| {
                let supplier = &recording.recording.as_ref()?.supplier;
                Some(self.portal.instance.supplier(supplier)?.name.clone())
            })
            .collect();
        names.sort();
        names.dedup();
        if names.is_empty() {
            return Vec::new();
        }
        vec![
            Block::Paragraph(self.say("letter-recipients")),
            Block::List(names),
        ]
    }
}
