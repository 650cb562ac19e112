//! Recordings as an import brings them.

use jiff::Timestamp;
use jiff::civil::Date;
use rules::customer::CustomerKind;
use rules::identifiers::PhoneNumber;

use super::recordings::StoredAudio;
use super::sql::sql;
use super::{Store, StoreError, Tx};
use crate::id::{CustomerId, RecordingId};

/// A recording as an import brings it, its audio already in the store.
#[derive(Clone, Debug)]
pub struct NewRecording {
    /// Its name in the call centre's system.
    pub external_id: String,
    /// Hash of everything the import said of it, its audio included: tells a repetition from a contradiction.
    pub fingerprint: String,
    /// When the call started.
    pub started_at: Timestamp,
    /// How long the audio lasts, in milliseconds.
    pub duration_ms: i64,
    /// `inbound` or `outbound`.
    pub direction: &'static str,
    /// The number that called; `None` where it was withheld.
    pub calling_number: Option<PhoneNumber>,
    /// The number that was called: E.164, or a short one of a service as written.
    pub called_number: String,
    /// For which kind of customer the line is.
    pub customer_kind: CustomerKind,
    /// The customer it was linked to.
    pub customer: Option<CustomerId>,
    /// Which supplier handled it.
    pub supplier: String,
    /// Which operator, as the supplier names them.
    pub agent: Option<String>,
    /// Whether the call started outside the service hours.
    pub outside_service_hours: bool,
    /// Where the audio is.
    pub audio: StoredAudio,
    /// The last day on which it is kept.
    pub last_day_kept: Date,
}

impl NewRecording {
    /// The line of the person: the one that called, or that was called.
    fn line(&self) -> Option<&str> {
        match self.direction {
            "inbound" => self.calling_number.as_ref().map(PhoneNumber::as_str),
            _ => Some(&self.called_number),
        }
    }
}

const FINGERPRINT: &str = "SELECT fingerprint FROM recording WHERE external_id = $1";

impl Store {
    /// The fingerprint of the recording with this external id.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn fingerprint(&self, external_id: &str) -> Result<Option<String>, StoreError> {
        Ok(sql(FINGERPRINT)
            .bind(external_id)
            .value(&self.readers)
            .await?)
    }
}

impl Tx {
    /// The fingerprint of the recording with this external id, as this change sees it.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn fingerprint(&mut self, external_id: &str) -> Result<Option<String>, StoreError> {
        Ok(sql(FINGERPRINT)
            .bind(external_id)
            .value(&mut self.inner)
            .await?)
    }

    /// Takes a recording in.
    ///
    /// # Errors
    /// Where the database cannot be written, or has a recording with its external id.
    pub async fn insert_recording(
        &mut self,
        new: &NewRecording,
        now: Timestamp,
    ) -> Result<RecordingId, StoreError> {
        let id = RecordingId::new(now);
        sql(
            "INSERT INTO recording
                 (id, external_id, fingerprint, started_at, duration_ms, direction, calling_number, called_number,
                  customer_kind, customer_id, supplier, agent, outside_service_hours, audio_key, audio_container,
                  audio_codec, audio_channels, audio_bytes, audio_sha256, last_day_kept, imported_at,
                  line_index)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
                  $22)",
        )
        .bind(id.to_string())
        .bind(&new.external_id)
        .bind(&new.fingerprint)
        .bind(new.started_at.as_millisecond())
        .bind(new.duration_ms)
        .bind(new.direction)
        .seal("recording.calling_number", new.calling_number.as_ref().map(PhoneNumber::as_str))
        .seal("recording.called_number", new.called_number.as_str())
        .bind(new.customer_kind.as_str())
        .bind(new.customer.map(|id| id.to_string()))
        .bind(&new.supplier)
        .seal("recording.agent", new.agent.as_deref())
        .bind(i64::from(new.outside_service_hours))
        .bind(&new.audio.key)
        .bind(&new.audio.container)
        .bind(&new.audio.codec)
        .bind(i64::from(new.audio.channels))
        .bind(i64::try_from(new.audio.bytes).unwrap_or(i64::MAX))
        .bind(&new.audio.sha256)
        .bind(new.last_day_kept.to_string())
        .bind(now.as_millisecond())
        .index("line", new.line())
        .later(&mut self.inner)
        .await?;
        Ok(id)
    }
}
