//! Choices of the controller where the law leaves room. The defaults are those of the notice that
//! ships with the portal; an instance may configure others.

use serde::{Deserialize, Serialize};

/// Periods a controller chooses. Everything not mentioned keeps its default.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Policy {
    /// Months a recording is kept, as the notice promises (Art. 13(2)(a) GDPR).
    pub months_kept: u8,
    /// Working days from receipt within which a question about identity still stops the clock:
    /// "without undue delay" (EDPB Guidelines 01/2022 on Art. 12(6) GDPR).
    pub identity_question_working_days: u8,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            months_kept: 6,
            identity_question_working_days: 3,
        }
    }
}
