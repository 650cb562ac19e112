//! Requests of people who identified themselves, what each is about, and what was done with it.

use jiff::Timestamp;
use rules::ground::Ground;
use rules::identifiers::PhoneNumber;
use rules::request::{Change, State};
use rules::right::Right;
use rules::visibility::Proofs;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::{Store, StoreError, Tx};
use crate::clock::from_millis;
use crate::id::{CustomerId, RecordingId, RequestId};
use crate::texts::Language;

/// What a person asks for.
#[derive(Clone, Debug)]
pub struct NewRequest {
    /// Its id.
    pub id: RequestId,
    /// What the person quotes.
    pub reference: String,
    /// The form it was sent with.
    pub form: String,
    /// What the person had proved.
    pub proofs: Proofs<CustomerId>,
    /// The right.
    pub right: Right,
    /// The ground, where the right has grounds.
    pub ground: Option<Ground>,
    /// Whether a rectification also asks for restriction under Art. 18(1)(a).
    pub restrict_meanwhile: bool,
    /// In their own words.
    pub details: String,
    /// The language of the answer.
    pub language: Language,
    /// When it arrived.
    pub received_at: Timestamp,
}

/// A request on file.
#[derive(Clone, Debug)]
pub struct Request {
    /// What was asked.
    pub asked: NewRequest,
    /// Where it stands.
    pub state: State,
}

/// A recording that a request is about, as the request names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NamedRecording {
    /// Which.
    pub recording: RecordingId,
    /// When the call started; known also when the recording is gone.
    pub started_at: Timestamp,
    /// Whether it is still there.
    pub is_held: bool,
}

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

macro_rules! select_request {
    ($where:literal) => {
        concat!(
            "SELECT id, reference, form, line, customer_id, right_asked, ground, restrict_meanwhile, details, ",
            "language, state, received_at FROM request ",
            $where
        )
    };
}

impl Store {
    /// The request with this reference.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn request(&self, reference: &str) -> Result<Option<Request>, StoreError> {
        let row = sqlx::query(select_request!("WHERE reference = $1"))
            .bind(reference)
            .fetch_optional(&self.readers)
            .await?;
        row.as_ref().map(request).transpose()
    }

    /// The requests that somebody filed as this customer, or on this line without being a customer; the latest first.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn requests_of(
        &self,
        proofs: &Proofs<CustomerId>,
    ) -> Result<Vec<Request>, StoreError> {
        let rows = sqlx::query(select_request!(
            "WHERE customer_id = $1 OR (customer_id IS NULL AND line = $2) ORDER BY received_at DESC, id DESC"
        ))
        .bind(proofs.customer.map(|id| id.to_string()))
        .bind(proofs.line.as_ref().map(PhoneNumber::as_str))
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(request).collect()
    }

    /// What a request is about, the latest call first.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn recordings_of_request(
        &self,
        request: RequestId,
    ) -> Result<Vec<NamedRecording>, StoreError> {
        let rows = sqlx::query(
            "SELECT recording_id, named.started_at, recording.id IS NOT NULL AS held
             FROM request_recording AS named LEFT JOIN recording ON recording.id = recording_id
             WHERE request_id = $1 ORDER BY named.started_at DESC",
        )
        .bind(request.to_string())
        .fetch_all(&self.readers)
        .await?;
        rows.iter()
            .map(|row| {
                let id: String = row.try_get("recording_id")?;
                let held: i64 = row.try_get("held")?;
                Ok(NamedRecording {
                    recording: RecordingId::parse(&id)
                        .ok_or(StoreError::Unreadable("recording id"))?,
                    started_at: from_millis(row.try_get("started_at")?),
                    is_held: held != 0,
                })
            })
            .collect()
    }

    /// The life of a request so far.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn life_of_request(&self, request: RequestId) -> Result<Vec<PastStep>, StoreError> {
        let rows = sqlx::query(
            "SELECT at, act, state FROM request_event WHERE request_id = $1 ORDER BY seq",
        )
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
    /// Keeps a request. `false` where one with its form is there already.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn insert_request(&mut self, new: &NewRequest) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "INSERT INTO request
                 (id, reference, form, line, customer_id, right_asked, ground, restrict_meanwhile, details, language,
                  state, received_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
             ON CONFLICT (form) DO NOTHING",
        )
        .bind(new.id.to_string())
        .bind(&new.reference)
        .bind(&new.form)
        .bind(new.proofs.line.as_ref().map(PhoneNumber::as_str))
        .bind(new.proofs.customer.map(|id| id.to_string()))
        .bind(new.right.as_str())
        .bind(new.ground.map(Ground::as_str))
        .bind(i64::from(new.restrict_meanwhile))
        .bind(&new.details)
        .bind(new.language.as_str())
        .bind(State::Received.as_str())
        .bind(new.received_at.as_millisecond())
        .execute(&mut *self.inner)
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// The request that was sent with this form.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn request_of_form(&mut self, form: &str) -> Result<Option<Request>, StoreError> {
        let row = sqlx::query(select_request!("WHERE form = $1"))
            .bind(form)
            .fetch_optional(&mut *self.inner)
            .await?;
        row.as_ref().map(request).transpose()
    }

    /// Names a recording that a request is about.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn name_recording(
        &mut self,
        request: RequestId,
        recording: RecordingId,
        started_at: Timestamp,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO request_recording (request_id, recording_id, started_at) VALUES ($1, $2, $3)",
        )
        .bind(request.to_string())
        .bind(recording.to_string())
        .bind(started_at.as_millisecond())
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

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
        sqlx::query(
            "INSERT INTO request_event (request_id, at, actor, act, state) VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(request.to_string())
        .bind(at.as_millisecond())
        .bind(actor)
        .bind(act)
        .bind(state.as_str())
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    /// Changes the state of a request, with the step in its life. Nothing else changes it: a [`Change`] is made by the
    /// table of `rules::request` alone. `false` where the request is not any more where the change starts from.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn change_request(
        &mut self,
        request: RequestId,
        change: &Change,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        let ended_at = change.to().is_final().then_some(at.as_millisecond());
        let done = sqlx::query(
            "UPDATE request SET state = $3, ended_at = $4 WHERE id = $1 AND state = $2",
        )
        .bind(request.to_string())
        .bind(change.from().as_str())
        .bind(change.to().as_str())
        .bind(ended_at)
        .execute(&mut *self.inner)
        .await?;
        if done.rows_affected() == 0 {
            return Ok(false);
        }
        let (actor, act) = (change.actor().as_str(), change.act().as_str());
        self.add_step(request, at, actor, act, change.to()).await?;
        Ok(true)
    }

    /// The open requests for erasure of which nothing is left: `recording` was the last of what they name.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn erasures_without_rest(
        &mut self,
        recording: RecordingId,
    ) -> Result<Vec<Request>, StoreError> {
        let rows = sqlx::query(select_request!(
            "WHERE right_asked = 'erasure' AND ended_at IS NULL
             AND id IN (SELECT request_id FROM request_recording WHERE recording_id = $1)
             AND NOT EXISTS (SELECT 1 FROM request_recording AS named JOIN recording ON recording.id = recording_id
                             WHERE named.request_id = request.id)"
        ))
        .bind(recording.to_string())
        .fetch_all(&mut *self.inner)
        .await?;
        rows.iter().map(request).collect()
    }

    /// Forgets the requests that ended before `before`; how many.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn forget_requests(&mut self, before: Timestamp) -> Result<u64, StoreError> {
        let done = sqlx::query("DELETE FROM request WHERE ended_at < $1")
            .bind(before.as_millisecond())
            .execute(&mut *self.inner)
            .await?;
        Ok(done.rows_affected())
    }
}

fn request(row: &SqliteRow) -> Result<Request, StoreError> {
    fn word<T: std::str::FromStr>(
        row: &SqliteRow,
        column: &str,
        what: &'static str,
    ) -> Result<T, StoreError> {
        let text: String = row.try_get(column)?;
        text.parse().map_err(|_| StoreError::Unreadable(what))
    }
    let id: String = row.try_get("id")?;
    let line: Option<String> = row.try_get("line")?;
    let customer: Option<String> = row.try_get("customer_id")?;
    let ground: Option<String> = row.try_get("ground")?;
    let restrict_meanwhile: i64 = row.try_get("restrict_meanwhile")?;
    let language: String = row.try_get("language")?;
    Ok(Request {
        asked: NewRequest {
            id: RequestId::parse(&id).ok_or(StoreError::Unreadable("request id"))?,
            reference: row.try_get("reference")?,
            form: row.try_get("form")?,
            proofs: Proofs {
                line: line
                    .map(|line| {
                        line.parse()
                            .map_err(|_| StoreError::Unreadable("telephone number"))
                    })
                    .transpose()?,
                customer: customer
                    .map(|id| CustomerId::parse(&id).ok_or(StoreError::Unreadable("customer id")))
                    .transpose()?,
            },
            right: word(row, "right_asked", "right")?,
            ground: ground
                .map(|ground| ground.parse().map_err(|_| StoreError::Unreadable("ground")))
                .transpose()?,
            restrict_meanwhile: restrict_meanwhile != 0,
            details: row.try_get("details")?,
            language: Language::parse(&language).ok_or(StoreError::Unreadable("language"))?,
            received_at: from_millis(row.try_get("received_at")?),
        },
        state: word(row, "state", "state of a request")?,
    })
}
