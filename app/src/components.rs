//! Parts that pages share.
#![expect(
    unreachable_pub,
    reason = "the macro makes the struct of a component's properties public"
)]

mod computation;
mod desk;
mod evidence_field;
mod evidence_list;
mod field;
mod layout;
mod letter_text;
mod life_line;
mod options;
mod problems;
mod qr_code;
mod question;

pub(crate) use computation::Computation;
pub(crate) use desk::{Desk, home, role};
pub(crate) use evidence_field::EvidenceField;
pub(crate) use evidence_list::{EvidenceList, file_in_words};
pub(crate) use field::{Choice, ChoiceField, TextField};
pub(crate) use layout::Layout;
pub(crate) use letter_text::LetterText;
pub(crate) use life_line::{Life, LifeLine};
pub(crate) use options::{Choosable, Options};
pub(crate) use problems::{Problems, error_text};
pub(crate) use qr_code::QrCode;
pub(crate) use question::Question;
