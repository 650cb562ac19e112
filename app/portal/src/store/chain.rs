//! The audit as a chain: its rows with every column, and its end.

use super::sql::{self, sql};
use super::{Store, StoreError, Tx};
use crate::audit::chain::{Link, Row};

impl Tx {
    /// The end of the chain.
    pub(super) async fn last_link(&mut self) -> Result<Link, StoreError> {
        let row = sql("SELECT seq, mac FROM audit ORDER BY seq DESC LIMIT 1")
            .fetch_optional(&mut self.inner)
            .await?;
        row.map_or_else(|| Ok(Link::start()), |row| link(&row))
    }

    /// Adds rows as they are. The database gives no number by itself: a change that is taken back must leave no gap.
    pub(super) async fn insert_audit_rows(&mut self, rows: &[Row]) -> Result<(), StoreError> {
        sql(
            "INSERT INTO audit (seq, at, actor, staff_id, action, recording_id, customer_id, request_id, detail, mac)
             VALUES (…)",
        )
        .rows(rows.iter().map(|row| {
            [
                row.seq.into(),
                row.at.into(),
                (&row.actor).into(),
                row.staff.as_deref().into(),
                (&row.action).into(),
                row.recording.as_deref().into(),
                row.customer.as_deref().into(),
                row.request.as_deref().into(),
                (&row.detail).into(),
                (&row.mac).into(),
            ]
        }))
        .later(&mut self.inner)
        .await?;
        Ok(())
    }
}

impl Store {
    /// The rows after the place `after`, at most `most`, in their order.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn audit_rows(&self, after: i64, most: u32) -> Result<Vec<Row>, StoreError> {
        let rows = sql(
            "SELECT seq, at, actor, staff_id, action, recording_id, customer_id, request_id, detail, mac
             FROM audit WHERE seq > $1 ORDER BY seq LIMIT $2",
        )
        .bind(after)
        .bind(i64::from(most))
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(row).collect()
    }

    /// The last row; `None` where there is none.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn last_audit_row(&self) -> Result<Option<Row>, StoreError> {
        let found = sql(
            "SELECT seq, at, actor, staff_id, action, recording_id, customer_id, request_id, detail, mac
             FROM audit ORDER BY seq DESC LIMIT 1",
        )
        .fetch_optional(&self.readers)
        .await?;
        found.as_ref().map(row).transpose()
    }
}

pub(super) fn link(row: &sql::Row) -> Result<Link, StoreError> {
    Ok(Link {
        seq: row.try_get("seq")?,
        mac: row.try_get("mac")?,
    })
}

pub(super) fn row(row: &sql::Row) -> Result<Row, StoreError> {
    Ok(Row {
        seq: row.try_get("seq")?,
        at: row.try_get("at")?,
        actor: row.try_get("actor")?,
        staff: row.try_get("staff_id")?,
        action: row.try_get("action")?,
        recording: row.try_get("recording_id")?,
        customer: row.try_get("customer_id")?,
        request: row.try_get("request_id")?,
        detail: row.try_get("detail")?,
        mac: row.try_get("mac")?,
    })
}
