//! Dates, times and durations in words.

use jiff::Timestamp;
use jiff::civil::Date;

use super::{FluentArgs, FluentValue, Language, Texts};

impl Texts {
    /// A date written out: "15 luglio 2026", "15 July 2026".
    pub fn date(&self, language: Language, date: Date) -> String {
        let month = self.say(language, &format!("month-{}", date.month()), None);
        let mut args = FluentArgs::new();
        // As text, or Fluent would write the year as 2,026.
        let day = match (language, date.day()) {
            (Language::It, 1) => "1º".to_owned(),
            (_, day) => day.to_string(),
        };
        args.set("day", FluentValue::from(day));
        args.set("month", FluentValue::from(month));
        args.set("year", FluentValue::from(date.year().to_string()));
        self.say(language, "date-long", Some(&args))
    }

    /// A date with its weekday: "mercoledì 15 luglio 2026".
    pub fn weekday_date(&self, language: Language, date: Date) -> String {
        let key = format!("weekday-{}", date.weekday().to_monday_one_offset());
        format!(
            "{} {}",
            self.say(language, &key, None),
            self.date(language, date)
        )
    }

    /// The Rome time of an instant: "16:32".
    pub fn time(&self, at: Timestamp) -> String {
        let local = rules::rome::local(at);
        format!("{:02}:{:02}", local.hour(), local.minute())
    }

    /// The Rome date and time of an instant.
    pub fn date_time(&self, language: Language, at: Timestamp) -> String {
        let mut args = FluentArgs::new();
        args.set("date", self.date(language, rules::rome::date(at)));
        args.set("time", self.time(at));
        self.say(language, "date-and-time", Some(&args))
    }

    /// A duration in minutes and seconds: "2 minuti e 5 secondi".
    pub fn duration(&self, language: Language, milliseconds: i64) -> String {
        let seconds = (milliseconds + 500) / 1000;
        let mut args = FluentArgs::new();
        args.set("minutes", seconds / 60);
        args.set("seconds", seconds % 60);
        let key = match (seconds / 60, seconds % 60) {
            (0, _) => "duration-seconds",
            (_, 0) => "duration-minutes",
            _ => "duration-minutes-seconds",
        };
        self.say(language, key, Some(&args))
    }
}
