//! The keys of recordings and files, wrapped, and by which key. Each goes with what it opens: the schema sees to it.

use std::collections::{BTreeMap, HashMap};

use super::sql::{Row, sql};
use super::{Store, StoreError, Tx, count, recording_id, texts};
use crate::id::{EvidenceId, RecordingId};

const RECORDING_SEAL: &str =
    "SELECT wrapped, sealed_bytes, sealed_sha256, survey FROM recording_key
     WHERE recording_id = $1";

/// How the audio of a recording is sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealOnFile {
    /// The recording's key, wrapped: `KEY:BASE64`.
    pub wrapped: String,
    /// How many bytes the sealed object has.
    pub bytes: u64,
    /// Their SHA-256, in hexadecimal.
    pub sha256: String,
    /// How one finds one's way in the audio, sealed with a key made of the recording's; `None` where that is plain.
    pub survey: Option<String>,
}

/// What is sealed with one of the portal's keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedWith {
    /// The key's id.
    pub key: String,
    /// How many recordings.
    pub recordings: u64,
    /// How many files that people sent.
    pub files: u64,
    /// How many personal texts of the database.
    pub texts: u64,
}

impl SealedWith {
    /// A key with which nothing is sealed.
    pub(crate) fn nothing(key: &str) -> Self {
        Self {
            key: key.to_owned(),
            recordings: 0,
            files: 0,
            texts: 0,
        }
    }

    /// How much in all.
    pub fn in_all(&self) -> u64 {
        self.recordings + self.files + self.texts
    }
}

/// Of what a wrapped key is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum KeyOf {
    /// A recording.
    Recording,
    /// A file that somebody sent.
    File,
}

/// A key that is wrapped by another one than it should be.
#[derive(Clone, Debug)]
pub(crate) struct Wrapped {
    /// The id of what it opens.
    pub(crate) id: String,
    /// The key: `KEY:BASE64`.
    pub(crate) wrapped: String,
}

impl Store {
    /// How the audio of a recording is sealed; `None` where it has no key.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn recording_seal(
        &self,
        recording: RecordingId,
    ) -> Result<Option<SealOnFile>, StoreError> {
        let row = sql(RECORDING_SEAL)
            .bind(recording.to_string())
            .fetch_optional(&self.readers)
            .await?;
        row.as_ref().map(seal).transpose()
    }

    /// How the audio of recordings is sealed; nothing of one that has no key.
    pub(crate) async fn recording_seals(
        &self,
        recordings: &[RecordingId],
    ) -> Result<HashMap<RecordingId, SealOnFile>, StoreError> {
        let rows = sql(
            "SELECT recording_id, wrapped, sealed_bytes, sealed_sha256, survey
             FROM recording_key WHERE recording_id IN (…)",
        )
        .list(&texts(recordings))
        .fetch_all(&self.readers)
        .await?;
        rows.iter()
            .map(|row| {
                let id: String = row.try_get("recording_id")?;
                Ok((recording_id(&id)?, seal(row)?))
            })
            .collect()
    }

    /// The key of a file that somebody sent, wrapped; `None` where it has none.
    pub(crate) async fn evidence_key(
        &self,
        evidence: EvidenceId,
    ) -> Result<Option<String>, StoreError> {
        Ok(
            sql("SELECT wrapped FROM evidence_key WHERE evidence_id = $1")
                .bind(evidence.to_string())
                .value(&self.readers)
                .await?,
        )
    }

    /// What is sealed with which key, in the order of their ids.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn sealed_with(&self) -> Result<Vec<SealedWith>, StoreError> {
        let mut sealed = BTreeMap::new();
        let recordings = "SELECT key_id, COUNT(*) AS sealed FROM recording_key GROUP BY key_id";
        for (key, count) in self.by_key(recordings).await? {
            sealed_with(&mut sealed, key).recordings = count;
        }
        let files = "SELECT key_id, COUNT(*) AS sealed FROM evidence_key GROUP BY key_id";
        for (key, count) in self.by_key(files).await? {
            sealed_with(&mut sealed, key).files = count;
        }
        for (key, count) in self.texts_by_key().await? {
            sealed_with(&mut sealed, key).texts += count;
        }
        Ok(sealed.into_values().collect())
    }

    async fn by_key(&self, text: &'static str) -> Result<Vec<(String, u64)>, StoreError> {
        let rows = sql(text).fetch_all(&self.readers).await?;
        let by_key = |row: &Row| Ok((row.try_get("key_id")?, count(row.try_get("sealed")?)));
        rows.iter().map(by_key).collect()
    }
}

fn sealed_with(sealed: &mut BTreeMap<String, SealedWith>, key: String) -> &mut SealedWith {
    let nothing = SealedWith::nothing(&key);
    sealed.entry(key).or_insert(nothing)
}

impl Tx {
    /// How the audio of a recording is sealed; `None` where it has no key.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn recording_seal(
        &mut self,
        recording: RecordingId,
    ) -> Result<Option<SealOnFile>, StoreError> {
        let row = sql(RECORDING_SEAL)
            .bind(recording.to_string())
            .fetch_optional(&mut self.inner)
            .await?;
        row.as_ref().map(seal).transpose()
    }

    /// Keeps the key of a recording.
    ///
    /// # Errors
    /// Where the database cannot be written, or the recording has a key or is not there.
    pub async fn insert_recording_seal(
        &mut self,
        recording: RecordingId,
        seal: &SealOnFile,
    ) -> Result<(), StoreError> {
        sql(
            "INSERT INTO recording_key (recording_id, key_id, wrapped, sealed_bytes, sealed_sha256, survey)
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(recording.to_string())
        .bind(wrapping_key(&seal.wrapped))
        .bind(&seal.wrapped)
        .bind(i64::try_from(seal.bytes).unwrap_or(i64::MAX))
        .bind(&seal.sha256)
        .bind(seal.survey.as_deref())
        .later(&mut self.inner)
        .await?;
        Ok(())
    }

    /// Keeps the key of a file that somebody sent.
    pub(crate) async fn insert_evidence_key(
        &mut self,
        evidence: EvidenceId,
        wrapped: &str,
    ) -> Result<(), StoreError> {
        sql("INSERT INTO evidence_key (evidence_id, key_id, wrapped) VALUES ($1, $2, $3)")
            .bind(evidence.to_string())
            .bind(wrapping_key(wrapped))
            .bind(wrapped)
            .later(&mut self.inner)
            .await?;
        Ok(())
    }

    /// The next keys that are wrapped by any other key than `active`, after the id `after`, at most so many.
    pub(crate) async fn keys_to_rewrap(
        &mut self,
        of: KeyOf,
        active: &str,
        after: &str,
        most: u32,
    ) -> Result<Vec<Wrapped>, StoreError> {
        let text = match of {
            KeyOf::Recording => {
                "SELECT recording_id AS id, wrapped FROM recording_key
                 WHERE key_id <> $1 AND recording_id > $2 ORDER BY recording_id LIMIT $3"
            }
            KeyOf::File => {
                "SELECT evidence_id AS id, wrapped FROM evidence_key
                 WHERE key_id <> $1 AND evidence_id > $2 ORDER BY evidence_id LIMIT $3"
            }
        };
        let rows = sql(text)
            .bind(active)
            .bind(after)
            .bind(i64::from(most))
            .fetch_all(&mut self.inner)
            .await?;
        let wrapped = |row: &Row| {
            Ok(Wrapped {
                id: row.try_get("id")?,
                wrapped: row.try_get("wrapped")?,
            })
        };
        rows.iter().map(wrapped).collect()
    }

    /// Puts a key in the place of the same key, wrapped by another one.
    pub(crate) async fn rewrap_key(
        &mut self,
        of: KeyOf,
        id: &str,
        wrapped: &str,
    ) -> Result<(), StoreError> {
        let text = match of {
            KeyOf::Recording => {
                "UPDATE recording_key SET key_id = $2, wrapped = $3 WHERE recording_id = $1"
            }
            KeyOf::File => {
                "UPDATE evidence_key SET key_id = $2, wrapped = $3 WHERE evidence_id = $1"
            }
        };
        sql(text)
            .bind(id)
            .bind(wrapping_key(wrapped))
            .bind(wrapped)
            .later(&mut self.inner)
            .await?;
        Ok(())
    }
}

fn seal(row: &Row) -> Result<SealOnFile, StoreError> {
    Ok(SealOnFile {
        wrapped: row.try_get("wrapped")?,
        bytes: count(row.try_get("sealed_bytes")?),
        sha256: row.try_get("sealed_sha256")?,
        survey: row.try_get("survey")?,
    })
}

/// The id of the key that wraps.
fn wrapping_key(wrapped: &str) -> &str {
    wrapped.split(':').next().unwrap_or_default()
}
