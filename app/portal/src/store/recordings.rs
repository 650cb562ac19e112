//! Recordings, and what remains of them.

use jiff::Timestamp;
use jiff::civil::Date;
use rules::customer::CustomerKind;
use rules::identifiers::PhoneNumber;

use super::sql::{Row, sql};
use super::{Store, StoreError, Tx, count, date, recording_id};
use crate::clock::from_millis;
use crate::id::{CustomerId, RecordingId};

/// The audio of a recording, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredAudio {
    /// Its key in the audio store.
    pub key: String,
    /// Its container: `wav`, `mp3`, `ogg`, `flac`.
    pub container: String,
    /// Its codec.
    pub codec: String,
    /// How many channels it has.
    pub channels: u16,
    /// How many bytes.
    pub bytes: u64,
    /// Its SHA-256, in hexadecimal.
    pub sha256: String,
}

/// What retention needs of a recording. Nothing of it is sealed: what does not open any more is deleted on its day too.
#[derive(Clone, Debug)]
pub struct Expiring {
    /// Its id.
    pub id: RecordingId,
    /// When the call started.
    pub started_at: Timestamp,
    /// The last day on which it is kept.
    pub last_day_kept: Date,
    /// The key of its audio in the audio store.
    pub audio_key: String,
}

impl From<&Recording> for Expiring {
    fn from(recording: &Recording) -> Self {
        Self {
            id: recording.id,
            started_at: recording.started_at,
            last_day_kept: recording.last_day_kept,
            audio_key: recording.audio.key.clone(),
        }
    }
}

/// A recording.
#[derive(Clone, Debug)]
pub struct Recording {
    /// Its id.
    pub id: RecordingId,
    /// When the call started.
    pub started_at: Timestamp,
    /// How long the audio lasts, in milliseconds.
    pub duration_ms: i64,
    /// `inbound` or `outbound`.
    pub direction: String,
    /// The number that called; `None` where it was withheld.
    pub calling_number: Option<PhoneNumber>,
    /// The number that was called.
    pub called_number: String,
    /// For which kind of customer the line is.
    pub customer_kind: CustomerKind,
    /// The customer it was linked to.
    pub customer: Option<CustomerId>,
    /// Which supplier handled it.
    pub supplier: String,
    /// Whether the call started outside the service hours.
    pub outside_service_hours: bool,
    /// The audio.
    pub audio: StoredAudio,
    /// The last day on which it is kept.
    pub last_day_kept: Date,
    /// When it was taken in.
    pub imported_at: Timestamp,
}

impl Recording {
    /// The line of the person: the one that called, or that was called. `None` where it was withheld.
    pub fn line(&self) -> Option<PhoneNumber> {
        if self.direction == "inbound" {
            self.calling_number.clone()
        } else {
            self.called_number.parse().ok()
        }
    }
}

macro_rules! select_recording {
    ($where:literal) => {
        concat!(
            "SELECT id, started_at, duration_ms, direction, calling_number, called_number, customer_kind, ",
            "customer_id, supplier, outside_service_hours, audio_key, audio_container, audio_codec, ",
            "audio_channels, audio_bytes, audio_sha256, last_day_kept, imported_at FROM recording ",
            $where
        )
    };
}

impl Store {
    /// The recording with this id.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn recording(&self, id: RecordingId) -> Result<Option<Recording>, StoreError> {
        let row = sql(select_recording!("WHERE id = $1"))
            .bind(id.to_string())
            .fetch_optional(&self.readers)
            .await?;
        row.as_ref().map(recording).transpose()
    }

    /// The recordings linked to a customer that are still kept at `now`, by their day or by a hold, the latest first.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn recordings_of_customer(
        &self,
        customer: CustomerId,
        now: Timestamp,
    ) -> Result<Vec<Recording>, StoreError> {
        let rows = sql(select_recording!(
            "WHERE customer_id = $1 AND (last_day_kept >= $2 OR EXISTS
                 (SELECT 1 FROM hold WHERE recording_id = recording.id AND (ends_at IS NULL OR ends_at > $3)))
             ORDER BY started_at DESC"
        ))
        .bind(customer.to_string())
        .bind(rules::rome::date(now).to_string())
        .bind(now.as_millisecond())
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(recording).collect()
    }

    /// The recordings of a line's calls, from it or to it, that are still kept at `now`, by their day or by a hold, the latest first.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn recordings_of_line(
        &self,
        line: &PhoneNumber,
        now: Timestamp,
    ) -> Result<Vec<Recording>, StoreError> {
        let rows = sql(select_recording!(
            "WHERE line_index = $1 AND (last_day_kept >= $2 OR EXISTS
                 (SELECT 1 FROM hold WHERE recording_id = recording.id AND (ends_at IS NULL OR ends_at > $3)))
             ORDER BY started_at DESC"
        ))
        .index("line", line.as_str())
        .bind(rules::rome::date(now).to_string())
        .bind(now.as_millisecond())
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(recording).collect()
    }

    /// Recordings whose last day is before `today`, in the order in which they are deleted: the `most` after `last`.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn recordings_past(
        &self,
        today: Date,
        last: Option<(Date, RecordingId)>,
        most: u32,
    ) -> Result<Vec<Expiring>, StoreError> {
        let (day, id) = last.map_or_else(Default::default, |(day, id)| {
            (day.to_string(), id.to_string())
        });
        let rows = sql("SELECT id, started_at, last_day_kept, audio_key FROM recording
             WHERE last_day_kept < $1 AND (last_day_kept, id) > ($2, $3) ORDER BY last_day_kept, id LIMIT $4")
        .bind(today.to_string())
        .bind(day)
        .bind(id)
        .bind(i64::from(most))
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(expiring).collect()
    }

    /// How many recordings have their last day on which day, from `today` on, at most `days` days.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn last_days_ahead(
        &self,
        today: Date,
        days: u32,
    ) -> Result<Vec<(Date, u64)>, StoreError> {
        let rows = sql(
            "SELECT last_day_kept, COUNT(*) AS recordings FROM recording WHERE last_day_kept >= $1
             GROUP BY last_day_kept ORDER BY last_day_kept LIMIT $2",
        )
        .bind(today.to_string())
        .bind(i64::from(days))
        .fetch_all(&self.readers)
        .await?;
        rows.iter()
            .map(|row| {
                let day: String = row.try_get("last_day_kept")?;
                Ok((date(&day)?, count(row.try_get("recordings")?)))
            })
            .collect()
    }

    /// The recordings of calls in a span of time, of a line, or both; the latest first.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn recordings_like(
        &self,
        line: Option<&PhoneNumber>,
        around: Option<(Timestamp, Timestamp)>,
        most: u32,
    ) -> Result<Vec<Recording>, StoreError> {
        let rows = sql(select_recording!(
            "WHERE ($1 IS NULL OR line_index = $1)
             AND ($2 IS NULL OR started_at >= $2) AND ($3 IS NULL OR started_at < $3)
             ORDER BY started_at DESC LIMIT $4"
        ))
        .index("line", line.map(PhoneNumber::as_str))
        .bind(around.map(|(from, _)| from.as_millisecond()))
        .bind(around.map(|(_, to)| to.as_millisecond()))
        .bind(i64::from(most))
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(recording).collect()
    }

    /// The recordings still kept at `now`, by their day or by a hold, of calls in a span of time, handled by one supplier
    /// or by all; the latest first, the `most` after the first `skip`.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn latest_recordings(
        &self,
        now: Timestamp,
        (from, to): (Timestamp, Timestamp),
        supplier: Option<&str>,
        skip: u32,
        most: u32,
    ) -> Result<Vec<Recording>, StoreError> {
        let rows = sql(select_recording!(
            "WHERE started_at >= $1 AND started_at < $2 AND ($3 IS NULL OR supplier = $3)
             AND (last_day_kept >= $4 OR EXISTS
                 (SELECT 1 FROM hold WHERE recording_id = recording.id AND (ends_at IS NULL OR ends_at > $5)))
             ORDER BY started_at DESC, id DESC LIMIT $6 OFFSET $7"
        ))
        .bind(from.as_millisecond())
        .bind(to.as_millisecond())
        .bind(supplier)
        .bind(rules::rome::date(now).to_string())
        .bind(now.as_millisecond())
        .bind(i64::from(most))
        .bind(i64::from(skip))
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(recording).collect()
    }

    /// Whether a recording has its audio under this key.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn has_audio_key(&self, key: &str) -> Result<bool, StoreError> {
        Ok(sql("SELECT 1 FROM recording WHERE audio_key = $1")
            .bind(key)
            .exists(&self.readers)
            .await?)
    }
}

impl Tx {
    /// Whether this recording is there.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn has_recording(&mut self, id: RecordingId) -> Result<bool, StoreError> {
        let found = sql("SELECT 1 FROM recording WHERE id = $1")
            .bind(id.to_string())
            .exists(&mut self.inner)
            .await?;
        Ok(found)
    }
}

fn expiring(row: &Row) -> Result<Expiring, StoreError> {
    let last_day: String = row.try_get("last_day_kept")?;
    Ok(Expiring {
        id: recording_id(&row.try_get::<String, _>("id")?)?,
        started_at: from_millis(row.try_get("started_at")?),
        last_day_kept: date(&last_day)?,
        audio_key: row.try_get("audio_key")?,
    })
}

fn recording(row: &Row) -> Result<Recording, StoreError> {
    let calling: Option<String> = row.open("recording.calling_number")?;
    let kind: String = row.try_get("customer_kind")?;
    let customer: Option<String> = row.try_get("customer_id")?;
    let last_day: String = row.try_get("last_day_kept")?;
    let outside: i64 = row.try_get("outside_service_hours")?;
    Ok(Recording {
        id: recording_id(&row.try_get::<String, _>("id")?)?,
        started_at: from_millis(row.try_get("started_at")?),
        duration_ms: row.try_get("duration_ms")?,
        direction: row.try_get("direction")?,
        calling_number: calling
            .map(|number| {
                number
                    .parse()
                    .map_err(|_| StoreError::Unreadable("telephone number"))
            })
            .transpose()?,
        called_number: row.open("recording.called_number")?,
        customer_kind: kind
            .parse()
            .map_err(|_| StoreError::Unreadable("customer kind"))?,
        customer: customer
            .map(|id| CustomerId::parse(&id).ok_or(StoreError::Unreadable("customer id")))
            .transpose()?,
        supplier: row.try_get("supplier")?,
        outside_service_hours: outside != 0,
        audio: StoredAudio {
            key: row.try_get("audio_key")?,
            container: row.try_get("audio_container")?,
            codec: row.try_get("audio_codec")?,
            channels: u16::try_from(row.try_get::<i64, _>("audio_channels")?).unwrap_or(0),
            bytes: count(row.try_get("audio_bytes")?),
            sha256: row.try_get("audio_sha256")?,
        },
        last_day_kept: date(&last_day)?,
        imported_at: from_millis(row.try_get("imported_at")?),
    })
}
