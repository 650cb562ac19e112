//! What the office does with holds: each is a use case of `portal::office::holds`.

pub mod agree_to_hold;
pub mod drop_hold_proposal;
pub mod end_hold;
pub mod open_order_hold;
pub mod propose_legal_hold;
pub mod review_hold;

use jiff::civil::Date;
use portal::Portal;
use portal::draft::FieldError;
use portal::office::holds::NotHeld;
use portal::texts::Language;

/// The names of the forms in the drafts.
pub(crate) const NEW_HOLD_FORM: &str = "new_hold";
pub(crate) const HOLD_FORM: &str = "hold";

/// The fields of a form, by what is typed there.
#[derive(Clone, Copy)]
struct Fields {
    recording: &'static str,
    words: &'static str,
    review: &'static str,
}

/// A day as it is typed; `None` where nothing is.
fn day(field: &str, typed: &str) -> Result<Option<Date>, FieldError> {
    match typed.trim() {
        "" => Ok(None),
        typed => match typed.parse() {
            Ok(day) => Ok(Some(day)),
            Err(_) => Err(FieldError::new(field, "holds-review-empty")),
        },
    }
}

/// Why nothing was done, at the field that can mend it.
fn why(portal: &Portal, language: Language, not: NotHeld, fields: Fields) -> FieldError {
    match not {
        NotHeld::NoRecording => FieldError::new(fields.recording, "holds-no-recording"),
        NotHeld::NoBasis => FieldError::new(fields.words, "holds-no-basis"),
        NotHeld::NoWords => FieldError::new(fields.words, "holds-no-words"),
        NotHeld::NoReviewDay => FieldError::new(fields.review, "holds-review-empty"),
        NotHeld::ReviewTooLate(latest) => FieldError::new(fields.review, "holds-review-too-late")
            .with("latest", portal.texts.date(language, latest)),
        NotHeld::SamePerson => FieldError::new(fields.words, "holds-same-person"),
        NotHeld::EndsWithItsRequest => FieldError::new(fields.words, "holds-ends-with-request"),
        NotHeld::NotTheirs | NotHeld::NotFound => FieldError::new(fields.words, "holds-gone"),
    }
}
