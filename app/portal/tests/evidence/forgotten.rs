//! What becomes of files when what they belong to is forgotten.

use jiff::SignedDuration;
use portal::audit::Actor;
use portal::evidence::of_request;
use portal::requests::withdraw;
use portal::{retention, session};

use crate::call_centre::CallCentre;
use crate::{PDF, somebody};

const DAY: SignedDuration = SignedDuration::from_hours(24);

impl CallCentre {
    /// What the worker does once a minute, `days` later.
    async fn chores(&self, days: i64) {
        let portal = &self.portal;
        let later = i64::try_from((DAY * i32::try_from(days).expect("few days")).as_millis())
            .expect("milliseconds");
        portal.clock.set_offset_ms(later);
        session::forget_expired(portal).await.expect("forgotten");
        portal::evidence::forget_unclaimed(portal)
            .await
            .expect("forgotten");
    }
}

#[tokio::test]
async fn with_the_session_where_nothing_was_filed() {
    let (centre, session) = somebody().await;
    assert_eq!(centre.send(&session, PDF, "lettera").await, Ok(()));
    centre.chores(0).await;
    assert_eq!(centre.files(), 1);
    centre.chores(1).await;
    assert_eq!(centre.files(), 0);
    assert_eq!(centre.number("SELECT COUNT(*) FROM evidence").await, 0);
    let acts = centre.acts().await;
    let last = acts.last().map(|(_, act)| act.as_str());
    assert_eq!(last, Some("evidence_forgotten"));
}

#[tokio::test]
async fn by_two_servers_at_once_it_is_written_down_once() {
    let (centre, session) = somebody().await;
    assert_eq!(centre.send(&session, PDF, "lettera").await, Ok(()));
    session::end(&centre.portal, &session).await.expect("ended");
    let forget = || portal::evidence::forget_unclaimed(&centre.portal);
    let (first, second) = tokio::join!(forget(), forget());
    first.expect("forgotten");
    second.expect("forgotten");
    let acts = centre.acts().await;
    let forgotten = acts.iter().filter(|(_, act)| act == "evidence_forgotten");
    assert_eq!(forgotten.count(), 1);
}

#[tokio::test]
async fn by_a_clock_that_jumped_no_session_looks_over_and_no_file_that_is_arriving_old() {
    let (mut centre, session) = somebody().await;
    assert_eq!(centre.send(&session, PDF, "lettera").await, Ok(()));
    let incoming = centre.portal.files.receive();
    incoming.finish().await.expect("durable");
    let machine = portal::clock::Clock::machine();
    centre.portal.clock = machine.after(SignedDuration::ZERO, DAY * 2);
    centre.chores(0).await;
    assert_eq!(centre.files(), 2);
    assert_eq!(centre.number("SELECT COUNT(*) FROM session").await, 1);
    let actor = portal::audit::Actor::Operator;
    retention::confirm_clock(&centre.portal, actor)
        .await
        .expect("is confirmed");
    centre.chores(0).await;
    assert_eq!(centre.files(), 0);
}

#[tokio::test]
async fn one_that_cannot_be_deleted_keeps_no_other() {
    let (centre, session) = somebody().await;
    for name in ["lettera", "delega"] {
        assert_eq!(centre.send(&session, PDF, name).await, Ok(()));
    }
    let first = centre.draft(&session).await.remove(0);
    let stuck = centre.folder.path().join("files").join(&first.key);
    std::fs::remove_file(&stuck).expect("removed");
    std::fs::create_dir(&stuck).expect("a folder in its place");
    let portal = &centre.portal;
    portal
        .clock
        .set_offset_ms(i64::try_from(DAY.as_millis()).expect("milliseconds"));
    session::forget_expired(portal).await.expect("forgotten");
    let forgotten = portal::evidence::forget_unclaimed(portal).await;
    assert!(forgotten.is_err(), "it is said");
    assert_eq!(centre.number("SELECT COUNT(*) FROM evidence").await, 0);
    assert_eq!(centre.files(), 1, "the other is gone");
    assert!(stuck.exists());
}

#[tokio::test]
async fn when_a_person_leaves() {
    let (centre, session) = somebody().await;
    assert_eq!(centre.send(&session, PDF, "lettera").await, Ok(()));
    session::end(&centre.portal, &session).await.expect("ended");
    centre.chores(0).await;
    assert_eq!(centre.files(), 0);
}

#[tokio::test]
async fn with_the_request_two_years_after_its_end() {
    let (centre, session) = somebody().await;
    assert_eq!(centre.send(&session, PDF, "lettera").await, Ok(()));
    let request = centre.files_request(&session).await;
    let reference = &request.asked.reference;
    withdraw(&centre.portal, &session, reference)
        .await
        .expect("withdrawn");
    centre.chores(730).await;
    let kept = of_request(&centre.portal, request.asked.id).await;
    assert_eq!(kept.expect("read").len(), 1);
    assert_eq!(centre.files(), 1);
    centre.chores(731).await;
    assert_eq!(centre.files(), 0);
    assert_eq!(centre.number("SELECT COUNT(*) FROM evidence").await, 0);
}

#[tokio::test]
async fn a_file_of_which_nothing_is_on_record_goes_after_a_day() {
    let (mut centre, session) = somebody().await;
    assert_eq!(centre.send(&session, PDF, "lettera").await, Ok(()));
    centre.files_request(&session).await;
    // The portal was killed between the file and its row.
    let incoming = centre.portal.files.receive();
    incoming.finish().await.expect("durable");
    // The clock of the folder is the machine's.
    let machine = portal::clock::Clock::machine().now();
    centre.portal.clock = portal::clock::Clock::fixed(machine);
    centre.chores(0).await;
    assert_eq!(centre.files(), 2);
    centre.portal.clock = portal::clock::Clock::fixed(machine + DAY + SignedDuration::from_mins(1));
    centre.chores(0).await;
    assert_eq!(centre.files(), 1);
}

#[tokio::test]
async fn one_that_breaks_off_leaves_nothing() {
    let (centre, _) = somebody().await;
    let mut incoming = centre.portal.files.receive();
    // More than is kept in memory.
    incoming
        .write(&vec![0; 6 * 1024 * 1024])
        .await
        .expect("written");
    assert_eq!(centre.files(), 1);
    drop(incoming);
    for _ in 0..100 {
        if centre.files() == 0 {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("something is left");
}

#[tokio::test]
async fn retention_takes_no_file_for_audio() {
    let (mut centre, session) = somebody().await;
    assert_eq!(centre.send(&session, PDF, "lettera").await, Ok(()));
    let machine = portal::clock::Clock::machine().now() + DAY * 3;
    centre.portal.clock = portal::clock::Clock::fixed(machine);
    let report = retention::run(&centre.portal, Actor::System).await;
    assert_eq!(report.expect("runs").orphans, 0);
    assert_eq!(centre.files(), 1);
}
