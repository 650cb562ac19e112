//! The public holidays of a year.

use clap::Args;
use jiff::civil::Date;
use rules::holidays;
use serde_json::json;

use super::due::holiday_word;
use super::{Answer, Speech, Unreadable};

/// A year.
#[derive(Debug, Args)]
pub(super) struct Holidays {
    /// From 2001 on the list is complete
    pub(super) year: Option<String>,
}

pub(super) fn answer(about: &str, speech: Speech<'_>) -> Result<Answer, Unreadable> {
    let first: Date = about
        .trim()
        .parse()
        .ok()
        .filter(|year| (1949..=9999).contains(year))
        .and_then(|year| Date::new(year, 1, 1).ok())
        .ok_or("this is no year from 1949 on: write 2027")?;
    let of_the_year = core::iter::successors(Some(first), |day| day.tomorrow().ok())
        .take_while(|day| day.year() == first.year())
        .filter_map(|day| Some((day, holidays::holiday(day)?)));
    let (mut days, mut words) = (Vec::new(), Vec::new());
    for (day, holiday) in of_the_year {
        days.push(json!({ "date": day, "holiday": holiday, "name": holiday_word(holiday) }));
        words.push(format!(
            "{day}  {}: {}",
            speech.texts.weekday_date(speech.language, day),
            speech.texts.holiday(speech.language, holiday)
        ));
    }
    words.push(speech.say("explain-sundays", &[]));
    Ok(Answer {
        json: json!({ "year": first.year(), "holidays": days }),
        words,
    })
}
