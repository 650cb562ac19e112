//! Orders to suppliers: given, sent, reminded of, settled, forgotten.

use jiff::Timestamp;
use jiff::civil::Date;

use super::{NewOrder, RecipientOrder, SELECT_ONE, order as from_row, order_id};
use crate::id::{JobId, OrderId, RecordingId};
use crate::recipients::{Means, Order};
use crate::store::sql::sql;
use crate::store::{StoreError, Tx};

impl Tx {
    /// The order with this id, as this change sees it on `today`.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn order(
        &mut self,
        id: OrderId,
        today: Date,
    ) -> Result<Option<RecipientOrder>, StoreError> {
        let row = sql(SELECT_ONE)
            .bind(id.to_string())
            .fetch_optional(&mut self.inner)
            .await?;
        row.map(|row| from_row(&row, today)).transpose()
    }

    /// The order that says the same: of the same request, or, without one, still open.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn same_order(&mut self, order: &Order) -> Result<Option<OrderId>, StoreError> {
        let id: Option<String> = sql(
            "SELECT id FROM recipient_order WHERE recording_id = $1 AND supplier = $2 AND kind = $3
             AND (request_id = $4 OR ($4 IS NULL AND request_id IS NULL AND state IN ('to_send', 'sent'))) LIMIT 1",
        )
        .bind(order.recording.to_string())
        .bind(&order.supplier)
        .bind(order.kind.as_str())
        .bind(order.request.map(|id| id.to_string()))
        .value(&mut self.inner)
        .await?;
        id.map(|id| order_id(&id)).transpose()
    }

    /// Keeps an order that is to be sent.
    ///
    /// # Errors
    /// Where the database cannot be written, or has the same order of the same request.
    pub async fn insert_order(&mut self, new: &NewOrder) -> Result<(), StoreError> {
        let order = &new.order;
        sql(
            "INSERT INTO recipient_order
                 (id, request_id, recording_id, external_id, supplier, kind, note, state, created_at, due_on, job_id)
             VALUES ($1, $2, $3, $4, $5, $6, $7, 'to_send', $8, $9, $10)",
        )
        .bind(new.id.to_string())
        .bind(order.request.map(|id| id.to_string()))
        .bind(order.recording.to_string())
        .bind(&order.external_id)
        .bind(&order.supplier)
        .bind(order.kind.as_str())
        .seal("recipient_order.note", order.note.as_str())
        .bind(new.created_at.as_millisecond())
        .bind(new.due_on.to_string())
        .bind(new.job.to_string())
        .later(&mut self.inner)
        .await?;
        Ok(())
    }

    /// The name of a recording in the call centre's system.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn external_id(
        &mut self,
        recording: RecordingId,
    ) -> Result<Option<String>, StoreError> {
        Ok(sql("SELECT external_id FROM recording WHERE id = $1")
            .bind(recording.to_string())
            .value(&mut self.inner)
            .await?)
    }

    /// Writes down that an order left; the first time counts.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn order_sent(&mut self, id: OrderId, now: Timestamp) -> Result<(), StoreError> {
        sql(
            "UPDATE recipient_order SET state = 'sent', sent_at = $2 WHERE id = $1 AND state = 'to_send'",
        )
        .bind(id.to_string())
        .bind(now.as_millisecond())
        .later(&mut self.inner)
        .await?;
        Ok(())
    }

    /// Writes down that an order was done, and forgets which recording it named and what it asked.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn acknowledge_order(
        &mut self,
        id: OrderId,
        how: Means,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        sql(
            "UPDATE recipient_order SET state = 'acknowledged', acknowledged_at = $2, acknowledged_how = $3,
                 external_id = '', note = '' WHERE id = $1",
        )
        .bind(id.to_string())
        .bind(now.as_millisecond())
        .bind(how.as_str())
        .later(&mut self.inner)
        .await?;
        Ok(())
    }

    /// Writes down that the supplier of an order cannot be told.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn order_unreachable(&mut self, id: OrderId, reason: &str) -> Result<(), StoreError> {
        sql("UPDATE recipient_order SET state = 'unreachable', reason = $2 WHERE id = $1")
            .bind(id.to_string())
            .seal("recipient_order.reason", reason)
            .later(&mut self.inner)
            .await?;
        Ok(())
    }

    /// The open orders, at most `most`, whose day was before `today`, of which the supplier heard last at `since` or
    /// before, and that no job is about to deliver.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn orders_to_remind(
        &mut self,
        today: Date,
        since: Timestamp,
        most: u32,
    ) -> Result<Vec<OrderId>, StoreError> {
        let ids: Vec<String> = sql(
            "SELECT id FROM recipient_order WHERE state IN ('to_send', 'sent') AND due_on < $1
             AND COALESCE(reminded_at, sent_at, created_at) <= $2 AND NOT EXISTS
                 (SELECT 1 FROM job WHERE job.id = recipient_order.job_id AND job.state = 'queued')
             ORDER BY due_on, id LIMIT $3",
        )
        .bind(today.to_string())
        .bind(since.as_millisecond())
        .bind(i64::from(most))
        .values(&mut self.inner)
        .await?;
        ids.iter().map(|id| order_id(id)).collect()
    }

    /// Writes down that the supplier of an order is reminded, by `job`.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn order_reminded(
        &mut self,
        id: OrderId,
        job: JobId,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        sql("UPDATE recipient_order SET reminded_at = $2, job_id = $3 WHERE id = $1")
            .bind(id.to_string())
            .bind(now.as_millisecond())
            .bind(job.to_string())
            .later(&mut self.inner)
            .await?;
        Ok(())
    }

    /// Forgets the settled orders given before `before` whose request, if they have one, is forgotten; how many.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn forget_orders(&mut self, before: Timestamp) -> Result<u64, StoreError> {
        let done = sql(
            "DELETE FROM recipient_order WHERE state IN ('acknowledged', 'unreachable') AND created_at < $1
             AND NOT EXISTS (SELECT 1 FROM request WHERE request.id = recipient_order.request_id)",
        )
        .bind(before.as_millisecond())
        .execute(&mut self.inner)
        .await?;
        Ok(done)
    }
}
