//! Until when a recording is kept.

use clap::Args;
use jiff::Timestamp;
use rules::policy::Policy;
use rules::{retention, rome};
use serde_json::json;

use super::{Answer, Speech, Unreadable};

/// A recording, by what its last day depends on.
#[derive(Debug, Args)]
pub(super) struct Retention {
    /// When the call started, with the offset
    #[arg(long, value_name = "INSTANT")]
    pub(super) recorded: Option<String>,
    /// Calendar months for which recordings are kept
    #[arg(long, default_value_t = Policy::default().months_kept)]
    months: u8,
}

impl Retention {
    pub(super) fn answer(&self, about: &str, speech: Speech<'_>) -> Result<Answer, Unreadable> {
        let recorded_at: Timestamp = about.trim().parse().map_err(|_| {
            "this is no instant: write one with its offset, such as 2025-08-31T10:00:00Z".to_owned()
        })?;
        let found = retention::last_day_kept(recorded_at, self.months);
        let date = |date| speech.texts.weekday_date(speech.language, date);
        let mut words = vec![speech.say(
            "explain-retention",
            &[
                ("recorded", &date(found.recorded_on)),
                ("last", &date(found.last_day_kept)),
            ],
        )];
        words.extend(speech.steps(&found.steps));
        let delete_at = found.delete_at.to_zoned_datetime(rome::zone());
        Ok(Answer {
            json: json!({
                "recorded_at": recorded_at,
                "recorded_on": found.recorded_on,
                "last_day_kept": found.last_day_kept,
                "delete_at": found.delete_at,
                "delete_at_local": delete_at,
                "steps": found.steps,
            }),
            words,
        })
    }
}
