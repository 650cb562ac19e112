//! The life of a request: what was done with it.

use jiff::Timestamp;
use rules::request::State;

use super::sql::sql;
use super::{Store, StoreError, Tx};
use crate::clock::from_millis;
use crate::id::RequestId;

/// A step in the life of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastStep {
    /// When.
    pub at: Timestamp,
    /// What was done: a word of `rules::request::Act`, or `file`.
    pub act: String,
    /// Where the request stood afterwards.
    pub state: State,
}

impl Store {
    /// The life of a request so far.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn life_of_request(&self, request: RequestId) -> Result<Vec<PastStep>, StoreError> {
        let rows =
            sql("SELECT at, act, state FROM request_event WHERE request_id = $1 ORDER BY seq")
                .bind(request.to_string())
                .fetch_all(&self.readers)
                .await?;
        rows.iter()
            .map(|row| {
                let state: String = row.try_get("state")?;
                Ok(PastStep {
                    at: from_millis(row.try_get("at")?),
                    act: row.try_get("act")?,
                    state: state
                        .parse()
                        .map_err(|_| StoreError::Unreadable("state of a request"))?,
                })
            })
            .collect()
    }
}

impl Tx {
    /// Writes a step in the life of a request.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn add_step(
        &mut self,
        request: RequestId,
        at: Timestamp,
        actor: &str,
        act: &str,
        state: State,
    ) -> Result<(), StoreError> {
        sql(
            "INSERT INTO request_event (request_id, at, actor, act, state) VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(request.to_string())
        .bind(at.as_millisecond())
        .bind(actor)
        .bind(act)
        .bind(state.as_str())
        .later(&mut self.inner)
        .await?;
        Ok(())
    }
}
