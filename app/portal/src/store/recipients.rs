//! Orders to suppliers: what is on file.

mod changes;
mod register;

use jiff::Timestamp;
use jiff::civil::Date;

use super::sql::{Row, sql};
use super::{Store, StoreError, date};
use crate::audit::Entry;
use crate::clock::from_millis;
use crate::id::{JobId, OrderId, RecordingId, RequestId};
use crate::recipients::{Filter, Means, Order, OrderKind, OrderState};

/// An order to be kept, with the job that delivers it.
#[derive(Clone, Debug)]
pub struct NewOrder {
    /// Its id.
    pub id: OrderId,
    /// What it says.
    pub order: Order,
    /// When it was given.
    pub created_at: Timestamp,
    /// The last day on which it is done in time.
    pub due_on: Date,
    /// What delivers it.
    pub job: JobId,
}

/// An order on file.
#[derive(Clone, Debug)]
pub struct RecipientOrder {
    /// Its id.
    pub id: OrderId,
    /// What it says.
    pub order: Order,
    /// Where it stands today.
    pub state: OrderState,
    /// When it was given.
    pub created_at: Timestamp,
    /// The last day on which it is done in time.
    pub due_on: Date,
    /// When it first left.
    pub sent_at: Option<Timestamp>,
    /// When the supplier was last reminded.
    pub reminded_at: Option<Timestamp>,
    /// When it was acknowledged.
    pub acknowledged_at: Option<Timestamp>,
    /// How it was acknowledged.
    pub acknowledged_how: Option<Means>,
    /// Why the supplier cannot be told; else empty.
    pub reason: String,
    /// The code of what went wrong, where its last delivery was given up.
    pub given_up: Option<String>,
}

impl RecipientOrder {
    /// `entry`, on the recording and the request of the order.
    pub(crate) fn named(&self, entry: Entry) -> Entry {
        let entry = entry.recording(self.order.recording);
        match self.order.request {
            Some(request) => entry.request(request),
            None => entry,
        }
    }
}

macro_rules! select_order {
    ($rest:literal) => {
        concat!(
            "SELECT id, request_id, recording_id, external_id, supplier, kind, note, state, reason, created_at, ",
            "due_on, sent_at, reminded_at, acknowledged_at, acknowledged_how, (SELECT job.last_error FROM job ",
            "WHERE job.id = recipient_order.job_id AND job.state = 'dead') AS given_up FROM recipient_order ",
            $rest
        )
    };
}

const SELECT_ONE: &str = select_order!("WHERE id = $1");

/// What a [`Filter`] lets pass; `$4` is today.
macro_rules! filtered {
    ($before:literal, $after:literal) => {
        concat!(
            $before,
            "WHERE ($1 = '' OR supplier = $1) AND ($2 = '' OR request_id = $2) AND ($3 = '' OR $3 = ",
            "CASE WHEN state IN ('to_send', 'sent') AND due_on < $4 THEN 'overdue' ELSE state END) ",
            $after
        )
    };
}

impl Store {
    /// The order with this id, as it stands on `today`.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn order(
        &self,
        id: OrderId,
        today: Date,
    ) -> Result<Option<RecipientOrder>, StoreError> {
        let row = sql(SELECT_ONE)
            .bind(id.to_string())
            .fetch_optional(&self.readers)
            .await?;
        row.map(|row| order(&row, today)).transpose()
    }

    /// The orders that `filter` lets pass on `today`, the open ones first, by their day: those of the page with the
    /// number `page`, of `most` each.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn orders(
        &self,
        filter: &Filter,
        today: Date,
        most: u32,
        page: u32,
    ) -> Result<Vec<RecipientOrder>, StoreError> {
        const ORDERS: &str = concat!(
            select_order!(""),
            filtered!(
                "",
                "ORDER BY CASE WHEN state IN ('acknowledged', 'unreachable') THEN 1 ELSE 0 END, due_on, id
                 LIMIT $5 OFFSET $6"
            )
        );
        let rows = sql(ORDERS)
            .bind(filter.supplier.as_deref().unwrap_or_default())
            .bind(filter.request.map(|id| id.to_string()).unwrap_or_default())
            .bind(filter.state.map_or("", OrderState::as_str))
            .bind(today.to_string())
            .bind(i64::from(most))
            .bind(i64::from(page) * i64::from(most))
            .fetch_all(&self.readers)
            .await?;
        rows.iter().map(|row| order(row, today)).collect()
    }

    /// How many orders `filter` lets pass on `today`.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn order_count(&self, filter: &Filter, today: Date) -> Result<u64, StoreError> {
        let orders = sql(filtered!("SELECT COUNT(*) FROM recipient_order ", ""))
            .bind(filter.supplier.as_deref().unwrap_or_default())
            .bind(filter.request.map(|id| id.to_string()).unwrap_or_default())
            .bind(filter.state.map_or("", OrderState::as_str))
            .bind(today.to_string())
            .count(&self.readers)
            .await?;
        Ok(orders)
    }

    /// The orders that carry out a request, as they stand on `today`, the first one first.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn orders_of_request(
        &self,
        request: RequestId,
        today: Date,
    ) -> Result<Vec<RecipientOrder>, StoreError> {
        let rows = sql(select_order!("WHERE request_id = $1 ORDER BY id"))
            .bind(request.to_string())
            .fetch_all(&self.readers)
            .await?;
        rows.iter().map(|row| order(row, today)).collect()
    }

    /// How many orders of a request the suppliers have still to acknowledge.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn open_orders(&self, request: RequestId) -> Result<u64, StoreError> {
        let open = sql(
            "SELECT COUNT(*) FROM recipient_order WHERE request_id = $1 AND state IN ('to_send', 'sent')",
        )
        .bind(request.to_string())
        .count(&self.readers)
        .await?;
        Ok(open)
    }
}

fn order_id(text: &str) -> Result<OrderId, StoreError> {
    OrderId::parse(text).ok_or(StoreError::Unreadable("order id"))
}

fn order(row: &Row, today: Date) -> Result<RecipientOrder, StoreError> {
    let text = |column: &'static str| row.try_get::<String, _>(column);
    let instant = |column: &'static str| {
        row.try_get::<Option<i64>, _>(column)
            .map(|millis| millis.map(from_millis))
    };
    let request: Option<String> = row.try_get("request_id")?;
    let how: Option<String> = row.try_get("acknowledged_how")?;
    let due_on = date(&text("due_on")?)?;
    let state = OrderState::parse(&text("state")?);
    let state = state.ok_or(StoreError::Unreadable("state of an order"))?;
    let request =
        request.map(|id| RequestId::parse(&id).ok_or(StoreError::Unreadable("request id")));
    let how = how
        .map(|how| Means::parse(&how).ok_or(StoreError::Unreadable("means of an acknowledgement")));
    Ok(RecipientOrder {
        id: order_id(&text("id")?)?,
        order: Order {
            request: request.transpose()?,
            recording: RecordingId::parse(&text("recording_id")?)
                .ok_or(StoreError::Unreadable("recording id"))?,
            external_id: text("external_id")?,
            supplier: text("supplier")?,
            kind: OrderKind::parse(&text("kind")?)
                .ok_or(StoreError::Unreadable("kind of an order"))?,
            note: row.open("recipient_order.note")?,
        },
        state: state.seen_on(today, due_on),
        created_at: from_millis(row.try_get("created_at")?),
        due_on,
        sent_at: instant("sent_at")?,
        reminded_at: instant("reminded_at")?,
        acknowledged_at: instant("acknowledged_at")?,
        acknowledged_how: how.transpose()?,
        reason: row.open("recipient_order.reason")?,
        given_up: row.try_get("given_up")?,
    })
}
