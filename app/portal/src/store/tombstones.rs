//! What remains of recordings that were deleted.

use std::collections::HashMap;

use jiff::Timestamp;
use jiff::civil::Date;

use super::sql::sql;
use super::{Store, StoreError, Tx, count, date, recording_id, texts};
use crate::clock::from_millis;
use crate::custody::certificate::SealedAudio;
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

/// What is needed of a recording once it is gone.
pub(crate) struct Remains {
    /// Its name in the call centre's system.
    pub(crate) external_id: String,
    /// Its sealed object, where it has a key.
    pub(crate) audio: Option<SealedAudio>,
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

    /// What is needed of recordings once they are gone; nothing of one that is not there.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub(crate) async fn remains(
        &mut self,
        recordings: &[RecordingId],
    ) -> Result<HashMap<RecordingId, Remains>, StoreError> {
        let rows = sql("SELECT id, external_id, sealed_bytes, sealed_sha256
             FROM recording LEFT JOIN recording_key ON recording_id = id WHERE id IN (…)")
        .list(&texts(recordings))
        .fetch_all(&mut self.inner)
        .await?;
        rows.iter()
            .map(|row| {
                let bytes: Option<i64> = row.try_get("sealed_bytes")?;
                let sha256: Option<String> = row.try_get("sealed_sha256")?;
                let audio = bytes.zip(sha256).map(|(bytes, sha256)| SealedAudio {
                    bytes: count(bytes),
                    sha256,
                });
                let remains = Remains {
                    external_id: row.try_get("external_id")?,
                    audio,
                };
                Ok((recording_id(&row.try_get::<String, _>("id")?)?, remains))
            })
            .collect()
    }

    /// Deletes the rows of recordings, and with them their keys, their holds, and what was corrected or proposed.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn delete_recordings(
        &mut self,
        recordings: &[RecordingId],
    ) -> Result<(), StoreError> {
        let ids = texts(recordings);
        for statement in [
            "DELETE FROM recording WHERE id IN (…)",
            // What was corrected of it tells what it said.
            "DELETE FROM rectification WHERE recording_id IN (…)",
            // Whatever kept it has ended.
            "DELETE FROM hold WHERE recording_id IN (…)",
            // What was proposed about it has no object any more.
            "DELETE FROM approval WHERE kind = 'legal_hold' AND recording_id IN (…)",
        ] {
            let deletion = sql(statement).list(&ids).apart();
            deletion.later(&mut self.inner).await?;
        }
        Ok(())
    }

    /// Leaves the tombstones of recordings that are not there any more, each with the hash of its name in the call
    /// centre's system; of one that has a tombstone, none.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn insert_tombstones(
        &mut self,
        tombstones: &[(Tombstone, String)],
    ) -> Result<(), StoreError> {
        sql(
            "INSERT INTO tombstone (recording_id, external_id_hash, recorded_on, last_day_kept, deleted_at, rule)
             VALUES (…) ON CONFLICT DO NOTHING",
        )
        .rows(tombstones.iter().map(|(tombstone, external_id_hash)| {
            [
                tombstone.recording.to_string().into(),
                external_id_hash.into(),
                tombstone.recorded_on.to_string().into(),
                tombstone.last_day_kept.to_string().into(),
                tombstone.deleted_at.as_millisecond().into(),
                (&tombstone.rule).into(),
            ]
        }))
        .apart()
        .later(&mut self.inner)
        .await?;
        Ok(())
    }
}
