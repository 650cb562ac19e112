//! The audit, its export, certificates and attestations: whatever people do through the use cases, no name, number,
//! codice fiscale, address or word of theirs is in any of them.

use jiff::civil::date;
use portal::audit::Actor;
use portal::audit::chain::verify;
use portal::custody::attestation::attest;
use portal::custody::certificate;
use portal::delivery::Delivery;
use portal::id::BreachId;
use portal::identification::Entered as CodeEntered;
use portal::jobs::run_due_jobs;
use portal::office::{self, Correction};
use portal::requests::written::Facts;
use portal::requests::{self, Written};
use portal::store::Corrected;
use portal::texts::Language;
use portal::{daily, recipients};
use rules::decision::{Outcome, Reason};
use rules::ground::Ground;
use rules::right::Right;

use super::callers::{ADDRESS, line};
use super::calls::Call;
use super::desk::{Desk, decision, desk, filing, letter, yes};
use super::refusal::everything;
use super::time::instant;

/// Whatever would tell of somebody: as it was typed, or as it is kept. In lower case.
const PERSONAL: &[&str] = &[
    "mario",
    "rossi",
    "anna",
    "lucia",
    "bianchi",
    "neri",
    "esempio.it",
    "@",
    "rssmra",
    "00743110157",
    "+39",
    "3331234567",
    "3337654321",
    "3475558001",
    "x-7q4z9",
    "agent-9x7k2",
    "segretissim",
    "motivi",
    "bolletta",
    "vorrei",
    "abbiamo esaminato",
    "confronto",
    "verifica fatta",
    "causa",
    "tribunale",
    "2220",
    "vicina",
    "perdere tempo",
    "dichiarazione",
    "richiamata",
    "192.0.2",
];

const VOICE: Call = Call {
    external_id: "X-7Q4Z9-DISTINCT",
    started_at: "2026-06-12T10:30:00+02:00",
    line: "+39 347 5558001",
    customer: "C-1",
    agent: "AGENT-9X7K2",
};

impl Desk {
    /// Everything that the audit holds, in lower case, with each row's number.
    async fn everything_written(&self) -> Vec<String> {
        let rows = self
            .portal
            .store
            .audit_rows(0, 10_000)
            .await
            .expect("readable");
        assert!(rows.len() > 60, "{}", rows.len());
        let text = |text: Option<String>| text.unwrap_or_default();
        rows.into_iter()
            .map(|row| {
                // The hash is of hexadecimal digits, and could spell anything.
                format!(
                    "{} {} {} {} {} {} {} {}",
                    row.seq,
                    row.actor,
                    text(row.staff),
                    row.action,
                    text(row.recording),
                    text(row.customer),
                    text(row.request),
                    row.detail
                )
                .to_lowercase()
            })
            .collect()
    }

    async fn people_ask(&self) {
        // A code that does not fit, then the right one.
        let session = self.visitor().await;
        self.ask(&session, &line("+393331234567")).await;
        let entered = self.enter(&session, "segretissimo").await;
        assert!(matches!(entered, CodeEntered::Wrong { .. }), "{entered:?}");
        let (one, two) = (self.id("mario-1").await, self.id("mario-2").await);
        let session = self.mario_on_his_line().await;
        let mut asked = filing(Right::Access, None, &[two]);
        asked.details = "Sono Mario Rossi, cose segretissime.".to_owned();
        let access = self.file(&session, asked).await;
        let words = "Chiamatemi al +393331234567";
        let written = requests::write(&self.portal, &session, ADDRESS, &access, words).await;
        assert_eq!(written.expect("an answer"), Written::Done);
        self.take_up(&access).await;
        self.give_as_it_is(&access, two).await;
        self.decided(&access, &yes()).await;
        assert!(self.carry_out(&access).await);
        let facts = Facts {
            form: portal::secret::token(),
            name: "Mario Rossi".to_owned(),
            contact: "mario@esempio.it".to_owned(),
            calling_number: Some("+393331234567".parse().expect("a number")),
            call_day: date(2026, 6, 12),
            call_time: Some("10:30".to_owned()),
            about: "La bolletta di maggio".to_owned(),
            right: Right::Erasure,
            wish: "Vorrei che spariste.".to_owned(),
        };
        let filed = requests::written::file(&self.portal, ADDRESS, facts, Language::It).await;
        filed.expect("an answer").expect("filed");
        let ground = Some(Ground::WrongMetadata);
        let asked = filing(Right::Rectification, ground, &[one]);
        let rectification = self.file(&session, asked).await;
        let mut corrected = yes();
        corrected.backing = everything();
        corrected.backing.corrections.push(Correction {
            recording: one,
            field: Corrected::CallingNumber,
            after: "+393337654321".to_owned(),
        });
        self.decided(&rectification, &corrected).await;
        assert!(self.carry_out(&rectification).await);
    }

    async fn the_office_writes(&self) {
        let (portal, carla) = (&self.portal, &self.carla);
        let entered = letter(Right::Erasure, date(2026, 6, 15));
        let reference = &self.entered(&entered).await;
        self.name(reference, self.id("anna-1").await).await;
        let version = self.version(reference).await;
        let asked = office::ask_identity(portal, carla, reference, version, "È Lucia Bianchi?");
        assert_eq!(asked.await.expect("an answer"), Ok(()));
        self.identify(reference, "C-2").await;
        let version = self.version(reference).await;
        let extended = office::extend(portal, carla, reference, version, "Ha tante segretissime");
        assert_eq!(extended.await.expect("an answer"), Ok(()));
        let written = office::write(portal, carla, reference, "Gentile Lucia Bianchi").await;
        assert_eq!(written.expect("an answer"), Ok(()));
        let mut refusal = decision(Outcome::Refused, Reason::Excessive);
        refusal.backing = everything();
        let waits = self.decide(carla, reference, &refusal).await;
        assert_eq!(waits, Ok(office::Decided::WaitsForSecond));
        assert_eq!(self.approve(&self.bruno, reference).await, Ok(()));
        assert!(self.carry_out(reference).await);
        let what = "Le cose segretissime di Mario Rossi, mario@esempio.it";
        let breach = BreachId::new(portal.clock.now());
        let reported = office::report_breach(portal, carla, breach, what, None).await;
        reported.expect("an answer").expect("reported");
        let closed = office::close_breach(portal, carla, breach, what).await;
        closed.expect("an answer").expect("closed");
    }

    /// Held for a claim in words, and let go.
    async fn is_held_for_a_while(&self) {
        let (portal, carla, bruno) = (&self.portal, &self.carla, &self.bruno);
        let id = self.id("line-1").await.to_string();
        let claim = "La causa di Mario Rossi davanti al Tribunale";
        let proposed =
            office::holds::propose(portal, carla, &id, claim, Some(date(2026, 7, 15))).await;
        proposed.expect("an answer").expect("proposed");
        let waiting = portal.store.hold_proposals().await.expect("readable");
        let hold = office::holds::agree(portal, bruno, waiting[0].id).await;
        let hold = hold.expect("an answer").expect("agreed");
        let ended =
            office::holds::end(portal, carla, hold, "La causa di Mario Rossi è finita").await;
        ended.expect("an answer").expect("ended");
    }
}

#[tokio::test]
async fn of_all_that_people_say_and_do_no_word_is_in_the_audit_nor_in_what_is_signed() {
    let mut desk = desk().await;
    desk.take(&[VOICE]).await;
    desk.people_ask().await;
    desk.the_office_writes().await;
    desk.is_held_for_a_while().await;
    let voice = desk.id(VOICE.external_id).await;
    let erasure = desk.mario_asks(Right::Erasure, None, &[voice]).await;
    desk.decided(&erasure, &yes()).await;
    assert!(desk.carry_out(&erasure).await);
    let order = desk.orders(&erasure).await[0].id;
    let why = "Il fornitore di Mario Rossi non risponde al +393331234567";
    let given_up = recipients::mark_unreachable(&desk.portal, &desk.carla, order, why);
    given_up.await.expect("an answer");
    daily::tell(&desk.portal).await.expect("told");
    let delivered = run_due_jobs(&desk.portal, &Delivery::inbox()).await;
    assert!(delivered.expect("done") > 10);
    desk.set_clock(instant("2026-12-12T23:00:00Z"));
    desk.sweep().await;
    let now = desk.portal.clock.now();
    let (attested, stated) = attest(&desk.portal, now, Actor::Operator)
        .await
        .expect("stated");

    let mut written = desk.everything_written().await;
    written.push(attested.statement.to_lowercase());
    let (certified, certificate) = certificate::find(&desk.portal, voice)
        .await
        .expect("readable")
        .expect("a certificate");
    assert_eq!(certificate.rule, "erasure");
    assert_eq!(certificate.request.as_deref(), Some(erasure.as_str()));
    written.push(certified.statement.to_lowercase());
    for text in &written {
        // Ids and hashes are of hexadecimal digits: only what is shorter can be of somebody.
        let words: Vec<&str> = text
            .split(['"', ' ', ','])
            .filter(|word| word.len() < 32)
            .collect();
        assert!(!words.contains(&"c-1") && !words.contains(&"c-2"), "{text}");
        let words = words.join(" ");
        for trace in PERSONAL {
            assert!(!words.contains(trace), "`{trace}` in {text}");
        }
    }
    assert!(stated.when_computed.disagreements.is_empty(), "{stated:?}");
    let (store, key) = (&desk.portal.store, desk.portal.keys.chain());
    assert_eq!(
        verify(store, key, None).await.expect("readable").fault,
        None
    );
}
