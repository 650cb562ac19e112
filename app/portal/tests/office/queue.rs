//! The queue: what is due first is first; views, filters, counts and pages tell the same.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use portal::id::RequestId;
use portal::office;
use portal::reference;
use portal::store::{Arrival, Looked, NewRequest, Order, View};
use portal::texts::Language;
use rules::decision::{Outcome, Reason};
use rules::right::Right;
use rules::visibility::Proofs;

use super::desk::{Desk, decision, desk, letter, yes};
use super::refusal::everything;

impl Desk {
    /// The references on the first page, in its order, whose count is checked against them.
    async fn listed(&self, looked: &Looked) -> Vec<String> {
        let page = office::page(&self.portal, looked, 1)
            .await
            .expect("readable");
        assert_eq!(page.found, page.requests.len() as u64, "all on one page");
        assert_eq!((page.number, page.pages), (1, 1));
        let requests = page.requests.into_iter();
        requests
            .map(|queued| queued.request.asked.reference)
            .collect()
    }

    async fn seen(&self, view: View) -> Vec<String> {
        let looked = Looked {
            view,
            ..Looked::default()
        };
        self.listed(&looked).await
    }

    /// Enters a letter that arrived on a day.
    async fn arrived(&self, right: Right, on: Date) -> String {
        self.entered(&letter(right, on)).await
    }
}

#[tokio::test]
async fn what_is_due_first_is_first_and_the_latest_to_arrive_where_that_is_asked() {
    let desk = desk().await;
    let third = desk.arrived(Right::Access, date(2026, 6, 12)).await;
    let first = desk.arrived(Right::Access, date(2026, 5, 20)).await;
    let second = desk.arrived(Right::Access, date(2026, 6, 1)).await;
    assert_eq!(
        desk.seen(View::Open).await,
        [&first, &second, &third].map(Clone::clone)
    );
    let looked = Looked {
        order: Order::Received,
        ..Looked::default()
    };
    assert_eq!(desk.listed(&looked).await, [third, second, first]);
}

#[tokio::test]
async fn each_view_shows_what_it_says() {
    let mut desk = desk().await;
    let one = desk.id("mario-1").await;
    // Due on 12 June, which is over; on 15 June, today; on 22 June, in seven days; on 23 June.
    let overdue = desk.arrived(Right::Access, date(2026, 5, 12)).await;
    let today = desk.arrived(Right::Access, date(2026, 5, 15)).await;
    let soon = desk.arrived(Right::Access, date(2026, 5, 22)).await;
    let later = desk.arrived(Right::Access, date(2026, 5, 23)).await;
    let asked = [&overdue, &today, &soon, &later].map(Clone::clone);
    assert_eq!(desk.seen(View::Open).await, asked);
    assert_eq!(
        desk.seen(View::Overdue).await,
        std::slice::from_ref(&overdue)
    );
    assert_eq!(desk.seen(View::Soon).await, [today.clone(), soon.clone()]);
    assert_eq!(
        desk.seen(View::AwaitingIdentity).await,
        asked,
        "nobody is known"
    );
    assert_eq!(desk.seen(View::Ended).await, [""; 0]);
    desk.identify(&later, "C-1").await;
    assert_eq!(desk.seen(View::AwaitingIdentity).await, asked[..3]);

    // Decided, and not yet done.
    desk.name(&later, one).await;
    desk.give_as_it_is(&later, one).await;
    desk.decided(&later, &yes()).await;
    assert_eq!(
        desk.seen(View::ToCarryOut).await,
        std::slice::from_ref(&later)
    );
    assert_eq!(desk.seen(View::Open).await, asked, "it is still owed");
    assert!(desk.carry_out(&later).await);
    assert_eq!(desk.seen(View::ToCarryOut).await, [""; 0]);
    assert_eq!(desk.seen(View::Open).await, asked[..3]);
    assert_eq!(desk.seen(View::Ended).await, [later]);

    // Somebody who cannot be identified waits for that no more.
    let mut cannot = decision(Outcome::CannotIdentify, Reason::NotIdentifiable);
    cannot.backing = everything();
    desk.decided(&soon, &cannot).await;
    assert_eq!(desk.seen(View::AwaitingIdentity).await, [overdue, today]);

    // A recording that reaches its last day, 12 December, before the answer.
    desk.set_clock(super::time::instant("2026-11-25T10:00:00Z"));
    assert_eq!(desk.seen(View::Expiring).await, [""; 0]);
    let expiring = desk.mario_asks(Right::Objection, None, &[one]).await;
    assert_eq!(desk.seen(View::Expiring).await, [expiring]);
}

#[tokio::test]
async fn filters_narrow_it_together() {
    let desk = desk().await;
    let access = desk.arrived(Right::Access, date(2026, 6, 1)).await;
    let erasure = desk.arrived(Right::Erasure, date(2026, 6, 2)).await;
    let objection = desk.arrived(Right::Objection, date(2026, 6, 3)).await;
    desk.take_up(&erasure).await;
    desk.take_up(&objection).await;
    let looked = |right: Option<&str>, mine: bool, reference: Option<&str>| Looked {
        right: right.map(ToOwned::to_owned),
        assigned_to: mine.then_some(desk.carla.id),
        reference: reference.map(ToOwned::to_owned),
        ..Looked::default()
    };
    assert_eq!(
        desk.listed(&looked(Some("access"), false, None)).await,
        std::slice::from_ref(&access)
    );
    assert_eq!(
        desk.listed(&looked(None, true, None)).await,
        [erasure.clone(), objection]
    );
    assert_eq!(
        desk.listed(&looked(Some("erasure"), true, None)).await,
        [erasure]
    );
    assert_eq!(
        desk.listed(&looked(Some("access"), true, None)).await,
        [""; 0]
    );
    assert_eq!(
        desk.listed(&looked(None, false, Some(&access))).await,
        [access]
    );

    let page = office::page(&desk.portal, &looked(Some("erasure"), false, None), 1).await;
    let queued = page.expect("readable").requests.remove(0);
    assert_eq!(queued.assigned_to.as_deref(), Some("Carla Bianchi"));
    assert_eq!(queued.person.as_deref(), Some("Lucia Bianchi"));
    assert_eq!(queued.due_on, date(2026, 7, 2));
    // Given back, it is nobody's.
    let reference = &queued.request.asked.reference;
    let version = queued.request.version;
    let given = office::assign(&desk.portal, &desk.carla, reference, version, None).await;
    assert_eq!(given.expect("an answer"), Ok(()));
    assert_eq!(
        desk.listed(&looked(Some("erasure"), true, None)).await,
        [""; 0]
    );
}

/// Fills the register with so many requests, a day apart each hundred.
async fn fill(desk: &Desk, requests: u32) {
    let now = desk.portal.clock.now();
    let mut tx = desk.portal.store.begin().await.expect("a change");
    for number in 0..requests {
        let received_on = date(2026, 6, 15) - i64::from(number / 100 % 28).days();
        let request = NewRequest {
            id: RequestId::new(now),
            reference: reference::new(),
            form: format!("form-{number}"),
            arrival: Arrival::Letter,
            proofs: Proofs::NONE,
            author: Some(letter(Right::Access, received_on).author),
            right: [Right::Access, Right::Erasure][number as usize % 2],
            ground: None,
            restrict_meanwhile: false,
            details: "Vorrei una copia.".to_owned(),
            language: Language::It,
            received_at: rules::rome::start_of_day(received_on),
        };
        let due_on = rules::deadline::due(received_on).due;
        tx.insert_request(&request, due_on).await.expect("kept");
    }
    tx.commit().await.expect("committed");
}

#[tokio::test]
async fn pages_show_everything_once_and_behind_the_last_one_is_the_last_one() {
    let desk = desk().await;
    fill(&desk, 2 * office::PAGE + 1).await;
    let looked = Looked::default();
    let mut seen = Vec::new();
    for number in 1..=3 {
        let page = office::page(&desk.portal, &looked, number)
            .await
            .expect("readable");
        assert_eq!((page.number, page.pages, page.found), (number, 3, 101));
        let requests = page.requests.iter();
        seen.extend(requests.map(|queued| (queued.due_on, queued.request.asked.id)));
    }
    assert_eq!(seen.len(), 101);
    assert!(seen.is_sorted());
    seen.dedup();
    assert_eq!(seen.len(), 101);
    for number in [0, 4, u32::MAX] {
        let page = office::page(&desk.portal, &looked, number)
            .await
            .expect("readable");
        assert_eq!(page.number, number.clamp(1, 3));
    }
    let none = Looked {
        view: View::Ended,
        ..Looked::default()
    };
    let page = office::page(&desk.portal, &none, 7)
        .await
        .expect("readable");
    assert_eq!((page.number, page.pages, page.found), (1, 1, 0));
}
