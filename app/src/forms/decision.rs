//! A decision, as the office puts it together.

use portal::draft::{Draft, FieldError};
use portal::id::RecordingId;
use portal::office::{Backing, Correction, Proposal};
use portal::store::Corrected;
use rules::decision::{Outcome, Reason};
use rules::identifiers::phone;
use serde::{Deserialize, Serialize};

use super::LONGEST_TEXT;

/// The form of a decision.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct DecisionForm {
    /// Outcome and legal reason: their words, with a colon between them.
    pub decision: String,
    /// The recordings for which it is granted, where that is a part.
    pub granted: Vec<String>,
    /// In words for the person.
    pub text_for_person: String,
    /// The written balancing.
    pub written_balancing: String,
    /// How accuracy was checked.
    pub accuracy_check: String,
    /// The concrete claim.
    pub concrete_claim: String,
    /// The legal duty.
    pub named_duty: String,
    /// The concrete harm to others.
    pub concrete_harm_to_others: String,
    /// Evidence of abuse.
    pub evidence_of_abuse: String,
    /// How the person can still be identified.
    pub invitation_to_identify: String,
    /// The person's statement.
    pub statement: String,
    /// When somebody looks at it again.
    pub review_date: String,
    /// Of which recording something is corrected.
    pub correct_recording: String,
    /// What is corrected.
    pub correct_field: String,
    /// What it is to say.
    pub before_and_after: String,
}

impl DecisionForm {
    /// Its fields, with what was typed.
    pub(crate) fn fields(&self) -> Vec<(&'static str, String)> {
        let text = |text: &str| text.chars().take(LONGEST_TEXT).collect::<String>();
        vec![
            ("decision", text(&self.decision)),
            ("granted", text(&self.granted.join(" "))),
            ("text_for_person", text(&self.text_for_person)),
            ("written_balancing", text(&self.written_balancing)),
            ("accuracy_check", text(&self.accuracy_check)),
            ("concrete_claim", text(&self.concrete_claim)),
            ("named_duty", text(&self.named_duty)),
            (
                "concrete_harm_to_others",
                text(&self.concrete_harm_to_others),
            ),
            ("evidence_of_abuse", text(&self.evidence_of_abuse)),
            ("invitation_to_identify", text(&self.invitation_to_identify)),
            ("statement", text(&self.statement)),
            ("review_date", text(&self.review_date)),
            ("correct_recording", text(&self.correct_recording)),
            ("correct_field", text(&self.correct_field)),
            ("before_and_after", text(&self.before_and_after)),
        ]
    }

    /// The form of a draft.
    pub(crate) fn of(draft: &Draft) -> Self {
        let typed = |name: &str| draft.typed(name).to_owned();
        Self {
            decision: typed("decision"),
            granted: draft
                .typed("granted")
                .split(' ')
                .filter(|id| !id.is_empty())
                .map(ToOwned::to_owned)
                .collect(),
            text_for_person: typed("text_for_person"),
            written_balancing: typed("written_balancing"),
            accuracy_check: typed("accuracy_check"),
            concrete_claim: typed("concrete_claim"),
            named_duty: typed("named_duty"),
            concrete_harm_to_others: typed("concrete_harm_to_others"),
            evidence_of_abuse: typed("evidence_of_abuse"),
            invitation_to_identify: typed("invitation_to_identify"),
            statement: typed("statement"),
            review_date: typed("review_date"),
            correct_recording: typed("correct_recording"),
            correct_field: typed("correct_field"),
            before_and_after: typed("before_and_after"),
        }
    }

    /// Its meaning. What the law asks for besides is looked at when it is decided.
    pub(crate) fn understand(&self) -> Result<Proposal, FieldError> {
        let decision = self.decision.split_once(':').and_then(|(outcome, reason)| {
            let outcome: Outcome = outcome.parse().ok()?;
            let reason: Reason = reason.parse().ok()?;
            Some((outcome, reason))
        });
        let Some((outcome, reason)) = decision else {
            return Err(FieldError::new("decision", "decision-empty"));
        };
        let too_long = self
            .fields()
            .into_iter()
            .find(|(_, text)| text.chars().count() >= LONGEST_TEXT);
        if let Some((field, _)) = too_long {
            return Err(FieldError::new(field, "too-long"));
        }
        let review_on = match self.review_date.trim() {
            "" => None,
            typed => Some(
                typed
                    .parse()
                    .map_err(|_| FieldError::new("review_date", "day-not-one"))?,
            ),
        };
        Ok(Proposal {
            outcome,
            reason,
            granted: self
                .granted
                .iter()
                .filter_map(|id| RecordingId::parse(id))
                .collect(),
            words: self.text_for_person.clone(),
            backing: Backing {
                balancing: self.written_balancing.clone(),
                check: self.accuracy_check.clone(),
                claim: self.concrete_claim.clone(),
                duty: self.named_duty.clone(),
                harm: self.concrete_harm_to_others.clone(),
                abuse: self.evidence_of_abuse.clone(),
                invitation: self.invitation_to_identify.clone(),
                statement: self.statement.clone(),
                review_on,
                corrections: self.correction()?.into_iter().collect(),
            },
        })
    }

    fn correction(&self) -> Result<Option<Correction>, FieldError> {
        let (after, recording) = (
            self.before_and_after.trim(),
            RecordingId::parse(&self.correct_recording),
        );
        let field = Corrected::ALL
            .into_iter()
            .find(|field| field.as_str() == self.correct_field);
        let (Some(recording), Some(field), false) = (recording, field, after.is_empty()) else {
            return Ok(None);
        };
        let after = match field {
            Corrected::CallingNumber | Corrected::CalledNumber => phone::parse(after)
                .map(|number| number.as_str().to_owned())
                .map_err(|refusal| {
                    let code = format!("number-{}", refusal.code());
                    FieldError::new("before_and_after", &code)
                })?,
            Corrected::Statement => after.to_owned(),
        };
        Ok(Some(Correction {
            recording,
            field,
            after,
        }))
    }
}
