//! Orders to recipients (Art. 19): placed once, brought by signed webhook or by mail, acknowledged, reminded of.

#[path = "../call_centre/mod.rs"]
mod call_centre;
#[path = "../call_centre/calls.rs"]
mod calls;
#[path = "../call_centre/database.rs"]
mod database;

mod days;
mod endpoint;
mod failures;
mod links;
mod mails;
mod orders;
mod reminders;
mod settling;
mod signature;
mod webhooks;

use std::sync::Arc;

use jiff::SignedDuration;
use portal::delivery::{Delivery, DeliverySettings};
use portal::id::{OrderId, RecordingId, RequestId, StaffId};
use portal::instance::Supplier;
use portal::jobs::run_due_jobs;
use portal::recipients::{Order, OrderKind, order};
use portal::staff::{Member, Role};
use portal::store::{Address, RecipientOrder};

use call_centre::CallCentre;

/// Monday 15 June 2026, 12:00 in Rome.
const NOW: &str = "2026-06-15T10:00:00Z";
const DAY: SignedDuration = SignedDuration::from_hours(24);
/// The recording's name in the supplier's system, and what is to be corrected of it.
const NAME: &str = "ALFA-2026-0612-77431";
const NOTE: &str = "Il nome giusto è Rossini.";

/// A call centre at [`NOW`] whose one supplier, `alfa`, is as `change` makes it.
async fn call_centre(change: impl FnOnce(&mut Supplier)) -> CallCentre {
    let mut centre = call_centre::at(NOW).await;
    let mut instance = (*centre.portal.instance).clone();
    change(&mut instance.suppliers[0]);
    centre.portal.instance = Arc::new(instance);
    centre
}

/// A call centre whose supplier has a mail address and no endpoint.
async fn by_mail() -> CallCentre {
    call_centre(|supplier| supplier.email = Some("ordini@alfa.example".to_owned())).await
}

/// The ways out of the house towards endpoints.
fn outside() -> Delivery {
    Delivery::new(&DeliverySettings::default()).expect("nothing to contradict")
}

/// Somebody of the staff.
fn member(role: Role) -> Member {
    Member {
        id: StaffId::new(NOW.parse().expect("an instant")),
        user_id: "m.bianchi".to_owned(),
        name: "Maria Bianchi".to_owned(),
        role,
        shortcuts: true,
    }
}

impl CallCentre {
    /// What a decision says to `alfa` about a recording.
    fn order(&self, kind: OrderKind, request: Option<RequestId>) -> Order {
        Order {
            request,
            recording: RecordingId::new(self.portal.clock.now()),
            external_id: NAME.to_owned(),
            supplier: "alfa".to_owned(),
            kind,
            note: NOTE.to_owned(),
        }
    }

    /// Places an order, in a transaction of its own.
    async fn place(&self, wanted: Order) -> OrderId {
        let mut tx = self.portal.store.begin().await.expect("a transaction");
        let id = order(&self.portal, &mut tx, wanted, self.portal.clock.now())
            .await
            .expect("an order");
        tx.commit().await.expect("a commit");
        id
    }

    /// Places an order to erase a recording of its own.
    async fn erase(&self) -> OrderId {
        self.place(self.order(OrderKind::Erase, None)).await
    }

    /// The order as it stands now.
    async fn on_file(&self, id: OrderId) -> RecipientOrder {
        let today = self.portal.clock.today();
        let on_file = self.portal.store.order(id, today).await;
        on_file.expect("an answer").expect("the order")
    }

    /// Does the jobs that are due.
    async fn run(&self, delivery: &Delivery) -> usize {
        let begun = run_due_jobs(&self.portal, delivery).await;
        begun.expect("the jobs run")
    }

    /// Sets the clock to `span` after [`NOW`].
    fn after(&self, span: SignedDuration) {
        let millis = i64::try_from(span.as_millis()).expect("a short time");
        self.portal.clock.set_offset_ms(millis);
    }

    /// How often the audit says `action` of the order, by `actor`.
    async fn audited(&self, action: &str, actor: &str) -> usize {
        let acts = self.acts().await;
        let wanted = (actor.to_owned(), action.to_owned());
        acts.iter().filter(|&act| *act == wanted).count()
    }

    /// The note of the only order, as it is kept.
    async fn sealed_note(&self) -> String {
        sqlx::query_scalar("SELECT note FROM recipient_order")
            .fetch_one(&mut self.database().await)
            .await
            .expect("an order")
    }

    /// Whether the database holds `text`: in any of its files; of a server, in its orders.
    async fn database_holds(&self, text: &str) -> bool {
        if let Address::Postgres(_) = self.place.address {
            let held: i64 = sqlx::query_scalar(
                "SELECT COUNT(*) FROM recipient_order WHERE external_id = $1 OR note = $1",
            )
            .bind(text)
            .fetch_one(&mut self.database().await)
            .await
            .expect("orders");
            return held > 0;
        }
        let emptied = self.portal.store.truncate_log().await;
        assert!(emptied.expect("an answer"), "somebody reads the log");
        let folder = std::fs::read_dir(self.folder.path()).expect("the folder");
        folder
            .flatten()
            .filter(|entry| entry.path().is_file())
            .any(|entry| {
                let bytes = std::fs::read(entry.path()).expect("a file");
                bytes
                    .windows(text.len())
                    .any(|window| window == text.as_bytes())
            })
    }
}
