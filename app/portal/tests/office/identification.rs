//! Who the person is (Arts. 11(2), 12(6)): before that is known nothing is decided but that it cannot be.

use jiff::civil::{Date, date};
use portal::office::{self, Identified, NotDone};
use portal::store::MessageKind;
use rules::carry::Carry;
use rules::decision::{Outcome, Reason};
use rules::hold::HoldReason;
use rules::request::{Condition, Impossible, State};
use rules::right::Right;

use super::desk::{Desk, decision, desk, letter};
use super::refusal::everything;
use super::seen::can_be_contested;

/// The day of [`super::desk::NOW`].
const TODAY: Date = date(2026, 6, 15);

impl Desk {
    async fn ask_who(&self, reference: &str, question: &str) -> Result<(), NotDone> {
        let version = self.version(reference).await;
        office::ask_identity(&self.portal, &self.carla, reference, version, question)
            .await
            .expect("an answer")
    }

    async fn resume(&self, reference: &str) -> Result<(), NotDone> {
        let version = self.version(reference).await;
        office::resume(&self.portal, &self.carla, reference, version)
            .await
            .expect("an answer")
    }

    async fn try_identify(&self, reference: &str, found: &Identified) -> Result<(), NotDone> {
        let version = self.version(reference).await;
        office::identify(&self.portal, &self.carla, reference, version, found)
            .await
            .expect("an answer")
    }

    async fn day_of_answer(&self, reference: &str) -> Date {
        self.case(reference).await.request.due_on(&self.portal)
    }
}

#[tokio::test]
async fn of_somebody_unknown_nothing_is_decided_but_that_they_cannot_be_identified() {
    let desk = desk().await;
    let one = desk.id("mario-1").await;
    let reference = desk.entered(&letter(Right::Erasure, TODAY)).await;
    desk.name(&reference, one).await;
    desk.take_up(&reference).await;
    let unknown = NotDone::Impossible(Impossible::Unless(Condition::Identified));
    for (outcome, reason) in [
        (Outcome::Accepted, Reason::ConditionsMet),
        (Outcome::AcceptedInPart, Reason::LegalClaim),
        (Outcome::Refused, Reason::GroundNotMet),
        (Outcome::Refused, Reason::NotThisPerson),
    ] {
        let mut proposal = decision(outcome, reason);
        proposal.backing = everything();
        proposal.granted = vec![one];
        let tried = desk.decide(&desk.carla, &reference, &proposal).await;
        assert_eq!(tried, Err(unknown.clone()), "{outcome} {reason}");
    }
    let mut cannot = decision(Outcome::CannotIdentify, Reason::NotIdentifiable);
    let missing = Err(NotDone::Missing(vec![Carry::InvitationToIdentify]));
    assert_eq!(desk.decide(&desk.carla, &reference, &cannot).await, missing);
    cannot.backing.invitation = "Ci dica da quale numero ha chiamato.".to_owned();
    desk.decided(&reference, &cannot).await;
    let letter = desk.letter_of(&reference).await;
    assert!(can_be_contested(&letter), "{letter}");
    assert!(letter.contains("da quale numero"), "{letter}");
    assert!(letter.contains("Non è un rifiuto"), "{letter}");
    assert!(desk.carry_out(&reference).await);
    assert!(desk.is_there(one).await);
}

#[tokio::test]
async fn somebody_known_cannot_be_declared_unknown() {
    let desk = desk().await;
    let one = desk.id("mario-1").await;
    let reference = desk.mario_asks(Right::Erasure, None, &[one]).await;
    desk.take_up(&reference).await;
    let mut cannot = decision(Outcome::CannotIdentify, Reason::NotIdentifiable);
    cannot.backing = everything();
    let known = NotDone::Impossible(Impossible::Unless(Condition::NotIdentified));
    assert_eq!(
        desk.decide(&desk.carla, &reference, &cannot).await,
        Err(known.clone())
    );
    assert_eq!(desk.ask_who(&reference, "Chi è?").await, Err(known));
}

#[tokio::test]
async fn a_question_in_time_stops_the_clock_until_the_day_after_the_answer() {
    let mut desk = desk().await;
    let reference = desk.entered(&letter(Right::Access, TODAY)).await;
    assert_eq!(desk.day_of_answer(&reference).await, date(2026, 7, 15));
    // Thursday 18 June: the third working day after receipt.
    desk.days_pass(3);
    let missing = Err(NotDone::Missing(vec![Carry::IdentityQuestion]));
    assert_eq!(desk.ask_who(&reference, " ").await, missing);
    assert_eq!(
        desk.ask_who(&reference, "Da quale numero ha chiamato?")
            .await,
        Ok(())
    );
    assert_eq!(desk.state(&reference).await, State::AwaitingIdentity);
    assert_eq!(desk.told("lucia@esempio.it", "identity_question").await, 1);
    let asked = &desk.case(&reference).await.messages[0];
    assert_eq!(asked.kind, MessageKind::IdentityQuestion);

    // Ten days later the answer comes, and the clock goes on the day after.
    desk.days_pass(13);
    assert_eq!(
        desk.day_of_answer(&reference).await,
        date(2026, 7, 27),
        "25 July is a Saturday"
    );
    desk.identify(&reference, "C-1").await;
    assert_eq!(desk.state(&reference).await, State::UnderReview);
    desk.days_pass(20);
    assert_eq!(desk.day_of_answer(&reference).await, date(2026, 7, 27));
}

#[tokio::test]
async fn a_question_too_late_stops_nothing() {
    let mut desk = desk().await;
    let reference = desk.entered(&letter(Right::Access, TODAY)).await;
    desk.days_pass(4);
    assert_eq!(
        desk.ask_who(&reference, "Da quale numero ha chiamato?")
            .await,
        Ok(())
    );
    desk.days_pass(14);
    assert_eq!(desk.day_of_answer(&reference).await, date(2026, 7, 15));
    assert_eq!(desk.resume(&reference).await, Ok(()));
    assert_eq!(desk.day_of_answer(&reference).await, date(2026, 7, 15));
    assert_eq!(desk.state(&reference).await, State::UnderReview);
}

#[tokio::test]
async fn an_answer_that_helps_nobody_lets_the_clock_go_on_all_the_same() {
    let mut desk = desk().await;
    let reference = desk.entered(&letter(Right::Access, TODAY)).await;
    assert_eq!(
        desk.ask_who(&reference, "Da quale numero ha chiamato?")
            .await,
        Ok(())
    );
    desk.days_pass(5);
    assert_eq!(desk.resume(&reference).await, Ok(()));
    desk.days_pass(10);
    assert_eq!(desk.day_of_answer(&reference).await, date(2026, 7, 20));
}

#[tokio::test]
async fn they_are_identified_by_the_register_or_a_line_and_how_is_written_down() {
    let desk = desk().await;
    let by = |customer: Option<&str>, line: Option<&str>, how: &str| Identified {
        customer: customer.map(|code| code.parse().expect("a code")),
        line: line.map(|line| line.parse().expect("a number")),
        how: how.to_owned(),
    };
    let reference = desk.entered(&letter(Right::Access, TODAY)).await;
    let missing = Err(NotDone::Missing(vec![Carry::IdentityProof]));
    let nobody = by(None, None, "La voce mi sembra la sua");
    assert_eq!(desk.try_identify(&reference, &nobody).await, missing);
    let somehow = by(Some("C-1"), None, " ");
    assert_eq!(desk.try_identify(&reference, &somehow).await, missing);
    let unknown = by(Some("C-999"), None, "Richiamata");
    assert_eq!(
        desk.try_identify(&reference, &unknown).await,
        Err(NotDone::NotFound)
    );
    assert!(!desk.case(&reference).await.request.identified);

    let called_back = by(None, Some("+393331234567"), "Richiamata al numero");
    assert_eq!(desk.try_identify(&reference, &called_back).await, Ok(()));
    let case = desk.case(&reference).await;
    assert!(case.request.identified);
    let proofs = &case.request.asked.proofs;
    assert_eq!(
        proofs.line.as_ref().map(|line| line.as_str()),
        Some("+393331234567")
    );
    assert_eq!(proofs.customer, None);
    let note = case.messages.last().expect("a note");
    assert_eq!(
        (note.kind, note.words.as_str()),
        (MessageKind::Note, "Richiamata al numero")
    );
    let known = NotDone::Impossible(Impossible::Unless(Condition::NotIdentified));
    assert_eq!(
        desk.try_identify(&reference, &called_back).await,
        Err(known)
    );
    // From now on the person follows it like one that they filed.
    let holder = desk.holder().await;
    let followed = portal::requests::find(&desk.portal, &holder, &reference).await;
    assert!(followed.expect("readable").is_some());
}

#[tokio::test]
async fn a_codice_fiscale_as_it_stands_in_a_letter_finds_the_customer_but_not_one_of_several() {
    let desk = desk().await;
    let by = |customer: &str| Identified {
        customer: Some(customer.parse().expect("a code")),
        line: None,
        how: "Sta nella lettera, con la firma".to_owned(),
    };
    let reference = desk.entered(&letter(Right::Access, TODAY)).await;
    assert_eq!(
        desk.try_identify(&reference, &by("VRDNNA80A41F205Q")).await,
        Err(NotDone::NotFound)
    );
    let typed = by("rssmra85t10 a562s");
    assert_eq!(desk.try_identify(&reference, &typed).await, Ok(()));
    let customer = desk.case(&reference).await.request.asked.proofs.customer;
    let customer = desk.portal.store.customer(customer.expect("one")).await;
    let mut mario = customer.expect("readable").expect("a customer").data;
    assert_eq!(mario.code.as_str(), "C-1");

    // A second contract of the same person.
    mario.code = "C-1-BIS".parse().expect("a code");
    let now = desk.portal.clock.now();
    let mut tx = desk.portal.store.begin().await.expect("a transaction");
    tx.put_customer(&mario, now).await.expect("written");
    tx.commit().await.expect("a commit");
    let another = desk.entered(&letter(Right::Access, TODAY)).await;
    assert_eq!(
        desk.try_identify(&another, &typed).await,
        Err(NotDone::Several)
    );
    desk.identify(&another, "C-1-BIS").await;

    // The register corrects it: what was found by the old one is not any more.
    mario.codice_fiscale = None;
    let mut tx = desk.portal.store.begin().await.expect("a transaction");
    tx.put_customer(&mario, now).await.expect("written");
    tx.commit().await.expect("a commit");
    let third = desk.entered(&letter(Right::Access, TODAY)).await;
    assert_eq!(desk.try_identify(&third, &typed).await, Ok(()));
}

#[tokio::test]
async fn naming_a_recording_opens_its_hold_at_once_and_taking_it_off_ends_it() {
    let mut desk = desk().await;
    let (one, two) = (desk.id("mario-1").await, desk.id("mario-2").await);
    let reference = desk.entered(&letter(Right::Access, TODAY)).await;
    desk.name(&reference, one).await;
    assert_eq!(desk.held_for(one).await, [HoldReason::AnswerPending]);
    let version = desk.version(&reference).await;
    let (portal, carla) = (&desk.portal, &desk.carla);
    let twice = office::name_recording(portal, carla, &reference, version, one).await;
    assert_eq!(
        twice.expect("an answer"),
        Err(NotDone::NotFound),
        "it is named already"
    );
    let other = office::unname(portal, carla, &reference, version, two).await;
    assert_eq!(
        other.expect("an answer"),
        Err(NotDone::NotFound),
        "it is not named"
    );
    let by_auditor = office::unname(portal, &desk.auditor, &reference, version, one).await;
    assert_eq!(by_auditor.expect("an answer"), Err(NotDone::NotTheirs));
    let off = office::unname(portal, carla, &reference, version, one).await;
    assert_eq!(off.expect("an answer"), Ok(()));
    assert_eq!(desk.held_for(one).await, [], "named by mistake");
    desk.set_clock(super::time::instant("2026-12-12T23:00:00Z"));
    desk.sweep().await;
    assert!(!desk.is_there(one).await);
}

#[tokio::test]
async fn what_the_person_named_themselves_stays_named() {
    let desk = desk().await;
    let one = desk.id("mario-1").await;
    let reference = desk.mario_asks(Right::Access, None, &[one]).await;
    let version = desk.version(&reference).await;
    let off = office::unname(&desk.portal, &desk.carla, &reference, version, one).await;
    assert_eq!(off.expect("an answer"), Err(NotDone::NotTheirs));
    assert_eq!(desk.held_for(one).await, [HoldReason::AnswerPending]);
}

#[tokio::test]
async fn unidentified_its_holds_end_fourteen_days_later() {
    for (right, reason) in [
        (Right::Access, HoldReason::AnswerPending),
        (Right::Restriction, HoldReason::RestrictionPending),
    ] {
        let mut desk = desk().await;
        let one = desk.id("line-1").await;
        let reference = desk.entered(&letter(right, TODAY)).await;
        desk.name(&reference, one).await;
        let mut cannot = decision(Outcome::CannotIdentify, Reason::NotIdentifiable);
        cannot.backing = everything();
        desk.decided(&reference, &cannot).await;
        if right == Right::Restriction {
            let letter = desk.letter_of(&reference).await;
            assert!(letter.contains("Dal 30 giugno 2026"), "{letter}");
        }
        assert!(desk.carry_out(&reference).await);
        desk.days_pass(14);
        assert_eq!(desk.held_for(one).await, [reason]);
        desk.days_pass(15);
        assert_eq!(desk.held_for(one).await, []);
    }
}

#[tokio::test]
async fn a_clock_that_stands_still_makes_nothing_overdue() {
    let mut desk = desk().await;
    let reference = desk.entered(&letter(Right::Access, TODAY)).await;
    assert_eq!(
        desk.ask_who(&reference, "Da quale numero ha chiamato?")
            .await,
        Ok(())
    );
    desk.days_pass(60);
    assert_eq!(office::move_due_days(&desk.portal).await.expect("run"), 1);
    assert_eq!(office::move_due_days(&desk.portal).await.expect("run"), 0);
    let looked = portal::store::Looked {
        view: portal::store::View::Overdue,
        ..portal::store::Looked::default()
    };
    let page = office::page(&desk.portal, &looked, 1)
        .await
        .expect("readable");
    assert_eq!(page.found, 0);
    // It can still be extended: the first day is not over.
    let version = desk.version(&reference).await;
    let extended = office::extend(
        &desk.portal,
        &desk.carla,
        &reference,
        version,
        "Sono molte.",
    );
    assert_eq!(extended.await.expect("an answer"), Ok(()));
}

#[tokio::test]
async fn the_facts_of_a_call_find_the_calls_that_they_could_mean() {
    let desk = desk().await;
    let mut entered = letter(Right::Access, TODAY);
    let found = async |entered: &office::Entered| {
        let reference = desk.entered(entered).await;
        let request = desk.case(&reference).await.request;
        let found = office::candidates(&desk.portal, &request)
            .await
            .expect("readable");
        found.len()
    };
    assert_eq!(found(&entered).await, 5, "around that day");
    entered.form = portal::secret::token();
    entered.author.number = Some("+393331234567".parse().expect("a number"));
    assert_eq!(found(&entered).await, 3);
    entered.form = portal::secret::token();
    entered.author.day = Some(date(2026, 6, 1));
    assert_eq!(found(&entered).await, 0);
    entered.form = portal::secret::token();
    (entered.author.day, entered.author.number) = (None, None);
    assert_eq!(found(&entered).await, 0, "everything is no candidate");
}
