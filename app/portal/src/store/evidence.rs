//! Files that people send with their requests: what is on record of them.

use jiff::Timestamp;

use super::sql::{Row, sql};
use super::{Store, StoreError, Tx, count};
use crate::clock::from_millis;
use crate::evidence::{Evidence, MediaType};
use crate::id::{EvidenceId, RequestId};

macro_rules! select_evidence {
    ($where:literal) => {
        concat!(
            "SELECT id, name, media_type, bytes, sha256, file_key, at FROM evidence ",
            $where
        )
    };
}

const OF_SESSION: &str =
    select_evidence!("WHERE session = $1 AND request_id IS NULL ORDER BY at, id");

impl Store {
    /// The files of a session that belong to no request yet, the oldest first.
    pub(crate) async fn evidence_of_session(
        &self,
        session: &str,
    ) -> Result<Vec<Evidence>, StoreError> {
        let rows = sql(OF_SESSION)
            .bind(session)
            .fetch_all(&self.readers)
            .await?;
        rows.iter().map(evidence).collect()
    }

    /// The files of a request, the oldest first.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn evidence_of_request(
        &self,
        request: RequestId,
    ) -> Result<Vec<Evidence>, StoreError> {
        let rows = sql(select_evidence!("WHERE request_id = $1 ORDER BY at, id"))
            .bind(request.to_string())
            .fetch_all(&self.readers)
            .await?;
        rows.iter().map(evidence).collect()
    }

    /// The files whose session has ended, or whose request was forgotten.
    pub(crate) async fn unclaimed_evidence(&self) -> Result<Vec<Evidence>, StoreError> {
        let rows = sql(select_evidence!(
            "WHERE session IS NULL AND request_id IS NULL"
        ))
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(evidence).collect()
    }

    /// Whether a file with this key is on record.
    pub(crate) async fn has_file_key(&self, key: &str) -> Result<bool, StoreError> {
        let found = sql("SELECT 1 FROM evidence WHERE file_key = $1")
            .bind(key)
            .exists(&self.readers)
            .await?;
        Ok(found)
    }
}

impl Tx {
    /// The files of a session that belong to no request yet, as this change sees them.
    pub(crate) async fn evidence_of_session(
        &mut self,
        session: &str,
    ) -> Result<Vec<Evidence>, StoreError> {
        let rows = sql(OF_SESSION)
            .bind(session)
            .fetch_all(&mut self.inner)
            .await?;
        rows.iter().map(evidence).collect()
    }

    /// Puts a file of a session on record.
    pub(crate) async fn insert_evidence(
        &mut self,
        session: &str,
        new: &Evidence,
    ) -> Result<(), StoreError> {
        sql(
            "INSERT INTO evidence (id, session, name, media_type, bytes, sha256, file_key, at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(new.id.to_string())
        .bind(session)
        .seal("evidence.name", new.name.as_str())
        .bind(new.media_type.as_str())
        .bind(i64::try_from(new.bytes).unwrap_or(i64::MAX))
        .bind(&new.sha256)
        .bind(&new.key)
        .bind(new.at.as_millisecond())
        .later(&mut self.inner)
        .await?;
        Ok(())
    }

    /// Gives the files of a session to the request that was filed.
    pub(crate) async fn give_evidence_to(
        &mut self,
        session: &str,
        request: RequestId,
    ) -> Result<(), StoreError> {
        sql("UPDATE evidence SET session = NULL, request_id = $2
             WHERE session = $1 AND request_id IS NULL")
        .bind(session)
        .bind(request.to_string())
        .apart()
        .later(&mut self.inner)
        .await?;
        Ok(())
    }

    /// Takes a file off the record. `false` where it is not on it any more.
    pub(crate) async fn delete_evidence(&mut self, id: EvidenceId) -> Result<bool, StoreError> {
        let done = sql("DELETE FROM evidence WHERE id = $1")
            .bind(id.to_string())
            .execute(&mut self.inner)
            .await?;
        Ok(done == 1)
    }
}

fn evidence(row: &Row) -> Result<Evidence, StoreError> {
    let id: String = row.try_get("id")?;
    let media_type: String = row.try_get("media_type")?;
    let at: Timestamp = from_millis(row.try_get("at")?);
    Ok(Evidence {
        id: EvidenceId::parse(&id).ok_or(StoreError::Unreadable("evidence id"))?,
        name: row.open("evidence.name")?,
        media_type: MediaType::parse(&media_type).ok_or(StoreError::Unreadable("media type"))?,
        bytes: count(row.try_get("bytes")?),
        sha256: row.try_get("sha256")?,
        key: row.try_get("file_key")?,
        at,
    })
}
