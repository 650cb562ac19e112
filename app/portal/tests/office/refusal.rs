//! Refusals (Art. 12(4) and (5)): for a reason from the closed list, with words, never by the wrong people.

use portal::office::{self, NotDone};
use rules::carry::Carry;
use rules::decision::{Outcome, Reason};
use rules::ground::Ground;
use rules::request::{Actor, Impossible, State};
use rules::right::Right;

use super::desk::{decision, desk};
use super::seen::can_be_contested;

#[tokio::test]
async fn a_reason_of_another_right_ground_or_outcome_is_impossible() {
    let cases = [
        (Right::Access, None, Reason::GroundNotMet),
        (Right::Access, None, Reason::DutyToKeep),
        (Right::Access, None, Reason::ConditionsMet),
        (Right::Access, None, Reason::NothingHeld),
        (Right::Access, None, Reason::NotIdentifiable),
        (
            Right::Rectification,
            Some(Ground::WrongMetadata),
            Reason::HarmToOthers,
        ),
        (
            Right::Erasure,
            Some(Ground::NoLongerNeeded),
            Reason::OverridingGrounds,
        ),
        (
            Right::Erasure,
            Some(Ground::NoLongerNeeded),
            Reason::GroundWithoutObject,
        ),
        (
            Right::Erasure,
            Some(Ground::ErasureByObjection),
            Reason::GroundNotMet,
        ),
        (
            Right::Erasure,
            Some(Ground::NoLongerNeeded),
            Reason::NeededByAnother,
        ),
        (
            Right::Restriction,
            Some(Ground::NeededForAClaim),
            Reason::DataAreAccurate,
        ),
        (
            Right::Restriction,
            Some(Ground::NeededForAClaim),
            Reason::LegalClaim,
        ),
        (
            Right::Objection,
            Some(Ground::ParticularSituation),
            Reason::DutyToKeep,
        ),
    ];
    let desk = desk().await;
    let one = desk.id("mario-1").await;
    let session = desk.mario().await;
    for (right, ground, reason) in cases {
        let asked = super::desk::filing(right, ground, &[one]);
        let reference = desk.file(&session, asked).await;
        desk.take_up(&reference).await;
        let mut refusal = decision(Outcome::Refused, reason);
        refusal.backing = everything();
        let tried = desk.decide(&desk.carla, &reference, &refusal).await;
        let impossible = Impossible::ReasonDoesNotFit(reason);
        assert_eq!(
            tried,
            Err(NotDone::Impossible(impossible)),
            "{right} {reason}"
        );
        assert_eq!(desk.state(&reference).await, State::UnderReview);
    }
}

/// Whatever a decision can be backed with, except corrections.
pub(crate) fn everything() -> office::Backing {
    let text = |text: &str| text.to_owned();
    office::Backing {
        balancing: text("Il confronto scritto."),
        check: text("La verifica fatta."),
        claim: text("La causa n. 12/2026."),
        duty: text("L’articolo 2220 del codice civile."),
        harm: text("Il danno a una vicina."),
        abuse: text("Ha scritto che vuole solo farci perdere tempo."),
        invitation: text("Ci dica da quale numero ha chiamato."),
        statement: text("La dichiarazione."),
        review_on: Some(jiff::civil::date(2026, 9, 15)),
        corrections: Vec::new(),
    }
}

#[tokio::test]
async fn an_erasure_is_refused_under_a_duty_or_a_claim_only_by_name() {
    for (reason, carry) in [
        (Reason::DutyToKeep, Carry::NamedDuty),
        (Reason::LegalClaim, Carry::ConcreteClaim),
    ] {
        let desk = desk().await;
        let one = desk.id("mario-1").await;
        let reference = desk.mario_asks(Right::Erasure, None, &[one]).await;
        desk.take_up(&reference).await;
        let mut refusal = decision(Outcome::Refused, reason);
        let missing = Err(NotDone::Missing(vec![carry]));
        assert_eq!(
            desk.decide(&desk.carla, &reference, &refusal).await,
            missing
        );
        refusal.backing = everything();
        desk.decided(&reference, &refusal).await;
        let letter = desk.letter_of(&reference).await;
        assert!(can_be_contested(&letter), "{letter}");
        assert!(desk.carry_out(&reference).await);
        assert!(desk.is_there(one).await);
        assert_eq!(desk.orders(&reference).await.len(), 0);
        assert_eq!(office::close_all(&desk.portal).await.expect("run"), 1);
    }
}

#[tokio::test]
async fn the_letter_says_nothing_of_the_evidence_of_abuse_and_nothing_of_the_staff() {
    let desk = desk().await;
    let one = desk.id("mario-1").await;
    let reference = desk.mario_asks(Right::Erasure, None, &[one]).await;
    let mut refusal = decision(Outcome::Refused, Reason::GroundNotMet);
    refusal.backing = everything();
    desk.decided(&reference, &refusal).await;
    let letter = desk.letter_of(&reference).await;
    for hidden in ["perdere tempo", "Carla", "c.bianchi"] {
        assert!(!letter.contains(hidden), "{letter}");
    }
}

#[tokio::test]
async fn an_auditor_decides_nothing_and_nobody_decides_what_is_not_taken_up() {
    let desk = desk().await;
    let one = desk.id("mario-1").await;
    let reference = desk.mario_asks(Right::Erasure, None, &[one]).await;
    let refusal = decision(Outcome::Refused, Reason::GroundNotMet);
    let early = desk.decide(&desk.carla, &reference, &refusal).await;
    let received = Impossible::NotFromHere(State::Received);
    assert_eq!(early, Err(NotDone::Impossible(received)));
    let version = desk.version(&reference).await;
    let portal = &desk.portal;
    let auditor = &desk.auditor;
    let tried = office::take_up(portal, auditor, &reference, version).await;
    assert_eq!(tried.expect("an answer"), Err(NotDone::NotTheirs));
    let tried = office::assign(portal, auditor, &reference, version, Some(auditor.id)).await;
    assert_eq!(tried.expect("an answer"), Err(NotDone::NotTheirs));
    desk.take_up(&reference).await;
    let tried = desk.decide(auditor, &reference, &refusal).await;
    assert_eq!(tried, Err(NotDone::NotTheirs));
    let tried = office::write(portal, auditor, &reference, "Buongiorno").await;
    assert_eq!(tried.expect("an answer"), Err(NotDone::NotTheirs));
    let tried = office::write(portal, &desk.carla, &reference, "  ").await;
    let silent = NotDone::Missing(vec![Carry::TextForPerson]);
    assert_eq!(tried.expect("an answer"), Err(silent));
    let decides = desk.auditor.role.actor();
    assert_eq!(decides, None);
    assert_eq!(desk.dpo.role.actor(), Some(Actor::Dpo));
    assert!(desk.decide(&desk.dpo, &reference, &refusal).await.is_ok());
}

#[tokio::test]
async fn a_request_that_does_not_exist_is_not_found() {
    let desk = desk().await;
    let unknown = portal::reference::new();
    let tried = office::take_up(&desk.portal, &desk.carla, &unknown, 0).await;
    assert_eq!(tried.expect("an answer"), Err(NotDone::NotFound));
    assert!(!desk.carry_out(&unknown).await);
    let opened = office::open(&desk.portal, "K7M2-9QXX").await;
    assert!(opened.expect("readable").is_none(), "mistyped");
}
