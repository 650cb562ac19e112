//! Who listens to what, for what, and for how long; that the audit has it.

#[path = "call_centre/mod.rs"]
mod call_centre;
#[path = "call_centre/callers.rs"]
mod callers;
#[path = "call_centre/calls.rs"]
mod calls;
#[path = "call_centre/database.rs"]
mod database;

use std::sync::Arc;

use jiff::SignedDuration;
use portal::audit::Actor;
use portal::id::RecordingId;
use portal::listening::{
    Listening, MINUTES, Purpose, Refused, Waveform, begin, current, latest, sound, waveform,
};
use portal::requests::{self, Filing};
use portal::session::Session;
use portal::staff::accounts::{NewAccount, add};
use portal::staff::{self, Entered, Proof, Role, SignedIn, StaffSession, TotpSecret};
use portal::store::Release;
use portal::texts::Language;
use rules::ground::Ground;
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
    async fn file(
        &self,
        caller: &Session,
        right: Right,
        ground: Option<Ground>,
        recording: RecordingId,
    ) -> String {
        let filing = Filing {
            form: portal::secret::token(),
            right,
            ground,
            recordings: vec![recording],
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

/// Role × purpose × restricted × named by the request, all of them.
#[tokio::test]
async fn who_listens_for_what_and_to_what() {
    let (centre, first, later) = with_calls().await;
    let caller = centre.caller().await;
    let about_first = centre.file(&caller, Right::Access, None, first).await;
    let about_later = centre.file(&caller, Right::Access, None, later).await;
    for restricted in [false, true] {
        if restricted {
            centre.file(&caller, Right::Objection, None, first).await;
        }
        for role in Role::ALL {
            let session = centre.staff(role).await;
            for named in [true, false] {
                let reference = if named { &about_first } else { &about_later };
                for purpose in all_purposes(reference) {
                    let handles = matches!(purpose, Purpose::Request(_));
                    let expected = match role {
                        Role::Auditor => Err(Refused::NotTheirs),
                        Role::Listener if handles => Err(Refused::NotTheirs),
                        _ if handles && !named => Err(Refused::NotForThisRequest),
                        _ if restricted && !handles => Err(Refused::Restricted),
                        Role::Listener | Role::Dpo | Role::Reviewer => Ok(()),
                    };
                    let begun = centre.begins(&session, first, purpose.clone()).await;
                    assert_eq!(
                        begun.map(|_| ()),
                        expected,
                        "{role:?} {purpose:?}, restricted: {restricted}, named: {named}"
                    );
                }
            }
        }
    }
}

#[tokio::test]
async fn a_purpose_that_the_notice_does_not_state_is_none() {
    let centre = at(NOW).await;
    centre.take(&[call("first")]).await;
    let first = centre.id("first").await;
    let session = centre.staff(Role::Listener).await;
    let kpi = centre.begins(&session, first, Purpose::Kpi).await;
    assert_eq!(kpi, Err(Refused::NotAPurpose));
    let quality = centre.begins(&session, first, Purpose::Quality).await;
    assert!(quality.is_ok());
}

#[tokio::test]
async fn a_request_opens_what_it_names_while_it_is_at_work() {
    let (centre, first, _) = with_calls().await;
    let caller = centre.caller().await;
    let reference = centre.file(&caller, Right::Access, None, first).await;
    let session = centre.staff(Role::Reviewer).await;
    let handle = || Purpose::Request(reference.clone());
    for (state, open) in [
        ("received", true),
        ("awaiting_identity", true),
        ("under_review", true),
        ("decided", true),
        ("carried_out", false),
        ("closed", false),
        ("withdrawn", false),
        ("satisfied_by_expiry", false),
    ] {
        centre.set_state(&reference, state).await;
        let begun = centre.begins(&session, first, handle()).await;
        assert_eq!(begun.is_ok(), open, "{state}");
    }
    // While its copy can be fetched, what is in it can be heard.
    centre.set_state(&reference, "closed").await;
    let request = centre.portal.store.request(&reference).await;
    let id = request.expect("readable").expect("a request").asked.id;
    let release = Release {
        released_at: centre.portal.clock.now(),
        until: "2026-06-15".parse().expect("a day"),
        stopped_at: None,
    };
    let mut tx = centre.portal.store.begin().await.expect("a change");
    tx.insert_release(id, &release).await.expect("written");
    tx.commit().await.expect("committed");
    assert!(centre.begins(&session, first, handle()).await.is_ok());
    let mut tx = centre.portal.store.begin().await.expect("a change");
    let stopped = tx.stop_release(id, centre.portal.clock.now()).await;
    assert!(stopped.expect("written"));
    tx.commit().await.expect("committed");
    let stopped = centre.begins(&session, first, handle()).await;
    assert_eq!(stopped, Err(Refused::NotForThisRequest));
}

#[tokio::test]
async fn what_is_due_or_gone_is_played_to_nobody() {
    let (centre, first, _) = with_calls().await;
    let session = centre.staff(Role::Dpo).await;
    let never = RecordingId::new(centre.portal.clock.now());
    let gone = centre.begins(&session, never, Purpose::Quality).await;
    assert_eq!(gone, Err(Refused::Gone));
    // Its last day is 12 December: nobody has deleted it yet.
    centre.pass(SignedDuration::from_hours(24 * 200));
    let due = centre.begins(&session, first, Purpose::Quality).await;
    assert_eq!(due, Err(Refused::Gone));
}

#[tokio::test]
async fn each_beginning_is_in_the_audit_and_what_was_refused_is_not() {
    let (centre, first, later) = with_calls().await;
    let caller = centre.caller().await;
    let reference = centre.file(&caller, Right::Access, None, first).await;
    let reviewer = centre.staff(Role::Reviewer).await;
    let listener = centre.staff(Role::Listener).await;
    let request = Purpose::Request(reference.clone());
    for (session, recording, purpose) in [
        (&listener, first, Purpose::Kpi),
        (&listener, first, request.clone()),
        (&reviewer, later, request.clone()),
        (&reviewer, first, request.clone()),
        (&reviewer, first, request),
    ] {
        let _ = centre.begins(session, recording, purpose).await;
    }
    let mut database = centre.database().await;
    let rows: Vec<(String, String, String, bool)> = sqlx::query_as(
        "SELECT audit.staff_id, audit.recording_id, audit.detail, request.id IS NOT NULL
         FROM audit LEFT JOIN request ON request.id = audit.request_id
         WHERE action = 'recording_listened' ORDER BY seq",
    )
    .fetch_all(&mut database)
    .await
    .expect("the audit");
    let row = |session: &StaffSession, detail: &str, named| {
        let staff = session.member().id.to_string();
        (staff, first.to_string(), detail.to_owned(), named)
    };
    let handled = row(&reviewer, r#"{"purpose":"request"}"#, true);
    let expected = [
        row(&listener, r#"{"purpose":"kpi"}"#, false),
        handled.clone(),
        handled,
    ];
    assert_eq!(rows, expected);
    let told = centre.portal.store.listenings(first).await;
    assert_eq!(told.expect("readable").len(), 3);
}

#[tokio::test]
async fn a_token_opens_one_recording_to_its_own_session_for_its_time() {
    let (centre, first, later) = with_calls().await;
    let session = centre.staff(Role::Listener).await;
    let other = centre.staff(Role::Dpo).await;
    let listening = centre.begins(&session, first, Purpose::Quality).await;
    let listening = listening.expect("begun");
    assert!(centre.opens(&session, &listening).await);
    assert!(!centre.opens(&other, &listening).await);
    let known = current(&centre.portal, &session, first).await;
    assert_eq!(known.expect("readable").as_ref(), Some(&listening));
    for (session, recording) in [(&other, first), (&session, later)] {
        let none = current(&centre.portal, session, recording).await;
        assert_eq!(none.expect("readable"), None);
    }
    // Beginning again takes the place of what was begun.
    let again = centre.begins(&session, first, Purpose::Kpi).await;
    let again = again.expect("begun");
    assert!(!centre.opens(&session, &listening).await);
    assert!(centre.opens(&session, &again).await);
    centre.pass(SignedDuration::from_mins(MINUTES) - SignedDuration::from_millis(1));
    assert!(centre.opens(&session, &again).await);
    centre.pass(SignedDuration::from_millis(1));
    assert!(!centre.opens(&session, &again).await);
    let none = current(&centre.portal, &session, first).await;
    assert_eq!(none.expect("readable"), None);
}

#[tokio::test]
async fn it_ends_with_the_session_and_when_the_recording_is_restricted() {
    let (centre, first, later) = with_calls().await;
    let caller = centre.caller().await;
    let session = centre.staff(Role::Listener).await;
    let one = centre.begins(&session, first, Purpose::Quality).await;
    let two = centre.begins(&session, later, Purpose::Quality).await;
    let (one, two) = (one.expect("begun"), two.expect("begun"));
    centre.file(&caller, Right::Objection, None, first).await;
    assert!(!centre.opens(&session, &one).await);
    let none = current(&centre.portal, &session, first).await;
    assert_eq!(none.expect("readable"), None);
    assert!(centre.opens(&session, &two).await);
    staff::end(&centre.portal, &session).await.expect("ended");
    assert_eq!(centre.number("SELECT COUNT(*) FROM listening").await, 0);
}

#[tokio::test]
async fn the_waveform_is_worked_out_once_and_goes_with_its_recording() {
    let (centre, first, _) = with_calls().await;
    let recording = centre.portal.store.recording(first).await;
    let recording = recording.expect("readable").expect("there");
    let drawn = waveform(&centre.portal, &recording)
        .await
        .expect("an answer");
    let Waveform::Drawn(peaks) = &drawn else {
        panic!("{drawn:?}");
    };
    assert_eq!(peaks.channels().len(), 1);
    let loud = peaks.channels()[0].iter().filter(|bar| **bar > 50);
    assert!(loud.count() > 300, "noise");
    assert_eq!(
        centre.portal.store.peaks(first).await.expect("readable"),
        peaks.to_text()
    );
    // It is not read again: without its audio it is still there.
    let key = &recording.audio.key;
    centre.portal.audio.delete(key).await.expect("deleted");
    let kept = waveform(&centre.portal, &recording).await;
    assert_eq!(kept.expect("an answer"), drawn);
    let mut other = recording.clone();
    other.id = centre.id("later").await;
    let none = waveform(&centre.portal, &other).await;
    assert_eq!(none.expect("an answer"), Waveform::None);
}

#[tokio::test]
async fn the_list_has_what_is_kept_by_day_and_by_supplier() {
    let (centre, first, later) = with_calls().await;
    let listed = async |day: Option<&str>, supplier: Option<&str>, page| {
        let day = day.map(|day| day.parse().expect("a day"));
        let found = latest(&centre.portal, day, supplier, page).await;
        let found = found.expect("readable");
        assert!(!found.more);
        let ids = found.recordings.iter().map(|listed| listed.recording.id);
        ids.collect::<Vec<_>>()
    };
    assert_eq!(listed(None, None, 1).await, [later, first]);
    assert_eq!(listed(None, None, 2).await, []);
    assert_eq!(listed(Some("2026-06-12"), None, 1).await, [first]);
    assert_eq!(listed(Some("2026-06-14"), None, 1).await, []);
    assert_eq!(listed(None, Some("alfa"), 1).await, [later, first]);
    assert_eq!(listed(None, Some("beta"), 1).await, []);
    // The last day of the first call is 12 December, that of the other one the day after.
    let midnight: jiff::Timestamp = "2026-12-12T23:00:00Z".parse().expect("an instant");
    centre.pass(midnight.duration_since(centre.portal.clock.now()));
    assert_eq!(listed(None, None, 1).await, [later]);
}
