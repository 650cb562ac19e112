//! Who acts for somebody else: by delegation, as a parent or guardian, for a dead person
//! (art. 2-terdecies D.lgs. 196/2003), as a lawyer. An authority counts once a reviewer has checked it,
//! for its scope and its time. The answer goes to the person by default.

use crate::article::Article;
use crate::right::Right;
use crate::visibility::{self, Act, Proofs, RecordingFacts, Visibility, visibility};
use jiff::civil::Date;

words! {
    /// By what somebody acts for another.
    AuthorityKind {
        /// A written delegation.
        Delegation = "delegation",
        /// Parental responsibility or guardianship.
        ParentalResponsibility = "parental_responsibility",
        /// An interest of their own, or of the family, in the data of somebody who died.
        Heir = "heir",
        /// A lawyer's mandate.
        Lawyer = "lawyer",
    }
}

/// An authority to act for a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authority<Id> {
    /// By what.
    pub kind: AuthorityKind,
    /// What the represented person could prove themselves: their line, their customer.
    pub stands_for: Proofs<Id>,
    /// The rights it covers.
    pub rights: Vec<Right>,
    /// First day.
    pub from: Date,
    /// Last day; `None` where it has none.
    pub until: Option<Date>,
    /// Whether a reviewer checked it.
    pub checked: bool,
}

words! {
    /// To whom the answer goes.
    Addressee {
        /// The person whose data they are.
        Person = "person",
        /// Who acts for them.
        Representative = "representative",
    }
}

impl AuthorityKind {
    /// Where it is written, as far as the law on data protection says.
    pub const fn article(self) -> Article {
        match self {
            Self::Heir => Article::Code2Terdecies,
            Self::Delegation | Self::ParentalResponsibility | Self::Lawyer => Article::Gdpr12_6,
        }
    }

    /// To whom the answer goes unless the person says otherwise. A dead person cannot be written to, and
    /// a child is answered through who is responsible for them.
    pub const fn answer_goes_to(self) -> Addressee {
        match self {
            Self::Delegation | Self::Lawyer => Addressee::Person,
            Self::ParentalResponsibility | Self::Heir => Addressee::Representative,
        }
    }
}

impl<Id> Authority<Id> {
    /// Whether it counts on this day.
    pub fn is_in_force(&self, today: Date) -> bool {
        self.checked && self.from <= today && self.until.is_none_or(|last| today <= last)
    }

    /// Whether it covers a request about this right on this day.
    pub fn covers(&self, right: Right, today: Date) -> bool {
        self.is_in_force(today) && self.rights.contains(&right)
    }
}

/// What a representative learns of a recording: what the represented person would, while the authority
/// is in force (Art. 12(6); art. 2-terdecies D.lgs. 196/2003).
pub fn visibility_by<Id: PartialEq>(
    authority: &Authority<Id>,
    today: Date,
    facts: &RecordingFacts<'_, Id>,
) -> Visibility {
    if authority.is_in_force(today) {
        visibility(&authority.stands_for, facts)
    } else {
        Visibility::Hidden
    }
}

/// Whether a representative may do this with a recording: what the represented person may, for the
/// scope of the authority. Who was asked to have it erased does not hear it (Art. 12(6)).
pub fn may_by<Id: PartialEq>(
    authority: &Authority<Id>,
    today: Date,
    facts: &RecordingFacts<'_, Id>,
    act: Act,
    released: bool,
) -> bool {
    let in_scope = match act {
        Act::SeeMetadata | Act::FileRequest => !authority.rights.is_empty(),
        Act::Hear | Act::Download => authority.covers(Right::Access, today),
    };
    in_scope && visibility::may(visibility_by(authority, today, facts), act, released)
}
