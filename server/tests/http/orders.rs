//! A supplier's order, opened by its link and acknowledged by a plain form, without an account.

use axum::http::StatusCode;
use portal::delivery::Delivery;
use portal::id::{OrderId, RecordingId};
use portal::jobs::run_due_jobs;
use portal::recipients::{Order, OrderKind, OrderState, order};

use crate::visitor::{Answer, House, LINE, without_nonce};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;
const NAME: &str = "VA-2026-0901-77431";

/// Places an order to the supplier of the shipped instance that answers private customers.
async fn place(house: &House, kind: OrderKind, note: &str) -> OrderId {
    let now = house.portal.clock.now();
    let wanted = Order {
        request: None,
        recording: RecordingId::new(now),
        external_id: NAME.to_owned(),
        supplier: "voce-amica".to_owned(),
        kind,
        note: note.to_owned(),
    };
    let mut tx = house.portal.store.begin().await.expect("begins");
    let placed = order(&house.portal, &mut tx, wanted, now).await;
    tx.commit().await.expect("commits");
    placed.expect("is placed")
}

/// Delivers what waits; the path of the link in the mail about an order.
async fn link(house: &House, order: OrderId) -> String {
    run_due_jobs(&house.portal, &Delivery::inbox())
        .await
        .expect("jobs run");
    let inbox = house.portal.store.inbox(20).await.expect("is read");
    let link = inbox
        .iter()
        .flat_map(|mail| mail.body.lines())
        .find(|line| line.contains(&order.to_string()))
        .expect("a link");
    let path = link.strip_prefix("http://127.0.0.1:3000");
    path.expect("the demonstration's own address").to_owned()
}

fn token(path: &str) -> &str {
    path.strip_prefix("/orders/").expect("the page of an order")
}

/// A page that is not there, without the address it was asked at.
fn absent(answer: &Answer, path: &str) -> String {
    assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    without_nonce(answer).replace(path, "PATH")
}

#[tokio::test]
async fn a_supplier_reads_what_to_do_and_says_that_it_is_done() {
    let house = House::new().await;
    for (kind, heading) in [
        (OrderKind::Erase, "Cancelli questa registrazione"),
        (OrderKind::Restrict, "Limiti l’uso di questa registrazione"),
        (OrderKind::Lift, "Può usare di nuovo questa registrazione"),
        (
            OrderKind::Rectify,
            "Corregga i dati di questa registrazione",
        ),
    ] {
        let id = place(&house, kind, "Il nome giusto è <b>Rossini</b>.").await;
        let path = link(&house, id).await;
        let mut supplier = house.visitor();
        let page = supplier.get(&path).await;
        assert_eq!(page.status, StatusCode::OK);
        for text in [
            heading,
            NAME,
            "martedì 1º dicembre 2026",
            "Voce Amica Servizi S.r.l.",
            "&lt;b&gt;Rossini&lt;/b&gt;",
            "action=\"/orders/fn/acknowledge\"",
        ] {
            assert!(page.body.contains(text), "{text} is not in {}", page.body);
        }
        assert_eq!(page.header("cache-control"), "no-store");
        assert!(!page.body.contains("<script"), "it needs none");
        // A mail server that follows the link acknowledges nothing.
        let today = house.portal.clock.today();
        let on_file = house.portal.store.order(id, today).await;
        let on_file = on_file.expect("is read").expect("the order");
        assert_eq!(on_file.state, OrderState::Sent);

        let form = [("token", token(&path))];
        let done = supplier.post("/orders/fn/acknowledge", &form).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER);
        assert_eq!(done.location(), path);
        let page = supplier.get(&path).await;
        assert!(page.body.contains("Grazie, abbiamo la Sua conferma"));
        assert!(page.body.contains("24 novembre 2026"), "{}", page.body);
        assert!(!page.body.contains(NAME) && !page.body.contains("Rossini"));
        // A double click, or a reload much later.
        house.portal.clock.set_offset_ms(DAY_MS);
        let again = supplier.post("/orders/fn/acknowledge", &form).await;
        assert_eq!(again.location(), path);
        let page = supplier.get(&path).await;
        assert!(
            page.body.contains("24 novembre 2026"),
            "the first time counts"
        );
        house.portal.clock.set_offset_ms(0);
        assert_eq!(supplier.token(), None, "nobody is signed in by it");
    }
}

#[tokio::test]
async fn an_order_whose_day_has_passed_says_so() {
    let house = House::new().await;
    let id = place(&house, OrderKind::Erase, "").await;
    let path = link(&house, id).await;
    house.portal.clock.set_offset_ms(7 * DAY_MS);
    let page = house.visitor().get(&path).await;
    assert!(!page.body.contains("Questo giorno è passato"));
    assert!(
        !page.body.contains("Che cosa correggere"),
        "there is no note"
    );
    house.portal.clock.set_offset_ms(8 * DAY_MS);
    let page = house.visitor().get(&path).await;
    assert!(page.body.contains("Questo giorno è passato"));
}

#[tokio::test]
async fn a_wrong_link_and_an_old_one_are_as_absent_as_one_that_never_was() {
    let house = House::new().await;
    let (id, other) = (
        place(&house, OrderKind::Erase, "").await,
        place(&house, OrderKind::Erase, "").await,
    );
    let (path, others) = (link(&house, id).await, link(&house, other).await);
    let mut visitor = house.visitor();
    let never = absent(&visitor.get("/orders/none").await, "/orders/none");
    let swapped = others.replace(&other.to_string(), &id.to_string());
    let cut = path[..path.len() - 1].to_owned();
    for wrong in [swapped, cut, format!("/orders/{id}")] {
        let answer = visitor.get(&wrong).await;
        assert_eq!(absent(&answer, &wrong), never);
        let form = [("token", token(&wrong))];
        let refused = visitor.post("/orders/fn/acknowledge", &form).await;
        assert_eq!(refused.location(), "/orders/none", "{wrong}");
    }
    house.portal.clock.set_offset_ms(60 * DAY_MS);
    assert_eq!(absent(&visitor.get(&path).await, &path), never);
    let form = [("token", token(&path))];
    let refused = visitor.post("/orders/fn/acknowledge", &form).await;
    assert_eq!(refused.location(), "/orders/none");
    let today = house.portal.clock.today();
    for order in [id, other] {
        let on_file = house.portal.store.order(order, today).await;
        let on_file = on_file.expect("is read").expect("the order");
        assert_eq!(on_file.state, OrderState::Overdue);
        assert_eq!(on_file.order.external_id, NAME);
    }
}

#[tokio::test]
async fn neither_a_session_nor_a_missing_token_acknowledges() {
    let house = House::new().await;
    let id = place(&house, OrderKind::Erase, "").await;
    let mut caller = house.on_line(LINE).await;
    for form in [
        &[][..],
        &[("token", "")],
        &[("order", &id.to_string())],
        &[("token", &id.to_string())],
    ] {
        let answer = caller.post("/orders/fn/acknowledge", form).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        assert_eq!(answer.location(), "/orders/none");
    }
    let today = house.portal.clock.today();
    let on_file = house.portal.store.order(id, today).await;
    let on_file = on_file.expect("is read").expect("the order");
    assert!(!on_file.state.is_settled());
}
