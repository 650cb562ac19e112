//! Parts that pages share.

mod computation;
mod field;
mod layout;
mod life_line;
mod problems;

pub(crate) use computation::Computation;
pub(crate) use field::{Choice, ChoiceField, TextField};
pub(crate) use layout::Layout;
pub(crate) use life_line::{Life, LifeLine};
pub(crate) use problems::{Problems, error_text};
