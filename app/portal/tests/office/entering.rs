//! Requests that arrived by letter, mail or telephone: the same register, the clock from the day they arrived.

use jiff::civil::date;
use portal::office::{self, NotDone};
use portal::store::Arrival;
use rules::request::State;
use rules::right::Right;

use super::desk::{desk, letter};

#[tokio::test]
async fn the_day_of_receipt_counts_and_not_that_of_entry() {
    let desk = desk().await;
    for arrival in Arrival::ENTERED {
        let mut late = letter(Right::Erasure, date(2026, 6, 1));
        late.arrival = arrival;
        let reference = desk.entered(&late).await;
        let case = desk.case(&reference).await;
        assert_eq!(case.request.asked.arrival, arrival);
        assert_eq!(
            case.request.deadline(&desk.portal).received_on,
            date(2026, 6, 1)
        );
        assert_eq!(case.request.due_on(&desk.portal), date(2026, 7, 1));
        assert_eq!(case.request.state, State::Received);
        assert!(!case.request.identified);
        assert_eq!(case.life[0].act, "file");
    }
    let due = "SELECT COUNT(*) FROM request WHERE due_on = '2026-07-01'";
    assert_eq!(desk.number(due).await, 3);
    assert_eq!(desk.acted("request_entered").await, 3);
}

#[tokio::test]
async fn a_day_that_has_not_come_is_refused_and_today_is_not() {
    let desk = desk().await;
    let tomorrow = letter(Right::Access, date(2026, 6, 16));
    let tried = office::enter(&desk.portal, &desk.carla, &tomorrow).await;
    assert!(tried.expect("an answer").is_err());
    assert_eq!(desk.number("SELECT COUNT(*) FROM request").await, 0);
    let today = desk
        .entered(&letter(Right::Access, date(2026, 6, 15)))
        .await;
    let asked = desk.case(&today).await.request.asked;
    assert_eq!(asked.received_at, desk.portal.clock.now());
}

#[tokio::test]
async fn sent_twice_it_is_one() {
    let desk = desk().await;
    let entered = letter(Right::Access, date(2026, 6, 10));
    let first = desk.entered(&entered).await;
    let acts = desk.acts().await;
    assert_eq!(desk.entered(&entered).await, first);
    assert_eq!(desk.number("SELECT COUNT(*) FROM request").await, 1);
    assert_eq!(desk.acts().await, acts);
    let again = letter(Right::Access, date(2026, 6, 10));
    assert_ne!(desk.entered(&again).await, first);
}

#[tokio::test]
async fn by_the_office_alone_and_about_a_right_that_is_requested() {
    let desk = desk().await;
    let entered = letter(Right::Access, date(2026, 6, 10));
    let tried = office::enter(&desk.portal, &desk.auditor, &entered).await;
    assert_eq!(tried.expect("an answer"), Err(NotDone::NotTheirs));
    for right in [
        Right::Notification,
        Right::Portability,
        Right::AutomatedDecisions,
    ] {
        let entered = letter(right, date(2026, 6, 10));
        let tried = office::enter(&desk.portal, &desk.carla, &entered).await;
        assert!(tried.expect("an answer").is_err(), "{right}");
    }
    assert_eq!(desk.number("SELECT COUNT(*) FROM request").await, 0);
}
