//! By when a request is answered.

use clap::Args;
use jiff::Timestamp;
use jiff::civil::Date;
use rules::deadline::{Pause, RolledOver, with_pauses};
use rules::holidays::{Holiday, NonWorking};
use rules::policy::Policy;
use serde_json::json;

use super::{Answer, Speech, Unreadable};

/// A request, by what its dates depend on.
#[derive(Debug, Args)]
pub(super) struct Due {
    /// The day of receipt in Rome, or an instant with its offset
    #[arg(long, value_name = "DATE")]
    pub(super) received: Option<String>,
    /// The day on which the question about identity left; without it, the day of receipt
    #[arg(long, value_name = "DATE", requires = "identified_on")]
    asked_on: Option<Date>,
    /// The day on which the person was identified: until then the clock stood still
    #[arg(long, value_name = "DATE")]
    identified_on: Option<Date>,
    /// Explain the extended due date instead of the first
    #[arg(long)]
    extended: bool,
}

impl Due {
    pub(super) fn answer(&self, about: &str, speech: Speech<'_>) -> Result<Answer, Unreadable> {
        let received_on = day(about)?;
        let pauses: Vec<Pause> = self
            .identified_on
            .map(|answered_on| Pause {
                asked_on: self.asked_on.unwrap_or(received_on),
                answered_on: Some(answered_on),
            })
            .into_iter()
            .collect();
        let as_of = self.identified_on.unwrap_or(received_on);
        let found = with_pauses(received_on, &pauses, as_of, &Policy::default());
        let (due, steps) = if self.extended {
            (found.extended_due, &found.extended_steps)
        } else {
            (found.due, &found.steps)
        };
        let date = |date: Date| speech.texts.weekday_date(speech.language, date);
        let key = if self.extended {
            "explain-extended"
        } else {
            "explain-due"
        };
        let mut words = vec![speech.say(
            key,
            &[("received", &date(received_on)), ("due", &date(due))],
        )];
        words.extend(speech.steps(steps));
        Ok(Answer {
            json: json!({
                "received_on": found.received_on,
                "paused_days": found.paused_days,
                "due_unrolled": found.due_unrolled,
                "due": found.due,
                "rolled_over": passed_over(&found.rolled_over),
                "extension_notice_by": found.due,
                "extended_unrolled": found.extended_unrolled,
                "extended_due": found.extended_due,
                "extended_rolled_over": passed_over(&found.extended_rolled_over),
                "extended_if_chained": found.extended_if_chained,
                "internal_target": found.internal_target,
                "expires_at": rules::deadline::expires_at(found.due),
                "steps": steps,
            }),
            words,
        })
    }
}

/// A day, or the day in Rome of an instant.
fn day(about: &str) -> Result<Date, Unreadable> {
    let about = about.trim();
    if let Ok(at) = about.parse::<Timestamp>() {
        return Ok(rules::rome::date(at));
    }
    about.parse().map_err(|_| {
        "this is no date: write 2026-01-31, or an instant such as 2026-01-31T10:00:00+01:00"
            .to_owned()
    })
}

/// The days in the words of the vectors.
fn passed_over(days: &[RolledOver]) -> Vec<String> {
    days.iter()
        .map(|day| format!("{} {}", day.date, word(day.because)))
        .collect()
}

fn word(because: NonWorking) -> &'static str {
    match because {
        NonWorking::Saturday => "Sat",
        NonWorking::Sunday => "Sun",
        NonWorking::Holiday(holiday) => holiday_word(holiday),
    }
}

/// The name of a holiday in the vectors, whatever the language of the words.
pub(super) fn holiday_word(holiday: Holiday) -> &'static str {
    match holiday {
        Holiday::NewYear => "Capodanno",
        Holiday::Epiphany => "Epifania",
        Holiday::EasterMonday => "Lunedì dopo Pasqua",
        Holiday::Liberation => "Liberazione",
        Holiday::Labour => "Festa del lavoro",
        Holiday::Republic => "Festa della Repubblica",
        Holiday::Assumption => "Assunzione",
        Holiday::SaintFrancis => "San Francesco d'Assisi (L. 151/2025)",
        Holiday::AllSaints => "Ognissanti",
        Holiday::ImmaculateConception => "Immacolata",
        Holiday::Christmas => "Natale",
        Holiday::SaintStephen => "Santo Stefano",
    }
}
