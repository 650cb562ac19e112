//! Whether the database is whole.

use super::connection::Reader;
use super::sql::sql;
use super::{Store, StoreError};

impl Store {
    /// What the database finds wrong with itself: damaged pages and indexes, and rows whose counterpart is missing.
    /// Empty where it is whole. PostgreSQL looks at its checksums and references itself, all the time.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn damage(&self) -> Result<Vec<String>, StoreError> {
        if matches!(self.readers.place, Reader::Postgres(_)) {
            return Ok(Vec::new());
        }
        let said: Vec<String> = sql("PRAGMA integrity_check").values(&self.readers).await?;
        let mut damage: Vec<String> = said.into_iter().filter(|said| said != "ok").collect();
        for row in sql("PRAGMA foreign_key_check")
            .fetch_all(&self.readers)
            .await?
        {
            let (table, parent): (String, String) = (row.try_get(0)?, row.try_get(2)?);
            damage.push(format!("a row of {table} has no counterpart in {parent}"));
        }
        Ok(damage)
    }
}
