//! What filing a request asks of the database before it changes anything, in one turn: others wait meanwhile.

use std::collections::HashSet;

use jiff::Timestamp;

use super::sql::sql;
use super::{StoreError, Tx, recording_id};
use crate::audit::chain::Link;
use crate::clock::from_millis;
use crate::id::RecordingId;

/// How things stand before a request is filed.
pub(crate) struct BeforeFiling {
    /// Whether its form was filed already.
    pub(crate) is_filed: bool,
    /// The attempts that count, the oldest first.
    pub(crate) attempts: Vec<Timestamp>,
    /// Which of its recordings are there.
    pub(crate) there: HashSet<RecordingId>,
}

impl Tx {
    /// How things stand for a request with `form` about `recordings`, from a `subject` whose attempts of a `kind` count
    /// from `since` on.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub(crate) async fn before_filing(
        &mut self,
        form: &str,
        (kind, subject, since): (&'static str, &str, Timestamp),
        recordings: &[RecordingId],
    ) -> Result<BeforeFiling, StoreError> {
        let rows = sql(
            "SELECT 'form' AS what, CAST(0 AS BIGINT) AS number, id AS text FROM request WHERE form = $1
             UNION ALL SELECT 'attempt', at, subject FROM attempt WHERE kind = $2 AND subject = $3 AND at > $4
             UNION ALL SELECT 'last', seq, mac FROM (SELECT seq, mac FROM audit ORDER BY seq DESC LIMIT 1) AS link
             UNION ALL SELECT 'recording', 0, id FROM recording WHERE id IN (…)",
        )
        .bind(form)
        .bind(kind)
        .bind(subject)
        .bind(since.as_millisecond())
        .list(&super::texts(recordings))
        .fetch_all(&mut self.inner)
        .await?;
        let mut before = BeforeFiling {
            is_filed: false,
            attempts: Vec::new(),
            there: HashSet::new(),
        };
        let mut last = Link::start();
        for row in &rows {
            let what: String = row.try_get("what")?;
            let (number, text): (i64, String) = (row.try_get("number")?, row.try_get("text")?);
            match what.as_str() {
                "form" => before.is_filed = true,
                "attempt" => before.attempts.push(from_millis(number)),
                "last" => {
                    last = Link {
                        seq: number,
                        mac: text,
                    };
                }
                _ => {
                    before.there.insert(recording_id(&text)?);
                }
            }
        }
        before.attempts.sort_unstable();
        self.chained.get_or_insert(last);
        Ok(before)
    }
}
