//! Rectification (Art. 16): what was wrong is kept beside what is right; the audio is never edited.

use portal::office::{Correction, NotDone};
use portal::store::{Corrected, Rectification};
use rules::carry::Carry;
use rules::decision::{Outcome, Reason};
use rules::ground::Ground;
use rules::hold::HoldReason;
use rules::right::Right;

use super::desk::{decision, desk, filing, yes};
use super::register::{MARIO, customer};
use super::seen::can_be_contested;

const RIGHT_NUMBER: &str = "+393339876543";

#[tokio::test]
async fn a_wrong_number_is_corrected_and_what_it_was_is_kept() {
    let desk = desk().await;
    let one = desk.id("mario-2").await;
    let ground = Some(Ground::WrongMetadata);
    let reference = desk.mario_asks(Right::Rectification, ground, &[one]).await;
    assert_eq!(desk.held_for(one).await, []);
    desk.take_up(&reference).await;
    let missing = Err(NotDone::Missing(vec![Carry::BeforeAndAfter]));
    assert_eq!(desk.decide(&desk.carla, &reference, &yes()).await, missing);
    let mut corrected = yes();
    corrected.backing.corrections = vec![Correction {
        recording: one,
        field: Corrected::CallingNumber,
        after: RIGHT_NUMBER.to_owned(),
    }];
    let before = desk
        .portal
        .store
        .recording(one)
        .await
        .expect("readable")
        .expect("there");
    desk.decided(&reference, &corrected).await;
    assert!(!can_be_contested(&desk.letter_of(&reference).await));
    assert!(desk.carry_out(&reference).await);

    let after = desk
        .portal
        .store
        .recording(one)
        .await
        .expect("readable")
        .expect("there");
    assert_eq!(
        after.calling_number.expect("a number").as_str(),
        RIGHT_NUMBER
    );
    assert_eq!(after.audio, before.audio, "the audio is never edited");
    let made = Rectification {
        at: desk.portal.clock.now(),
        field: Corrected::CallingNumber,
        before: "+390645551234".to_owned(),
        after: RIGHT_NUMBER.to_owned(),
    };
    assert_eq!(
        desk.portal
            .store
            .rectifications(one)
            .await
            .expect("readable"),
        [made]
    );
    let orders = desk.orders(&reference).await;
    assert_eq!(orders.len(), 1);
    assert_eq!(orders[0].order.kind.as_str(), "rectify");
    assert!(
        orders[0].order.note.contains(RIGHT_NUMBER),
        "{}",
        orders[0].order.note
    );

    assert!(!desk.carry_out(&reference).await);
    assert_eq!(
        desk.portal
            .store
            .rectifications(one)
            .await
            .expect("readable")
            .len(),
        1
    );
}

#[tokio::test]
async fn a_correction_that_nobody_can_read_again_or_of_a_recording_not_asked_about_is_none() {
    let desk = desk().await;
    let (one, other) = (desk.id("mario-2").await, desk.id("anna-1").await);
    let ground = Some(Ground::WrongMetadata);
    let reference = desk.mario_asks(Right::Rectification, ground, &[one]).await;
    desk.take_up(&reference).await;
    for (recording, field, after) in [
        (one, Corrected::CallingNumber, "tre tre tre"),
        (one, Corrected::CallingNumber, ""),
        (one, Corrected::CalledNumber, " "),
        (other, Corrected::CallingNumber, RIGHT_NUMBER),
    ] {
        let mut corrected = yes();
        corrected.backing.corrections = vec![Correction {
            recording,
            field,
            after: after.to_owned(),
        }];
        let missing = Err(NotDone::Missing(vec![Carry::BeforeAndAfter]));
        let tried = desk.decide(&desk.carla, &reference, &corrected).await;
        assert_eq!(tried, missing, "{field:?} {after}");
    }
}

#[tokio::test]
async fn what_is_incomplete_gets_the_persons_statement() {
    let desk = desk().await;
    let one = desk.id("mario-1").await;
    let ground = Some(Ground::Incomplete);
    let reference = desk.mario_asks(Right::Rectification, ground, &[one]).await;
    desk.take_up(&reference).await;
    let missing = Err(NotDone::Missing(vec![Carry::Statement]));
    assert_eq!(desk.decide(&desk.carla, &reference, &yes()).await, missing);
    let mut stated = yes();
    stated.backing.statement = "Quel giorno avevo già disdetto per iscritto.".to_owned();
    desk.decided(&reference, &stated).await;
    let letter = desk.letter_of(&reference).await;
    assert!(letter.contains("già disdetto"), "{letter}");
    assert!(
        !letter.contains("Correggiamo"),
        "nothing is corrected: {letter}"
    );
    assert!(desk.carry_out(&reference).await);
    let added = desk
        .portal
        .store
        .rectifications(one)
        .await
        .expect("readable");
    assert_eq!(added[0].field, Corrected::Statement);
    assert_eq!(
        added[0].after,
        "Quel giorno avevo già disdetto per iscritto."
    );
    assert!(
        desk.orders(&reference).await[0]
            .order
            .note
            .contains("già disdetto")
    );
}

#[tokio::test]
async fn restricted_meanwhile_the_restriction_ends_with_notice_whatever_comes_of_it() {
    for outcome in [Outcome::Accepted, Outcome::Refused] {
        let mut desk = desk().await;
        let one = desk.id("mario-2").await;
        let session = desk.visitor().await;
        let session = desk.prove(&session, &customer(MARIO, true)).await;
        let mut asked = filing(Right::Rectification, Some(Ground::WrongMetadata), &[one]);
        asked.restrict_meanwhile = true;
        let reference = desk.file(&session, asked).await;
        assert_eq!(desk.held_for(one).await, [HoldReason::AccuracyContested]);
        let mut proposal = match outcome {
            Outcome::Accepted => yes(),
            _ => decision(outcome, Reason::DataAreAccurate),
        };
        proposal.backing.check = "Confrontato con il tabulato.".to_owned();
        proposal.backing.corrections = vec![Correction {
            recording: one,
            field: Corrected::CallingNumber,
            after: RIGHT_NUMBER.to_owned(),
        }];
        desk.decided(&reference, &proposal).await;
        let letter = desk.letter_of(&reference).await;
        assert!(letter.contains("Dal 23 giugno 2026"), "{letter}");
        assert_eq!(
            can_be_contested(&letter),
            outcome == Outcome::Refused,
            "{letter}"
        );
        assert!(desk.carry_out(&reference).await);
        let corrected = desk
            .portal
            .store
            .rectifications(one)
            .await
            .expect("readable");
        assert_eq!(corrected.len(), usize::from(outcome == Outcome::Accepted));
        desk.days_pass(7);
        assert!(desk.is_restricted(&session, one).await);
        desk.days_pass(8);
        assert!(!desk.is_restricted(&session, one).await);
    }
}
