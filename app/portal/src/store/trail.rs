//! The audit, read from its latest row backwards.

use super::sql::{Row, sql};
use super::{Store, StoreError};
use crate::audit::trail::Act;
use crate::clock::from_millis;
use crate::id::{RecordingId, RequestId};

/// Acts before the place `$1`, at most `$2`; each of `$3` (request), `$4` (recording) and `$5` (action) may be empty. The
/// condition that comes first is the one that an index serves.
macro_rules! select_acts {
    ($first:literal) => {
        concat!(
            "SELECT seq, audit.at, actor, staff.name AS staff_name, action, recording_id, audit.request_id, ",
            "request.reference, detail FROM audit ",
            "LEFT JOIN staff ON staff.id = audit.staff_id LEFT JOIN request ON request.id = audit.request_id ",
            "WHERE ",
            $first,
            " AND seq < $1 AND ($3 = '' OR audit.request_id = $3) AND ($4 = '' OR recording_id = $4) ",
            "AND ($5 = '' OR action = $5) ORDER BY seq DESC LIMIT $2"
        )
    };
}

impl Store {
    /// The acts before the place `before`, the latest first, at most `most`: on a request, on a recording, of a kind,
    /// as far as these are given.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn acts(
        &self,
        request: Option<RequestId>,
        recording: Option<RecordingId>,
        action: Option<&str>,
        before: i64,
        most: u32,
    ) -> Result<Vec<Act>, StoreError> {
        let query = match (request, recording, action) {
            (Some(_), _, _) => select_acts!("audit.request_id = $3"),
            (None, Some(_), _) => select_acts!("recording_id = $4"),
            (None, None, Some(_)) => select_acts!("action = $5"),
            (None, None, None) => select_acts!("seq > 0"),
        };
        let rows = sql(query)
            .bind(before)
            .bind(i64::from(most))
            .bind(request.map(|id| id.to_string()).unwrap_or_default())
            .bind(recording.map(|id| id.to_string()).unwrap_or_default())
            .bind(action.unwrap_or_default())
            .fetch_all(&self.readers)
            .await?;
        rows.iter().map(act).collect()
    }

    /// The kinds of acts that the audit has, as `Action::as_str` writes them, by name.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn kinds_of_acts(&self) -> Result<Vec<String>, StoreError> {
        Ok(sql("SELECT DISTINCT action FROM audit ORDER BY action")
            .values(&self.readers)
            .await?)
    }
}

fn act(row: &Row) -> Result<Act, StoreError> {
    let reference: Option<String> = row.try_get("reference")?;
    let id: Option<String> = row.try_get("request_id")?;
    Ok(Act {
        seq: row.try_get("seq")?,
        at: from_millis(row.try_get("at")?),
        actor: row.try_get("actor")?,
        staff: row.try_get("staff_name")?,
        action: row.try_get("action")?,
        recording: row.try_get("recording_id")?,
        request_is_on_file: reference.is_some(),
        request: reference.or(id),
        detail: row.try_get("detail")?,
    })
}
