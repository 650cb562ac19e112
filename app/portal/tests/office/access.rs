//! Access (Art. 15): a copy, with others protected; the six months do not eat the answer.

use jiff::civil::date;
use portal::office::{self, Decided, NotDone};
use portal::release::{Copy, Stretch};
use rules::carry::Carry;
use rules::decision::{Outcome, Protection, Reason};
use rules::hold::HoldReason;
use rules::request::{Impossible, State};
use rules::right::Right;

use super::desk::{decision, desk, filing, yes};
use super::seen::can_be_contested;
use super::time::instant;

#[tokio::test]
async fn it_is_granted_with_a_copy_chosen_of_every_recording_and_not_before() {
    let desk = desk().await;
    let (one, two) = (desk.id("mario-1").await, desk.id("mario-2").await);
    let reference = desk.mario_asks(Right::Access, None, &[one, two]).await;
    desk.take_up(&reference).await;
    let missing = Err(NotDone::Missing(vec![Carry::Release]));
    assert_eq!(desk.decide(&desk.carla, &reference, &yes()).await, missing);
    desk.give_as_it_is(&reference, one).await;
    assert_eq!(desk.decide(&desk.carla, &reference, &yes()).await, missing);
    desk.give_as_it_is(&reference, two).await;
    let made = desk.decide(&desk.carla, &reference, &yes()).await;
    assert_eq!(made, Ok(Decided::Made));
    assert!(!can_be_contested(&desk.letter_of(&reference).await));

    assert!(desk.carry_out(&reference).await);
    let release = desk
        .case(&reference)
        .await
        .release
        .expect("a copy to fetch");
    assert_eq!(release.until, date(2026, 7, 15), "thirty days");
    assert_eq!(desk.told("mario@esempio.it", "request_answered").await, 1);
    assert!(!desk.carry_out(&reference).await, "once");
    assert_eq!(desk.told("mario@esempio.it", "request_answered").await, 1);
}

#[tokio::test]
async fn of_a_recording_not_asked_about_no_copy_is_chosen() {
    let desk = desk().await;
    let (one, other) = (desk.id("mario-1").await, desk.id("anna-1").await);
    let reference = desk.mario_asks(Right::Access, None, &[one]).await;
    let copy = Copy::new(Protection::AsIs, Vec::new(), 1, 250).expect("a copy");
    let acts = desk.acts().await;
    let version = desk.version(&reference).await;
    let (portal, carla) = (&desk.portal, &desk.carla);
    let chosen = office::choose_copy(portal, carla, &reference, version, other, &copy).await;
    assert_eq!(chosen.expect("an answer"), Err(NotDone::NotFound));
    assert_eq!(desk.version(&reference).await, version);
    assert_eq!(desk.acts().await, acts);
}

#[tokio::test]
async fn without_words_for_the_person_nothing_is_decided() {
    let desk = desk().await;
    let one = desk.id("mario-1").await;
    let reference = desk.mario_asks(Right::Access, None, &[one]).await;
    desk.take_up(&reference).await;
    desk.give_as_it_is(&reference, one).await;
    let mut silent = yes();
    silent.words = " \n".to_owned();
    let missing = Err(NotDone::Missing(vec![Carry::TextForPerson]));
    assert_eq!(desk.decide(&desk.carla, &reference, &silent).await, missing);
    assert_eq!(desk.state(&reference).await, State::UnderReview);
}

#[tokio::test]
async fn what_is_past_its_day_waits_for_the_answer_and_the_last_day_of_fetching_and_no_longer() {
    let mut desk = desk().await;
    // Twelve days before the recording's last day, 12 December.
    desk.set_clock(instant("2026-11-30T10:00:00Z"));
    let one = desk.id("mario-1").await;
    let reference = desk.mario_asks(Right::Access, None, &[one]).await;
    assert_eq!(desk.held_for(one).await, [HoldReason::AnswerPending]);
    desk.set_clock(instant("2026-12-13T10:00:00Z"));
    desk.sweep().await;
    assert!(desk.is_there(one).await, "the answer is owed");

    desk.give_as_it_is(&reference, one).await;
    desk.decided(&reference, &yes()).await;
    assert!(desk.carry_out(&reference).await);
    let release = desk.case(&reference).await.release.expect("a copy");
    assert_eq!(release.until, date(2027, 1, 12));
    // The last second of that day in Rome.
    desk.set_clock(instant("2027-01-12T22:59:59Z"));
    desk.sweep().await;
    assert!(desk.is_there(one).await);
    desk.set_clock(instant("2027-01-12T23:00:00Z"));
    desk.sweep().await;
    assert!(!desk.is_there(one).await);
    let tombstone = desk.portal.store.tombstone(one).await.expect("readable");
    assert_eq!(tombstone.expect("a tombstone").rule, "retention");
}

#[tokio::test]
async fn it_is_closed_when_the_copy_can_be_fetched_no_more() {
    let mut desk = desk().await;
    let one = desk.id("mario-1").await;
    let reference = desk.mario_asks(Right::Access, None, &[one]).await;
    desk.give_as_it_is(&reference, one).await;
    desk.decided(&reference, &yes()).await;
    assert!(desk.carry_out(&reference).await);
    desk.days_pass(30);
    assert_eq!(
        portal::office::close_all(&desk.portal).await.expect("run"),
        0
    );
    desk.days_pass(31);
    assert_eq!(
        portal::office::close_all(&desk.portal).await.expect("run"),
        1
    );
    assert_eq!(desk.state(&reference).await, State::Closed);
}

#[tokio::test]
async fn a_general_concern_for_others_is_no_reason_and_a_concrete_harm_refuses_the_copy_alone() {
    let desk = desk().await;
    let one = desk.id("mario-1").await;
    let reference = desk.mario_asks(Right::Access, None, &[one]).await;
    desk.take_up(&reference).await;
    let mut refusal = decision(Outcome::Refused, Reason::HarmToOthers);
    let missing = Err(NotDone::Missing(vec![Carry::ConcreteHarmToOthers]));
    assert_eq!(
        desk.decide(&desk.carla, &reference, &refusal).await,
        missing
    );
    refusal.backing.harm = "Si sente l’indirizzo di una vicina minacciata.".to_owned();
    desk.decided(&reference, &refusal).await;
    let letter = desk.letter_of(&reference).await;
    assert!(can_be_contested(&letter), "{letter}");
    assert!(letter.contains("una vicina minacciata"), "{letter}");
    assert!(desk.carry_out(&reference).await);
    // The information of Art. 15(1) is owed all the same.
    assert!(letter.contains("informazioni dell’articolo 15"), "{letter}");
    assert!(desk.case(&reference).await.release.is_some());
    assert_eq!(desk.held_for(one).await, [], "refused, it is held no more");
}

#[tokio::test]
async fn a_copy_with_others_protected_is_a_part_and_can_be_contested_however_it_is_called() {
    for outcome in [Outcome::AcceptedInPart, Outcome::Accepted] {
        let desk = desk().await;
        let one = desk.id("mario-1").await;
        let reference = desk.mario_asks(Right::Access, None, &[one]).await;
        let stretch = Stretch {
            from_ms: 100,
            to_ms: 200,
        };
        let masked = Copy::new(Protection::Masked, vec![stretch], 1, 250).expect("a copy");
        desk.give(&reference, one, &masked).await;
        let mut part = match outcome {
            Outcome::Accepted => yes(),
            _ => decision(outcome, Reason::HarmToOthers),
        };
        part.granted = vec![one];
        part.backing.harm = "Si sente il nome di una bambina.".to_owned();
        desk.decided(&reference, &part).await;
        let letter = desk.letter_of(&reference).await;
        assert!(can_be_contested(&letter), "{outcome:?}: {letter}");
    }
}

#[tokio::test]
async fn in_part_is_neither_all_nor_nothing() {
    let desk = desk().await;
    let (one, two) = (desk.id("mario-1").await, desk.id("mario-2").await);
    let reference = desk.mario_asks(Right::Access, None, &[one, two]).await;
    desk.take_up(&reference).await;
    desk.give_as_it_is(&reference, one).await;
    desk.give_as_it_is(&reference, two).await;
    let mut part = decision(Outcome::AcceptedInPart, Reason::HarmToOthers);
    part.backing.harm = "Un altro cliente detta il suo codice.".to_owned();
    for granted in [vec![one, two], vec![]] {
        part.granted = granted;
        let tried = desk.decide(&desk.carla, &reference, &part).await;
        assert!(
            matches!(tried, Err(NotDone::NotAPart | NotDone::Missing(_))),
            "{tried:?}"
        );
    }
    part.granted = vec![one];
    desk.decided(&reference, &part).await;
    assert!(desk.carry_out(&reference).await);
    let case = desk.case(&reference).await;
    let granted = |id| {
        let mut named = case.recordings.iter().map(|recording| &recording.named);
        named
            .find(|named| named.recording == id)
            .expect("named")
            .granted
    };
    assert_eq!((granted(one), granted(two)), (Some(true), Some(false)));
    assert_eq!(desk.held_for(two).await, []);
    assert_eq!(desk.held_for(one).await, [HoldReason::AnswerPending]);
}

#[tokio::test]
async fn that_nothing_is_held_is_an_answer_where_nothing_is_and_only_there() {
    let mut desk = desk().await;
    let one = desk.id("mario-1").await;
    let reference = desk.mario_asks(Right::Erasure, None, &[one]).await;
    let session = desk.mario().await;
    let access = desk
        .file(&session, filing(Right::Access, None, &[one]))
        .await;
    let nothing = decision(Outcome::Accepted, Reason::NothingHeld);
    desk.take_up(&access).await;
    let refused = desk.decide(&desk.carla, &access, &nothing).await;
    let does_not_fit = Impossible::ReasonDoesNotFit(Reason::NothingHeld);
    assert_eq!(refused, Err(NotDone::Impossible(does_not_fit)));

    // The person takes the access back; the erasure is done when its holds have ended.
    let taken = portal::requests::withdraw(&desk.portal, &session, &access).await;
    assert_eq!(taken.expect("an answer"), portal::requests::Withdrawn::Done);
    desk.decided(&reference, &yes()).await;
    assert!(
        !desk.carry_out(&reference).await,
        "some days, if that was a mistake"
    );
    desk.days_pass(15);
    assert!(desk.carry_out(&reference).await);
    assert!(!desk.is_there(one).await);

    // A letter arrives, and of what it means nothing is found.
    let lucia = super::desk::letter(Right::Access, date(2026, 6, 30));
    let late = desk.entered(&lucia).await;
    desk.identify(&late, "C-1").await;
    desk.decided(&late, &nothing).await;
    let letter = desk.letter_of(&late).await;
    assert!(!can_be_contested(&letter), "{letter}");
    assert!(letter.contains("non conserviamo registrazioni"), "{letter}");
    assert!(desk.carry_out(&late).await);
    assert!(desk.case(&late).await.release.is_none());
}
