//! The queue of the office: open requests, by what matters.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use super::requests::{request, select_request};
use super::sql::{Row, sql};
use super::{Request, Store, StoreError};
use crate::clock::from_millis;
use crate::id::StaffId;

/// Which requests are looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// All that are open.
    #[default]
    Open,
    /// Whose day is over.
    Overdue,
    /// Whose day comes within seven days.
    Soon,
    /// That wait to know who the person is.
    AwaitingIdentity,
    /// Of which a recording reaches its last day before the answer.
    Expiring,
    /// Decided, not yet done.
    ToCarryOut,
    /// Proposed, and waiting for a second person.
    ToApprove,
    /// That keep a recording restricted which is to be looked at again within seven days.
    ToReview,
    /// That ended.
    Ended,
}

impl View {
    /// All views, in their order on the page.
    pub const ALL: [Self; 9] = [
        Self::Open,
        Self::Overdue,
        Self::Soon,
        Self::AwaitingIdentity,
        Self::Expiring,
        Self::ToCarryOut,
        Self::ToApprove,
        Self::ToReview,
        Self::Ended,
    ];

    /// The view as an address names it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Overdue => "overdue",
            Self::Soon => "soon",
            Self::AwaitingIdentity => "awaiting-identity",
            Self::Expiring => "expiring",
            Self::ToCarryOut => "to-carry-out",
            Self::ToApprove => "to-approve",
            Self::ToReview => "to-review",
            Self::Ended => "ended",
        }
    }

    /// The view that [`View::as_str`] writes so.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.as_str() == text)
    }
}

/// In which order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The one that is due first, first.
    #[default]
    Due,
    /// The latest to arrive, first.
    Received,
}

impl Order {
    /// The order as an address names it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Due => "due",
            Self::Received => "received",
        }
    }

    /// The order that [`Order::as_str`] writes so.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Due, Self::Received]
            .into_iter()
            .find(|order| order.as_str() == text)
    }
}

/// What is looked for. Everything is optional.
#[derive(Clone, Debug, Default)]
pub struct Looked {
    /// Which view.
    pub view: View,
    /// About which right: its word.
    pub right: Option<String>,
    /// Whose: one of the staff.
    pub assigned_to: Option<StaffId>,
    /// A reference, whole.
    pub reference: Option<String>,
    /// In which order.
    pub order: Order,
}

/// A request in the queue.
#[derive(Clone, Debug)]
pub struct Queued {
    /// The request.
    pub request: Request,
    /// Who asks, as far as it is known.
    pub person: Option<String>,
    /// Its due date when it was last changed; a clock that stands still moves it on.
    pub due_on: Date,
    /// The name of whoever has it.
    pub assigned_to: Option<String>,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
}

/// A query over the queue: $1 the right, $2 who has it, $3 the reference, $4 and $5 between which days. Each view
/// has a text of its own, so that the database can use an index for it.
macro_rules! queue {
    ($view:expr, $what:literal, $then:literal) => {
        match $view {
            View::Open | View::Overdue | View::Soon => queue!(
                @ $what,
                "ended_at IS NULL AND state <> 'carried_out' AND due_on >= $4 AND due_on <= $5",
                $then
            ),
            View::AwaitingIdentity => queue!(
                @ $what,
                "ended_at IS NULL AND outcome IS NULL AND (state = 'awaiting_identity' OR identified = 0)
                 AND due_on >= $4 AND due_on <= $5",
                $then
            ),
            View::Expiring => queue!(
                @ $what,
                "ended_at IS NULL AND outcome IS NULL AND EXISTS (
                    SELECT 1 FROM request_recording AS named JOIN recording ON recording.id = named.recording_id
                    WHERE named.request_id = request.id AND recording.last_day_kept < request.due_on)
                 AND due_on >= $4 AND due_on <= $5",
                $then
            ),
            View::ToCarryOut => queue!(
                @ $what,
                "state = 'decided' AND due_on >= $4 AND due_on <= $5",
                $then
            ),
            View::ToReview => queue!(
                @ $what,
                "outcome IS NOT NULL AND request.id IN (
                     SELECT request_id FROM hold WHERE ends_at IS NULL AND review_on >= $4 AND review_on <= $5)",
                $then
            ),
            View::ToApprove => queue!(
                @ $what,
                "request.id IN (SELECT request_id FROM approval WHERE kind = 'decision') AND outcome IS NULL
                 AND due_on >= $4 AND due_on <= $5",
                $then
            ),
            View::Ended => queue!(
                @ $what,
                "(ended_at IS NOT NULL OR state = 'carried_out') AND due_on >= $4 AND due_on <= $5",
                $then
            ),
        }
    };
    (@ $what:literal, $where:literal, $then:literal) => {
        concat!(
            $what,
            " WHERE ",
            $where,
            " AND ($1 IS NULL OR right_asked = $1)
             AND ($2 IS NULL OR assigned_to = $2)
             AND ($3 IS NULL OR reference = $3) ",
            $then
        )
    };
}

/// The days between which a view looks: on which an answer is due, or a restriction is looked at again.
fn days_between(view: View, today: Date) -> (String, String) {
    const LAST: &str = "9999-12-31";
    match view {
        View::Overdue => (String::new(), today.saturating_sub(1.days()).to_string()),
        View::Soon => {
            let week = rules::calendar::days_later(today, 7);
            (today.to_string(), week.to_string())
        }
        View::ToReview => {
            let week = rules::calendar::days_later(today, 7);
            (String::new(), week.to_string())
        }
        _ => (String::new(), LAST.to_owned()),
    }
}

/// The query for a page of the queue; $6 how many, $7 from where.
fn text(looked: &Looked) -> &'static str {
    match looked.order {
        Order::Due => queue!(
            looked.view,
            "SELECT request.*, customer.name AS customer_name, staff.name AS staff_name FROM request
             LEFT JOIN customer ON customer.id = request.customer_id
             LEFT JOIN staff ON staff.id = request.assigned_to",
            "ORDER BY due_on, request.id LIMIT $6 OFFSET $7"
        ),
        Order::Received => queue!(
            looked.view,
            "SELECT request.*, customer.name AS customer_name, staff.name AS staff_name FROM request
             LEFT JOIN customer ON customer.id = request.customer_id
             LEFT JOIN staff ON staff.id = request.assigned_to",
            "ORDER BY received_at DESC, request.id DESC LIMIT $6 OFFSET $7"
        ),
    }
}

impl Store {
    /// A page of the queue: `most` requests from the `skip`th on.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn queue(
        &self,
        looked: &Looked,
        today: Date,
        skip: u32,
        most: u32,
    ) -> Result<Vec<Queued>, StoreError> {
        let (from, to) = days_between(looked.view, today);
        let rows = sql(text(looked))
            .bind(looked.right.as_deref())
            .bind(looked.assigned_to.map(|id| id.to_string()))
            .bind(looked.reference.as_deref())
            .bind(from)
            .bind(to)
            .bind(i64::from(most))
            .bind(i64::from(skip))
            .fetch_all(&self.readers)
            .await?;
        rows.iter()
            .map(|row| {
                let request = request(row)?;
                let customer: Option<String> = row.try_get("customer_name")?;
                let ended_at: Option<i64> = row.try_get("ended_at")?;
                let author = request.asked.author.as_ref();
                Ok(Queued {
                    person: customer.or_else(|| author.map(|author| author.name.clone())),
                    due_on: due_on(row)?,
                    assigned_to: row.try_get("staff_name")?,
                    ended_at: ended_at.map(from_millis),
                    request,
                })
            })
            .collect()
    }

    /// How many requests the queue has.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn queue_length(&self, looked: &Looked, today: Date) -> Result<u64, StoreError> {
        let (from, to) = days_between(looked.view, today);
        let found = sql(queue!(looked.view, "SELECT COUNT(*) FROM request", ""))
            .bind(looked.right.as_deref())
            .bind(looked.assigned_to.map(|id| id.to_string()))
            .bind(looked.reference.as_deref())
            .bind(from)
            .bind(to)
            .count(&self.readers)
            .await?;
        Ok(found)
    }

    /// The requests that wait to know who the person is, each with its due date as the queue has it.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn requests_awaiting_identity(&self) -> Result<Vec<(Request, Date)>, StoreError> {
        let rows = sql("SELECT * FROM request WHERE state = 'awaiting_identity'")
            .fetch_all(&self.readers)
            .await?;
        rows.iter()
            .map(|row| Ok((request(row)?, due_on(row)?)))
            .collect()
    }

    /// The requests that are decided and not yet done, the oldest first; and those whose recordings another needed when
    /// they were to be erased.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn requests_to_carry_out(&self) -> Result<Vec<Request>, StoreError> {
        let rows = sql(select_request!(
            "WHERE state = 'decided'
                 OR (state IN ('carried_out', 'closed') AND right_asked IN ('erasure', 'objection') AND EXISTS (
                     SELECT 1 FROM request_recording AS named JOIN recording ON recording.id = named.recording_id
                     WHERE named.request_id = request.id AND granted = 1))
             ORDER BY request.id"
        ))
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(request).collect()
    }

    /// The requests that are carried out and not yet closed, the oldest first.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn requests_to_close(&self) -> Result<Vec<Request>, StoreError> {
        let rows = sql(select_request!(
            "WHERE state = 'carried_out' ORDER BY request.id"
        ))
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(request).collect()
    }
}

fn due_on(row: &Row) -> Result<Date, StoreError> {
    let due_on: String = row.try_get("due_on")?;
    super::date(&due_on)
}

#[cfg(test)]
mod tests {
    use sqlx::Row;

    use super::{Looked, Store, View, text};
    use crate::custody::Keys;
    use crate::store::Address;
    use crate::store::connection::Reader;

    /// How SQLite would look a page of a view up.
    async fn plan(view: View) -> String {
        let folder = tempfile::tempdir().expect("a folder");
        let address = Address::File(folder.path().join("portal.db"));
        let store = Store::open(&address, Keys::generate(jiff::Timestamp::UNIX_EPOCH))
            .await
            .expect("a database");
        let Reader::Sqlite(readers) = &store.readers.place else {
            unreachable!("a file is of SQLite")
        };
        let looked = Looked {
            view,
            ..Looked::default()
        };
        let explained = format!("EXPLAIN QUERY PLAN {}", text(&looked));
        let rows = sqlx::query(sqlx::AssertSqlSafe(explained))
            .fetch_all(&mut *readers.lend().await.expect("a connection"))
            .await
            .expect("a plan");
        let steps = rows.iter().map(|row| row.get::<String, _>("detail"));
        steps.collect::<Vec<_>>().join("\n")
    }

    #[tokio::test]
    async fn the_views_of_open_requests_walk_the_index_of_due_dates_and_sort_nothing() {
        for view in [View::Open, View::Overdue, View::Soon, View::Expiring] {
            let plan = plan(view).await;
            assert!(plan.contains("INDEX request_by_due"), "{view:?}: {plan}");
            assert!(!plan.contains("SCAN request\n"), "{view:?}: {plan}");
            assert!(!plan.contains("TEMP B-TREE"), "{view:?}: {plan}");
        }
    }
}
