//! The register of holds: what keeps recordings now, who stands for it, when it is looked at again.

mod changes;
mod proposals;

use jiff::Timestamp;
use jiff::civil::Date;
use rules::hold::{Hold, HoldReason};

use super::holds::hold;
use super::sql::{Row, sql};
use super::{Store, StoreError, date, recording_id};
use crate::clock::from_millis;
use crate::id::{HoldId, RecordingId};

pub use proposals::HoldProposal;

/// A hold on a recording that is there.
#[derive(Clone, Debug)]
pub struct HoldOnFile {
    /// Its id.
    pub id: HoldId,
    /// What it keeps.
    pub recording: RecordingId,
    /// When the call started.
    pub started_at: Timestamp,
    /// The last day on which the recording is kept without it.
    pub last_day_kept: Date,
    /// The reference of the request that opened it.
    pub request: Option<String>,
    /// What it is.
    pub hold: Hold,
    /// The concrete claim, or the reference of the order; else empty.
    pub basis: String,
    /// The name of whoever opened it, where the office did.
    pub opened_by: Option<String>,
    /// The name of whoever agreed.
    pub second: Option<String>,
    /// Why it ended, in the office's words.
    pub ended_because: Option<String>,
}

/// That somebody looked at a hold again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HoldReview {
    /// When.
    pub at: Timestamp,
    /// The name of who.
    pub by: String,
    /// When it is looked at next.
    pub next_on: Date,
    /// What they found.
    pub note: String,
}

macro_rules! select_hold {
    ($rest:literal) => {
        concat!(
            "SELECT hold.id, hold.recording_id, recording.started_at, recording.last_day_kept, request.reference, ",
            "hold.reason, hold.opened_on, hold.review_on, hold.ends_at, hold.basis, hold.ended_because, ",
            "opener.name AS opened_by_name, agreeing.name AS second_name ",
            "FROM hold JOIN recording ON recording.id = hold.recording_id ",
            "LEFT JOIN request ON request.id = hold.request_id ",
            "LEFT JOIN staff AS opener ON opener.id = hold.opened_by ",
            "LEFT JOIN staff AS agreeing ON agreeing.id = hold.second ",
            $rest
        )
    };
}

impl Store {
    /// The holds that are live at `now`, of one reason or of all: first what is to be looked at again, by its day.
    /// `most` of them, from the `skip`th on.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn live_holds(
        &self,
        reason: Option<HoldReason>,
        now: Timestamp,
        skip: u32,
        most: u32,
    ) -> Result<Vec<HoldOnFile>, StoreError> {
        let rows = sql(select_hold!(
            "WHERE (hold.ends_at IS NULL OR hold.ends_at > $1) AND ($2 = '' OR hold.reason = $2)
             ORDER BY CASE WHEN hold.review_on IS NULL THEN 1 ELSE 0 END, hold.review_on, hold.opened_on, hold.id
             LIMIT $3 OFFSET $4"
        ))
        .bind(now.as_millisecond())
        .bind(reason.map_or("", HoldReason::as_str))
        .bind(i64::from(most))
        .bind(i64::from(skip))
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(on_file).collect()
    }

    /// How many holds are live at `now`, of one reason or of all.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn live_hold_count(
        &self,
        reason: Option<HoldReason>,
        now: Timestamp,
    ) -> Result<u64, StoreError> {
        let found = sql(
            "SELECT COUNT(*) FROM hold JOIN recording ON recording.id = hold.recording_id
             WHERE (hold.ends_at IS NULL OR hold.ends_at > $1) AND ($2 = '' OR hold.reason = $2)",
        )
        .bind(now.as_millisecond())
        .bind(reason.map_or("", HoldReason::as_str))
        .count(&self.readers)
        .await?;
        Ok(found)
    }

    /// How many live holds should have been looked at again before `today`.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn overdue_reviews(&self, now: Timestamp, today: Date) -> Result<u64, StoreError> {
        let found = sql(
            "SELECT COUNT(*) FROM hold JOIN recording ON recording.id = hold.recording_id
             WHERE (hold.ends_at IS NULL OR hold.ends_at > $1) AND hold.review_on < $2",
        )
        .bind(now.as_millisecond())
        .bind(today.to_string())
        .count(&self.readers)
        .await?;
        Ok(found)
    }

    /// The hold with this id, live or ended, while its recording is there.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn hold_on_file(&self, id: HoldId) -> Result<Option<HoldOnFile>, StoreError> {
        let row = sql(select_hold!("WHERE hold.id = $1"))
            .bind(id.to_string())
            .fetch_optional(&self.readers)
            .await?;
        row.as_ref().map(on_file).transpose()
    }

    /// Each time that a hold was looked at again, the latest first.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn hold_reviews(&self, id: HoldId) -> Result<Vec<HoldReview>, StoreError> {
        let rows = sql(
            "SELECT at, name, next_on, note FROM hold_review JOIN staff ON staff.id = staff_id
             WHERE hold_id = $1 ORDER BY seq DESC",
        )
        .bind(id.to_string())
        .fetch_all(&self.readers)
        .await?;
        rows.iter()
            .map(|row| {
                let next_on: String = row.try_get("next_on")?;
                Ok(HoldReview {
                    at: from_millis(row.try_get("at")?),
                    by: row.try_get("name")?,
                    next_on: date(&next_on)?,
                    note: row.open("hold_review.note")?,
                })
            })
            .collect()
    }

    /// The recording that the call centre's system calls `external_id`.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn recording_called(
        &self,
        external_id: &str,
    ) -> Result<Option<RecordingId>, StoreError> {
        let id: Option<String> = sql("SELECT id FROM recording WHERE external_id = $1")
            .bind(external_id)
            .value(&self.readers)
            .await?;
        id.map(|id| recording_id(&id)).transpose()
    }
}

fn on_file(row: &Row) -> Result<HoldOnFile, StoreError> {
    let (id, recording): (String, String) = (row.try_get("id")?, row.try_get("recording_id")?);
    let last_day: String = row.try_get("last_day_kept")?;
    Ok(HoldOnFile {
        id: HoldId::parse(&id).ok_or(StoreError::Unreadable("hold id"))?,
        recording: recording_id(&recording)?,
        started_at: from_millis(row.try_get("started_at")?),
        last_day_kept: date(&last_day)?,
        request: row.try_get("reference")?,
        hold: hold(row)?,
        basis: row.open("hold.basis")?,
        opened_by: row.try_get("opened_by_name")?,
        second: row.try_get("second_name")?,
        ended_because: row.open("hold.ended_because")?,
    })
}
