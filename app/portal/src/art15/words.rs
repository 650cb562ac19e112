//! Sentences of an answer, in its language.

use crate::Portal;
use crate::instance::{Localised, Supplier};
use crate::texts::{FluentArgs, FluentValue, Language};
use rules::explanation::Step;
use rules::hold::HoldReason;
use rules::right::Right;

/// The rights that an answer tells of: those of Art. 15(1)(e), and what becomes of them (Art. 19).
pub(super) const RIGHTS: [Right; 5] = [
    Right::Rectification,
    Right::Erasure,
    Right::Restriction,
    Right::Objection,
    Right::Notification,
];

/// Says things.
pub(super) struct Words<'a> {
    pub(super) portal: &'a Portal,
    pub(super) language: Language,
}

impl Words<'_> {
    pub(super) fn say(&self, key: &str) -> String {
        self.portal.texts.say(self.language, key, None)
    }

    pub(super) fn say_with<'v>(
        &self,
        key: &str,
        values: impl IntoIterator<Item = (&'static str, FluentValue<'v>)>,
    ) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in values {
            args.set(name, value);
        }
        self.portal.texts.say(self.language, key, Some(&args))
    }

    pub(super) fn localised<'t>(&self, text: &'t Localised) -> &'t str {
        self.portal.instance.localised(text, self.language)
    }

    /// A right: what it is called, what it gives, where it is written.
    pub(super) fn right(&self, right: Right) -> (String, String, String) {
        let key = format!("right-{}", right.as_str().replace('_', "-"));
        let months = self.portal.instance.retention.months;
        let text = self.say_with(&format!("{key}-text"), [("months", months.into())]);
        (self.say(&key), text, self.say(&format!("{key}-article")))
    }

    /// What keeps a recording beyond its day, with its article.
    pub(super) fn hold(&self, reason: HoldReason) -> String {
        let word = reason.as_str().replace('_', "-");
        let article = self.portal.texts.article(self.language, reason.article());
        format!("{} ({article})", self.say(&format!("hold-{word}")))
    }

    /// The steps to a date, each with its article.
    pub(super) fn steps(&self, steps: &[Step]) -> Vec<String> {
        let steps = self.portal.texts.steps(self.language, steps);
        let said = |(words, article)| format!("{words} ({article})");
        steps.into_iter().map(said).collect()
    }

    /// A recipient by name, with its address, its task and its appointment.
    pub(super) fn recipient(&self, supplier: &Supplier) -> String {
        let since = self.portal.texts.date(self.language, supplier.appointed_on);
        format!(
            "{}, {}. {} {}",
            supplier.name,
            supplier.address.join(", "),
            self.localised(&supplier.task),
            self.say_with("recipient-since", [("day", since.into())]),
        )
    }

    /// What a purpose of the audit means: one of the instance, or the handling of a request.
    pub(super) fn purpose(&self, id: &str) -> String {
        let purposes = &self.portal.instance.purposes;
        match purposes.iter().find(|purpose| purpose.id == id) {
            Some(purpose) => self.localised(&purpose.text).to_owned(),
            None if id == "request" => self.say("answer-listened-for-a-request"),
            None => id.to_owned(),
        }
    }
}
