//! The rows of rules.md §5, one by one: filed, decided, told, and what the verdict says each day.

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use rules::ground::Ground;
use rules::hold::{Event, Hold, HoldReason, effect_of_filing};
use rules::policy::Policy;
use rules::retention::delete_at;
use rules::right::Right;
use rules::verdict::{Deleted, DeletedBecause, RecordingFacts, Verdict, verdict};
use rules::{restriction, rome};

const LAST_DAY: Date = Date::constant(2026, 7, 15);

fn recording() -> RecordingFacts {
    RecordingFacts {
        last_day_kept: LAST_DAY,
        erasure_accepted: false,
        objection_pending: false,
        deleted: None,
    }
}

fn at(text: &str) -> Timestamp {
    text.parse().expect("an instant")
}

/// The hold that filing opens.
fn filed(right: Right, ground: Option<Ground>) -> Hold {
    let reason = effect_of_filing(right, ground, false)
        .hold
        .expect("it holds");
    Hold::open(reason, Date::constant(2026, 7, 1), &Policy::default())
}

fn after(hold: Hold, event: Event, when: &str) -> Hold {
    hold.after(event, at(when), &Policy::default())
}

fn is_kept(recording: &RecordingFacts, holds: &[Hold], now: Timestamp) -> bool {
    matches!(verdict(recording, holds, now), Verdict::Keep { .. })
}

/// Kept until this instant, deleted by this rule from it on.
fn goes_at(recording: &RecordingFacts, holds: &[Hold], end: Timestamp, because: DeletedBecause) {
    let moment = SignedDuration::from_nanos(1);
    assert!(is_kept(recording, holds, end - moment), "gone before {end}");
    let expected = Verdict::Delete { because };
    assert_eq!(verdict(recording, holds, end), expected);
    assert_eq!(verdict(recording, holds, end + moment), expected);
}

#[test]
fn access_pending_keeps_for_the_answer_only_and_then_it_goes() {
    let pending = filed(Right::Access, None);
    let expired = delete_at(LAST_DAY);
    let Verdict::Keep {
        until, restricted, ..
    } = verdict(&recording(), &[pending], expired)
    else {
        panic!("the six months do not eat the answer");
    };
    assert_eq!((until, restricted), (None, true));
    assert!(restriction::may_use(
        true,
        restriction::Use::HandleRequest,
        None
    ));
    assert!(!restriction::may_use(
        true,
        restriction::Use::ListenForKpi,
        None
    ));
    let answered = after(pending, Event::Answered, "2026-07-28T09:00:00Z");
    let end = at("2026-07-28T09:00:00Z");
    goes_at(&recording(), &[answered], end, DeletedBecause::PeriodOver);
    // Answered before its day: it stays for the rest of its months.
    let early = after(pending, Event::Answered, "2026-07-08T09:00:00Z");
    goes_at(&recording(), &[early], expired, DeletedBecause::PeriodOver);
}

#[test]
fn every_restriction_keeps_past_the_day_until_seven_days_after_notice() {
    for ground in [
        Some(Ground::AccuracyContested),
        Some(Ground::UnlawfulButKeep),
        Some(Ground::NeededForAClaim),
        Some(Ground::ObjectionPending),
        Some(Ground::Unknown),
        None,
    ] {
        let hold = filed(Right::Restriction, ground);
        let years_later = at("2031-01-01T00:00:00Z");
        assert!(is_kept(&recording(), &[hold], years_later), "{ground:?}");
        let told = after(hold, Event::LiftingTold, "2026-09-01T09:00:00Z");
        let day = restriction::lifted_on(Date::constant(2026, 9, 1), &Policy::default());
        assert_eq!(day, Date::constant(2026, 9, 9));
        let end = rome::start_of_day(day);
        goes_at(&recording(), &[told], end, DeletedBecause::PeriodOver);
    }
}

#[test]
fn a_granted_restriction_has_a_review_date_which_ends_nothing() {
    let review = Date::constant(2026, 10, 1);
    for ground in [Ground::UnlawfulButKeep, Ground::NeededForAClaim] {
        let granted = filed(Right::Restriction, Some(ground)).reviewed(
            Date::constant(2026, 7, 10),
            review,
            &Policy::default(),
        );
        let Verdict::Keep {
            review_on,
            restricted,
            until,
            ..
        } = verdict(&recording(), &[granted], rome::end_of_day(review))
        else {
            panic!("the review day is over, and it is kept");
        };
        assert_eq!((review_on, restricted, until), (Some(review), true, None));
    }
}

#[test]
fn an_objection_alone_stops_the_use_and_on_the_day_it_goes() {
    assert_eq!(effect_of_filing(Right::Objection, None, false).hold, None);
    let objected = RecordingFacts {
        objection_pending: true,
        ..recording()
    };
    let end = delete_at(LAST_DAY);
    goes_at(&objected, &[], end, DeletedBecause::PeriodOver);
    let offered = filed(Right::Restriction, Some(Ground::NeededForAClaim));
    assert!(
        is_kept(&objected, &[offered], end),
        "Art. 18(1)(c) keeps it"
    );
}

#[test]
fn an_accepted_erasure_goes_now_and_a_pending_one_on_the_day() {
    let filed = effect_of_filing(Right::Erasure, Some(Ground::NoLongerNeeded), false);
    assert_eq!((filed.hold, filed.restricted_under), (None, None));
    goes_at(
        &recording(),
        &[],
        delete_at(LAST_DAY),
        DeletedBecause::PeriodOver,
    );
    let accepted = RecordingFacts {
        erasure_accepted: true,
        ..recording()
    };
    let delete = Verdict::Delete {
        because: DeletedBecause::ErasureAccepted,
    };
    assert_eq!(verdict(&accepted, &[], at("2026-02-01T00:00:00Z")), delete);
}

#[test]
fn a_rectification_holds_only_if_restriction_was_asked() {
    let hold = |asked| effect_of_filing(Right::Rectification, None, asked).hold;
    assert_eq!(hold(false), None);
    assert_eq!(hold(true), Some(HoldReason::AccuracyContested));
}

#[test]
fn with_access_and_erasure_the_copy_goes_first() {
    let accepted = RecordingFacts {
        erasure_accepted: true,
        ..recording()
    };
    let access = after(
        filed(Right::Access, None),
        Event::ErasureAccepted,
        "2026-07-02T09:00:00Z",
    );
    assert!(is_kept(&accepted, &[access], at("2026-07-03T00:00:00Z")));
    let answered = after(access, Event::Answered, "2026-07-04T09:00:00Z");
    let end = at("2026-07-04T09:00:00Z");
    goes_at(&accepted, &[answered], end, DeletedBecause::ErasureAccepted);
}

#[test]
fn an_erasure_of_one_waits_for_the_restriction_of_another() {
    let accepted = RecordingFacts {
        erasure_accepted: true,
        ..recording()
    };
    let of_another = filed(Right::Restriction, Some(Ground::NeededForAClaim));
    let Verdict::Keep { restricted, .. } =
        verdict(&accepted, &[of_another], at("2026-07-02T00:00:00Z"))
    else {
        panic!("it is kept for the other's purpose");
    };
    assert!(restricted);
    // The same person's own restriction ends with the erasure that they chose.
    let own = after(of_another, Event::ErasureAccepted, "2026-07-02T09:00:00Z");
    let end = at("2026-07-02T09:00:00Z");
    goes_at(&accepted, &[own], end, DeletedBecause::ErasureAccepted);
}

#[test]
fn who_could_not_be_identified_or_withdrew_has_fourteen_days() {
    for event in [Event::NotIdentified, Event::Withdrawn] {
        for hold in [
            filed(Right::Access, None),
            filed(Right::Restriction, Some(Ground::NeededForAClaim)),
        ] {
            // Until the end of 24 July in Rome, nine days beyond its day.
            let ended = after(hold, event, "2026-07-10T09:00:00Z");
            let end = at("2026-07-24T22:00:00Z");
            goes_at(&recording(), &[ended], end, DeletedBecause::PeriodOver);
        }
    }
}

#[test]
fn a_claim_of_the_controller_and_an_order_outlast_an_accepted_erasure() {
    let accepted = RecordingFacts {
        erasure_accepted: true,
        ..recording()
    };
    for (reason, event) in [
        (HoldReason::LegalClaim, Event::ClaimEnded),
        (HoldReason::Order, Event::OrderLifted),
    ] {
        let hold = Hold::open(reason, Date::constant(2026, 7, 1), &Policy::default());
        assert!(is_kept(&accepted, &[hold], at("2036-01-01T00:00:00Z")));
        let ended = after(hold, event, "2027-01-01T09:00:00Z");
        let end = at("2027-01-01T09:00:00Z");
        goes_at(&accepted, &[ended], end, DeletedBecause::ErasureAccepted);
    }
}

#[test]
fn what_is_deleted_already_is_said_with_its_date_and_rule() {
    let gone = RecordingFacts {
        deleted: Some(Deleted {
            on: Date::constant(2026, 5, 2),
            because: DeletedBecause::ErasureAccepted,
            restored: false,
        }),
        ..recording()
    };
    let said = Verdict::Gone {
        on: Date::constant(2026, 5, 2),
        because: DeletedBecause::ErasureAccepted,
    };
    assert_eq!(verdict(&gone, &[], at("2026-06-01T00:00:00Z")), said);
}
