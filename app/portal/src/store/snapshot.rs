//! Reading several things of one instant: nothing that is written meanwhile shows.

use jiff::Timestamp;
use jiff::civil::Date;

use super::chain::{link, row};
use super::connection::Connection;
use super::sql::{self, sql};
use super::{Store, StoreError, date};
use crate::audit::Action;
use crate::audit::chain::{Link, Row};
use crate::custody::attestation::{Counts, Discord, KeptBeyond, Reason};
use crate::id::RecordingId;

/// How many recordings are named of each kind of disagreement.
const MOST_NAMED: i64 = 100;

/// The database as it was when the first of its methods was called.
pub struct Snapshot {
    pub(super) inner: Connection,
}

impl Store {
    /// Begins to read.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn snapshot(&self) -> Result<Snapshot, StoreError> {
        let inner = self.readers.begin().await?;
        Ok(Snapshot { inner })
    }
}

/// Recordings that fit a condition over the audit: the ids, at most `$1`.
macro_rules! discordant {
    ($sql:literal) => {
        concat!($sql, " ORDER BY 1 LIMIT $1")
    };
}

impl Snapshot {
    /// The end of the audit.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn last_link(&mut self) -> Result<Link, StoreError> {
        let row = sql("SELECT seq, mac FROM audit ORDER BY seq DESC LIMIT 1")
            .fetch_optional(&mut self.inner)
            .await?;
        row.map_or_else(|| Ok(Link::start()), |row| link(&row))
    }

    /// The last row of the audit; `None` where there is none.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub(crate) async fn last_audit_row(&mut self) -> Result<Option<Row>, StoreError> {
        let found = sql(
            "SELECT seq, at, actor, staff_id, action, recording_id, customer_id, request_id, detail, mac
             FROM audit ORDER BY seq DESC LIMIT 1",
        )
        .fetch_optional(&mut self.inner)
        .await?;
        found.as_ref().map(row).transpose()
    }

    /// The recordings that existed at `at` though their last day was before `day`, the day of `at`: with what held each
    /// then. Of those that are deleted since, nothing is known any more but when.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn kept_beyond(
        &mut self,
        at: Timestamp,
        day: Date,
    ) -> Result<Vec<KeptBeyond>, StoreError> {
        let there = sql("SELECT id, started_at, last_day_kept FROM recording
             WHERE last_day_kept < $1 AND imported_at <= $2 ORDER BY last_day_kept, id")
        .bind(day.to_string())
        .bind(at.as_millisecond())
        .fetch_all(&mut self.inner)
        .await?;
        let mut kept = Vec::with_capacity(there.len());
        for row in &there {
            let started_at = crate::clock::from_millis(row.try_get("started_at")?);
            let recording = recording_id(row, "id")?;
            let last_day: String = row.try_get("last_day_kept")?;
            kept.push(KeptBeyond {
                recording,
                recorded_on: rules::rome::date(started_at),
                last_day_kept: date(&last_day)?,
                deleted_at: None,
                because: self.held_because(recording, at, day).await?,
            });
        }
        let gone = sql(
            "SELECT recording_id, recorded_on, last_day_kept, deleted_at FROM tombstone
             WHERE last_day_kept < $1 AND deleted_at > $2 ORDER BY last_day_kept, recording_id",
        )
        .bind(day.to_string())
        .bind(at.as_millisecond())
        .fetch_all(&mut self.inner)
        .await?;
        for row in &gone {
            let recorded_on: String = row.try_get("recorded_on")?;
            let last_day: String = row.try_get("last_day_kept")?;
            kept.push(KeptBeyond {
                recording: recording_id(row, "recording_id")?,
                recorded_on: date(&recorded_on)?,
                last_day_kept: date(&last_day)?,
                deleted_at: Some(crate::clock::from_millis(row.try_get("deleted_at")?)),
                because: Vec::new(),
            });
        }
        Ok(kept)
    }

    async fn held_because(
        &mut self,
        recording: RecordingId,
        at: Timestamp,
        day: Date,
    ) -> Result<Vec<Reason>, StoreError> {
        let rows = sql(
            "SELECT reason, request.reference, review_on FROM hold
             LEFT JOIN request ON request.id = hold.request_id
             WHERE recording_id = $1 AND opened_on <= $2 AND (ends_at IS NULL OR ends_at > $3) ORDER BY hold.id",
        )
        .bind(recording.to_string())
        .bind(day.to_string())
        .bind(at.as_millisecond())
        .fetch_all(&mut self.inner)
        .await?;
        rows.iter()
            .map(|row| {
                let review_on: Option<String> = row.try_get("review_on")?;
                Ok(Reason {
                    kind: row.try_get("reason")?,
                    request: row.try_get("reference")?,
                    review_on: review_on.as_deref().map(date).transpose()?,
                })
            })
            .collect()
    }

    /// The ids and audio keys of the recordings after `after`, at most `most`.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn audio_keys(
        &mut self,
        after: Option<RecordingId>,
        most: u32,
    ) -> Result<Vec<(RecordingId, String)>, StoreError> {
        let rows = sql("SELECT id, audio_key FROM recording WHERE id > $1 ORDER BY id LIMIT $2")
            .bind(after.map(|id| id.to_string()).unwrap_or_default())
            .bind(i64::from(most))
            .fetch_all(&mut self.inner)
            .await?;
        rows.iter()
            .map(|row| Ok((recording_id(row, "id")?, row.try_get("audio_key")?)))
            .collect()
    }

    /// How many recordings left a tombstone.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn tombstones(&mut self) -> Result<u64, StoreError> {
        Ok(sql("SELECT COUNT(*) FROM tombstone")
            .count(&mut self.inner)
            .await?)
    }

    /// What the audit and the other tables count.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn counts(&mut self) -> Result<Counts, StoreError> {
        let mut acts = [0; 3];
        let kinds = [
            Action::RecordingImported,
            Action::RecordingDeleted,
            Action::RecordingErased,
        ];
        for (figure, kind) in acts.iter_mut().zip(kinds) {
            *figure = sql("SELECT COUNT(*) FROM audit WHERE action = $1")
                .bind(kind.as_str())
                .count(&mut self.inner)
                .await?;
        }
        let there = sql("SELECT COUNT(*) FROM recording")
            .count(&mut self.inner)
            .await?;
        // Of what was taken in after the backup, the audit that was restored knows nothing.
        let replayed = sql("SELECT COUNT(*) FROM audit WHERE action = $1 AND EXISTS (SELECT 1 FROM audit AS taken
                 WHERE taken.recording_id = audit.recording_id AND taken.action = 'recording_imported')")
        .bind(Action::DeletionReplayed.as_str())
        .count(&mut self.inner)
        .await?;
        let [imported, deleted, erased] = acts;
        Ok(Counts {
            there,
            imported,
            deleted,
            erased,
            replayed,
        })
    }

    /// The recordings of which the audit says something else than the other tables.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn discordant(&mut self, kind: Discord) -> Result<Vec<RecordingId>, StoreError> {
        let text = match kind {
            Discord::NotImported => discordant!(
                "SELECT id FROM recording WHERE NOT EXISTS (SELECT 1 FROM audit
                     WHERE audit.recording_id = recording.id AND action = 'recording_imported')"
            ),
            Discord::BackAgain => discordant!(
                "SELECT id FROM recording WHERE EXISTS (SELECT 1 FROM audit
                     WHERE audit.recording_id = recording.id AND action IN ('recording_deleted', 'recording_erased', 'deletion_replayed'))"
            ),
            Discord::Vanished => discordant!(
                "SELECT DISTINCT audit.recording_id FROM audit WHERE action = 'recording_imported'
                     AND NOT EXISTS (SELECT 1 FROM recording WHERE recording.id = audit.recording_id)
                     AND NOT EXISTS (SELECT 1 FROM tombstone WHERE tombstone.recording_id = audit.recording_id)"
            ),
            Discord::NoTombstone => discordant!(
                "SELECT DISTINCT audit.recording_id FROM audit WHERE action IN ('recording_deleted', 'recording_erased', 'deletion_replayed')
                     AND NOT EXISTS (SELECT 1 FROM tombstone WHERE tombstone.recording_id = audit.recording_id)"
            ),
            Discord::NotInAudit => discordant!(
                "SELECT recording_id FROM tombstone WHERE NOT EXISTS (SELECT 1 FROM audit
                     WHERE audit.recording_id = tombstone.recording_id
                         AND action IN ('deletion_replayed',
                             CASE rule WHEN 'erasure' THEN 'recording_erased' ELSE 'recording_deleted' END))"
            ),
            Discord::NoCertificate => discordant!(
                "SELECT recording_id FROM tombstone WHERE NOT EXISTS (SELECT 1 FROM certificate
                     WHERE certificate.recording_id = tombstone.recording_id)"
            ),
        };
        let rows = sql(text)
            .bind(MOST_NAMED)
            .fetch_all(&mut self.inner)
            .await?;
        rows.iter()
            .map(|row| {
                let id: String = row.try_get(0)?;
                RecordingId::parse(&id).ok_or(StoreError::Unreadable("recording id"))
            })
            .collect()
    }
}

fn recording_id(row: &sql::Row, column: &str) -> Result<RecordingId, StoreError> {
    let id: String = row.try_get(column)?;
    RecordingId::parse(&id).ok_or(StoreError::Unreadable("recording id"))
}
