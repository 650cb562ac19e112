//! What was kept beyond its day at an instant, and by what: from the holds of what is there, and, since holds go with
//! their recording, from the row of the audit of what is gone.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;
use jiff::civil::Date;
use rules::hold::{Hold, HoldReason};
use serde::{Deserialize, Serialize};

use super::holds::hold;
use super::sql::{Row, sql};
use super::{Snapshot, StoreError, Tx, date, recording_id, texts};
use crate::clock::from_millis;
use crate::custody::attestation::{DeletedSince, KeptBeyond, Reason};
use crate::id::{HoldId, RecordingId, RequestId};

/// A hold beyond the day of its recording, as the audit tells of it once both are gone.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct PastHold {
    hold: HoldId,
    reason: HoldReason,
    /// The request that opened it.
    request: Option<RequestId>,
    /// The first instant at which it no longer held; `None` where only the deletion ended it.
    ends_at: Option<Timestamp>,
}

impl PastHold {
    fn of(row: &Row) -> Result<Self, StoreError> {
        let id: String = row.try_get("id")?;
        let request: Option<String> = row.try_get("request_id")?;
        let Hold {
            reason, ends_at, ..
        } = hold(row)?;
        Ok(Self {
            hold: HoldId::parse(&id).ok_or(StoreError::Unreadable("hold id"))?,
            reason,
            request: request.as_deref().and_then(RequestId::parse),
            ends_at,
        })
    }

    /// Whether it was there, and held, at `at`.
    fn held_at(&self, at: Timestamp) -> bool {
        self.hold.opened_at() <= at && self.ends_at.is_none_or(|end| at < end)
    }
}

/// What the row of a deletion says of holds.
#[derive(Default, Deserialize)]
struct Deletion {
    #[serde(default)]
    held: Vec<PastHold>,
}

/// What the row of a hold of the controller says of its review.
#[derive(Deserialize)]
struct Review {
    hold: HoldId,
    review_on: Option<Date>,
}

impl Tx {
    /// What kept recordings beyond their day, each with its holds; nothing of one that nothing kept.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub(crate) async fn held_beyond(
        &mut self,
        recordings: &[RecordingId],
    ) -> Result<HashMap<RecordingId, Vec<PastHold>>, StoreError> {
        let rows = sql(
            "SELECT hold.id, recording_id, request_id, reason, opened_on, review_on, ends_at, last_day_kept
             FROM hold JOIN recording ON recording.id = recording_id WHERE recording_id IN (…)",
        )
        .list(&texts(recordings))
        .fetch_all(&mut self.inner)
        .await?;
        let mut held: HashMap<_, Vec<_>> = HashMap::new();
        for row in &rows {
            let last_day: String = row.try_get("last_day_kept")?;
            let over = rules::rome::end_of_day(date(&last_day)?);
            let hold = PastHold::of(row)?;
            if hold.ends_at.is_none_or(|end| over < end) {
                held.entry(recording(row)?).or_default().push(hold);
            }
        }
        // Not by the statement: PostgreSQL may go through all holds in their order, rather than to those few.
        for holds in held.values_mut() {
            holds.sort_by_key(|hold| hold.hold);
        }
        Ok(held)
    }
}

impl Snapshot {
    /// The recordings that existed at `at` though their last day was before `day`, the day of `at`, with what held each
    /// then; and which of them are deleted since.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn kept_beyond(
        &mut self,
        at: Timestamp,
        day: Date,
    ) -> Result<(Vec<KeptBeyond>, Vec<DeletedSince>), StoreError> {
        let mut kept = self.there_beyond(day).await?;
        let (gone, deleted) = self.gone_beyond(at, day).await?;
        kept.extend(gone);
        kept.sort_by_key(|kept| (kept.last_day_kept, kept.recording));
        let mut reasons = self.reasons(at, day).await?;
        for kept in &mut kept {
            kept.because = reasons.remove(&kept.recording).unwrap_or_default();
        }
        Ok((kept, deleted))
    }

    /// Nothing is taken in past its day: what is there beyond it was there then.
    async fn there_beyond(&mut self, day: Date) -> Result<Vec<KeptBeyond>, StoreError> {
        let rows = sql(
            "SELECT id AS recording_id, started_at, last_day_kept FROM recording WHERE last_day_kept < $1",
        )
        .bind(day.to_string())
        .fetch_all(&mut self.inner)
        .await?;
        rows.iter()
            .map(|row| {
                let started_at = from_millis(row.try_get("started_at")?);
                kept(row, rules::rome::date(started_at))
            })
            .collect()
    }

    async fn gone_beyond(
        &mut self,
        at: Timestamp,
        day: Date,
    ) -> Result<(Vec<KeptBeyond>, Vec<DeletedSince>), StoreError> {
        let rows = sql(
            "SELECT recording_id, recorded_on, last_day_kept, deleted_at FROM tombstone
             WHERE last_day_kept < $1 AND deleted_at > $2 ORDER BY deleted_at, recording_id",
        )
        .bind(day.to_string())
        .bind(at.as_millisecond())
        .fetch_all(&mut self.inner)
        .await?;
        let (mut gone, mut deleted) = (Vec::new(), Vec::new());
        for row in &rows {
            let recorded_on: String = row.try_get("recorded_on")?;
            gone.push(kept(row, date(&recorded_on)?)?);
            deleted.push(DeletedSince {
                recording: recording(row)?,
                at: from_millis(row.try_get("deleted_at")?),
            });
        }
        Ok((gone, deleted))
    }

    /// What held at `at` what was beyond its day on `day`.
    async fn reasons(
        &mut self,
        at: Timestamp,
        day: Date,
    ) -> Result<HashMap<RecordingId, Vec<Reason>>, StoreError> {
        let holds = self.holds_beyond(at, day).await?;
        let reviews = self.reviews_until(at).await?;
        let (mut reasons, mut references) = (HashMap::<_, Vec<_>>::new(), HashMap::new());
        for ((recording, id), hold) in holds {
            if !hold.held_at(at) {
                continue;
            }
            let request = match hold.request {
                None => None,
                Some(request) => {
                    if let Entry::Vacant(unknown) = references.entry(request) {
                        unknown.insert(self.reference(request).await?);
                    }
                    references.get(&request).cloned().flatten()
                }
            };
            reasons.entry(recording).or_default().push(Reason {
                kind: hold.reason.as_str().to_owned(),
                request,
                review_on: reviews.get(&id).copied().flatten(),
            });
        }
        Ok(reasons)
    }

    /// The holds that did not end before `at`, on file and of the audit, of what was beyond its day on `day`.
    async fn holds_beyond(
        &mut self,
        at: Timestamp,
        day: Date,
    ) -> Result<BTreeMap<(RecordingId, HoldId), PastHold>, StoreError> {
        let mut holds = BTreeMap::new();
        let rows = sql(
            "SELECT hold.id, recording_id, request_id, reason, opened_on, review_on, ends_at
             FROM hold JOIN recording ON recording.id = recording_id
             WHERE last_day_kept < $1 AND (ends_at IS NULL OR ends_at > $2)",
        )
        .bind(day.to_string())
        .bind(at.as_millisecond())
        .fetch_all(&mut self.inner)
        .await?;
        for row in &rows {
            let hold = PastHold::of(row)?;
            holds.insert((recording(row)?, hold.hold), hold);
        }
        let rows = sql("SELECT tombstone.recording_id, detail FROM tombstone
             JOIN audit ON audit.recording_id = tombstone.recording_id
                 AND action IN ('recording_deleted', 'recording_erased', 'deletion_replayed')
             WHERE last_day_kept < $1 AND deleted_at > $2")
        .bind(day.to_string())
        .bind(at.as_millisecond())
        .fetch_all(&mut self.inner)
        .await?;
        for row in &rows {
            let detail: String = row.try_get("detail")?;
            // What cannot be read proves nothing.
            let deletion: Deletion = serde_json::from_str(&detail).unwrap_or_default();
            for hold in deletion.held {
                holds.insert((recording(row)?, hold.hold), hold);
            }
        }
        Ok(holds)
    }

    /// When each hold of the controller was to be looked at again, as the audit had it at `at`.
    async fn reviews_until(
        &mut self,
        at: Timestamp,
    ) -> Result<HashMap<HoldId, Option<Date>>, StoreError> {
        let details: Vec<String> = sql(
            "SELECT detail FROM audit WHERE action IN ('hold_opened', 'hold_reviewed') AND at <= $1 ORDER BY seq",
        )
        .bind(at.as_millisecond())
        .values(&mut self.inner)
        .await?;
        let reviews = details
            .iter()
            .filter_map(|detail| serde_json::from_str::<Review>(detail).ok());
        Ok(reviews
            .map(|review| (review.hold, review.review_on))
            .collect())
    }

    async fn reference(&mut self, request: RequestId) -> Result<Option<String>, StoreError> {
        sql("SELECT reference FROM request WHERE id = $1")
            .bind(request.to_string())
            .value(&mut self.inner)
            .await
            .map_err(StoreError::from)
    }
}

fn kept(row: &Row, recorded_on: Date) -> Result<KeptBeyond, StoreError> {
    let last_day: String = row.try_get("last_day_kept")?;
    Ok(KeptBeyond {
        recording: recording(row)?,
        recorded_on,
        last_day_kept: date(&last_day)?,
        because: Vec::new(),
    })
}

fn recording(row: &Row) -> Result<RecordingId, StoreError> {
    recording_id(&row.try_get::<String, _>("recording_id")?)
}
