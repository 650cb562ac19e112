//! Certificates of deletion.

use super::sql::sql;
use super::{Store, StoreError, Tx};
use crate::custody::Signed;
use crate::id::RecordingId;

impl Store {
    /// The certificate that a recording was deleted.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn certificate(&self, recording: RecordingId) -> Result<Option<Signed>, StoreError> {
        let row =
            sql("SELECT statement, public_key, signature FROM certificate WHERE recording_id = $1")
                .bind(recording.to_string())
                .fetch_optional(&self.readers)
                .await?;
        row.map(|row| {
            Ok(Signed {
                statement: row.try_get("statement")?,
                public_key: row.try_get("public_key")?,
                signature: row.try_get("signature")?,
            })
        })
        .transpose()
    }
}

impl Tx {
    /// Writes the certificate of a deletion.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn insert_certificate(
        &mut self,
        recording: RecordingId,
        signed: &Signed,
    ) -> Result<(), StoreError> {
        sql(
            "INSERT INTO certificate (recording_id, statement, public_key, signature) VALUES ($1, $2, $3, $4)",
        )
        .bind(recording.to_string())
        .bind(&signed.statement)
        .bind(&signed.public_key)
        .bind(&signed.signature)
        .execute(&mut self.inner)
        .await?;
        Ok(())
    }

    /// What the tombstone of a recording keeps of its name in the call centre's system.
    ///
    /// # Errors
    /// Where the database cannot be read, or there is no tombstone.
    pub async fn external_id_hash(&mut self, recording: RecordingId) -> Result<String, StoreError> {
        let hash = sql("SELECT external_id_hash FROM tombstone WHERE recording_id = $1")
            .bind(recording.to_string())
            .value(&mut self.inner)
            .await?;
        hash.ok_or(StoreError::Unreadable("tombstone"))
    }
}
