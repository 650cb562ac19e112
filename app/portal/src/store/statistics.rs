//! What statistics are made of.

use jiff::Timestamp;
use jiff::civil::Date;
use rules::deadline::Pause;
use rules::decision::Outcome;
use rules::ground::Ground;
use rules::request::State;
use rules::right::Right;

use super::sql::{Row, sql};
use super::{Arrival, Store, StoreError, count, date};
use crate::clock::from_millis;

/// A request, as far as statistics look at it: nothing of the person.
#[derive(Clone, Debug)]
pub struct Received {
    /// The right it is about.
    pub right: Right,
    /// Its ground, where the right has grounds.
    pub ground: Option<Ground>,
    /// How it arrived.
    pub arrival: Arrival,
    /// Where it stands.
    pub state: State,
    /// How it was decided.
    pub outcome: Option<Outcome>,
    /// When it was received.
    pub received_at: Timestamp,
    /// When it was decided.
    pub decided_at: Option<Timestamp>,
    /// When its clock stood still.
    pub pauses: Vec<Pause>,
    /// When the person was told that the answer takes longer.
    pub extended_on: Option<Date>,
}

impl Store {
    /// The requests received at `since` or later and before `before`.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn requests_received(
        &self,
        since: Timestamp,
        before: Timestamp,
    ) -> Result<Vec<Received>, StoreError> {
        let rows = sql(
            "SELECT right_asked, ground, channel, state, request.outcome, received_at, decided_at, pauses, extended_on
             FROM request LEFT JOIN decision ON decision.request_id = request.id
             WHERE received_at >= $1 AND received_at < $2 ORDER BY request.id",
        )
        .bind(since.as_millisecond())
        .bind(before.as_millisecond())
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(received).collect()
    }

    /// The recordings deleted at `since` or later and before `before`: how many in one instant, by which rule. A run
    /// of retention deletes many in one instant, so that these are few.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn deletions(
        &self,
        since: Timestamp,
        before: Timestamp,
    ) -> Result<Vec<(Timestamp, String, u64)>, StoreError> {
        let rows = sql(
            "SELECT deleted_at, rule, COUNT(*) AS found FROM tombstone
             WHERE deleted_at >= $1 AND deleted_at < $2 GROUP BY deleted_at, rule ORDER BY deleted_at, rule",
        )
        .bind(since.as_millisecond())
        .bind(before.as_millisecond())
        .fetch_all(&self.readers)
        .await?;
        rows.iter()
            .map(|row| {
                let at = from_millis(row.try_get("deleted_at")?);
                Ok((at, row.try_get("rule")?, count(row.try_get("found")?)))
            })
            .collect()
    }
}

fn received(row: &Row) -> Result<Received, StoreError> {
    fn word<T: std::str::FromStr>(text: String, what: &'static str) -> Result<T, StoreError> {
        text.parse().map_err(|_| StoreError::Unreadable(what))
    }
    let ground: Option<String> = row.try_get("ground")?;
    let outcome: Option<String> = row.try_get("outcome")?;
    let arrival: String = row.try_get("channel")?;
    let pauses: String = row.try_get("pauses")?;
    let decided_at: Option<i64> = row.try_get("decided_at")?;
    let extended_on: Option<String> = row.try_get("extended_on")?;
    Ok(Received {
        right: word(row.try_get("right_asked")?, "right")?,
        ground: ground.map(|ground| word(ground, "ground")).transpose()?,
        arrival: Arrival::parse(&arrival).ok_or(StoreError::Unreadable("channel"))?,
        state: word(row.try_get("state")?, "state of a request")?,
        outcome: outcome
            .map(|outcome| word(outcome, "outcome"))
            .transpose()?,
        received_at: from_millis(row.try_get("received_at")?),
        decided_at: decided_at.map(from_millis),
        pauses: serde_json::from_str(&pauses).map_err(|_| StoreError::Unreadable("pauses"))?,
        extended_on: extended_on.as_deref().map(date).transpose()?,
    })
}
