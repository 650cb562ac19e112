//! What needs a second person: always Art. 12(5), and what the controller chose.

use portal::office::{self, Decided, NotDone};
use portal::requests;
use portal::store::{Looked, View};
use rules::carry::Carry;
use rules::decision::{Outcome, Reason};
use rules::request::State;
use rules::right::Right;

use super::desk::{Desk, decision, desk, yes};
use super::refusal::everything;
use super::seen::can_be_contested;

/// A request of Mario's to erase `mario-1`, under review.
async fn asked(desk: &Desk) -> String {
    let one = desk.id("mario-1").await;
    let reference = desk.mario_asks(Right::Erasure, None, &[one]).await;
    desk.take_up(&reference).await;
    reference
}

impl Desk {
    pub(crate) async fn approve(
        &self,
        second: &portal::staff::Member,
        reference: &str,
    ) -> Result<(), NotDone> {
        let version = self.version(reference).await;
        office::approve(&self.portal, second, reference, version)
            .await
            .expect("an answer")
    }

    async fn send_back(&self, reference: &str, why: &str) -> Result<(), NotDone> {
        let version = self.version(reference).await;
        office::send_back(&self.portal, &self.bruno, reference, version, why)
            .await
            .expect("an answer")
    }

    async fn waiting(&self) -> u64 {
        let looked = Looked {
            view: View::ToApprove,
            ..Looked::default()
        };
        office::page(&self.portal, &looked, 1)
            .await
            .expect("readable")
            .found
    }
}

#[tokio::test]
async fn unfounded_or_excessive_always_waits_for_one_and_needs_evidence_first() {
    for reason in [Reason::ManifestlyUnfounded, Reason::Excessive] {
        let desk = desk().await;
        let reference = asked(&desk).await;
        let mut refusal = decision(Outcome::Refused, reason);
        let tried = desk.decide(&desk.carla, &reference, &refusal).await;
        let Err(NotDone::Missing(missing)) = tried else {
            panic!("{tried:?}");
        };
        assert!(missing.contains(&Carry::EvidenceOfAbuse), "{missing:?}");
        assert!(missing.contains(&Carry::SecondPerson), "{missing:?}");
        assert!(desk.case(&reference).await.approval.is_none());
        refusal.backing = everything();
        let tried = desk.decide(&desk.carla, &reference, &refusal).await;
        assert_eq!(tried, Ok(Decided::WaitsForSecond));
        assert_eq!(desk.state(&reference).await, State::UnderReview);
        assert!(desk.case(&reference).await.decision.is_none());
        assert_eq!(desk.waiting().await, 1);
        let waits = desk.case(&reference).await.approval.expect("a proposal");
        assert_eq!(waits.proposed_by, desk.carla.id);
    }
}

#[tokio::test]
async fn the_same_person_is_no_second_one_and_another_is_with_both_names() {
    let desk = desk().await;
    let reference = asked(&desk).await;
    let mut refusal = decision(Outcome::Refused, Reason::Excessive);
    refusal.backing = everything();
    let waits = desk.decide(&desk.carla, &reference, &refusal).await;
    assert_eq!(waits, Ok(Decided::WaitsForSecond));
    let alone = Err(NotDone::Missing(vec![Carry::SecondPerson]));
    assert_eq!(desk.approve(&desk.carla, &reference).await, alone);
    assert_eq!(
        desk.approve(&desk.auditor, &reference).await,
        Err(NotDone::NotTheirs)
    );
    // A second proposal by the same person does not approve the first.
    let again = desk.decide(&desk.carla, &reference, &refusal).await;
    assert_eq!(again, Ok(Decided::WaitsForSecond));
    assert_eq!(desk.approve(&desk.bruno, &reference).await, Ok(()));
    let decision = desk.case(&reference).await.decision.expect("a decision");
    assert_eq!(decision.decided_by, desk.carla.id);
    assert_eq!(decision.second, Some(desk.bruno.id));
    assert_eq!(desk.waiting().await, 0);
    assert!(can_be_contested(&desk.letter_of(&reference).await));
    assert_eq!(desk.acted("decision_approved").await, 1);
    assert_eq!(
        desk.approve(&desk.bruno, &reference).await,
        Err(NotDone::Changed)
    );
    assert!(desk.carry_out(&reference).await);
}

#[tokio::test]
async fn sent_back_it_is_as_before_with_a_note_for_the_office_alone() {
    let desk = desk().await;
    let reference = asked(&desk).await;
    assert_eq!(
        desk.send_back(&reference, "Che cosa?").await,
        Err(NotDone::Changed),
        "nothing waits"
    );
    let mut refusal = decision(Outcome::Refused, Reason::Excessive);
    refusal.backing = everything();
    let waits = desk.decide(&desk.carla, &reference, &refusal).await;
    assert_eq!(waits, Ok(Decided::WaitsForSecond));
    assert_eq!(
        desk.send_back(&reference, "Una sola richiesta non basta.")
            .await,
        Ok(())
    );
    let case = desk.case(&reference).await;
    assert_eq!(case.request.state, State::UnderReview);
    assert!(case.approval.is_none() && case.decision.is_none());
    assert_eq!(
        case.messages.last().expect("a note").kind,
        portal::store::MessageKind::Note
    );
    assert_eq!(desk.told("mario@esempio.it", "request_news").await, 0);
    assert_eq!(
        desk.approve(&desk.bruno, &reference).await,
        Err(NotDone::Changed)
    );
    desk.decided(
        &reference,
        &decision(Outcome::Refused, Reason::GroundNotMet),
    )
    .await;
}

#[tokio::test]
async fn a_controller_may_want_one_for_every_refusal_also_in_part() {
    let mut desk = desk().await;
    desk.portal.policy.second_person_for_refusals = true;
    let reference = asked(&desk).await;
    let refusal = decision(Outcome::Refused, Reason::GroundNotMet);
    let waits = desk.decide(&desk.carla, &reference, &refusal).await;
    assert_eq!(waits, Ok(Decided::WaitsForSecond));
    // Granting needs none, and takes the place of what waits.
    assert_eq!(
        desk.decide(&desk.bruno, &reference, &yes()).await,
        Ok(Decided::Made)
    );
    assert_eq!(desk.waiting().await, 0);
}

#[tokio::test]
async fn and_one_for_every_erasure_before_its_day_also_after_an_objection() {
    for right in [Right::Erasure, Right::Objection] {
        let mut desk = desk().await;
        desk.portal.policy.second_person_for_erasures = true;
        let one = desk.id("mario-1").await;
        let reference = desk.mario_asks(right, None, &[one]).await;
        desk.take_up(&reference).await;
        let waits = desk.decide(&desk.carla, &reference, &yes()).await;
        assert_eq!(waits, Ok(Decided::WaitsForSecond));
        assert!(!desk.carry_out(&reference).await);
        assert!(desk.is_there(one).await);
        assert_eq!(desk.approve(&desk.dpo, &reference).await, Ok(()));
        assert!(desk.carry_out(&reference).await);
        assert!(!desk.is_there(one).await);
    }
}

#[tokio::test]
async fn what_the_person_took_back_waits_for_nobody() {
    let desk = desk().await;
    let one = desk.id("mario-1").await;
    let session = desk.mario().await;
    let asked = super::desk::filing(Right::Erasure, None, &[one]);
    let reference = desk.file(&session, asked).await;
    desk.take_up(&reference).await;
    let mut refusal = decision(Outcome::Refused, Reason::Excessive);
    refusal.backing = everything();
    let waits = desk.decide(&desk.carla, &reference, &refusal).await;
    assert_eq!(waits, Ok(Decided::WaitsForSecond));
    let taken = requests::withdraw(&desk.portal, &session, &reference).await;
    assert_eq!(taken.expect("an answer"), requests::Withdrawn::Done);
    assert_eq!(desk.waiting().await, 0);
    assert!(desk.case(&reference).await.approval.is_none());
    assert!(desk.approve(&desk.bruno, &reference).await.is_err());
}
