//! Who listens to what, and for what; that the audit has it.

use jiff::SignedDuration;
use portal::id::RecordingId;
use portal::listening::{Purpose, Refused};
use portal::staff::{Role, StaffSession};
use portal::store::Release;
use rules::right::Right;

use super::call_centre::at;
use super::calls::call;
use super::{NOW, all_purposes, with_calls};

/// Role × purpose × restricted × named by the request, all of them.
#[tokio::test]
async fn who_listens_for_what_and_to_what() {
    let (centre, first, later) = with_calls().await;
    let caller = centre.caller().await;
    let about_first = centre.file(&caller, Right::Access, first).await;
    let about_later = centre.file(&caller, Right::Access, later).await;
    for restricted in [false, true] {
        if restricted {
            centre.file(&caller, Right::Objection, first).await;
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
    let reference = centre.file(&caller, Right::Access, first).await;
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
    let acts = centre.acts().await;
    let never = RecordingId::new(centre.portal.clock.now());
    let gone = centre.begins(&session, never, Purpose::Quality).await;
    assert_eq!(gone, Err(Refused::Gone));
    // Its last day is 12 December: nobody has deleted it yet.
    centre.pass(SignedDuration::from_hours(24 * 200));
    let due = centre.begins(&session, first, Purpose::Quality).await;
    assert_eq!(due, Err(Refused::Gone));
    assert_eq!(centre.acts().await, acts);
}

#[tokio::test]
async fn each_beginning_is_in_the_audit_and_what_was_refused_is_not() {
    let (centre, first, later) = with_calls().await;
    let caller = centre.caller().await;
    let reference = centre.file(&caller, Right::Access, first).await;
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
    let rows: Vec<(String, String, String, i64)> = sqlx::query_as(
        "SELECT audit.staff_id, audit.recording_id, audit.detail,
             CASE WHEN request.id IS NULL THEN 0 ELSE 1 END
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
    let handled = row(&reviewer, r#"{"purpose":"request"}"#, 1);
    let expected = [
        row(&listener, r#"{"purpose":"kpi"}"#, 0),
        handled.clone(),
        handled,
    ];
    assert_eq!(rows, expected);
    let told = centre.portal.store.listenings(first).await;
    assert_eq!(told.expect("readable").len(), 3);
}
