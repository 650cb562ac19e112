//! Parts that pages share.
#![expect(
    unreachable_pub,
    reason = "the macro makes the struct of a component's properties public"
)]

mod bars;
mod certificate;
mod computation;
mod copy_form;
mod desk;
mod evidence_field;
mod evidence_list;
mod fact;
mod field;
mod layout;
mod letter_text;
mod life_line;
mod marked;
mod options;
mod pager;
mod past_steps;
mod problems;
mod qr_code;
mod question;
mod waveform;

pub(crate) use bars::{Bar, Bars};
pub(crate) use certificate::CertificateInWords;
pub(crate) use computation::Computation;
pub(crate) use copy_form::{Choosing, CopyForm, stretches_field};
pub(crate) use desk::{Desk, home, role};
pub(crate) use evidence_field::EvidenceField;
pub(crate) use evidence_list::{EvidenceList, file_in_words};
pub(crate) use fact::fact;
pub(crate) use field::{Choice, ChoiceField, SelectField, TextField};
pub(crate) use layout::Layout;
pub(crate) use letter_text::LetterText;
pub(crate) use life_line::{Life, LifeLine};
pub(crate) use marked::{Marked, Shape};
pub(crate) use options::{Choosable, Options};
pub(crate) use pager::Pager;
pub(crate) use past_steps::PastSteps;
pub(crate) use problems::{Problems, error_text, problem};
pub(crate) use qr_code::QrCode;
pub(crate) use question::Question;
pub(crate) use waveform::WaveformPicture;
