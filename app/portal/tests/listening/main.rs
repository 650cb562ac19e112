//! Who listens to what, for what, and for how long; that the audit has it.

#[path = "../call_centre/mod.rs"]
mod call_centre;
#[path = "../call_centre/callers.rs"]
mod callers;
#[path = "../call_centre/calls.rs"]
mod calls;
#[path = "../call_centre/database.rs"]
mod database;
#[path = "../call_centre/outbox.rs"]
mod outbox;

mod beginning;
mod list;
mod open;
mod waveform;

use std::sync::Arc;

use jiff::SignedDuration;
use portal::audit::Actor;
use portal::id::RecordingId;
use portal::listening::{Listening, Purpose, Refused, begin, sound};
use portal::requests::{self, Filing};
use portal::session::Session;
use portal::staff::accounts::{NewAccount, add};
use portal::staff::{self, Entered, Proof, Role, SignedIn, StaffSession, TotpSecret};
use portal::texts::Language;
use rules::right::Right;

use call_centre::{CallCentre, at};
use callers::{ADDRESS, line};
use calls::{Call, call};

/// Monday 15 June 2026, 12:00 in Rome.
const NOW: &str = "2026-06-15T10:00:00Z";
const LINE: &str = "+393331234567";
const PASSWORD: &str = "quattro cavalli gialli";

/// A call centre with two calls from [`LINE`], whose notice states all three purposes.
async fn with_calls() -> (CallCentre, RecordingId, RecordingId) {
    let mut centre = at(NOW).await;
    let mut instance = (*centre.portal.instance).clone();
    for purpose in ["kpi", "improvement"] {
        let mut stated = instance.purposes[0].clone();
        stated.id = purpose.to_owned();
        instance.purposes.push(stated);
    }
    centre.portal.instance = Arc::new(instance);
    let later = Call {
        started_at: "2026-06-13T09:00:00+02:00",
        ..call("later")
    };
    centre.take(&[call("first"), later]).await;
    let (first, later) = (centre.id("first").await, centre.id("later").await);
    (centre, first, later)
}

fn all_purposes(reference: &str) -> [Purpose; 4] {
    let [quality, kpi, improvement] = Purpose::OF_NOTICE;
    [
        quality,
        kpi,
        improvement,
        Purpose::Request(reference.to_owned()),
    ]
}

impl CallCentre {
    /// Somebody new of the staff, signed in.
    async fn staff(&self, role: Role) -> StaffSession {
        let secret = || TotpSecret::from_bytes(*b"12345678901234567890");
        let user_id = format!("u{}", &portal::secret::token()[..20]);
        let new = NewAccount {
            user_id: &user_id,
            name: "Maria Bianchi",
            role,
            password: PASSWORD,
            given: false,
            second_factor: Some(secret()),
        };
        let added = add(&self.portal, Actor::Operator, new).await;
        added.expect("an answer").expect("an account");
        let begun = staff::sign_in(&self.portal, ADDRESS, &user_id, PASSWORD, None).await;
        let Ok(SignedIn::Begun { token, .. }) = begun else {
            panic!("{begun:?}");
        };
        let under_way = staff::find_unfinished(&self.portal, &token).await;
        let under_way = under_way.expect("an answer").expect("a sign-in under way");
        let code = secret().code_at(self.portal.clock.now());
        let entered =
            staff::enter_second_factor(&self.portal, &under_way, Proof::Code(&code)).await;
        let Ok(Entered::SignedIn { token }) = entered else {
            panic!("{entered:?}");
        };
        let found = staff::find(&self.portal, &token).await;
        found.expect("an answer").expect("a session")
    }

    async fn caller(&self) -> Session {
        let visitor = self.visitor().await;
        self.prove(&visitor, &line(LINE)).await
    }

    /// Files a request about one recording; its reference.
    async fn file(&self, caller: &Session, right: Right, recording: RecordingId) -> String {
        let filing = Filing {
            form: portal::secret::token(),
            right,
            ground: None,
            recordings: Some(vec![recording]),
            restrict_meanwhile: false,
            details: "I miei motivi.".to_owned(),
        };
        let filed = requests::file(&self.portal, caller, ADDRESS, &filing, Language::It).await;
        filed.expect("an answer").expect("filed").asked.reference
    }

    async fn begins(
        &self,
        session: &StaffSession,
        recording: RecordingId,
        purpose: Purpose,
    ) -> Result<Listening, Refused> {
        let begun = begin(&self.portal, session, recording, purpose).await;
        begun.expect("an answer")
    }

    /// Whether the token of a listening opens its recording to a session.
    async fn opens(&self, session: &StaffSession, listening: &Listening) -> bool {
        let found = sound(&self.portal, session, &listening.token).await;
        found
            .expect("an answer")
            .is_some_and(|recording| recording.id == listening.recording)
    }

    fn pass(&self, span: SignedDuration) {
        let clock = &self.portal.clock;
        let passed = clock.now().duration_since(clock.unmoved()) + span;
        let passed = i64::try_from(passed.as_millis()).expect("a short time");
        clock.set_offset_ms(passed);
    }

    async fn set_state(&self, reference: &str, state: &str) {
        let mut database = self.database().await;
        sqlx::query("UPDATE request SET state = $2 WHERE reference = $1")
            .bind(reference)
            .bind(state)
            .execute(&mut database)
            .await
            .expect("written");
    }
}
