//! She is erased on request, her requests are forgotten two years after their end: then nothing of her is anywhere but
//! in the customer register, which is the company's own and from which nobody is removed here. There she is sealed, and
//! found by a keyed hash alone.

use jiff::SignedDuration;
use portal::custody::certificate;
use portal::store::Job;
use portal::{evidence, office, session};
use rules::decision::{Outcome, Reason};
use rules::right::Right;

use super::asked::{filing, saying};
use super::calls::audio;
use super::kept::{Kept, kept, parts};
use super::person::{CALLS, CUSTOMER, PDF, PLAIN};
use super::register::customer;
use super::story::{Story, told};
use super::time::instant;

/// Of which columns something of hers is kept before, and nowhere afterwards.
const SOUGHT: &[&str] = &[
    "attempt.subject",
    "decision.backing",
    "decision.letter",
    "decision.letter_sha256",
    "decision.words",
    "download_link.token_hash",
    "draft.fields",
    "draft.session",
    "evidence.name",
    "evidence.sha256",
    "evidence_key.wrapped",
    "hold.basis",
    "hold.ended_because",
    "hold_review.note",
    "job.payload",
    "listening.session",
    "one_time_code.code_mac",
    "one_time_code.line",
    "one_time_code.session",
    "one_time_code.subject",
    "recipient_order.note",
    "recording.agent",
    "recording.audio_sha256",
    "recording.called_number",
    "recording.calling_number",
    "recording.fingerprint",
    "recording.line_index",
    "recording.peaks",
    "recording_key.wrapped",
    "rectification.after",
    "rectification.before",
    "request.author_contact",
    "request.author_name",
    "request.call_about",
    "request.call_number",
    "request.call_time",
    "request.details",
    "request.line",
    "request.line_index",
    "request.representative_line",
    "request.representative_line_index",
    "request.representative_name",
    "request.represented_name",
    "request.represented_scope",
    "request_message.words",
    "session.line",
    "session.token_hash",
];

/// What stays: the register, and what proves the deletion.
const STAYS: &[&str] = &[
    "audit.mac",
    "customer.cf_index",
    "customer.code_index",
    "customer.codice_fiscale",
    "customer.customer_code",
    "customer.email",
    "customer.name",
    "customer.phone",
    "recording_key.sealed_sha256",
];

impl Story {
    /// What she sent with her requests, sealed as it is kept.
    pub(crate) fn sealed_files(&self) -> Vec<Vec<u8>> {
        let folder = self.desk.folder.path().join("files");
        let entries = folder.read_dir().expect("a folder");
        let paths = entries.map(|entry| entry.expect("an entry").path());
        paths
            .filter(|path| path.is_file())
            .map(|path| std::fs::read(path).expect("readable"))
            .collect()
    }

    /// The objects of her calls, sealed as they are kept.
    pub(crate) async fn audio_objects(&self) -> Vec<Vec<u8>> {
        let mut objects = Vec::new();
        for call in self.calls {
            let recording = self.desk.portal.store.recording(call).await;
            let key = recording.expect("readable").expect("there").audio.key;
            let object = self.desk.folder.path().join("audio").join(key);
            objects.push(std::fs::read(object).expect("readable"));
        }
        objects
    }

    pub(crate) async fn is_erased(&mut self) {
        let tomorrow = self.desk.portal.clock.now() + SignedDuration::from_hours(24);
        self.desk.set_clock(tomorrow);
        let visitor = self.desk.visitor().await;
        let session = self.desk.prove(&visitor, &customer(CUSTOMER, true)).await;
        let asked = filing(Right::Erasure, None, &self.calls, "desiderio-cancellazione");
        let reference = self.desk.file(&session, asked).await;
        self.desk
            .decided(
                &reference,
                &saying(Outcome::Accepted, Reason::ConditionsMet),
            )
            .await;
        // The copy that was released can be fetched for thirty days: until then the call stays.
        let now = self.desk.portal.clock.now() + SignedDuration::from_hours(24 * 40);
        self.desk.set_clock(now);
        let portal = &self.desk.portal;
        office::carry_out_all(portal).await.expect("carried out");
        for call in self.calls {
            let found = portal.store.recording(call).await.expect("readable");
            assert!(found.is_none(), "it is erased");
            let certified = certificate::find(portal, call).await.expect("readable");
            assert_eq!(certified.expect("a certificate").1.rule, "erasure");
        }
        assert!(self.is_closed().await >= 5);
    }

    /// The suppliers acknowledge, the messages leave; how many requests end.
    pub(crate) async fn is_closed(&self) -> u64 {
        for reference in self.references().await {
            self.desk.acknowledge_all(&reference).await;
        }
        let closed = office::close_all(&self.desk.portal).await.expect("closed");
        self.everything_is_delivered().await;
        closed
    }

    async fn references(&self) -> Vec<String> {
        sqlx::query_scalar("SELECT reference FROM request")
            .fetch_all(&mut self.desk.database().await)
            .await
            .expect("references")
    }

    /// As a worker does whose messages are taken.
    async fn everything_is_delivered(&self) {
        let portal = &self.desk.portal;
        let now = portal.clock.now();
        loop {
            let mut tx = portal.store.begin().await.expect("begins");
            let until = now + SignedDuration::from_mins(5);
            let jobs = tx.claim_jobs(now, until, 100).await.expect("claimed");
            if jobs.is_empty() {
                return;
            }
            let jobs: Vec<&Job> = jobs.iter().collect();
            tx.finish_jobs(&jobs, now).await.expect("finished");
            tx.commit().await.expect("commits");
        }
    }

    /// What the worker does every minute, two years and a half later.
    pub(crate) async fn is_forgotten(&mut self) {
        self.desk.set_clock(instant("2029-01-15T10:00:00Z"));
        let portal = &self.desk.portal;
        let system = portal::audit::Actor::System;
        portal::retention::confirm_clock(portal, system)
            .await
            .expect("confirmed");
        session::forget_expired(portal).await.expect("forgotten");
        evidence::forget_unclaimed(portal).await.expect("forgotten");
        portal::retention::run(portal, system)
            .await
            .expect("it ran");
        assert_eq!(self.desk.number("SELECT COUNT(*) FROM request").await, 0);
        assert_eq!(
            self.desk
                .number("SELECT COUNT(*) FROM recipient_order")
                .await,
            0
        );
        assert_eq!(self.desk.number("SELECT COUNT(*) FROM evidence").await, 0);
    }
}

#[tokio::test]
async fn nothing_of_her_is_kept_in_plain_and_once_she_is_forgotten_nothing_sealed_either() {
    let mut story = told().await;
    let hers = kept(&story.desk).await.without(&story.others);
    let mut files = story.sealed_files();
    assert!(!files.is_empty());
    files.extend(story.audio_objects().await);
    let mut expected: Vec<&str> = SOUGHT.iter().chain(STAYS).copied().collect();
    expected.sort_unstable();
    assert_eq!(hers.fields().into_iter().collect::<Vec<_>>(), expected);

    let before = story.desk.at_rest().await;
    for (field, value) in &hers.0 {
        let found = parts(value)
            .iter()
            .any(|part| !before.holding(part.as_bytes()).is_empty());
        assert!(found, "{field} is not found where it is: {value}");
    }
    for file in &files {
        assert_eq!(before.holding(&file[..64]).len(), 1);
    }
    for call in CALLS {
        assert!(!before.holding(call.as_bytes()).is_empty(), "{call}");
    }
    story.is_nowhere_in_plain(&before);

    story.is_erased().await;
    story.is_nowhere_in_plain(&story.desk.at_rest().await);
    story.is_forgotten().await;

    story.is_gone(&hers, &files).await;
}

impl Story {
    /// Of what was hers nothing is anywhere but what stays, nor of the files.
    pub(crate) async fn is_gone(&self, hers: &Kept, files: &[Vec<u8>]) {
        let after = self.desk.at_rest().await;
        self.is_nowhere_in_plain(&after);
        for (field, value) in &hers.0 {
            let parts = parts(value);
            if STAYS.contains(&field.as_str()) {
                let stays = parts
                    .iter()
                    .any(|part| !after.holding(part.as_bytes()).is_empty());
                assert!(stays, "{field} was to stay");
                continue;
            }
            for part in parts {
                assert_eq!(after.holding(part.as_bytes()), [""; 0], "{field}: {value}");
            }
        }
        for file in files {
            for part in file.chunks_exact(64).step_by(5) {
                assert_eq!(after.holding(part), [""; 0], "a sealed file");
            }
        }
        for call in CALLS {
            assert_eq!(after.holding(call.as_bytes()), [""; 0], "{call}");
        }
    }

    /// Sealing works: before, meanwhile and after.
    pub(crate) fn is_nowhere_in_plain(&self, at_rest: &super::searched::Searched) {
        assert!(at_rest.places().len() > 1, "{:?}", at_rest.places());
        for word in PLAIN {
            assert_eq!(at_rest.holding(word.as_bytes()), [""; 0], "{word}");
        }
        for call in CALLS {
            for part in audio(call).chunks_exact(32).step_by(9) {
                assert_eq!(at_rest.holding(part), [""; 0], "audio of {call}");
            }
        }
        for part in PDF.chunks_exact(16) {
            assert_eq!(at_rest.holding(part), [""; 0], "her file");
        }
    }
}
