//! Who may see which recording, and do what with it.
//!
//! A number is not a person and a contract is not a person. Control of a line proves that calls from
//! that line may concern you; it does not prove that you are the customer a call was linked to. So
//! the line alone lists calls that are linked to nobody, and only counts those that are linked; a
//! match with the customer register lists everything linked to that customer, from whatever line
//! (Art. 12(2) and (6), Art. 15(4) GDPR). Several proofs give what each of them gives.

use crate::identifiers::phone::PhoneNumber;
use serde::{Deserialize, Serialize};

/// What a session has proved. `Id` is however the caller of this crate names customers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proofs<Id> {
    /// A line whose control was proved by a one-time code sent to it.
    pub line: Option<PhoneNumber>,
    /// A customer of the register matched to the person.
    pub customer: Option<Id>,
}

impl<Id> Proofs<Id> {
    /// Nothing proved.
    pub const NONE: Self = Self {
        line: None,
        customer: None,
    };

    /// The highest level that these proofs reach anywhere.
    pub fn level(&self) -> Level {
        match (&self.customer, &self.line) {
            (Some(_), _) => Level::Person,
            (None, Some(_)) => Level::Line,
            (None, None) => Level::None,
        }
    }
}

/// The facts of a recording that decide who may see it.
#[derive(Debug, PartialEq, Eq)]
pub struct RecordingFacts<'a, Id> {
    /// The number the call came from; `None` where it was withheld.
    pub calling_number: Option<&'a PhoneNumber>,
    /// The customer the call was linked to.
    pub customer: Option<&'a Id>,
}

/// By what right somebody sees a recording. Later ones include the earlier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Nothing proved: the notice, the rights, the complaint, the form for those without the number.
    None,
    /// Control of the calling line.
    Line,
    /// Matched with the customer register, or by SPID or CIE.
    Person,
}

/// What somebody learns of one recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    /// Not even that it exists.
    Hidden,
    /// That it exists, as part of a number: more identification would show it.
    Counted,
    /// Itself, by this right.
    Listed(Level),
}

/// What can be done with a recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// See date, time, duration, state, retention and history.
    SeeMetadata,
    /// File a request of any kind about it (Arts. 15 to 21 GDPR).
    FileRequest,
    /// Hear what was released of it (Art. 15(3)).
    Hear,
    /// Download what was released of it (Art. 15(3)).
    Download,
}

impl Act {
    /// All acts.
    pub const ALL: [Self; 4] = [
        Self::SeeMetadata,
        Self::FileRequest,
        Self::Hear,
        Self::Download,
    ];
}

/// What a session with these proofs learns of a recording with these facts.
pub fn visibility<Id: PartialEq>(
    proofs: &Proofs<Id>,
    facts: &RecordingFacts<'_, Id>,
) -> Visibility {
    by_customer(proofs.customer.as_ref(), facts).max(by_line(proofs.line.as_ref(), facts))
}

/// Whether this may be done with a recording that is visible in this way; `released` says whether a
/// decision on an access request gave out its audio (Art. 15(3)).
pub fn may(visibility: Visibility, act: Act, released: bool) -> bool {
    let Visibility::Listed(level) = visibility else {
        return false;
    };
    match act {
        Act::SeeMetadata | Act::FileRequest => level >= Level::Line,
        Act::Hear | Act::Download => released && level >= Level::Person,
    }
}

fn by_customer<Id: PartialEq>(proved: Option<&Id>, facts: &RecordingFacts<'_, Id>) -> Visibility {
    match (proved, facts.customer) {
        (Some(proved), Some(linked)) if proved == linked => Visibility::Listed(Level::Person),
        _ => Visibility::Hidden,
    }
}

fn by_line<Id>(proved: Option<&PhoneNumber>, facts: &RecordingFacts<'_, Id>) -> Visibility {
    match (proved, facts.calling_number) {
        (Some(proved), Some(calling)) if proved == calling => match facts.customer {
            None => Visibility::Listed(Level::Line),
            Some(_) => Visibility::Counted,
        },
        // A withheld number is nobody's line.
        _ => Visibility::Hidden,
    }
}
