//! The queue of the office: open requests, by what matters.

use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::Row;

use super::requests::{request, select_request};
use super::{Request, Store, StoreError, count};
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

/// Where the queue's conditions are: $1 the view, $2 today, $3 in seven days, $4 the right, $5 who has it, $6 the
/// reference.
macro_rules! queue {
    ($what:literal, $then:literal) => {
        concat!(
            $what,
            " WHERE CASE $1
                WHEN 'open' THEN ended_at IS NULL AND state NOT IN ('carried_out')
                WHEN 'overdue' THEN ended_at IS NULL AND due_on < $2
                    AND state IN ('received', 'awaiting_identity', 'under_review', 'decided')
                WHEN 'soon' THEN ended_at IS NULL AND due_on >= $2 AND due_on <= $3
                    AND state IN ('received', 'awaiting_identity', 'under_review', 'decided')
                WHEN 'awaiting-identity' THEN ended_at IS NULL
                    AND (state = 'awaiting_identity' OR identified = 0)
                WHEN 'expiring' THEN ended_at IS NULL AND outcome IS NULL AND EXISTS (
                    SELECT 1 FROM request_recording AS named JOIN recording ON recording.id = named.recording_id
                    WHERE named.request_id = request.id AND recording.last_day_kept < request.due_on)
                WHEN 'to-carry-out' THEN state = 'decided'
                WHEN 'to-approve' THEN EXISTS (SELECT 1 FROM approval WHERE approval.request_id = request.id)
                WHEN 'to-review' THEN outcome IS NOT NULL AND EXISTS (
                    SELECT 1 FROM hold WHERE hold.request_id = request.id AND ends_at IS NULL AND review_on <= $3)
                ELSE ended_at IS NOT NULL OR state = 'carried_out'
             END
             AND ($4 IS NULL OR right_asked = $4)
             AND ($5 IS NULL OR assigned_to = $5)
             AND ($6 IS NULL OR reference = $6) ",
            $then
        )
    };
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
        let query = match looked.order {
            Order::Due => sqlx::query(queue!(
                "SELECT request.*, customer.name AS customer_name, staff.name AS staff_name FROM request
                 LEFT JOIN customer ON customer.id = request.customer_id
                 LEFT JOIN staff ON staff.id = request.assigned_to",
                "ORDER BY due_on, request.id LIMIT $7 OFFSET $8"
            )),
            Order::Received => sqlx::query(queue!(
                "SELECT request.*, customer.name AS customer_name, staff.name AS staff_name FROM request
                 LEFT JOIN customer ON customer.id = request.customer_id
                 LEFT JOIN staff ON staff.id = request.assigned_to",
                "ORDER BY received_at DESC, request.id DESC LIMIT $7 OFFSET $8"
            )),
        };
        let rows = query
            .bind(looked.view.as_str())
            .bind(today.to_string())
            .bind(rules::calendar::days_later(today, 7).to_string())
            .bind(looked.right.as_deref())
            .bind(looked.assigned_to.map(|id| id.to_string()))
            .bind(looked.reference.as_deref())
            .bind(i64::from(most))
            .bind(i64::from(skip))
            .fetch_all(&self.readers)
            .await?;
        rows.iter()
            .map(|row| {
                let request = request(row)?;
                let customer: Option<String> = row.try_get("customer_name")?;
                let due_on: String = row.try_get("due_on")?;
                let ended_at: Option<i64> = row.try_get("ended_at")?;
                let author = request.asked.author.as_ref();
                Ok(Queued {
                    person: customer.or_else(|| author.map(|author| author.name.clone())),
                    due_on: super::date(&due_on)?,
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
        let found: i64 = sqlx::query_scalar(queue!("SELECT COUNT(*) FROM request", ""))
            .bind(looked.view.as_str())
            .bind(today.to_string())
            .bind(rules::calendar::days_later(today, 7).to_string())
            .bind(looked.right.as_deref())
            .bind(looked.assigned_to.map(|id| id.to_string()))
            .bind(looked.reference.as_deref())
            .fetch_one(&self.readers)
            .await?;
        Ok(count(found))
    }

    /// The requests that are decided and not yet done, the oldest first.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn requests_to_carry_out(&self) -> Result<Vec<Request>, StoreError> {
        let rows = sqlx::query(select_request!(
            "WHERE state = 'decided' ORDER BY request.id"
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
        let rows = sqlx::query(select_request!(
            "WHERE state = 'carried_out' ORDER BY request.id"
        ))
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(request).collect()
    }
}
