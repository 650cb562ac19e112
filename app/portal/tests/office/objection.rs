//! Objection (Art. 21(1)): use stops at once; the burden is the controller's.

use jiff::civil::date;
use portal::office::{self, Identified, NotDone};
use rules::carry::Carry;
use rules::decision::{Outcome, Reason};
use rules::ground::Ground;
use rules::request::{Impossible, State};
use rules::right::Right;

use super::desk::{decision, desk, filing, letter, yes};
use super::seen::can_be_contested;
use super::time::instant;

const GROUND: Option<Ground> = Some(Ground::ParticularSituation);

#[tokio::test]
async fn it_restricts_from_filing_on_and_keeps_nothing_beyond_its_day() {
    let mut desk = desk().await;
    desk.set_clock(instant("2026-12-01T10:00:00Z"));
    let one = desk.id("mario-1").await;
    let session = desk.mario().await;
    assert!(!desk.is_restricted(&session, one).await);
    let reference = desk
        .file(&session, filing(Right::Objection, GROUND, &[one]))
        .await;
    assert!(desk.is_restricted(&session, one).await);
    assert_eq!(desk.held_for(one).await, []);
    desk.set_clock(instant("2026-12-12T23:00:00Z"));
    desk.sweep().await;
    assert!(!desk.is_there(one).await, "deleting is more than was asked");
    // It still is answered, and that it is gone is no refusal.
    assert_eq!(desk.state(&reference).await, State::Received);
    desk.decided(
        &reference,
        &decision(Outcome::Accepted, Reason::NothingHeld),
    )
    .await;
    let letter = desk.letter_of(&reference).await;
    assert!(letter.contains("13 dicembre 2026"), "{letter}");
    assert!(!can_be_contested(&letter), "{letter}");
}

#[tokio::test]
async fn upheld_it_erases_like_an_erasure() {
    let desk = desk().await;
    let one = desk.id("mario-1").await;
    let reference = desk.mario_asks(Right::Objection, GROUND, &[one]).await;
    desk.decided(&reference, &yes()).await;
    assert!(desk.carry_out(&reference).await);
    assert!(!desk.is_there(one).await);
    assert_eq!(
        desk.ordered(&reference).await,
        [("erase", "mario-1".to_owned())]
    );
    let tombstone = desk.portal.store.tombstone(one).await.expect("readable");
    assert_eq!(tombstone.expect("a tombstone").rule, "erasure");
    desk.acknowledge_all(&reference).await;
    assert_eq!(office::close_all(&desk.portal).await.expect("run"), 1);
}

#[tokio::test]
async fn it_is_rejected_only_with_a_written_balancing_for_a_claim_too() {
    let desk = desk().await;
    let one = desk.id("mario-1").await;
    let reference = desk.mario_asks(Right::Objection, GROUND, &[one]).await;
    desk.take_up(&reference).await;
    let mut rejection = decision(Outcome::Refused, Reason::OverridingGrounds);
    let missing = Err(NotDone::Missing(vec![Carry::WrittenBalancing]));
    assert_eq!(
        desk.decide(&desk.carla, &reference, &rejection).await,
        missing
    );
    rejection.reason = Reason::LegalClaim;
    rejection.backing.claim = "La causa n. 12/2026.".to_owned();
    assert_eq!(
        desk.decide(&desk.carla, &reference, &rejection).await,
        missing
    );
    // That the person's reasons are thin is no reason.
    rejection.reason = Reason::GroundNotMet;
    let does_not_fit = Impossible::ReasonDoesNotFit(Reason::GroundNotMet);
    let tried = desk.decide(&desk.carla, &reference, &rejection).await;
    assert_eq!(tried, Err(NotDone::Impossible(does_not_fit)));
}

#[tokio::test]
async fn rejected_it_restricts_until_the_person_was_told_for_seven_whole_days() {
    let mut desk = desk().await;
    let one = desk.id("mario-1").await;
    let session = desk.mario().await;
    let reference = desk
        .file(&session, filing(Right::Objection, GROUND, &[one]))
        .await;
    let mut rejection = decision(Outcome::Refused, Reason::OverridingGrounds);
    rejection.backing.balancing = "La prova delle tariffe serve a migliaia di clienti.".to_owned();
    desk.decided(&reference, &rejection).await;
    let letter = desk.letter_of(&reference).await;
    assert!(can_be_contested(&letter), "{letter}");
    assert!(letter.contains("migliaia di clienti"), "{letter}");
    assert!(letter.contains("Dal 23 giugno 2026"), "{letter}");
    assert!(
        desk.is_restricted(&session, one).await,
        "decided, and not yet told"
    );
    assert!(desk.carry_out(&reference).await);
    desk.days_pass(7);
    assert!(desk.is_restricted(&session, one).await);
    desk.days_pass(8);
    assert!(!desk.is_restricted(&session, one).await);
    assert!(desk.is_there(one).await);
}

#[tokio::test]
async fn upheld_in_part_what_is_not_erased_keeps_its_notice() {
    let mut desk = desk().await;
    let (one, two) = (desk.id("mario-1").await, desk.id("mario-2").await);
    let session = desk.mario().await;
    let reference = desk
        .file(&session, filing(Right::Objection, GROUND, &[one, two]))
        .await;
    let mut part = decision(Outcome::AcceptedInPart, Reason::OverridingGrounds);
    part.granted = vec![one];
    part.backing.balancing = "Della seconda chiamata abbiamo bisogno.".to_owned();
    desk.decided(&reference, &part).await;
    let letter = desk.letter_of(&reference).await;
    assert!(letter.contains("Dal 23 giugno 2026"), "{letter}");
    assert!(desk.carry_out(&reference).await);
    assert!(!desk.is_there(one).await);
    assert!(desk.is_restricted(&session, two).await);
    desk.days_pass(7);
    assert!(desk.is_restricted(&session, two).await);
    desk.days_pass(8);
    assert!(!desk.is_restricted(&session, two).await);
}

#[tokio::test]
async fn of_somebody_who_stays_unknown_it_lapses_like_a_hold_after_fourteen_days() {
    let mut desk = desk().await;
    let one = desk.id("line-1").await;
    let holder = desk.holder().await;
    let reference = desk
        .entered(&letter(Right::Objection, date(2026, 6, 15)))
        .await;
    desk.name(&reference, one).await;
    assert!(desk.is_restricted(&holder, one).await, "whoever it is");
    let mut unknown = decision(Outcome::CannotIdentify, Reason::NotIdentifiable);
    unknown.backing.invitation = "Ci dica da quale numero ha chiamato.".to_owned();
    desk.decided(&reference, &unknown).await;
    assert!(desk.carry_out(&reference).await);
    desk.days_pass(14);
    assert!(desk.is_restricted(&holder, one).await);
    desk.days_pass(15);
    assert!(!desk.is_restricted(&holder, one).await);
}

#[tokio::test]
async fn taken_back_it_restricts_no_more() {
    let desk = desk().await;
    let one = desk.id("mario-1").await;
    let session = desk.mario().await;
    let reference = desk
        .file(&session, filing(Right::Objection, GROUND, &[one]))
        .await;
    let taken = portal::requests::withdraw(&desk.portal, &session, &reference).await;
    assert_eq!(taken.expect("an answer"), portal::requests::Withdrawn::Done);
    assert!(!desk.is_restricted(&session, one).await);
    let nobody = Identified::default();
    let version = desk.version(&reference).await;
    let tried = office::identify(&desk.portal, &desk.carla, &reference, version, &nobody).await;
    assert!(tried.expect("an answer").is_err(), "it has ended");
}
