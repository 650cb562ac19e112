//! Reading several things of one instant: nothing that is written meanwhile shows.

use super::chain::{link, row};
use super::connection::Connection;
use super::sql::sql;
use super::{Store, StoreError};
use crate::audit::Action;
use crate::audit::chain::{Link, Row};
use crate::custody::attestation::{Counts, Discord};
use crate::id::RecordingId;

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

/// Recordings that fit a condition over the audit: the ids, in their order.
macro_rules! discordant {
    ($sql:literal) => {
        concat!($sql, " ORDER BY 1")
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

    /// How many recordings are there.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn recordings(&mut self) -> Result<u64, StoreError> {
        Ok(sql("SELECT COUNT(*) FROM recording")
            .count(&mut self.inner)
            .await?)
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
        let there = self.recordings().await?;
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
            // Of what is gone, also the certificate: it is all that is known of what was taken in after a backup.
            Discord::AnotherDay => discordant!(
                "SELECT id FROM recording WHERE EXISTS (SELECT 1 FROM audit
                     WHERE audit.recording_id = recording.id AND action = 'recording_imported'
                         AND detail NOT LIKE '%\"last_day_kept\":\"' || last_day_kept || '\"%')
                 UNION SELECT recording_id FROM tombstone WHERE EXISTS (SELECT 1 FROM audit
                     WHERE audit.recording_id = tombstone.recording_id AND action = 'recording_imported'
                         AND detail NOT LIKE '%\"last_day_kept\":\"' || last_day_kept || '\"%')
                     OR EXISTS (SELECT 1 FROM certificate
                     WHERE certificate.recording_id = tombstone.recording_id
                         AND statement NOT LIKE '%\"last_day_kept\":\"' || last_day_kept || '\"%')"
            ),
            Discord::AnotherInstant => discordant!(
                "SELECT recording_id FROM tombstone WHERE EXISTS (SELECT 1 FROM audit
                     WHERE audit.recording_id = tombstone.recording_id
                         AND action IN ('recording_deleted', 'recording_erased') AND audit.at <> deleted_at)"
            ),
            Discord::NoKey => discordant!(
                "SELECT id FROM recording WHERE NOT EXISTS (SELECT 1 FROM recording_key
                     WHERE recording_key.recording_id = recording.id)"
            ),
            // By its id, which says when it was opened; one of a request by a row of that request.
            Discord::HoldNotInAudit => discordant!(
                "SELECT DISTINCT recording_id FROM hold WHERE NOT EXISTS (SELECT 1 FROM audit
                     WHERE audit.recording_id = hold.recording_id AND action IN ('request_filed', 'hold_opened')
                         AND (action = 'hold_opened' AND hold.request_id IS NULL OR audit.request_id = hold.request_id)
                         AND detail LIKE '%\"hold\":\"' || hold.id || '\"%'
                         AND detail LIKE '%\"reason\":\"' || reason || '\"%')
                     OR ends_at IS NULL AND EXISTS (SELECT 1 FROM audit
                     WHERE audit.recording_id = hold.recording_id AND action = 'hold_ended'
                         AND detail LIKE '%\"hold\":\"' || hold.id || '\"%')"
            ),
        };
        let rows = sql(text).fetch_all(&mut self.inner).await?;
        rows.iter()
            .map(|row| {
                let id: String = row.try_get(0)?;
                RecordingId::parse(&id).ok_or(StoreError::Unreadable("recording id"))
            })
            .collect()
    }
}
