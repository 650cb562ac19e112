//! Requests and holds that pull one recording in different directions.

use jiff::SignedDuration;
use jiff::civil::date;
use portal::audit::Actor;
use portal::id::{HoldId, RecordingId};
use portal::office::{self, NotDone};
use portal::retention::confirm_clock;
use portal::store::Recording;
use rules::conflict::ConflictKind;
use rules::decision::{Outcome, Reason};
use rules::ground::Ground;
use rules::hold::{Event, Hold, HoldReason};
use rules::request::{Impossible, State};
use rules::right::Right;

use super::desk::{Desk, decision, desk, filing, letter, yes};
use super::seen::can_be_contested;

impl Desk {
    async fn recording(&self, name: &str) -> Recording {
        let found = self.portal.store.recording(self.id(name).await).await;
        found.expect("readable").expect("there")
    }

    /// Anna's letter about a call of Mario's in which she was heard too, restricted under Art. 18(1)(c).
    async fn annas_restriction(&self, name: &str) -> String {
        let mut asked = letter(Right::Restriction, date(2026, 6, 15));
        asked.ground = Some(Ground::NeededForAClaim);
        let reference = self.entered(&asked).await;
        self.name(&reference, self.id(name).await).await;
        self.identify(&reference, "C-2").await;
        reference
    }
}

/// Mario asks for a copy of a call, and to have it erased: his requests.
async fn both(desk: &Desk, call: RecordingId) -> (String, String) {
    let session = desk.mario().await;
    let access = filing(Right::Access, None, &[call]);
    let erasure = filing(Right::Erasure, None, &[call]);
    (
        desk.file(&session, access).await,
        desk.file(&session, erasure).await,
    )
}

#[tokio::test]
async fn carried_out_by_two_at_once_they_are_told_once_that_it_waits() {
    let desk = desk().await;
    let one = desk.id("mario-1").await;
    let (_, erasure) = both(&desk, one).await;
    desk.decided(&erasure, &yes()).await;
    let (first, second) = tokio::join!(desk.carry_out(&erasure), desk.carry_out(&erasure));
    assert!(!first && !second);
    assert_eq!(desk.told("mario@esempio.it", "request_news").await, 1);
    assert_eq!(desk.case(&erasure).await.messages.len(), 1);
}

#[tokio::test]
async fn by_a_clock_that_jumped_no_copy_that_is_owed_looks_fetched() {
    let mut desk = desk().await;
    let one = desk.id("mario-1").await;
    let (access, erasure) = both(&desk, one).await;
    desk.decided(&erasure, &yes()).await;
    desk.give_as_it_is(&access, one).await;
    desk.decided(&access, &yes()).await;
    assert!(desk.carry_out(&access).await);

    let jump = SignedDuration::from_hours(24 * 40);
    desk.portal.clock = desk.portal.clock.after(SignedDuration::ZERO, jump);
    assert_eq!(office::carry_out_all(&desk.portal).await.expect("run"), 0);
    assert!(desk.is_there(one).await);
    confirm_clock(&desk.portal, Actor::Operator)
        .await
        .expect("is confirmed");
    assert_eq!(office::carry_out_all(&desk.portal).await.expect("run"), 1);
    assert!(!desk.is_there(one).await);
}

#[tokio::test]
async fn by_a_clock_that_jumped_a_refusal_is_answered_and_what_is_granted_is_said_to_wait() {
    let mut desk = desk().await;
    let (one, two) = (desk.id("mario-1").await, desk.id("mario-2").await);
    let refused = desk.mario_asks(Right::Erasure, None, &[one]).await;
    let granted = desk.mario_asks(Right::Erasure, None, &[two]).await;
    let mut refusal = decision(Outcome::Refused, Reason::LegalClaim);
    refusal.backing.claim = "La causa n. 12/2026.".to_owned();
    desk.decided(&refused, &refusal).await;
    desk.decided(&granted, &yes()).await;
    let jump = SignedDuration::from_hours(24 * 2);
    desk.portal.clock = desk.portal.clock.after(SignedDuration::ZERO, jump);
    assert!(desk.carry_out(&refused).await);
    assert!(!desk.carry_out(&granted).await);
    assert!(desk.is_there(two).await);
    assert_eq!(desk.told("mario@esempio.it", "request_answered").await, 1);
    assert_eq!(desk.told("mario@esempio.it", "request_news").await, 1);
}

#[tokio::test]
async fn a_copy_that_is_owed_goes_first_and_the_erasure_follows_by_itself() {
    let mut desk = desk().await;
    let one = desk.id("mario-1").await;
    let (access, erasure) = both(&desk, one).await;
    let conflicts = desk.case(&erasure).await.opinion.conflicts;
    assert_eq!(conflicts[0].kind, ConflictKind::CopyOwed);

    desk.decided(&erasure, &yes()).await;
    let letter = desk.letter_of(&erasure).await;
    assert!(letter.contains("Prima Le diamo la copia"), "{letter}");
    for _ in 0..2 {
        assert!(!desk.carry_out(&erasure).await);
        assert_eq!(desk.state(&erasure).await, State::Decided);
        assert!(desk.is_there(one).await);
        assert_eq!(desk.orders(&erasure).await.len(), 0, "nothing is erased");
        // The month does not wait: the person knows that it is granted, once.
        assert_eq!(desk.told("mario@esempio.it", "request_news").await, 1);
        let messages = desk.case(&erasure).await.messages;
        assert_eq!(messages.len(), 1);
        assert!(
            messages[0].words.contains("accolto"),
            "{}",
            messages[0].words
        );
    }

    desk.give_as_it_is(&access, one).await;
    desk.decided(&access, &yes()).await;
    assert!(desk.carry_out(&access).await);
    desk.days_pass(30);
    assert!(!desk.carry_out(&erasure).await, "it can be fetched today");
    desk.days_pass(31);
    desk.sweep().await;
    assert_eq!(office::carry_out_all(&desk.portal).await.expect("run"), 1);
    assert!(!desk.is_there(one).await);
    let tombstone = desk.portal.store.tombstone(one).await.expect("readable");
    assert_eq!(tombstone.expect("a tombstone").rule, "erasure");
}

#[tokio::test]
async fn what_another_needs_is_kept_without_the_identifiers_of_who_asked_and_they_are_told_why() {
    let desk = desk().await;
    let one = desk.id("mario-1").await;
    let ground = Some(Ground::Incomplete);
    let addition = desk.mario_asks(Right::Rectification, ground, &[one]).await;
    let mut stated = yes();
    stated.backing.statement = "Quel giorno ero malato.".to_owned();
    desk.decided(&addition, &stated).await;
    assert!(desk.carry_out(&addition).await);
    let restriction = desk.annas_restriction("mario-1").await;
    let erasure = desk.mario_asks(Right::Erasure, None, &[one]).await;
    let case = desk.case(&erasure).await;
    assert_eq!(
        case.opinion.conflicts[0].kind,
        ConflictKind::NeededByAnother
    );

    let mut part = decision(Outcome::AcceptedInPart, Reason::NeededByAnother);
    part.granted = vec![one];
    desk.decided(&erasure, &part).await;
    let letter = desk.letter_of(&erasure).await;
    assert!(can_be_contested(&letter), "{letter}");
    assert!(letter.contains("serve a un’altra persona"), "{letter}");
    assert!(
        !letter.contains("Cancelliamo"),
        "it is not erased: {letter}"
    );
    assert!(
        !letter.contains("Anna") && !letter.contains("Verdi"),
        "{letter}"
    );
    assert!(desk.carry_out(&erasure).await);

    let kept = desk.recording("mario-1").await;
    assert_eq!((kept.customer, kept.calling_number), (None, None));
    let said = desk.portal.store.rectifications(one).await;
    assert_eq!(said.expect("readable"), [], "what Mario added is his");
    assert_eq!(desk.held_for(one).await, [HoldReason::NeededForAClaim]);
    assert_eq!(desk.state(&restriction).await, State::Received);
    assert_eq!(desk.orders(&erasure).await.len(), 0, "nothing was erased");
    assert_eq!(desk.acted("identifiers_dropped").await, 1);
    assert!(
        desk.portal
            .audio
            .exists(&kept.audio.key)
            .await
            .expect("an answer")
    );
}

#[tokio::test]
async fn what_was_kept_for_another_goes_when_they_need_it_no_more() {
    for right in [Right::Erasure, Right::Objection] {
        let mut desk = desk().await;
        let one = desk.id("mario-1").await;
        let restriction = desk.annas_restriction("mario-1").await;
        let erasure = desk.mario_asks(right, None, &[one]).await;
        desk.decided(&erasure, &yes()).await;
        assert!(desk.carry_out(&erasure).await);
        assert_eq!(office::close_all(&desk.portal).await.expect("run"), 1);
        let refusal = decision(Outcome::Refused, Reason::GroundNotMet);
        desk.decided(&restriction, &refusal).await;
        assert!(desk.carry_out(&restriction).await);
        for days in 0..8 {
            desk.days_pass(days);
            office::carry_out_all(&desk.portal).await.expect("run");
            assert!(desk.is_there(one).await, "{right}: her notice runs");
        }
        assert_eq!(desk.acted("identifiers_dropped").await, 1);
        assert_eq!(desk.orders(&erasure).await.len(), 0);
        desk.days_pass(8);
        office::carry_out_all(&desk.portal).await.expect("run");
        assert!(!desk.is_there(one).await, "{right}");
        let ordered = [("erase", "mario-1".to_owned())];
        assert_eq!(desk.ordered(&erasure).await, ordered, "{right}");
        assert_eq!(desk.told("mario@esempio.it", "request_answered").await, 1);
    }
}

#[tokio::test]
async fn what_waits_to_be_erased_beyond_its_day_is_erased_with_its_orders_and_not_merely_swept() {
    let mut desk = desk().await;
    let one = desk.id("mario-1").await;
    desk.set_clock(super::time::instant("2026-12-01T10:00:00Z"));
    let session = desk.mario().await;
    let access = desk
        .file(&session, filing(Right::Access, None, &[one]))
        .await;
    let erasure = desk
        .file(&session, filing(Right::Erasure, None, &[one]))
        .await;
    desk.give_as_it_is(&access, one).await;
    desk.decided(&access, &yes()).await;
    assert!(desk.carry_out(&access).await);
    desk.decided(&erasure, &yes()).await;
    assert!(!desk.carry_out(&erasure).await);
    // Past its day and past the last day of fetching, retention comes first.
    desk.set_clock(super::time::instant("2027-01-10T10:00:00Z"));
    desk.sweep().await;
    assert_eq!(office::carry_out_all(&desk.portal).await.expect("run"), 1);
    assert!(!desk.is_there(one).await);
    assert_eq!(
        desk.ordered(&erasure).await,
        [("erase", "mario-1".to_owned())]
    );
}

#[tokio::test]
async fn a_plain_yes_to_what_another_needs_erases_nothing_of_theirs_and_does_not_say_so() {
    for right in [Right::Erasure, Right::Objection] {
        let desk = desk().await;
        let one = desk.id("mario-1").await;
        desk.annas_restriction("mario-1").await;
        let reference = desk.mario_asks(right, None, &[one]).await;
        desk.decided(&reference, &yes()).await;
        let letter = desk.letter_of(&reference).await;
        assert!(can_be_contested(&letter), "{letter}");
        assert!(letter.contains("serve a un’altra persona"), "{letter}");
        assert!(!letter.to_lowercase().contains("cancelliamo"), "{letter}");
        assert!(desk.carry_out(&reference).await);
        assert!(desk.is_there(one).await, "{right}");
        assert_eq!(desk.orders(&reference).await.len(), 0, "{right}");
    }
}

#[tokio::test]
async fn the_holder_of_a_shared_line_is_another_than_the_customer_who_has_it_too() {
    let desk = desk().await;
    let one = desk.id("line-1").await;
    let (holder, mario) = (desk.holder().await, desk.mario_on_his_line().await);
    let ground = Some(Ground::NeededForAClaim);
    desk.file(&holder, filing(Right::Restriction, ground, &[one]))
        .await;
    let erasure = desk
        .file(&mario, filing(Right::Erasure, None, &[one]))
        .await;
    let conflicts = desk.case(&erasure).await.opinion.conflicts;
    assert_eq!(conflicts[0].kind, ConflictKind::NeededByAnother);
    let mut part = decision(Outcome::AcceptedInPart, Reason::NeededByAnother);
    part.granted = vec![one];
    desk.decided(&erasure, &part).await;
    assert!(desk.carry_out(&erasure).await);
    assert!(
        desk.is_there(one).await,
        "the other's restriction is not the customer's to end"
    );
    assert_eq!(desk.held_for(one).await, [HoldReason::NeededForAClaim]);
    // The number is the other's too, who would else not find the recording any more.
    assert!(desk.is_restricted(&holder, one).await);
}

#[tokio::test]
async fn a_restriction_of_ones_own_ends_with_the_erasure_that_one_asked_for() {
    let desk = desk().await;
    let one = desk.id("mario-1").await;
    let session = desk.mario().await;
    let ground = Some(Ground::UnlawfulButKeep);
    desk.file(&session, filing(Right::Restriction, ground, &[one]))
        .await;
    let erasure = desk
        .file(&session, filing(Right::Erasure, None, &[one]))
        .await;
    let case = desk.case(&erasure).await;
    assert_eq!(case.opinion.conflicts[0].kind, ConflictKind::EraseAndKeep);
    assert!(
        desk.is_restricted(&session, one).await,
        "meanwhile it can be undone"
    );
    desk.decided(&erasure, &yes()).await;
    assert!(desk.carry_out(&erasure).await);
    assert!(!desk.is_there(one).await);
}

#[tokio::test]
async fn a_restriction_that_has_ended_is_in_nobodys_way() {
    let mut desk = desk().await;
    let one = desk.id("mario-1").await;
    let restriction = desk.annas_restriction("mario-1").await;
    let mut granted = yes();
    granted.backing.review_on = Some(date(2026, 9, 15));
    desk.decided(&restriction, &granted).await;
    assert!(desk.carry_out(&restriction).await);
    let version = desk.version(&restriction).await;
    let lifted = office::lift(
        &desk.portal,
        &desk.carla,
        &restriction,
        version,
        "La causa è finita.",
    );
    assert_eq!(lifted.await.expect("an answer"), Ok(()));
    let erasure = desk.mario_asks(Right::Erasure, None, &[one]).await;
    assert_eq!(
        desk.case(&erasure).await.opinion.conflicts.len(),
        1,
        "not yet ended"
    );
    desk.days_pass(8);
    assert_eq!(desk.case(&erasure).await.opinion.conflicts, []);
    let mut part = decision(Outcome::AcceptedInPart, Reason::NeededByAnother);
    part.granted = vec![one];
    desk.take_up(&erasure).await;
    let does_not_fit = Impossible::ReasonDoesNotFit(Reason::NeededByAnother);
    let tried = desk.decide(&desk.carla, &erasure, &part).await;
    assert_eq!(tried, Err(NotDone::Impossible(does_not_fit)));
    desk.decided(&erasure, &yes()).await;
    assert!(desk.carry_out(&erasure).await);
    assert!(!desk.is_there(one).await);
}

#[tokio::test]
async fn a_claim_of_the_controller_and_an_order_are_waited_for_and_suppliers_are_told_nothing_yet()
{
    for (reason, ends, restricted_too) in [
        (HoldReason::LegalClaim, Event::ClaimEnded, false),
        (HoldReason::Order, Event::OrderLifted, false),
        // What a court keeps it keeps as it is, whoever else needs it.
        (HoldReason::Order, Event::OrderLifted, true),
    ] {
        let desk = desk().await;
        let one = desk.id("mario-1").await;
        if restricted_too {
            desk.annas_restriction("mario-1").await;
        }
        let today = desk.portal.clock.today();
        let hold = Hold::open(reason, today, &desk.portal.policy);
        let id = HoldId::new(desk.portal.clock.now());
        let mut tx = desk.portal.store.begin().await.expect("a change");
        tx.insert_hold(id, one, None, &hold).await.expect("held");
        tx.commit().await.expect("committed");
        let reference = desk.mario_asks(Right::Erasure, None, &[one]).await;
        desk.decided(&reference, &yes()).await;
        for _ in 0..2 {
            assert!(!desk.carry_out(&reference).await, "{reason:?}");
            assert_eq!(desk.state(&reference).await, State::Decided);
            assert_eq!(desk.orders(&reference).await.len(), 0, "{reason:?}");
            let kept = desk.recording("mario-1").await;
            assert!(kept.customer.is_some(), "{reason:?}: untouched");
        }
        let now = desk.portal.clock.now();
        let mut tx = desk.portal.store.begin().await.expect("a change");
        let ended = hold.after(ends, now, &desk.portal.policy);
        tx.set_end_of_hold(id, &ended).await.expect("ended");
        tx.commit().await.expect("committed");
        assert!(desk.carry_out(&reference).await, "{reason:?}");
        assert_eq!(desk.is_there(one).await, restricted_too, "{reason:?}");
    }
}
