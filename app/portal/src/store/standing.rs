//! What the law asks about recordings beside their days, of many at once.

use std::collections::HashMap;

use jiff::civil::Date;
use rules::hold::Hold;

use super::holds::hold;
use super::sql::{Row, Statement, sql};
use super::{Store, StoreError, Tx, recording_id, texts};
use crate::id::RecordingId;

/// How many are asked about at a time.
const AT_ONCE: usize = 256;

/// What keeps a recording, and what was asked about it.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    /// What keeps it, or kept it.
    pub holds: Vec<Hold>,
    /// Whether its erasure was granted, or an objection to its use upheld (Art. 17(1)): also where it is kept for
    /// another, and then for them alone.
    pub erasure_granted: bool,
    /// Whether an objection to its use awaits its decision and what follows from it (Art. 18(1)(d)), or was rejected and
    /// still restricts, because the person is told before that ends (Art. 18(3)).
    pub objection_pending: bool,
}

impl Store {
    /// How the recordings stand on the day `today`; of whom nothing is known, nothing keeps them.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn standings(
        &self,
        recordings: impl IntoIterator<Item = RecordingId>,
        today: Date,
    ) -> Result<HashMap<RecordingId, Standing>, StoreError> {
        let mut standings = HashMap::new();
        for question in questions(recordings, today) {
            let rows = question.fetch_all(&self.readers).await?;
            add(&rows, &mut standings)?;
        }
        Ok(standings)
    }
}

impl Tx {
    /// [`Store::standings`], as nobody else changes them meanwhile.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub(crate) async fn standings(
        &mut self,
        recordings: impl IntoIterator<Item = RecordingId>,
        today: Date,
    ) -> Result<HashMap<RecordingId, Standing>, StoreError> {
        let mut standings = HashMap::new();
        for question in questions(recordings, today) {
            let rows = question.fetch_all(&mut self.inner).await?;
            add(&rows, &mut standings)?;
        }
        Ok(standings)
    }
}

/// What is asked about recordings, so many at a time.
fn questions(recordings: impl IntoIterator<Item = RecordingId>, today: Date) -> Vec<Statement> {
    let ids: Vec<RecordingId> = recordings.into_iter().collect();
    let question = |ids: &[RecordingId]| {
        sql(
            // Few requests name them, whatever a planner takes the number of all requests for.
            "WITH named AS MATERIALIZED (
                 SELECT recording_id, request_id, granted FROM request_recording WHERE recording_id IN (…))
             SELECT recording_id, id, reason, opened_on, review_on, ends_at,
                 FALSE AS erasure_granted, FALSE AS objection_pending
             FROM hold WHERE recording_id IN (…)
             UNION ALL
             SELECT recording_id, request_id, NULL, NULL, NULL, NULL,
                 granted = 1,
                 right_asked = 'objection' AND state NOT IN ('withdrawn', 'satisfied_by_expiry')
                     AND (outcome IS NULL OR state = 'decided' OR lifts_on > $1)
             FROM named JOIN request ON request.id = request_id
             WHERE right_asked IN ('erasure', 'objection')
             ORDER BY 2",
        )
        .bind(today.to_string())
        .list(&texts(ids))
    };
    ids.chunks(AT_ONCE).map(question).collect()
}

/// Adds what rows say to the standing of each one's recording: a hold, or what a request makes of it.
fn add(rows: &[Row], standings: &mut HashMap<RecordingId, Standing>) -> Result<(), StoreError> {
    for row in rows {
        let id: String = row.try_get("recording_id")?;
        let standing = standings.entry(recording_id(&id)?).or_default();
        if row.try_get::<Option<String>, _>("reason")?.is_some() {
            standing.holds.push(hold(row)?);
        }
        let is =
            |column| Ok::<_, StoreError>(row.try_get::<Option<bool>, _>(column)? == Some(true));
        standing.erasure_granted |= is("erasure_granted")?;
        standing.objection_pending |= is("objection_pending")?;
    }
    Ok(())
}
