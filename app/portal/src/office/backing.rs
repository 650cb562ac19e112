//! What a decision is backed with.

use jiff::civil::Date;
use rules::carry::Carry;
use rules::identifiers::PhoneNumber;
use serde::{Deserialize, Serialize};

use crate::id::RecordingId;
use crate::store::Corrected;

/// What backs a decision, each thing where the law asks for it (`rules::decision::must_carry`). Kept with the decision.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Backing {
    /// The written balancing for this person (Art. 21(1)).
    pub balancing: String,
    /// How accuracy was checked, and with what result (Art. 18(1)(a)).
    pub check: String,
    /// The concrete claim or dispute (Art. 17(3)(e)).
    pub claim: String,
    /// The legal duty, by name (Art. 17(3)(b)).
    pub duty: String,
    /// What harm to which other person (Art. 15(4)).
    pub harm: String,
    /// Evidence that the request is meant to harm (Art. 12(5)).
    pub abuse: String,
    /// How the person can still be identified (Art. 11(2)).
    pub invitation: String,
    /// The person's statement (Art. 16).
    pub statement: String,
    /// When somebody looks at a restriction again.
    pub review_on: Option<Date>,
    /// What is corrected (Art. 16).
    pub corrections: Vec<Correction>,
}

/// A correction to be made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// Of which recording.
    pub recording: RecordingId,
    /// What.
    pub field: Corrected,
    /// What it is to say.
    pub after: String,
}

impl Correction {
    /// Whether what it is to say can be read again.
    pub(super) fn is_legible(&self) -> bool {
        match self.field {
            Corrected::CallingNumber => self.after.parse::<PhoneNumber>().is_ok(),
            Corrected::CalledNumber | Corrected::Statement => !self.after.trim().is_empty(),
        }
    }
}

impl Backing {
    /// What of it is there, except corrections: they depend on the recordings.
    pub(super) fn carries(&self) -> Vec<Carry> {
        let texts = [
            (&self.balancing, Carry::WrittenBalancing),
            (&self.check, Carry::AccuracyCheck),
            (&self.claim, Carry::ConcreteClaim),
            (&self.duty, Carry::NamedDuty),
            (&self.harm, Carry::ConcreteHarmToOthers),
            (&self.abuse, Carry::EvidenceOfAbuse),
            (&self.invitation, Carry::InvitationToIdentify),
            (&self.statement, Carry::Statement),
        ];
        let mut carries: Vec<Carry> = texts
            .into_iter()
            .filter(|(text, _)| !text.trim().is_empty())
            .map(|(_, carry)| carry)
            .collect();
        if self.review_on.is_some() {
            carries.push(Carry::ReviewDate);
        }
        carries
    }

    /// What of it is said to the person, each under its key. Evidence of abuse is for the Garante and the court.
    pub(super) fn said(&self) -> Vec<(&'static str, &str)> {
        [
            ("letter-balancing", &self.balancing),
            ("letter-check", &self.check),
            ("letter-claim", &self.claim),
            ("letter-duty", &self.duty),
            ("letter-harm", &self.harm),
            ("letter-invitation", &self.invitation),
            ("letter-statement", &self.statement),
        ]
        .into_iter()
        .filter(|(_, text)| !text.trim().is_empty())
        .map(|(key, text)| (key, text.as_str()))
        .collect()
    }
}
