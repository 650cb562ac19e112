//! Statements of what is kept beyond its day.

use jiff::Timestamp;

use super::sql::sql;
use super::{Store, StoreError, Tx};
use crate::clock::from_millis;
use crate::custody::Signed;
use crate::id::AttestationId;

/// A statement as it was made.
#[derive(Clone, Debug)]
pub struct Attested {
    /// When it was worked out.
    pub at: Timestamp,
    /// Whether nothing in it has to be looked into.
    pub sound: bool,
    /// The statement.
    pub signed: Signed,
}

impl Store {
    /// The latest statement; `None` where there is none.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn latest_attestation(&self) -> Result<Option<Attested>, StoreError> {
        let row = sql(
            "SELECT at, sound, statement, public_key, signature FROM attestation ORDER BY at DESC, id DESC LIMIT 1",
        )
        .fetch_optional(&self.readers)
        .await?;
        row.map(|row| {
            Ok(Attested {
                at: from_millis(row.try_get("at")?),
                sound: row.try_get::<i64, _>("sound")? == 1,
                signed: Signed {
                    statement: row.try_get("statement")?,
                    public_key: row.try_get("public_key")?,
                    signature: row.try_get("signature")?,
                },
            })
        })
        .transpose()
    }
}

impl Tx {
    /// Keeps a statement.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn insert_attestation(
        &mut self,
        id: AttestationId,
        attested: &Attested,
    ) -> Result<(), StoreError> {
        sql(
            "INSERT INTO attestation (id, at, sound, statement, public_key, signature) VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(id.to_string())
        .bind(attested.at.as_millisecond())
        .bind(i64::from(attested.sound))
        .bind(&attested.signed.statement)
        .bind(&attested.signed.public_key)
        .bind(&attested.signed.signature)
        .later(&mut self.inner)
        .await?;
        Ok(())
    }
}
