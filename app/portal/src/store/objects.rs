//! Objects of the audio store on their way in and out: what is announced before it is put, and what belongs to nobody
//! any more until it is gone. The store itself need not be listed for them.

use jiff::{SignedDuration, Timestamp};

use super::sql::sql;
use super::{Store, StoreError, Tx, recording_id};
use crate::clock::from_millis;
use crate::id::RecordingId;
use crate::objects::half_written_of;

/// How far from now an announcement may be, before or after: clocks differ.
const ANNOUNCED: SignedDuration = SignedDuration::from_hours(24);

/// An object that is to be deleted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingObject {
    /// Its key.
    pub key: String,
    /// How often that was tried in vain.
    pub tries: u32,
    /// Until when it is deleted again: a killed writer left it, and may still have it on its way.
    pub again_until: Option<Timestamp>,
}

impl Tx {
    /// Announces an object that is about to be put.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn announce_object(&mut self, key: &str, now: Timestamp) -> Result<(), StoreError> {
        sql("INSERT INTO pending_object (key, put_at) VALUES ($1, $2)
             ON CONFLICT (key) DO UPDATE SET put_at = excluded.put_at")
        .bind(key)
        .bind(now.as_millisecond())
        .later(&mut self.inner)
        .await?;
        Ok(())
    }

    /// Gives an object that was announced to the recording of this change. `false` where somebody took it for one that
    /// a killed writer left: it is gone then, or soon.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn settle_object(&mut self, key: &str) -> Result<bool, StoreError> {
        let done = sql("DELETE FROM pending_object WHERE key = $1")
            .bind(key)
            .execute(&mut self.inner)
            .await?;
        Ok(done == 1)
    }

    /// Objects that no recording has any more are to be deleted, and again until `again_until` where a killed writer
    /// left them. One that a recording has stays.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn discard_objects(
        &mut self,
        keys: &[String],
        again_until: Option<Timestamp>,
    ) -> Result<(), StoreError> {
        if keys.is_empty() {
            return Ok(());
        }
        sql("DELETE FROM pending_object WHERE key IN (…)")
            .list(keys)
            .apart()
            .later(&mut self.inner)
            .await?;
        // What is in a list of values both databases call column1.
        sql("INSERT INTO object_to_delete (key, tries, again_until)
             SELECT column1, 0, $1 FROM (VALUES (…)) AS discarded
             WHERE NOT EXISTS (SELECT 1 FROM recording WHERE audio_key = column1)
             ON CONFLICT (key) DO NOTHING")
        .bind(again_until.map(Timestamp::as_millisecond))
        .rows(keys.iter().map(|key| [key.into()]))
        .later(&mut self.inner)
        .await?;
        Ok(())
    }

    /// Objects are gone.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn objects_are_gone(&mut self, keys: &[String]) -> Result<(), StoreError> {
        sql("DELETE FROM object_to_delete WHERE key IN (…)")
            .list(keys)
            .later(&mut self.inner)
            .await?;
        Ok(())
    }

    /// An object could not be deleted: the others come first the next time.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn object_is_still_there(&mut self, key: &str) -> Result<(), StoreError> {
        sql("UPDATE object_to_delete SET tries = tries + 1 WHERE key = $1")
            .bind(key)
            .later(&mut self.inner)
            .await?;
        Ok(())
    }
}

impl Store {
    /// Objects that were announced and have no recording yet.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn pending_objects(&self, most: u32) -> Result<Vec<String>, StoreError> {
        Ok(sql("SELECT key FROM pending_object ORDER BY key LIMIT $1")
            .bind(i64::from(most))
            .values(&self.readers)
            .await?)
    }

    /// Objects that are to be deleted, those first that were tried least; after one of them, the next.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn objects_to_delete(
        &self,
        after: Option<&WaitingObject>,
        most: u32,
    ) -> Result<Vec<WaitingObject>, StoreError> {
        let (tries, key) = after.map_or((-1, ""), |after| (i64::from(after.tries), &*after.key));
        let rows = sql("SELECT key, tries, again_until FROM object_to_delete
             WHERE tries > $1 OR (tries = $1 AND key > $2) ORDER BY tries, key LIMIT $3")
        .bind(tries)
        .bind(key)
        .bind(i64::from(most))
        .fetch_all(&self.readers)
        .await?;
        let waiting = rows.iter().map(|row| {
            Ok(WaitingObject {
                key: row.try_get("key")?,
                tries: u32::try_from(row.try_get::<i64, _>("tries")?).unwrap_or(u32::MAX),
                again_until: row
                    .try_get::<Option<i64>, _>("again_until")?
                    .map(from_millis),
            })
        });
        waiting.collect()
    }

    /// How many objects are to be deleted.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn count_objects_to_delete(&self) -> Result<u64, StoreError> {
        Ok(sql("SELECT COUNT(*) FROM object_to_delete")
            .count(&self.readers)
            .await?)
    }

    /// Whether something on record accounts for an object at `now`: a recording, an announcement, or its deletion; for a
    /// half-written one, what is on record of its object. An announcement that is further from now than a day is none: an
    /// object is put right after it.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn accounts_for_object(&self, key: &str, now: Timestamp) -> Result<bool, StoreError> {
        // One statement: between two, an object could pass from one to the other unseen.
        let found = sql(
            "SELECT (SELECT COUNT(*) FROM recording WHERE audio_key = $1)
                  + (SELECT COUNT(*) FROM pending_object
                     WHERE key = $2 AND put_at >= $3 AND put_at <= $4)
                  + (SELECT COUNT(*) FROM object_to_delete WHERE key = $2)",
        )
        .bind(key)
        .bind(half_written_of(key).unwrap_or(key))
        .bind((now - ANNOUNCED).as_millisecond())
        .bind((now + ANNOUNCED).as_millisecond())
        .count(&self.readers)
        .await?;
        Ok(found > 0)
    }

    /// The recordings after `after`, in the order of their ids, each with the key of its audio; at most `most`.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn recordings_with_keys(
        &self,
        after: Option<RecordingId>,
        most: u32,
    ) -> Result<Vec<(RecordingId, String)>, StoreError> {
        let rows = sql("SELECT id, audio_key FROM recording WHERE id > $1 ORDER BY id LIMIT $2")
            .bind(after.map(|id| id.to_string()).unwrap_or_default())
            .bind(i64::from(most))
            .fetch_all(&self.readers)
            .await?;
        rows.iter()
            .map(|row| {
                let id: String = row.try_get("id")?;
                Ok((recording_id(&id)?, row.try_get("audio_key")?))
            })
            .collect()
    }

    /// The keys of recordings that are after `after` and before `before`, in their order, with whose they are.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn audio_keys(
        &self,
        after: &str,
        before: &str,
        most: u32,
    ) -> Result<Vec<(String, RecordingId)>, StoreError> {
        let rows = sql("SELECT audio_key, id FROM recording
             WHERE audio_key > $1 AND audio_key < $2 ORDER BY audio_key LIMIT $3")
        .bind(after)
        .bind(before)
        .bind(i64::from(most))
        .fetch_all(&self.readers)
        .await?;
        let keys = rows.iter().map(|row| {
            let id: String = row.try_get("id")?;
            let id = RecordingId::parse(&id).ok_or(StoreError::Unreadable("recording id"))?;
            Ok((row.try_get("audio_key")?, id))
        });
        keys.collect()
    }
}
