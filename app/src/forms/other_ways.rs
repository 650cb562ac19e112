//! The facts of a call, from somebody who cannot prove the number.

use jiff::civil::Date;
use portal::draft::FieldError;
use portal::requests::written::Facts;
use rules::identifiers::phone;
use rules::right::Right;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{Form, not_too_long};

/// The form for those without the number.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Validate)]
#[serde(default)]
pub struct OtherWaysForm {
    /// Who asks.
    #[validate(
        length(min = 1, code = "name-empty"),
        custom(function = "not_too_long")
    )]
    pub(crate) name: String,
    /// Where the answer goes.
    #[validate(
        length(min = 5, code = "contact-empty"),
        custom(function = "not_too_long")
    )]
    pub(crate) contact: String,
    /// The day of the call.
    #[validate(length(min = 1, code = "day-empty"))]
    pub(crate) day: String,
    /// About what time.
    #[validate(custom(function = "not_too_long"))]
    pub(crate) time: String,
    /// The number they believe they called from.
    pub(crate) number: String,
    /// What the call was about.
    #[validate(
        length(min = 1, code = "about-empty"),
        custom(function = "not_too_long")
    )]
    pub(crate) about: String,
    /// The right that comes closest: its word.
    pub(crate) right: String,
    /// Sent twice, it is still one request.
    pub(crate) form: String,
    /// What they ask for.
    #[validate(
        length(min = 1, code = "wish-empty"),
        custom(function = "not_too_long")
    )]
    pub(crate) wish: String,
}

impl Form for OtherWaysForm {
    const NAME: &'static str = "other-ways";
    type Checked = Facts;

    fn fields(&self) -> Vec<(&'static str, &str)> {
        vec![
            ("name", &self.name),
            ("contact", &self.contact),
            ("day", &self.day),
            ("time", &self.time),
            ("number", &self.number),
            ("about", &self.about),
            ("right", &self.right),
            ("form", &self.form),
            ("wish", &self.wish),
        ]
    }

    fn understand(&self) -> Result<Facts, Vec<FieldError>> {
        let call_day = day(&self.day).ok_or_else(|| FieldError::new("day", "day-not-one"));
        let calling_number = match self.number.trim() {
            "" => Ok(None),
            typed => phone::parse(typed).map(Some).map_err(|refusal| {
                FieldError::new("number", &format!("number-{}", refusal.code()))
            }),
        };
        let (call_day, calling_number) = match (call_day, calling_number) {
            (Ok(day), Ok(number)) => (day, number),
            (day, number) => {
                return Err([day.err(), number.err()].into_iter().flatten().collect());
            }
        };
        let text = |typed: &str| typed.trim().to_owned();
        Ok(Facts {
            name: text(&self.name),
            contact: text(&self.contact),
            calling_number,
            call_day,
            call_time: Some(text(&self.time)).filter(|time| !time.is_empty()),
            about: text(&self.about),
            right: self.right.parse().unwrap_or(Right::Access),
            form: Some(self.form.clone())
                .filter(|form| !form.is_empty())
                .unwrap_or_else(portal::secret::token),
            wish: text(&self.wish),
        })
    }
}

/// A day as a date field sends it, or as Italians write it: `15/7/2026`.
fn day(typed: &str) -> Option<Date> {
    let typed = typed.trim();
    if let Ok(date) = typed.parse() {
        return Some(date);
    }
    let mut parts = typed.split(['/', '.', '-']).map(str::trim);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn a_day_is_read_however_it_is_written() {
        let expected = jiff::civil::date(2026, 7, 15);
        for typed in ["2026-07-15", "15/07/2026", "15/7/2026", " 15.7.2026 "] {
            assert_eq!(day(typed), Some(expected), "{typed}");
        }
        for typed in ["", "15/7/26", "31/2/2026", "luglio", "1/2/3/2026"] {
            assert_eq!(day(typed), None, "{typed}");
        }
    }
}
