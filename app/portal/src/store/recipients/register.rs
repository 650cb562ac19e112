//! Orders and recordings, counted by supplier.

use crate::store::sql::sql;
use crate::store::{Store, StoreError, count};

impl Store {
    /// How many recordings that are there each supplier received, by its name in the imported files.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn recordings_by_supplier(&self) -> Result<Vec<(String, u64)>, StoreError> {
        let rows = sql(
            "SELECT supplier, COUNT(*) AS found FROM recording GROUP BY supplier ORDER BY supplier",
        )
        .fetch_all(&self.readers)
        .await?;
        rows.iter()
            .map(|row| Ok((row.try_get("supplier")?, count(row.try_get("found")?))))
            .collect()
    }

    /// How many orders each supplier has still to acknowledge.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn open_orders_by_supplier(&self) -> Result<Vec<(String, u64)>, StoreError> {
        let rows = sql(
            "SELECT supplier, COUNT(*) AS found FROM recipient_order WHERE state IN ('to_send', 'sent')
             GROUP BY supplier ORDER BY supplier",
        )
        .fetch_all(&self.readers)
        .await?;
        rows.iter()
            .map(|row| Ok((row.try_get("supplier")?, count(row.try_get("found")?))))
            .collect()
    }
}
