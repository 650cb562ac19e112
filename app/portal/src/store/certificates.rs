//! Certificates of deletion.

use super::sql::{Row, sql};
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
        row.as_ref().map(signed).transpose()
    }
}

impl Store {
    /// The certificates that are in no ledger yet, at most `most`, each with its recording.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub(crate) async fn certificates_to_export(
        &self,
        most: u32,
    ) -> Result<Vec<(String, Signed)>, StoreError> {
        let rows = sql(
            "SELECT recording_id, statement, public_key, signature FROM certificate
             WHERE exported = 0 ORDER BY recording_id LIMIT $1",
        )
        .bind(i64::from(most))
        .fetch_all(&self.readers)
        .await?;
        rows.iter()
            .map(|row| Ok((row.try_get("recording_id")?, signed(row)?)))
            .collect()
    }
}

fn signed(row: &Row) -> Result<Signed, StoreError> {
    Ok(Signed {
        statement: row.try_get("statement")?,
        public_key: row.try_get("public_key")?,
        signature: row.try_get("signature")?,
    })
}

impl Tx {
    /// The certificates of these recordings are in the ledger too.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub(crate) async fn certificates_are_exported(
        &mut self,
        recordings: &[String],
    ) -> Result<(), StoreError> {
        sql("UPDATE certificate SET exported = 1 WHERE recording_id IN (…)")
            .list(recordings)
            .later(&mut self.inner)
            .await?;
        Ok(())
    }

    /// No certificate is in the ledger: it is another one.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub(crate) async fn no_certificate_is_exported(&mut self) -> Result<(), StoreError> {
        sql("UPDATE certificate SET exported = 0 WHERE exported = 1")
            .later(&mut self.inner)
            .await?;
        Ok(())
    }

    /// Whether a recording's deletion is certified.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub(crate) async fn is_certified(
        &mut self,
        recording: RecordingId,
    ) -> Result<bool, StoreError> {
        let found = sql("SELECT 1 FROM certificate WHERE recording_id = $1")
            .bind(recording.to_string())
            .exists(&mut self.inner)
            .await?;
        Ok(found)
    }

    /// Writes the certificates that recordings were deleted.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn insert_certificates(
        &mut self,
        certificates: &[(RecordingId, Signed)],
    ) -> Result<(), StoreError> {
        sql("INSERT INTO certificate (recording_id, statement, public_key, signature) VALUES (…)")
            .rows(certificates.iter().map(|(recording, signed)| {
                [
                    recording.to_string().into(),
                    (&signed.statement).into(),
                    (&signed.public_key).into(),
                    (&signed.signature).into(),
                ]
            }))
            .later(&mut self.inner)
            .await?;
        Ok(())
    }
}
