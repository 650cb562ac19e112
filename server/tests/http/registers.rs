//! The registers of the desk, by plain forms without JavaScript: each change is a redirect, each mistake keeps what was
//! typed.

use axum::http::StatusCode;
use portal::id::{OrderId, RecordingId, RequestId};
use portal::recipients::{Order, OrderKind, OrderState, order};
use portal::staff::Role;
use portal::store::{Arrival, NewRequest, Release};
use portal::texts::Language;
use rules::right::Right;
use rules::visibility::Proofs;

use crate::visitor::{Answer, House, LINE};

async fn place(house: &House, supplier: &str) -> OrderId {
    let now = house.portal.clock.now();
    let wanted = Order {
        request: None,
        recording: RecordingId::new(now),
        external_id: "VA-77431".to_owned(),
        supplier: supplier.to_owned(),
        kind: OrderKind::Erase,
        note: String::new(),
    };
    let mut tx = house.portal.store.begin().await.expect("begins");
    let placed = order(&house.portal, &mut tx, wanted, now).await;
    tx.commit().await.expect("commits");
    placed.expect("is placed")
}

async fn state(house: &House, id: OrderId) -> OrderState {
    let on_file = house.portal.store.order(id, house.portal.clock.today());
    on_file.await.expect("is read").expect("the order").state
}

/// A request whose answer can be fetched: its reference.
async fn released(house: &House) -> (RequestId, String) {
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

/// Every sentence of the page has its text: a key without one would stand there itself.
fn assert_said(answer: &Answer) {
    assert_eq!(answer.status, StatusCode::OK);
    for prefix in [
        "suppliers-",
        "register-",
        "holds-",
        "held-",
        "figures-",
        "breaches-",
        "trail-",
        "desk-nav-rec",
        "desk-nav-h",
        "desk-nav-s",
        "desk-nav-b",
        "error-",
    ] {
        let shown = answer
            .body
            .split('>')
            .skip(1)
            .filter_map(|part| part.split('<').next());
        let hole = shown.map(str::trim).find(|text| text.starts_with(prefix));
        assert_eq!(hole, None, "a text is missing");
    }
}

#[tokio::test]
async fn orders_are_looked_through_and_acknowledged_together() {
    let house = House::new().await;
    let (first, second, left) = (
        place(&house, "voce-amica").await,
        place(&house, "voce-amica").await,
        place(&house, "omega").await,
    );
    let mut dpo = house.staff(Role::Dpo).await;
    let page = dpo.get("/console/recipients").await;
    assert_said(&page);
    for text in [
        "Voce Amica Servizi S.r.l.",
        "omega",
        "order-state",
        "orders[]",
    ] {
        assert_eq!(page.body.contains(text), text != "order-state", "{text}");
    }
    let filtered = dpo
        .get("/console/recipients?supplier=omega&state=to_send")
        .await;
    assert!(filtered.body.contains(&left.to_string()));
    assert!(!filtered.body.contains(&first.to_string()));

    let form = [
        ("orders[0]", first.to_string()),
        ("orders[1]", second.to_string()),
        ("supplier", "voce-amica".to_owned()),
        ("state", "to_send".to_owned()),
    ];
    let form: Vec<(&str, &str)> = form
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let done = dpo.post("/console/fn/acknowledge_orders", &form).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    assert_eq!(
        done.location(),
        "/console/recipients?supplier=voce-amica&state=to_send&acknowledged=yes#news"
    );
    assert_eq!(state(&house, first).await, OrderState::Acknowledged);
    assert_eq!(state(&house, second).await, OrderState::Acknowledged);
    assert_eq!(state(&house, left).await, OrderState::ToSend);
    let page = dpo.get(done.location()).await;
    assert_said(&page);
    assert!(page.body.contains("la conferma è nel registro"));

    let mut auditor = house.staff(Role::Auditor).await;
    let page = auditor.get("/console/recipients").await;
    assert!(
        !page.body.contains("acknowledge_orders"),
        "who only reads has no form"
    );
}

#[tokio::test]
async fn a_supplier_cannot_be_told_only_for_a_reason() {
    let house = House::new().await;
    let id = place(&house, "voce-amica").await.to_string();
    let mut dpo = house.staff(Role::Dpo).await;
    let form = [("order", id.as_str()), ("reason", "  ")];
    let refused = dpo.post("/console/fn/mark_unreachable", &form).await;
    let page = format!("/console/recipients/{id}");
    assert_eq!(refused.location(), format!("{page}?retry#problems"));
    let shown = dpo.get(&format!("{page}?retry")).await;
    assert_said(&shown);
    assert!(
        shown
            .body
            .contains("Scriva perché il fornitore non si può avvisare.")
    );
    let form = [("order", id.as_str()), ("reason", "Ha <b>chiuso</b>")];
    let done = dpo.post("/console/fn/mark_unreachable", &form).await;
    assert_eq!(done.location(), format!("{page}?unreachable#news"));
    let shown = dpo.get(&format!("{page}?unreachable")).await;
    assert_said(&shown);
    assert!(shown.body.contains("Ha &lt;b&gt;chiuso&lt;/b&gt;"));
    assert!(shown.body.contains("✕"), "a shape beside the words");
}

#[tokio::test]
async fn a_legal_hold_takes_two_browsers() {
    let house = House::new().await;
    let recording = house.recording(LINE, None).await.to_string();
    let (mut anna, mut rosa) = (
        house.staff(Role::Dpo).await,
        house.staff(Role::Reviewer).await,
    );
    assert_said(&anna.get("/console/holds/new").await);
    let form = [
        ("claim_recording", recording.as_str()),
        ("claim", "Causa contro <Alfa>"),
        ("claim_review", "2027-06-01"),
    ];
    let late = anna.post("/console/fn/propose_legal_hold", &form).await;
    assert_eq!(late.location(), "/console/holds/new?retry#problems");
    let shown = anna.get("/console/holds/new?retry").await;
    assert_said(&shown);
    // 90 days from 24 November 2026.
    assert!(shown.body.contains("22 febbraio 2027"), "{}", shown.body);
    assert!(
        shown.body.contains("Causa contro &lt;Alfa>"),
        "what was typed is kept"
    );
    let form = [form[0], form[1], ("claim_review", "2027-02-22")];
    let done = anna.post("/console/fn/propose_legal_hold", &form).await;
    assert_eq!(done.location(), "/console/holds?proposed#news");

    let own = anna.get("/console/holds?proposed").await;
    assert_said(&own);
    assert!(!own.body.contains("/console/fn/agree_to_hold"), "not alone");
    let other = rosa.get("/console/holds").await;
    let proposal = other
        .body
        .split("name=\"proposal\" value=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .expect("a proposal")
        .to_owned();
    let form = [("proposal", proposal.as_str())];
    let alone = anna.post("/console/fn/agree_to_hold", &form).await;
    assert_eq!(alone.location(), "/console/holds?same-person#news");
    let agreed = rosa.post("/console/fn/agree_to_hold", &form).await;
    let hold = agreed.location().to_owned();
    assert!(hold.ends_with("?agreed#news"), "{hold}");
    let shown = rosa.get(&hold).await;
    assert_said(&shown);
    assert!(shown.body.contains("Causa contro &lt;Alfa&gt;"));
    let again = rosa.post("/console/fn/agree_to_hold", &form).await;
    assert_eq!(again.location(), "/console/holds?gone#news");

    let page = hold.split('?').next().expect("a path");
    let id = page.rsplit('/').next().expect("an id");
    let form = [
        ("hold", id),
        ("note", "Si va avanti"),
        ("next", "2027-01-10"),
    ];
    let reviewed = anna.post("/console/fn/review_hold", &form).await;
    assert_eq!(reviewed.location(), format!("{page}?reviewed#news"));
    let form = [("hold", id), ("why", "")];
    let refused = anna.post("/console/fn/end_hold", &form).await;
    assert_eq!(refused.location(), format!("{page}?retry#problems"));
    let form = [("hold", id), ("why", "La causa è finita")];
    let ended = anna.post("/console/fn/end_hold", &form).await;
    assert_eq!(ended.location(), format!("{page}?ended#news"));
    let shown = anna.get(&format!("{page}?ended")).await;
    assert_said(&shown);
    assert!(shown.body.contains("La causa è finita"));
    assert!(!shown.body.contains("/console/fn/end_hold"), "it has ended");
}

#[tokio::test]
async fn statistics_say_the_same_as_table_as_chart_and_as_file() {
    let house = House::new().await;
    released(&house).await;
    let mut auditor = house.staff(Role::Auditor).await;
    let page = auditor.get("/console/statistics").await;
    assert_said(&page);
    assert!(page.body.contains("role=\"img\""));
    assert!(
        page.body
            .contains("Richieste per diritto: Avere una copia 1,"),
        "{}",
        page.body
    );
    assert!(!page.body.contains("style="), "no inline style");
    assert!(
        page.body
            .contains("/console/statistics.csv?from=2025-11-25&amp;to=2026-11-24")
    );
    let file = auditor
        .get("/console/statistics.csv?from=2025-11-25&to=2026-11-24")
        .await;
    assert_eq!(file.status, StatusCode::OK);
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    assert!(
        file.header("content-disposition")
            .contains("statistics.csv")
    );
    assert_eq!(file.header("cache-control"), "no-store");
    assert!(file.body.contains("\r\nrequests_by_right,access,1\r\n"));
    let empty = auditor
        .get("/console/statistics?from=2020-01-01&to=2020-01-31")
        .await;
    assert_said(&empty);
    assert!(empty.body.contains("nessuna decisione"));
    for wrong in [
        "from=2026-02-01&to=2026-01-01",
        "from=ieri",
        "to=2026-02-30",
    ] {
        let page = auditor.get(&format!("/console/statistics?{wrong}")).await;
        assert_said(&page);
        assert!(
            page.body.contains("Le date non indicano un periodo"),
            "{wrong}"
        );
        let file = auditor
            .get(&format!("/console/statistics.csv?{wrong}"))
            .await;
        assert_eq!(file.status, StatusCode::BAD_REQUEST, "{wrong}");
    }
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

#[tokio::test]
async fn the_audit_is_looked_through_by_request_recording_and_act() {
    let house = House::new().await;
    let recording = house.recording(LINE, None).await;
    let mut caller = house.on_line(LINE).await;
    caller.get(&format!("/recordings/{recording}")).await;
    let mut auditor = house.staff(Role::Auditor).await;
    let page = auditor.get("/console/audit").await;
    assert_said(&page);
    assert!(page.body.contains("<code>staff_signed_in</code>"));
    assert!(page.body.contains("Maria Bianchi"));
    let of_recording = auditor
        .get(&format!("/console/audit?recording={recording}"))
        .await;
    assert!(of_recording.body.contains("<code>recording_viewed</code>"));
    assert!(
        of_recording.body.contains("Questa pagina è stata aperta"),
        "in words too"
    );
    assert!(!of_recording.body.contains("<code>staff_signed_in</code>"));
    let wrong = auditor.get("/console/audit?recording=nothing").await;
    assert_said(&wrong);
    assert!(wrong.body.contains("Niente da mostrare."));
    let file = auditor
        .get("/console/audit.csv?action=recording_viewed")
        .await;
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    let mut lines = file.body.lines();
    let columns = "seq,at,actor,staff,action,recording,request,detail";
    assert_eq!(lines.next(), Some(columns));
    let row = lines.next().expect("a row");
    assert!(
        row.contains(&format!(",caller,,recording_viewed,{recording},,")),
        "{row}"
    );
    assert_eq!(lines.next(), None);
    let exported = auditor.get("/console/audit?action=audit_exported").await;
    assert!(
        exported
            .body
            .contains("Il registro degli atti è stato scaricato")
    );
}
