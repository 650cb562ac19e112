//! Erasure (Art. 17): now, everywhere, for good, and proved.

use std::fs;
use std::process::Command;
use std::time::{Duration, Instant};

use portal::audit::Actor;
use portal::audit::head::export_deletions;
use portal::office::{self, NotDone};
use portal::retention::RetentionError;
use portal::store::Address;
use portal::{recipients, retention};
use rules::decision::{Outcome, Reason};
use rules::ground::Ground;
use rules::request::{Impossible, State};
use rules::right::Right;

use super::desk::{decision, desk, filing, yes};
use super::seen::can_be_contested;
use super::time::instant;

#[tokio::test]
async fn granted_it_takes_the_audio_and_the_row_leaves_a_tombstone_and_orders_the_supplier() {
    let desk = desk().await;
    let one = desk.id("mario-1").await;
    let recording = desk.portal.store.recording(one).await.expect("readable");
    let key = recording.expect("there").audio.key;
    let ground = Some(Ground::NoLongerNeeded);
    let reference = desk.mario_asks(Right::Erasure, ground, &[one]).await;
    assert_eq!(desk.held_for(one).await, [], "it is not to be kept");
    desk.decided(&reference, &yes()).await;
    let letter = desk.letter_of(&reference).await;
    assert!(!can_be_contested(&letter), "{letter}");
    assert!(
        letter.contains("Alfa Contact S.r.l."),
        "who is told: {letter}"
    );
    assert!(desk.carry_out(&reference).await);
    // No restore brings it back, from this moment on.
    let ledger = fs::read_to_string(desk.portal.ledger.deletions_file());
    assert!(ledger.expect("a ledger").contains(&one.to_string()));

    assert!(!desk.portal.audio.exists(&key).await.expect("an answer"));
    assert!(!desk.is_there(one).await);
    let tombstone = desk.portal.store.tombstone(one).await.expect("readable");
    let tombstone = tombstone.expect("a tombstone");
    assert_eq!(tombstone.rule, "erasure");
    assert_eq!(tombstone.deleted_at, desk.portal.clock.now());
    assert_eq!(
        desk.ordered(&reference).await,
        [("erase", "mario-1".to_owned())]
    );
    assert_eq!(desk.acted("recording_erased").await, 1);
    assert_eq!(desk.told("mario@esempio.it", "request_answered").await, 1);
    assert_eq!(desk.state(&reference).await, State::CarriedOut);

    // Twice does no more than once.
    let acts = desk.acts().await;
    assert!(!desk.carry_out(&reference).await);
    assert_eq!(office::carry_out_all(&desk.portal).await.expect("run"), 0);
    assert_eq!(desk.acts().await, acts);
    assert_eq!(desk.orders(&reference).await.len(), 1);
}

#[tokio::test]
async fn it_is_closed_when_the_supplier_acknowledged_and_not_before() {
    let desk = desk().await;
    let one = desk.id("mario-1").await;
    let reference = desk.mario_asks(Right::Erasure, None, &[one]).await;
    desk.decided(&reference, &yes()).await;
    assert_eq!(
        office::close_all(&desk.portal).await.expect("run"),
        0,
        "not yet done"
    );
    assert!(desk.carry_out(&reference).await);
    assert_eq!(office::close_all(&desk.portal).await.expect("run"), 0);
    assert_eq!(desk.state(&reference).await, State::CarriedOut);
    let handled = desk.acted("request_handled").await;
    desk.acknowledge_all(&reference).await;
    assert_eq!(office::close_all(&desk.portal).await.expect("run"), 1);
    assert_eq!(desk.state(&reference).await, State::Closed);
    assert_eq!(desk.acted("request_handled").await, handled + 1);
    assert_eq!(office::close_all(&desk.portal).await.expect("run"), 0);
}

#[tokio::test]
async fn it_is_closed_when_the_supplier_cannot_be_told_and_that_is_on_file() {
    let desk = desk().await;
    let one = desk.id("mario-1").await;
    let reference = desk.mario_asks(Right::Erasure, None, &[one]).await;
    desk.decided(&reference, &yes()).await;
    assert!(desk.carry_out(&reference).await);
    let order = desk.orders(&reference).await[0].id;
    let given_up = recipients::mark_unreachable(&desk.portal, &desk.carla, order, "Fallita");
    given_up.await.expect("an answer");
    assert_eq!(office::close_all(&desk.portal).await.expect("run"), 1);
    assert_eq!(desk.state(&reference).await, State::Closed);
}

#[tokio::test]
async fn where_the_store_fails_the_audio_goes_as_soon_as_it_works_again() {
    let desk = desk().await;
    let (one, two) = (desk.id("mario-1").await, desk.id("mario-2").await);
    let object = |key: String| desk.folder.path().join("audio").join(key);
    let recording = desk.portal.store.recording(one).await.expect("readable");
    let object = object(recording.expect("there").audio.key);
    let reference = desk.mario_asks(Right::Erasure, None, &[one, two]).await;
    desk.decided(&reference, &yes()).await;
    std::fs::remove_file(&object).expect("removed");
    std::fs::create_dir(&object).expect("a folder in its place");

    assert!(desk.carry_out(&reference).await);
    assert!(!desk.is_there(one).await && !desk.is_there(two).await);
    let ordered = ["mario-1", "mario-2"].map(|name| ("erase", name.to_owned()));
    assert_eq!(desk.ordered(&reference).await, ordered);
    let run = || retention::run(&desk.portal, Actor::System);
    let stuck = run().await;
    assert!(matches!(
        stuck,
        Err(RetentionError::Stuck { objects: 1, .. })
    ));
    let waiting = || desk.portal.store.count_objects_to_delete();
    assert_eq!(waiting().await.expect("readable"), 1);

    std::fs::remove_dir(&object).expect("out of the way");
    std::fs::write(&object, b"a voice").expect("written");
    run().await.expect("it ran");
    assert!(!object.exists());
    assert_eq!(waiting().await.expect("readable"), 0);
}

#[tokio::test]
async fn one_that_cannot_be_done_holds_up_no_other_request() {
    let desk = desk().await;
    let (one, two) = (desk.id("mario-1").await, desk.id("mario-2").await);
    let stuck = desk.mario_asks(Right::Erasure, None, &[one]).await;
    desk.decided(&stuck, &yes()).await;
    let mut database = desk.database().await;
    let trigger = match desk.place.address {
        Address::File(_) => format!(
            "CREATE TRIGGER stuck BEFORE INSERT ON tombstone WHEN NEW.recording_id = '{one}'
             BEGIN SELECT RAISE(ABORT, 'stuck'); END"
        ),
        Address::Postgres(_) => format!(
            "CREATE FUNCTION stuck() RETURNS TRIGGER LANGUAGE plpgsql AS $$
             BEGIN RAISE EXCEPTION 'stuck'; END $$;
             CREATE TRIGGER stuck BEFORE INSERT ON tombstone
                 FOR EACH ROW WHEN (NEW.recording_id = '{one}') EXECUTE FUNCTION stuck()"
        ),
    };
    let made = sqlx::raw_sql(sqlx::AssertSqlSafe(trigger)).execute(&mut database);
    made.await.expect("made");
    let other = desk.mario_asks(Right::Erasure, None, &[two]).await;
    desk.decided(&other, &yes()).await;
    assert_eq!(office::carry_out_all(&desk.portal).await.expect("run"), 1);
    assert_eq!(desk.state(&stuck).await, State::Decided);
    assert!(desk.is_there(one).await, "nothing of it was done");
    assert_eq!(desk.state(&other).await, State::CarriedOut);
}

#[tokio::test]
async fn in_part_it_takes_what_is_granted_and_leaves_the_rest() {
    let desk = desk().await;
    let (one, two) = (desk.id("mario-1").await, desk.id("mario-2").await);
    let reference = desk.mario_asks(Right::Erasure, None, &[one, two]).await;
    let mut part = decision(Outcome::AcceptedInPart, Reason::LegalClaim);
    part.backing.claim = "La causa n. 12/2026 davanti al Tribunale di Roma.".to_owned();
    part.granted = vec![one];
    desk.decided(&reference, &part).await;
    let letter = desk.letter_of(&reference).await;
    assert!(can_be_contested(&letter), "{letter}");
    assert!(letter.contains("n. 12/2026"), "{letter}");
    assert!(desk.carry_out(&reference).await);
    assert!(!desk.is_there(one).await);
    assert!(desk.is_there(two).await);
    assert_eq!(
        desk.ordered(&reference).await,
        [("erase", "mario-1".to_owned())]
    );
}

#[tokio::test]
async fn pending_at_the_end_of_the_period_it_is_satisfied_and_the_person_told() {
    let mut desk = desk().await;
    desk.set_clock(instant("2026-12-01T10:00:00Z"));
    let one = desk.id("mario-1").await;
    let reference = desk.mario_asks(Right::Erasure, None, &[one]).await;
    desk.take_up(&reference).await;
    desk.set_clock(instant("2026-12-12T23:00:00Z"));
    desk.sweep().await;
    assert!(!desk.is_there(one).await);
    assert_eq!(desk.state(&reference).await, State::SatisfiedByExpiry);
    assert_eq!(desk.told("mario@esempio.it", "request_news").await, 1);
    let late = desk.decide(&desk.carla, &reference, &yes()).await;
    let ended = Impossible::NotFromHere(State::SatisfiedByExpiry);
    assert_eq!(late, Err(NotDone::Impossible(ended)));
}

#[tokio::test]
async fn of_no_recording_nothing_is_erased() {
    let desk = desk().await;
    let letter = super::desk::letter(Right::Erasure, jiff::civil::date(2026, 6, 15));
    let reference = desk.entered(&letter).await;
    desk.identify(&reference, "C-1").await;
    desk.take_up(&reference).await;
    let decided = desk.decide(&desk.carla, &reference, &yes()).await;
    let does_not_fit = Impossible::ReasonDoesNotFit(Reason::ConditionsMet);
    assert_eq!(decided, Err(NotDone::Impossible(does_not_fit)));
}

#[tokio::test]
async fn the_same_recording_asked_for_twice_is_erased_once_and_both_are_answered() {
    let desk = desk().await;
    let one = desk.id("mario-1").await;
    let session = desk.mario().await;
    let first = desk
        .file(&session, filing(Right::Erasure, None, &[one]))
        .await;
    let second = desk
        .file(&session, filing(Right::Erasure, None, &[one]))
        .await;
    desk.decided(&first, &yes()).await;
    desk.decided(&second, &yes()).await;
    assert_eq!(office::carry_out_all(&desk.portal).await.expect("run"), 2);
    assert_eq!(desk.acted("recording_erased").await, 1);
    assert_eq!(desk.told("mario@esempio.it", "request_answered").await, 2);
}

#[tokio::test]
async fn a_ledger_that_does_not_answer_keeps_nobody_waiting_and_has_it_later() {
    let desk = desk().await;
    let one = desk.id("mario-1").await;
    let reference = desk.mario_asks(Right::Erasure, None, &[one]).await;
    desk.decided(&reference, &yes()).await;
    // Whoever opens it to write waits for somebody who reads, as on a network share that hangs.
    let ledger = desk.folder.path().join("ledger");
    fs::create_dir_all(&ledger).expect("made");
    let pipe = ledger.join(".lock");
    let made = Command::new("mkfifo").arg(&pipe).status();
    assert!(made.expect("a program").success());
    let began = Instant::now();
    assert!(desk.carry_out(&reference).await);
    assert!(began.elapsed() < Duration::from_secs(8));
    assert!(!desk.is_there(one).await);
    assert!(!desk.portal.ledger.deletions_file().exists());

    let _answers = fs::File::open(&pipe).expect("it answers");
    export_deletions(&desk.portal).await.expect("exported");
    let lines = fs::read_to_string(desk.portal.ledger.deletions_file());
    assert!(lines.expect("a ledger").contains(&one.to_string()));
}
