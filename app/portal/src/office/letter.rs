//! The letter with a decision, in the person's language: what was asked, what comes of it and why, what follows, and
//! how to contest it (Arts. 12(1), 12(4), 19).

mod follows;
mod granted;

use rules::decision::Reason;
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
}
