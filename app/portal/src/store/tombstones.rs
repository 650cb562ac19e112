//! What remains of recordings that were deleted.

use jiff::Timestamp;
use jiff::civil::Date;

use super::sql::sql;
use super::{Store, StoreError, Tx, date};
use crate::clock::from_millis;
use crate::id::RecordingId;

/// What remains of a deleted recording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tombstone {
    /// Its id.
    pub recording: RecordingId,
    /// The day of the call.
    pub recorded_on: Date,
    /// The last day on which it was kept.
    pub last_day_kept: Date,
    /// When it was deleted.
    pub deleted_at: Timestamp,
    /// By which rule: `retention`, or `erasure` before its day.
    pub rule: String,
}

const WAS_DELETED: &str = "SELECT 1 FROM tombstone WHERE external_id_hash = $1";

impl Store {
    /// What remains of a deleted recording.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn tombstone(&self, id: RecordingId) -> Result<Option<Tombstone>, StoreError> {
        let row = sql(
            "SELECT recorded_on, last_day_kept, deleted_at, rule FROM tombstone WHERE recording_id = $1",
        )
        .bind(id.to_string())
        .fetch_optional(&self.readers)
        .await?;
        row.map(|row| {
            let recorded_on: String = row.try_get("recorded_on")?;
            let last_day: String = row.try_get("last_day_kept")?;
            Ok(Tombstone {
                recording: id,
                recorded_on: date(&recorded_on)?,
                last_day_kept: date(&last_day)?,
                deleted_at: from_millis(row.try_get("deleted_at")?),
                rule: row.try_get("rule")?,
            })
        })
        .transpose()
    }

    /// Whether a recording was deleted whose external id has this hash.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn was_deleted(&self, external_id_hash: &str) -> Result<bool, StoreError> {
        Ok(sql(WAS_DELETED)
            .bind(external_id_hash)
            .exists(&self.readers)
            .await?)
    }
}

impl Tx {
    /// Whether a recording was deleted whose external id has this hash, as this change sees it.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn was_deleted(&mut self, external_id_hash: &str) -> Result<bool, StoreError> {
        Ok(sql(WAS_DELETED)
            .bind(external_id_hash)
            .exists(&mut self.inner)
            .await?)
    }

    /// Deletes a recording's row and leaves its tombstone. `false` where somebody else did already.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn bury_recording(
        &mut self,
        tombstone: &Tombstone,
        hash_of: impl FnOnce(&str) -> String,
    ) -> Result<bool, StoreError> {
        let external_id: Option<String> =
            sql("DELETE FROM recording WHERE id = $1 RETURNING external_id")
                .bind(tombstone.recording.to_string())
                .value(&mut self.inner)
                .await?;
        let Some(external_id) = external_id else {
            return Ok(false);
        };
        // What was corrected of it tells what it said.
        sql("DELETE FROM rectification WHERE recording_id = $1")
            .bind(tombstone.recording.to_string())
            .execute(&mut self.inner)
            .await?;
        // Whatever kept it has ended.
        sql("DELETE FROM hold WHERE recording_id = $1")
            .bind(tombstone.recording.to_string())
            .execute(&mut self.inner)
            .await?;
        // What was proposed about it has no object any more.
        sql("DELETE FROM approval WHERE kind = 'legal_hold' AND recording_id = $1")
            .bind(tombstone.recording.to_string())
            .execute(&mut self.inner)
            .await?;
        sql(
            "INSERT INTO tombstone (recording_id, external_id_hash, recorded_on, last_day_kept, deleted_at, rule)
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(tombstone.recording.to_string())
        .bind(hash_of(&external_id))
        .bind(tombstone.recorded_on.to_string())
        .bind(tombstone.last_day_kept.to_string())
        .bind(tombstone.deleted_at.as_millisecond())
        .bind(&tombstone.rule)
        .execute(&mut self.inner)
        .await?;
        Ok(true)
    }

    /// Leaves the tombstone of a recording that is not there, unless there is one.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub(crate) async fn insert_tombstone(
        &mut self,
        tombstone: &Tombstone,
        external_id_hash: &str,
    ) -> Result<(), StoreError> {
        sql(
            "INSERT INTO tombstone (recording_id, external_id_hash, recorded_on, last_day_kept, deleted_at, rule)
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
        )
        .bind(tombstone.recording.to_string())
        .bind(external_id_hash)
        .bind(tombstone.recorded_on.to_string())
        .bind(tombstone.last_day_kept.to_string())
        .bind(tombstone.deleted_at.as_millisecond())
        .bind(&tombstone.rule)
        .execute(&mut self.inner)
        .await?;
        Ok(())
    }
}
