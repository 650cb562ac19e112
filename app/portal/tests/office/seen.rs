//! What is there at an office, and what was said: seen from outside.

use jiff::SignedDuration;
use portal::audit::Actor;
use portal::id::RecordingId;
use portal::retention;
use portal::store::Standing;
use rules::hold::HoldReason;
use serde_json::Value;

use super::desk::{Desk, NOW};
use super::time::instant;

impl Desk {
    /// Runs retention.
    pub(crate) async fn sweep(&self) {
        // As if it had run on every day that passed.
        let confirmed = retention::confirm_clock(&self.portal, Actor::System).await;
        confirmed.expect("is confirmed");
        let run = retention::run(&self.portal, Actor::System).await;
        run.expect("it ran");
    }

    pub(crate) async fn is_there(&self, id: RecordingId) -> bool {
        let found = self.portal.store.recording(id).await;
        found.expect("readable").is_some()
    }

    /// What keeps it, and what was asked about it.
    pub(crate) async fn standing(&self, id: RecordingId) -> Standing {
        let today = self.portal.clock.today();
        let standings = self.portal.store.standings([id], today).await;
        standings.expect("readable").remove(&id).unwrap_or_default()
    }

    /// The reasons of the holds that are live.
    pub(crate) async fn held_for(&self, id: RecordingId) -> Vec<HoldReason> {
        let now = self.portal.clock.now();
        let standing = self.standing(id).await;
        let live = standing.holds.iter().filter(|hold| hold.is_live(now));
        live.map(|hold| hold.reason).collect()
    }

    /// Lets so many days pass from [`NOW`], at the same time of the day.
    pub(crate) fn days_pass(&mut self, days: i64) {
        self.set_clock(instant(NOW) + SignedDuration::from_hours(24 * days));
    }

    /// The messages on their way: to whom, and of which kind.
    pub(crate) async fn messages(&self) -> Vec<(String, String)> {
        let jobs = self.jobs().await;
        jobs.iter()
            .filter(|(kind, _)| kind == "message")
            .map(|(_, payload)| {
                let message: Value = serde_json::from_str(payload).expect("JSON");
                let kind = message["content"].as_object().expect("a content");
                let kind = kind.keys().next().expect("a kind");
                (
                    message["to"].as_str().expect("text").to_owned(),
                    kind.clone(),
                )
            })
            .collect()
    }

    /// How many messages of a kind are on their way to somebody.
    pub(crate) async fn told(&self, to: &str, kind: &str) -> usize {
        let wanted = (to.to_owned(), kind.to_owned());
        let messages = self.messages().await;
        messages
            .iter()
            .filter(|&message| *message == wanted)
            .count()
    }

    /// How often the audit names an action.
    pub(crate) async fn acted(&self, action: &str) -> usize {
        let acts = self.acts().await;
        acts.iter().filter(|(_, done)| done == action).count()
    }

    /// What the letter with a decision says, as text, its lines joined.
    pub(crate) async fn letter_of(&self, reference: &str) -> String {
        let decision = self.case(reference).await.decision.expect("a decision");
        let letter: portal::document::Document =
            serde_json::from_str(&decision.letter).expect("a letter");
        assert_eq!(letter.sha256(), decision.letter_sha256);
        let text = portal::document::text(&letter);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// What the complaint block and the court block say.
pub(crate) const GARANTE: &str = "Garante per la protezione dei dati personali";
pub(crate) const COURT: &str = "Può chiedere al tribunale";

/// Whether a letter says how to contest it, to the Garante and to the court (Art. 12(4)): both or neither.
pub(crate) fn can_be_contested(letter: &str) -> bool {
    let [garante, court] = [GARANTE, COURT].map(|block| letter.contains(block));
    assert_eq!(garante, court, "{letter}");
    garante
}
