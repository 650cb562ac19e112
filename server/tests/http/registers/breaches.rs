//! What went wrong, and the 72 hours.

use portal::id::RequestId;
use portal::staff::Role;
use portal::store::{Arrival, NewRequest, Release};
use portal::texts::Language;
use rules::right::Right;
use rules::visibility::Proofs;

use super::assert_said;
use crate::visitor::{House, LINE};

/// A request whose answer can be fetched: its reference.
pub(super) async fn released(house: &House) -> (RequestId, String) {
    let now = house.portal.clock.now();
    let (id, reference) = (RequestId::new(now), portal::reference::new());
    let new = NewRequest {
        id,
        reference: reference.clone(),
        form: reference.clone(),
        arrival: Arrival::Portal,
        proofs: Proofs {
            line: Some(LINE.parse().expect("a number")),
            customer: None,
        },
        author: None,
        right: Right::Access,
        ground: None,
        restrict_meanwhile: false,
        details: String::new(),
        language: Language::It,
        received_at: now,
    };
    let release = Release {
        released_at: now,
        until: house.portal.clock.today(),
        stopped_at: None,
    };
    let due = rules::deadline::due(house.portal.clock.today()).due;
    let mut tx = house.portal.store.begin().await.expect("begins");
    tx.insert_request(&new, due).await.expect("is written");
    tx.insert_release(id, &release).await.expect("is written");
    tx.commit().await.expect("commits");
    (id, reference)
}

#[tokio::test]
async fn a_wrong_delivery_is_stopped_from_the_page_of_the_case() {
    let house = House::new().await;
    let (request, reference) = released(&house).await;
    let mut dpo = house.staff(Role::Dpo).await;
    let case = dpo.get(&format!("/console/requests/{reference}")).await;
    assert!(case.body.contains("/console/fn/report_wrong_recording"));
    let form = [("reference", reference.as_str()), ("breach_what", "")];
    let refused = dpo.post("/console/fn/report_wrong_recording", &form).await;
    let back = format!("/console/requests/{reference}?retry#problems");
    assert_eq!(refused.location(), back);
    let release = house.portal.store.release(request).await.expect("is read");
    assert_eq!(release.expect("a copy").stopped_at, None);

    let form = [
        ("reference", reference.as_str()),
        ("breach_what", "Era la chiamata di un altro"),
        ("breach_day", "2026-11-24"),
        ("breach_time", "9.30"),
    ];
    let done = dpo.post("/console/fn/report_wrong_recording", &form).await;
    let breach = done.location().to_owned();
    assert!(breach.ends_with("?stopped#news"), "{breach}");
    let release = house.portal.store.release(request).await.expect("is read");
    assert!(release.expect("a copy").stopped_at.is_some());
    let shown = dpo.get(&breach).await;
    assert_said(&shown);
    // Noticed at 9:30, it is 11:00 in Rome.
    assert!(
        shown.body.contains("mancano 70 ore alla notifica"),
        "{}",
        shown.body
    );
    assert!(shown.body.contains("27 novembre 2026"));

    let page = breach.split('?').next().expect("a path").to_owned();
    let id = page.rsplit('/').next().expect("an id");
    let form = [
        ("breach", id),
        ("notified_day", "2026-11-24"),
        ("notified_time", ""),
    ];
    let refused = dpo.post("/console/fn/note_notification", &form).await;
    assert_eq!(refused.location(), format!("{page}?retry#problems"));
    let form = [form[0], form[1], ("notified_time", "10:45")];
    let noted = dpo.post("/console/fn/note_notification", &form).await;
    assert_eq!(noted.location(), format!("{page}?notified#news"));
    let form = [("breach", id), ("conclusion", "Nessun danno")];
    let closed = dpo.post("/console/fn/close_breach", &form).await;
    assert_eq!(closed.location(), format!("{page}?closed#news"));
    let list = dpo.get("/console/breaches").await;
    assert_said(&list);
    assert!(list.body.contains("■") && list.body.contains("chiusa il 24 novembre 2026"));
}

#[tokio::test]
async fn another_breach_is_reported_without_a_request_and_its_hours_run_out() {
    let house = House::new().await;
    let mut dpo = house.staff(Role::Reviewer).await;
    let empty = dpo.get("/console/breaches").await;
    assert_said(&empty);
    let form = [
        ("breach_what", "Un computer rubato"),
        ("breach_day", "2026-11-25"),
        ("breach_time", "09:00"),
    ];
    let ahead = dpo.post("/console/fn/report_breach", &form).await;
    assert_eq!(ahead.location(), "/console/breaches?retry#problems");
    let shown = dpo.get("/console/breaches?retry").await;
    assert_said(&shown);
    assert!(
        shown.body.contains("Un computer rubato"),
        "what was typed is kept"
    );
    let done = dpo.post("/console/fn/report_breach", &form[..1]).await;
    assert!(
        done.location().ends_with("?reported#news"),
        "{}",
        done.location()
    );
    house
        .portal
        .clock
        .set_offset_ms(72 * 3_600_000 + 2 * 3_600_000);
    // The session has ended meanwhile.
    let page = house
        .staff(Role::Auditor)
        .await
        .get("/console/breaches")
        .await;
    assert_said(&page);
    assert!(
        page.body.contains("termine passato da 2 ore"),
        "{}",
        page.body
    );
    assert!(page.body.contains("▲"));
    assert!(
        !page.body.contains("/console/fn/report_breach"),
        "who only reads has no form"
    );
}
