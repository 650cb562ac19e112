//! What follows from a decision, in its letter: what is done, who is told, which restriction ends.

use jiff::civil::Date;
use rules::calendar::days_later;
use rules::decision::{Outcome, Reason};
use rules::restriction::lifted_on;
use rules::right::Right;

use super::Writing;
use crate::document::Block;
use crate::office::carry_out::fetched_until;
use crate::office::case::CaseRecording;

impl Writing<'_> {
    /// What follows from the decision.
    pub(super) fn what_follows(&self) -> Vec<Block> {
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
        let until = fetched_until(self.portal.clock.today());
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
