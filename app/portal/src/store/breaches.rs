//! The register of breaches of personal data (Art. 33(5)).

use jiff::Timestamp;

use super::sql::{Row, sql};
use super::{Store, StoreError, Tx};
use crate::clock::from_millis;
use crate::id::{BreachId, RequestId, StaffId};

/// An entry of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breach {
    /// Its id.
    pub id: BreachId,
    /// The request in whose answer the wrong recording was; else `None`.
    pub request: Option<RequestId>,
    /// The reference of that request, while it is on file.
    pub reference: Option<String>,
    /// When it was noticed.
    pub noticed_at: Timestamp,
    /// The last instant at which its notification is in time (Art. 33(1)).
    pub notify_by: Timestamp,
    /// What happened.
    pub what: String,
    /// The name of whoever reported it.
    pub opened_by: Option<String>,
    /// When the Garante was notified.
    pub notified_at: Option<Timestamp>,
    /// When it was closed.
    pub closed_at: Option<Timestamp>,
    /// What came of it; empty while it is open.
    pub conclusion: String,
}

macro_rules! select_breach {
    ($rest:literal) => {
        concat!(
            "SELECT breach.id, breach.request_id, request.reference, noticed_at, notify_by, what, ",
            "staff.name AS opened_by_name, notified_at, closed_at, conclusion FROM breach ",
            "LEFT JOIN request ON request.id = breach.request_id LEFT JOIN staff ON staff.id = breach.opened_by ",
            $rest
        )
    };
}

const SELECT_ONE: &str = select_breach!("WHERE breach.id = $1");

impl Store {
    /// The breaches, `most` of them from the `skip`th on: first those to be notified, by their limit, then those
    /// notified, then those closed, the latest first.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn breaches(&self, skip: u32, most: u32) -> Result<Vec<Breach>, StoreError> {
        let rows = sql(select_breach!(
            "ORDER BY CASE WHEN closed_at IS NOT NULL THEN 2 WHEN notified_at IS NOT NULL THEN 1 ELSE 0 END,
                 CASE WHEN closed_at IS NULL THEN notify_by ELSE 0 - notify_by END, breach.id
             LIMIT $1 OFFSET $2"
        ))
        .bind(i64::from(most))
        .bind(i64::from(skip))
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(breach).collect()
    }

    /// How many breaches there are.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn breach_count(&self) -> Result<u64, StoreError> {
        let found = sql("SELECT COUNT(*) FROM breach")
            .count(&self.readers)
            .await?;
        Ok(found)
    }

    /// The breach with this id.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn breach(&self, id: BreachId) -> Result<Option<Breach>, StoreError> {
        let row = sql(SELECT_ONE)
            .bind(id.to_string())
            .fetch_optional(&self.readers)
            .await?;
        row.as_ref().map(breach).transpose()
    }
}

impl Tx {
    /// The breach with this id, as this change sees it.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn breach(&mut self, id: BreachId) -> Result<Option<Breach>, StoreError> {
        let row = sql(SELECT_ONE)
            .bind(id.to_string())
            .fetch_optional(&mut self.inner)
            .await?;
        row.as_ref().map(breach).transpose()
    }

    /// The breach of a request that is not closed.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn open_breach(
        &mut self,
        request: RequestId,
    ) -> Result<Option<BreachId>, StoreError> {
        let id: Option<String> = sql(
            "SELECT id FROM breach WHERE request_id = $1 AND closed_at IS NULL ORDER BY id LIMIT 1",
        )
        .bind(request.to_string())
        .value(&mut self.inner)
        .await?;
        id.map(|id| breach_id(&id)).transpose()
    }

    /// Keeps a breach that was just noticed. `false` where it is there already.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn insert_breach(
        &mut self,
        new: &Breach,
        opened_by: StaffId,
    ) -> Result<bool, StoreError> {
        let done = sql(
            "INSERT INTO breach (id, request_id, noticed_at, notify_by, what, opened_by)
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO NOTHING",
        )
        .bind(new.id.to_string())
        .bind(new.request.map(|id| id.to_string()))
        .bind(new.noticed_at.as_millisecond())
        .bind(new.notify_by.as_millisecond())
        .seal("breach.what", new.what.as_str())
        .bind(opened_by.to_string())
        .execute(&mut self.inner)
        .await?;
        Ok(done == 1)
    }

    /// Writes down when the Garante was notified of a breach.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn set_breach_notified(
        &mut self,
        id: BreachId,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        sql("UPDATE breach SET notified_at = $2 WHERE id = $1")
            .bind(id.to_string())
            .bind(at.as_millisecond())
            .later(&mut self.inner)
            .await?;
        Ok(())
    }

    /// Closes a breach, with what came of it.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn set_breach_closed(
        &mut self,
        id: BreachId,
        at: Timestamp,
        conclusion: &str,
    ) -> Result<(), StoreError> {
        sql("UPDATE breach SET closed_at = $2, conclusion = $3 WHERE id = $1")
            .bind(id.to_string())
            .bind(at.as_millisecond())
            .seal("breach.conclusion", conclusion)
            .later(&mut self.inner)
            .await?;
        Ok(())
    }
}

fn breach_id(text: &str) -> Result<BreachId, StoreError> {
    BreachId::parse(text).ok_or(StoreError::Unreadable("breach id"))
}

fn breach(row: &Row) -> Result<Breach, StoreError> {
    let id: String = row.try_get("id")?;
    let request: Option<String> = row.try_get("request_id")?;
    let instant = |column: &'static str| {
        row.try_get::<Option<i64>, _>(column)
            .map(|millis| millis.map(from_millis))
    };
    Ok(Breach {
        id: breach_id(&id)?,
        request: request
            .map(|id| RequestId::parse(&id).ok_or(StoreError::Unreadable("request id")))
            .transpose()?,
        reference: row.try_get("reference")?,
        noticed_at: from_millis(row.try_get("noticed_at")?),
        notify_by: from_millis(row.try_get("notify_by")?),
        what: row.open("breach.what")?,
        opened_by: row.try_get("opened_by_name")?,
        notified_at: instant("notified_at")?,
        closed_at: instant("closed_at")?,
        conclusion: row.open("breach.conclusion")?,
    })
}
