//! What the office writes down about breaches of personal data (Arts. 33 and 34).

pub mod close_breach;
pub mod note_notification;
pub mod report_breach;
pub mod report_wrong_recording;

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use portal::draft::FieldError;
use portal::office::NotKept;
use rules::rome;

/// The names of the forms in the drafts.
pub(crate) const REPORT_FORM: &str = "report_breach";
pub(crate) const BREACH_FORM: &str = "breach";

/// The fields of a form, by what is typed there.
#[derive(Clone, Copy)]
struct Fields {
    words: &'static str,
    day: &'static str,
}

/// The instant that a day and a time in Rome name; `None` where neither is typed.
fn instant(field: &str, day: &str, time: &str) -> Result<Option<Timestamp>, FieldError> {
    let (day, time) = (day.trim(), time.trim());
    if day.is_empty() && time.is_empty() {
        return Ok(None);
    }
    let day: Option<Date> = day.parse().ok();
    match (day, time_of_day(time)) {
        (Some(day), Some(time)) => Ok(Some(rome::first_instant(day.to_datetime(time)))),
        _ => Err(FieldError::new(field, "breaches-no-instant")),
    }
}

/// A time as it is typed: 14:30, and 9.30 too.
fn time_of_day(typed: &str) -> Option<Time> {
    let (hour, minute) = typed.split_once([':', '.'])?;
    Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
}

/// Why nothing was written down, at the field that can mend it.
fn why(not: NotKept, fields: Fields) -> FieldError {
    match not {
        NotKept::NoWords => FieldError::new(fields.words, "breaches-no-words"),
        NotKept::NotYet => FieldError::new(fields.day, "breaches-not-yet"),
        NotKept::BeforeItWasNoticed => FieldError::new(fields.day, "breaches-before-noticed"),
        NotKept::Already => FieldError::new(fields.words, "breaches-already"),
        NotKept::NothingDelivered => FieldError::new(fields.words, "breaches-nothing-delivered"),
        NotKept::NotFound | NotKept::NotTheirs => FieldError::new(fields.words, "breaches-gone"),
    }
}
