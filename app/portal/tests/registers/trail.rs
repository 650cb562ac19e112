//! The audit, read back: the latest first, by what was acted on, page by page, and as a file without formulas.

use portal::audit::trail::{self, Filter, PAGE};
use portal::audit::{Action, Actor, Entry};
use portal::id::{RecordingId, RequestId};
use portal::staff::Role;
use portal::store::Arrival;
use rules::right::Right;

use crate::NOW;
use crate::call_centre::{self, CallCentre};

async fn write(centre: &CallCentre, entries: Vec<Entry>) {
    let mut tx = centre.portal.store.begin().await.expect("a transaction");
    for entry in entries {
        tx.audit(entry).await.expect("written");
    }
    tx.commit().await.expect("a commit");
}

async fn actions(centre: &CallCentre, filter: &Filter) -> Vec<String> {
    let page = trail::page(&centre.portal, filter, None).await;
    let acts = page.expect("a page").acts;
    acts.into_iter().map(|act| act.action).collect()
}

#[tokio::test]
async fn acts_are_found_by_what_they_were_done_to() {
    let centre = call_centre::at(NOW).await;
    let anna = centre.member("anna", Role::Dpo).await;
    let now = centre.portal.clock.now();
    let reference = portal::reference::new();
    let request = centre
        .request(&reference, NOW, Right::Access, None, Arrival::Portal)
        .await;
    let forgotten = RequestId::new(now);
    let (one, other) = (RecordingId::new(now), RecordingId::new(now));
    let entry = |actor, action| Entry::new(now, actor, action);
    write(
        &centre,
        vec![
            entry(Actor::Caller, Action::RequestFiled)
                .request(request)
                .recording(one),
            entry(Actor::Staff(anna.id), Action::RecordingListened).recording(one),
            entry(Actor::Staff(anna.id), Action::RequestAssigned).request(request),
            entry(Actor::System, Action::RecordingDeleted).recording(other),
            entry(Actor::System, Action::RequestCarriedOut).request(forgotten),
        ],
    )
    .await;

    let by_request = |typed: &str| Filter {
        request: Some(typed.to_owned()),
        ..Filter::default()
    };
    let of_request = ["request_assigned", "request_filed"];
    assert_eq!(actions(&centre, &by_request(&reference)).await, of_request);
    let as_typed = format!(" {} ", reference.to_lowercase());
    assert_eq!(actions(&centre, &by_request(&as_typed)).await, of_request);
    let nothing: [&str; 0] = [];
    for typed in [portal::reference::new().as_str(), "nothing of the kind"] {
        assert_eq!(
            actions(&centre, &by_request(typed)).await,
            nothing,
            "{typed}"
        );
    }
    // Also once the request itself is forgotten.
    let by_id = by_request(&forgotten.to_string());
    assert_eq!(actions(&centre, &by_id).await, ["request_carried_out"]);

    let mut filter = Filter {
        recording: Some(one),
        ..Filter::default()
    };
    let on_one = ["recording_listened", "request_filed"];
    assert_eq!(actions(&centre, &filter).await, on_one);
    filter.action = Some("request_filed".to_owned());
    assert_eq!(actions(&centre, &filter).await, ["request_filed"]);
    filter.request = Some(reference.clone());
    assert_eq!(actions(&centre, &filter).await, ["request_filed"]);
    filter.action = Some("request_assigned".to_owned());
    assert_eq!(actions(&centre, &filter).await, nothing);

    let by_action = Filter {
        action: Some("recording_listened".to_owned()),
        ..Filter::default()
    };
    let page = trail::page(&centre.portal, &by_action, None).await;
    let acts = page.expect("a page").acts;
    assert_eq!(acts.len(), 1);
    assert_eq!(acts[0].actor, "staff");
    assert_eq!(acts[0].staff.as_deref(), Some("anna"));
    assert_eq!(acts[0].recording, Some(one.to_string()));
    let kinds = centre.portal.store.kinds_of_acts().await.expect("kinds");
    assert!(kinds.contains(&"staff_added".to_owned()), "{kinds:?}");
    assert!(kinds.is_sorted());
}

#[tokio::test]
async fn pages_lose_nothing_and_repeat_nothing() {
    let centre = call_centre::at(NOW).await;
    let now = centre.portal.clock.now();
    let entry = |_| Entry::new(now, Actor::System, Action::ExpiredForgotten);
    let most = PAGE as usize;
    write(&centre, (0..2 * most).map(entry).collect()).await;
    let page = async |before| {
        trail::page(&centre.portal, &Filter::default(), before)
            .await
            .expect("a page")
    };
    let first = page(None).await;
    // What is written meanwhile moves nothing: pages go by place, not by count.
    write(&centre, vec![entry(0)]).await;
    let second = page(first.next).await;
    assert_eq!((first.acts.len(), second.acts.len()), (most, most));
    assert_eq!(second.next, None);
    let places: Vec<i64> = first
        .acts
        .iter()
        .chain(&second.acts)
        .map(|act| act.seq)
        .collect();
    let expected: Vec<i64> = (1..=2 * PAGE).rev().map(i64::from).collect();
    assert_eq!(places, expected);
}

#[tokio::test]
async fn the_file_has_what_the_filter_lets_pass_and_no_formula() {
    let centre = call_centre::at(NOW).await;
    let evil = centre.member("evil", Role::Dpo).await;
    centre
        .set("UPDATE staff SET name = '=HYPERLINK(\"http://evil.example\")'")
        .await;
    trail::taken(&centre.portal, &evil).await.expect("written");
    let filter = Filter {
        action: Some("audit_exported".to_owned()),
        ..Filter::default()
    };
    let (part, next) = trail::part(&centre.portal, &filter, None)
        .await
        .expect("a part");
    assert_eq!(next, None);
    assert_eq!(
        trail::columns(),
        "seq,at,actor,staff,action,recording,request,detail\r\n"
    );
    assert_eq!(
        part,
        "2,2026-06-15T10:00:00Z,staff,\"'=HYPERLINK(\"\"http://evil.example\"\")\",audit_exported,,,{}\r\n"
    );
}

#[tokio::test]
async fn a_long_file_comes_in_parts_that_fit_together() {
    let centre = call_centre::at(NOW).await;
    let now = centre.portal.clock.now();
    let entry = |_| Entry::new(now, Actor::System, Action::ExpiredForgotten);
    write(&centre, (0..2500).map(entry).collect()).await;
    let (mut before, mut rows, mut parts) = (None, Vec::new(), 0);
    loop {
        let part = trail::part(&centre.portal, &Filter::default(), before).await;
        let (text, next) = part.expect("a part");
        let first = |line: &str| line.split(',').next().expect("a place").to_owned();
        rows.extend(text.lines().map(first));
        parts += 1;
        before = next;
        if before.is_none() {
            break;
        }
    }
    assert_eq!(parts, 3);
    let expected: Vec<String> = (1..=2500).rev().map(|seq| seq.to_string()).collect();
    assert_eq!(rows, expected);
}
