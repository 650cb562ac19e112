//! Whether the database is whole.

use super::connection::Connections;
use super::sql::sql;
use super::{Store, StoreError};
use crate::id::RecordingId;

impl Store {
    /// What the database finds wrong with itself: damaged pages and indexes, and rows whose counterpart is missing.
    /// Empty where it is whole. PostgreSQL looks at its checksums and references itself, all the time.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn damage(&self) -> Result<Vec<String>, StoreError> {
        if matches!(self.readers.connections, Connections::Postgres(_)) {
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

    /// The recordings after `last` in the order of their ids, each with the key of its audio; `limit` at most.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn audio_of_recordings(
        &self,
        last: Option<RecordingId>,
        limit: u32,
    ) -> Result<Vec<(RecordingId, String)>, StoreError> {
        let rows = sql("SELECT id, audio_key FROM recording WHERE id > $1 ORDER BY id LIMIT $2")
            .bind(last.map_or_else(String::new, |last| last.to_string()))
            .bind(i64::from(limit))
            .fetch_all(&self.readers)
            .await?;
        rows.into_iter()
            .map(|row| {
                let id: String = row.try_get("id")?;
                let id = RecordingId::parse(&id).ok_or(StoreError::Unreadable("recording id"))?;
                Ok((id, row.try_get("audio_key")?))
            })
            .collect()
    }

    /// How many recordings left a tombstone.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn tombstones(&self) -> Result<u64, StoreError> {
        Ok(sql("SELECT COUNT(*) FROM tombstone")
            .count(&self.readers)
            .await?)
    }
}
