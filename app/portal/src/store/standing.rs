//! What the law asks about recordings beside their days, of many at once.

use std::collections::HashMap;

use jiff::civil::Date;
use rules::hold::Hold;

use super::holds::hold;
use super::sql::{Row, sql};
use super::{Store, StoreError, recording_id};
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
        let ids: Vec<String> = recordings.into_iter().map(|id| id.to_string()).collect();
        let mut standings = HashMap::new();
        for ids in ids.chunks(AT_ONCE) {
            let rows = sql(
                "SELECT recording_id, id, reason, opened_on, review_on, ends_at,
                     FALSE AS erasure_granted, FALSE AS objection_pending
                 FROM hold WHERE recording_id IN (…)
                 UNION ALL
                 SELECT recording_id, request_id, NULL, NULL, NULL, NULL,
                     granted = 1,
                     right_asked = 'objection' AND state NOT IN ('withdrawn', 'satisfied_by_expiry')
                         AND (outcome IS NULL OR state = 'decided' OR lifts_on > $1)
                 FROM request JOIN request_recording ON request_id = request.id
                 WHERE right_asked IN ('erasure', 'objection') AND recording_id IN (…)
                 ORDER BY 2",
            )
            .bind(today.to_string())
            .list(ids)
            .fetch_all(&self.readers)
            .await?;
            for row in rows {
                add(&row, &mut standings)?;
            }
        }
        Ok(standings)
    }
}

/// Adds what a row says to the standing of its recording: a hold, or what a request makes of it.
fn add(row: &Row, standings: &mut HashMap<RecordingId, Standing>) -> Result<(), StoreError> {
    let id: String = row.try_get("recording_id")?;
    let standing = standings.entry(recording_id(&id)?).or_default();
    if row.try_get::<Option<String>, _>("reason")?.is_some() {
        standing.holds.push(hold(row)?);
    }
    let is = |column| Ok::<_, StoreError>(row.try_get::<Option<bool>, _>(column)? == Some(true));
    standing.erasure_granted |= is("erasure_granted")?;
    standing.objection_pending |= is("objection_pending")?;
    Ok(())
}
