//! A request in the making: one question a page, the answers kept in a draft until it is sent.

use portal::draft::Draft;
use portal::id::RecordingId;
use portal::requests::ForAnother;
use rules::ground::{self, Ground};
use rules::representative::AuthorityKind;
use rules::right::{Right, Standing};

/// The name of the form in the drafts.
pub(crate) const FORM: &str = portal::requests::DRAFT;
/// What `recordings` holds where all of the person's recordings are meant.
pub(crate) const ALL: &str = "all";
/// What `whom` holds where a request is for the person themselves.
pub(crate) const ME: &str = "me";
/// What `restrict` holds where restriction is asked for.
pub(crate) const YES: &str = "yes";

/// The answers so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Answers(pub(crate) Draft);

impl Answers {
    /// The right.
    pub(crate) fn right(&self) -> Option<Right> {
        let right: Right = self.0.typed("right").parse().ok()?;
        (right.standing() == Standing::Requested).then_some(right)
    }

    /// Which recordings: their ids, or [`ALL`].
    pub(crate) fn recordings(&self) -> Vec<&str> {
        let typed = self.0.typed("recordings");
        typed.split(' ').filter(|id| !id.is_empty()).collect()
    }

    /// Whether this recording is among those chosen one by one.
    pub(crate) fn names(&self, recording: RecordingId) -> bool {
        self.recordings().contains(&recording.to_string().as_str())
    }

    /// Whether all recordings are meant.
    pub(crate) fn names_all(&self) -> bool {
        self.recordings().contains(&ALL)
    }

    /// The ground, where the right has grounds.
    pub(crate) fn ground(&self) -> Option<Ground> {
        let ground: Ground = self.0.typed("ground").parse().ok()?;
        let offered = ground::offered(self.right()?);
        offered.contains(&ground).then_some(ground)
    }

    /// In the person's own words.
    pub(crate) fn details(&self) -> Option<&str> {
        self.0.fields.get("details").map(String::as_str)
    }

    /// Whether a rectification also asks for restriction meanwhile.
    pub(crate) fn restrict_meanwhile(&self) -> bool {
        self.right() == Some(Right::Rectification) && self.0.typed("restrict") == YES
    }

    /// For whom it is, where it is not for the person themselves.
    pub(crate) fn for_another(&self) -> Option<ForAnother> {
        let kind: AuthorityKind = self.0.typed("whom").parse().ok()?;
        Some(ForAnother {
            kind,
            by: self.0.typed("own_name").to_owned(),
            of: self.0.typed("represented").to_owned(),
            scope: self.0.typed("scope").to_owned(),
        })
    }

    /// The form: sent twice, it is still one request.
    pub(crate) fn form(&self) -> &str {
        self.0.typed("form")
    }

    /// Keeps an answer. Another right has other grounds.
    pub(crate) fn set(&mut self, field: &str, answer: &str) {
        if field == "right" && self.0.typed("right") != answer {
            self.0.fields.remove("ground");
            self.0.fields.remove("restrict");
        }
        self.0.fields.insert(field.to_owned(), answer.to_owned());
    }

    /// The page of the first question without an answer, or the one on which everything is checked.
    pub(crate) fn next(&self) -> &'static str {
        let Some(right) = self.right() else {
            return "/requests/new";
        };
        if self.recordings().is_empty() {
            "/requests/new/recordings"
        } else if self.ground().is_none() && !ground::offered(right).is_empty() {
            "/requests/new/ground"
        } else if self.details().is_none() {
            "/requests/new/details"
        } else {
            "/requests/new/check"
        }
    }
}

/// Whether a right needs words: what is wrong, or what the person's situation is (Arts. 16 and 21(1)).
pub(crate) fn needs_words(right: Right) -> bool {
    matches!(right, Right::Rectification | Right::Objection)
}

#[cfg(test)]
mod tests {
    use super::{ALL, Answers};

    #[test]
    fn the_questions_come_one_after_the_other() {
        let mut answers = Answers::default();
        assert_eq!(answers.next(), "/requests/new");
        for (field, answer, next) in [
            ("right", "erasure", "/requests/new/recordings"),
            ("recordings", ALL, "/requests/new/ground"),
            ("ground", "unknown", "/requests/new/details"),
            ("details", "", "/requests/new/check"),
            ("right", "restriction", "/requests/new/ground"),
            ("right", "access", "/requests/new/check"),
            ("right", "portability", "/requests/new"),
        ] {
            answers.set(field, answer);
            assert_eq!(answers.next(), next, "{field}: {answer}");
        }
    }

    #[test]
    fn a_ground_of_another_right_is_no_answer() {
        let mut answers = Answers::default();
        answers.set("right", "erasure");
        answers.set("ground", "accuracy_contested");
        assert_eq!(answers.ground(), None);
    }
}
