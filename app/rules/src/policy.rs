//! Choices of the controller where the law leaves room. The defaults are those of the notice that
//! ships with the portal; an instance may configure others.

use serde::{Deserialize, Serialize};

/// Periods and precautions that a controller chooses. Everything not mentioned keeps its default.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Policy {
    /// Months a recording is kept, as the notice promises (Art. 13(2)(a) GDPR).
    pub months_kept: u8,
    /// Working days from receipt within which a question about identity still stops the clock:
    /// "without undue delay" (EDPB Guidelines 01/2022 on Art. 12(6) GDPR).
    pub identity_question_working_days: u8,
    /// Days between telling the person and lifting a restriction (Art. 18(3)).
    pub notice_before_lifting_days: u16,
    /// Days within which a legal hold of the controller is reviewed (Art. 17(3)(e)).
    pub legal_hold_review_days: u16,
    /// Days that a hold outlives a failed identification (Art. 11(2)).
    pub unidentified_hold_days: u16,
    /// Days that a hold outlives the withdrawal of its request.
    pub withdrawn_hold_days: u16,
    /// Whether every refusal needs a second person; those of Art. 12(5) always do.
    pub second_person_for_refusals: bool,
    /// Whether every erasure before its day needs a second person.
    pub second_person_for_erasures: bool,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            months_kept: 6,
            identity_question_working_days: 3,
            notice_before_lifting_days: 7,
            legal_hold_review_days: 90,
            unidentified_hold_days: 14,
            withdrawn_hold_days: 14,
            second_person_for_refusals: false,
            second_person_for_erasures: false,
        }
    }
}
