//! Restriction (Art. 18): at once, while it is decided, as long as it was granted, and not ended without a word.

use jiff::civil::date;
use portal::office::{self, NotDone};
use rules::carry::Carry;
use rules::decision::{Outcome, Reason};
use rules::ground::Ground;
use rules::hold::HoldReason;
use rules::request::State;
use rules::right::Right;

use super::desk::{Desk, decision, desk, filing, yes};
use super::seen::can_be_contested;
use super::time::instant;

impl Desk {
    /// Tries to tell that the restriction of a request ends.
    async fn lift(&self, reference: &str, why: &str) -> Result<(), NotDone> {
        let version = self.version(reference).await;
        office::lift(&self.portal, &self.carla, reference, version, why)
            .await
            .expect("an answer")
    }
}

#[tokio::test]
async fn it_restricts_from_filing_on_and_the_open_ended_grounds_need_a_review_date() {
    for (ground, reason) in [
        (Ground::UnlawfulButKeep, HoldReason::UnlawfulButKeep),
        (Ground::NeededForAClaim, HoldReason::NeededForAClaim),
    ] {
        let desk = desk().await;
        let one = desk.id("mario-1").await;
        let session = desk.mario().await;
        let reference = desk
            .file(&session, filing(Right::Restriction, Some(ground), &[one]))
            .await;
        assert_eq!(desk.held_for(one).await, [reason]);
        assert!(desk.is_restricted(&session, one).await);
        desk.take_up(&reference).await;
        let missing = Err(NotDone::Missing(vec![Carry::ReviewDate]));
        assert_eq!(desk.decide(&desk.carla, &reference, &yes()).await, missing);
        let mut granted = yes();
        granted.backing.review_on = Some(date(2026, 9, 15));
        desk.decided(&reference, &granted).await;
        let letter = desk.letter_of(&reference).await;
        assert!(!can_be_contested(&letter), "{letter}");
        assert!(letter.contains("15 settembre 2026"), "{letter}");
        assert!(desk.carry_out(&reference).await);
        let holds = desk.standing(one).await.holds;
        assert_eq!(holds[0].review_on, Some(date(2026, 9, 15)));
        assert_eq!(holds[0].ends_at, None, "it goes on");
        assert_eq!(
            desk.ordered(&reference).await,
            [("restrict", "mario-1".to_owned())]
        );
    }
}

#[tokio::test]
async fn for_a_check_or_an_objection_it_needs_none() {
    for ground in [Ground::AccuracyContested, Ground::ObjectionPending] {
        let desk = desk().await;
        let one = desk.id("mario-1").await;
        let reference = desk
            .mario_asks(Right::Restriction, Some(ground), &[one])
            .await;
        desk.decided(&reference, &yes()).await;
        assert!(desk.carry_out(&reference).await);
        assert_eq!(desk.held_for(one).await.len(), 1);
    }
}

#[tokio::test]
async fn granted_it_keeps_the_recording_beyond_its_day_until_it_is_lifted_with_notice() {
    let mut desk = desk().await;
    let one = desk.id("mario-1").await;
    let ground = Some(Ground::NeededForAClaim);
    let reference = desk.mario_asks(Right::Restriction, ground, &[one]).await;
    let mut granted = yes();
    granted.backing.review_on = Some(date(2026, 12, 1));
    desk.decided(&reference, &granted).await;
    assert!(desk.carry_out(&reference).await);
    desk.set_clock(instant("2027-03-01T10:00:00Z"));
    desk.sweep().await;
    assert!(desk.is_there(one).await);

    assert_eq!(
        desk.lift(&reference, " ").await,
        Err(NotDone::NotTheirs),
        "not without a reason"
    );
    let told = desk.told("mario@esempio.it", "request_news").await;
    assert_eq!(desk.lift(&reference, "La causa è finita.").await, Ok(()));
    assert_eq!(
        desk.told("mario@esempio.it", "request_news").await,
        told + 1
    );
    let messages = desk.case(&reference).await.messages;
    assert_eq!(
        messages.last().expect("a message").words,
        "La causa è finita."
    );
    let ordered = ["lift", "restrict"].map(|kind| (kind, "mario-1".to_owned()));
    assert_eq!(desk.ordered(&reference).await, ordered);
    assert_eq!(
        desk.lift(&reference, "Ancora.").await,
        Err(NotDone::Changed),
        "once"
    );

    // Seven whole days after 1 March: until the end of 8 March in Rome.
    desk.set_clock(instant("2027-03-08T22:59:59Z"));
    desk.sweep().await;
    assert!(desk.is_there(one).await);
    desk.set_clock(instant("2027-03-08T23:00:00Z"));
    desk.sweep().await;
    assert!(!desk.is_there(one).await);
}

#[tokio::test]
async fn it_is_lifted_by_the_office_alone_and_only_once_decided() {
    let desk = desk().await;
    let one = desk.id("mario-1").await;
    let ground = Some(Ground::AccuracyContested);
    let reference = desk.mario_asks(Right::Restriction, ground, &[one]).await;
    assert!(
        desk.lift(&reference, "Verificato.").await.is_err(),
        "it is pending"
    );
    desk.decided(&reference, &yes()).await;
    assert!(desk.carry_out(&reference).await);
    let version = desk.version(&reference).await;
    let tried = office::lift(
        &desk.portal,
        &desk.auditor,
        &reference,
        version,
        "Verificato.",
    );
    assert_eq!(tried.await.expect("an answer"), Err(NotDone::NotTheirs));
    assert_eq!(desk.held_for(one).await, [HoldReason::AccuracyContested]);
}

#[tokio::test]
async fn refused_it_ends_after_the_letter_that_says_so_by_seven_whole_days() {
    let mut desk = desk().await;
    let one = desk.id("mario-1").await;
    let session = desk.mario().await;
    let ground = Some(Ground::NeededForAClaim);
    let reference = desk
        .file(&session, filing(Right::Restriction, ground, &[one]))
        .await;
    desk.decided(
        &reference,
        &decision(Outcome::Refused, Reason::GroundNotMet),
    )
    .await;
    assert!(
        desk.is_restricted(&session, one).await,
        "decided, not yet told"
    );
    let letter = desk.letter_of(&reference).await;
    assert!(can_be_contested(&letter), "{letter}");
    assert!(letter.contains("Dal 23 giugno 2026"), "{letter}");
    assert!(desk.carry_out(&reference).await);
    assert_eq!(
        desk.orders(&reference).await.len(),
        0,
        "suppliers were told of none"
    );
    desk.days_pass(7);
    assert!(desk.is_restricted(&session, one).await);
    desk.days_pass(8);
    assert!(!desk.is_restricted(&session, one).await);
}

#[tokio::test]
async fn in_part_the_rest_ends_with_the_same_notice() {
    let mut desk = desk().await;
    let (one, two) = (desk.id("mario-1").await, desk.id("mario-2").await);
    let session = desk.mario().await;
    let ground = Some(Ground::NeededForAClaim);
    let reference = desk
        .file(&session, filing(Right::Restriction, ground, &[one, two]))
        .await;
    let mut part = decision(Outcome::AcceptedInPart, Reason::GroundNotMet);
    part.granted = vec![one];
    part.backing.review_on = Some(date(2026, 9, 15));
    desk.decided(&reference, &part).await;
    let letter = desk.letter_of(&reference).await;
    assert!(can_be_contested(&letter), "{letter}");
    assert!(letter.contains("Dal 23 giugno 2026"), "{letter}");
    assert!(desk.carry_out(&reference).await);
    desk.days_pass(7);
    assert!(desk.is_restricted(&session, two).await);
    desk.days_pass(8);
    assert!(!desk.is_restricted(&session, two).await);
    assert!(desk.is_restricted(&session, one).await);
}

#[tokio::test]
async fn the_file_of_a_request_that_still_keeps_a_recording_is_not_forgotten() {
    let mut desk = desk().await;
    let one = desk.id("mario-1").await;
    let ground = Some(Ground::NeededForAClaim);
    let reference = desk.mario_asks(Right::Restriction, ground, &[one]).await;
    let mut granted = yes();
    granted.backing.review_on = Some(date(2026, 12, 1));
    desk.decided(&reference, &granted).await;
    assert!(desk.carry_out(&reference).await);
    desk.acknowledge_all(&reference).await;
    assert_eq!(office::close_all(&desk.portal).await.expect("run"), 1);
    assert_eq!(desk.state(&reference).await, State::Closed);
    desk.set_clock(instant("2029-01-15T10:00:00Z"));
    portal::session::forget_expired(&desk.portal)
        .await
        .expect("forgotten");
    assert_eq!(desk.lift(&reference, "La causa è finita.").await, Ok(()));
    // Once nothing of it is held, it is.
    desk.set_clock(instant("2029-02-15T10:00:00Z"));
    desk.sweep().await;
    portal::session::forget_expired(&desk.portal)
        .await
        .expect("forgotten");
    let forgotten = office::open(&desk.portal, &reference)
        .await
        .expect("readable");
    assert!(forgotten.is_none());
}
