//! Requests, what each is about, and what was done with it.

use jiff::Timestamp;
use jiff::civil::Date;
use rules::deadline::Pause;
use rules::decision::Outcome;
use rules::ground::Ground;
use rules::identifiers::PhoneNumber;
use rules::request::{Change, State};
use rules::right::Right;
use rules::visibility::Proofs;

use super::arrivals::{Arrival, Author, author};
use super::representatives::{Representation, representation};
use super::sql::{Row, sql};
use super::{Store, StoreError, Tx, date, recording_id, texts};
use crate::clock::from_millis;
use crate::id::{CustomerId, RecordingId, RequestId, StaffId};
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
    /// How it arrived.
    pub arrival: Arrival,
    /// What the person had proved, or a reviewer found out.
    pub proofs: Proofs<CustomerId>,
    /// What they say of themselves, where they proved nothing.
    pub author: Option<Author>,
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
    /// Who acts for the person, where somebody does.
    pub representation: Option<Representation>,
    /// Whether it is known who the person is (Art. 12(6)).
    pub identified: bool,
    /// When the clock stood still.
    pub pauses: Vec<Pause>,
    /// When the person was told that the answer takes longer (Art. 12(3)).
    pub extended_on: Option<Date>,
    /// How it was decided.
    pub outcome: Option<Outcome>,
    /// Who has it.
    pub assigned_to: Option<StaffId>,
    /// Grows with every change.
    pub version: i64,
}

/// A condition on a row of `request`: that it is of the customer `$2`, or, where that is `NULL`, of somebody who is known by
/// the line `$3` alone.
macro_rules! is_of_person {
    () => {
        "(customer_id = $2 OR ($2 IS NULL AND customer_id IS NULL AND line_index = $3))"
    };
}
pub(super) use is_of_person;

macro_rules! select_request {
    ($where:literal) => {
        concat!(
            "SELECT request.id, reference, form, line, request.customer_id, right_asked, ground, restrict_meanwhile, ",
            "details, request.language, state, received_at, channel, author_name, author_contact, call_number, ",
            "call_day, call_time, call_about, identified, pauses, extended_on, outcome, assigned_to, version, ",
            "representative, representative_name, represented_name, represented_scope, representative_line, ",
            "representative_customer_id, authority_checked_at ",
            "FROM request ",
            $where
        )
    };
}
pub(super) use select_request;

impl Store {
    /// The request with this reference.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn request(&self, reference: &str) -> Result<Option<Request>, StoreError> {
        let row = sql(select_request!("WHERE reference = $1"))
            .bind(reference)
            .fetch_optional(&self.readers)
            .await?;
        row.as_ref().map(request).transpose()
    }

    /// The requests that somebody filed as this customer, or on this line without being a customer, for themselves or
    /// for another; the latest first.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn requests_of(
        &self,
        proofs: &Proofs<CustomerId>,
    ) -> Result<Vec<Request>, StoreError> {
        let rows = sql(select_request!(
            "WHERE customer_id = $1 OR (customer_id IS NULL AND line_index = $2) OR representative_customer_id = $1
                 OR (representative_customer_id IS NULL AND representative_line_index = $2)
             ORDER BY received_at DESC, id DESC"
        ))
        .bind(proofs.customer.map(|id| id.to_string()))
        .index("line", proofs.line.as_ref().map(PhoneNumber::as_str))
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(request).collect()
    }
}

impl Tx {
    /// Keeps a request, whose answer is due on `due_on`; there is none with its form yet. Whoever says who they are in
    /// words is not yet identified.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn insert_request(
        &mut self,
        new: &NewRequest,
        due_on: Date,
    ) -> Result<(), StoreError> {
        let author = new.author.as_ref();
        sql(
            "INSERT INTO request
                 (id, reference, form, line, customer_id, right_asked, ground, restrict_meanwhile, details, language,
                  state, received_at, channel, author_name, author_contact, call_number, call_day, call_time,
                  call_about, identified, due_on, line_index)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
                  $22)",
        )
        .bind(new.id.to_string())
        .bind(&new.reference)
        .bind(&new.form)
        .seal("request.line", new.proofs.line.as_ref().map(PhoneNumber::as_str))
        .bind(new.proofs.customer.map(|id| id.to_string()))
        .bind(new.right.as_str())
        .bind(new.ground.map(Ground::as_str))
        .bind(i64::from(new.restrict_meanwhile))
        .seal("request.details", new.details.as_str())
        .bind(new.language.as_str())
        .bind(State::Received.as_str())
        .bind(new.received_at.as_millisecond())
        .bind(new.arrival.as_str())
        .seal("request.author_name", author.map(|author| author.name.as_str()))
        .seal("request.author_contact", author.map(|author| author.contact.as_str()))
        .seal("request.call_number", author.and_then(|author| author.number.as_ref()).map(PhoneNumber::as_str))
        .bind(author.and_then(|author| author.day).map(|day| day.to_string()))
        .seal("request.call_time", author.and_then(|author| author.time.as_deref()))
        .seal("request.call_about", author.map(|author| author.about.as_str()))
        .bind(i64::from(new.author.is_none()))
        .bind(due_on.to_string())
        .index("line", new.proofs.line.as_ref().map(PhoneNumber::as_str))
        .later(&mut self.inner)
        .await?;
        Ok(())
    }

    /// The request that was sent with this form.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn request_of_form(&mut self, form: &str) -> Result<Option<Request>, StoreError> {
        let row = sql(select_request!("WHERE form = $1"))
            .bind(form)
            .fetch_optional(&mut self.inner)
            .await?;
        row.as_ref().map(request).transpose()
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
        let done = sql(
            "UPDATE request SET state = $3, ended_at = $4, outcome = $5, version = version + 1
             WHERE id = $1 AND state = $2",
        )
        .bind(request.to_string())
        .bind(change.from().as_str())
        .bind(change.to().as_str())
        .bind(ended_at)
        .bind(change.outcome().map(Outcome::as_str))
        .execute(&mut self.inner)
        .await?;
        if done == 0 {
            return Ok(false);
        }
        // What has ended waits for nobody.
        if change.to().is_final() {
            self.forget_proposal(request).await?;
        }
        let (actor, act) = (change.actor().as_str(), change.act().as_str());
        self.add_step(request, at, actor, act, change.to()).await?;
        Ok(true)
    }

    /// Which of the recordings, here or gone, requests for erasure name that are not decided.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub(crate) async fn with_open_erasures(
        &mut self,
        recordings: &[RecordingId],
    ) -> Result<Vec<RecordingId>, StoreError> {
        // Few requests name them, whatever a planner takes the number of all requests for.
        let named: Vec<String> = sql(
            "WITH named AS MATERIALIZED (SELECT recording_id, request_id FROM request_recording WHERE recording_id IN (…))
             SELECT DISTINCT recording_id FROM named JOIN request ON request.id = request_id
             WHERE right_asked = 'erasure' AND ended_at IS NULL AND outcome IS NULL ORDER BY recording_id",
        )
        .list(&texts(recordings))
        .values(&mut self.inner)
        .await?;
        named.iter().map(|id| recording_id(id)).collect()
    }

    /// The open requests for erasure of which nothing is left: `recording` was the last of what they name.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn erasures_without_rest(
        &mut self,
        recording: RecordingId,
    ) -> Result<Vec<Request>, StoreError> {
        let rows = sql(select_request!(
            "WHERE right_asked = 'erasure' AND ended_at IS NULL AND outcome IS NULL
             AND request.id IN (SELECT request_id FROM request_recording WHERE recording_id = $1)
             AND NOT EXISTS (SELECT 1 FROM request_recording AS named JOIN recording ON recording.id = recording_id
                             WHERE named.request_id = request.id)"
        ))
        .bind(recording.to_string())
        .fetch_all(&mut self.inner)
        .await?;
        rows.iter().map(request).collect()
    }

    /// Forgets the requests that ended before `before`, except those that still keep a recording: only through them
    /// can that be ended (Art. 18(3)). How many.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn forget_requests(&mut self, before: Timestamp) -> Result<u64, StoreError> {
        let done = sql(
            "DELETE FROM request WHERE ended_at < $1
                 AND NOT EXISTS (SELECT 1 FROM hold WHERE hold.request_id = request.id AND ends_at IS NULL)",
        )
        .bind(before.as_millisecond())
        .execute(&mut self.inner)
        .await?;
        Ok(done)
    }
}

pub(super) fn request(row: &Row) -> Result<Request, StoreError> {
    fn word<T: std::str::FromStr>(
        row: &Row,
        column: &str,
        what: &'static str,
    ) -> Result<T, StoreError> {
        let text: String = row.try_get(column)?;
        text.parse().map_err(|_| StoreError::Unreadable(what))
    }
    let id: String = row.try_get("id")?;
    let line: Option<String> = row.open("request.line")?;
    let customer: Option<String> = row.try_get("customer_id")?;
    let ground: Option<String> = row.try_get("ground")?;
    let restrict_meanwhile: i64 = row.try_get("restrict_meanwhile")?;
    let language: String = row.try_get("language")?;
    let arrival: String = row.try_get("channel")?;
    let identified: i64 = row.try_get("identified")?;
    let pauses: String = row.try_get("pauses")?;
    let extended_on: Option<String> = row.try_get("extended_on")?;
    let outcome: Option<String> = row.try_get("outcome")?;
    let assigned_to: Option<String> = row.try_get("assigned_to")?;
    Ok(Request {
        asked: NewRequest {
            id: RequestId::parse(&id).ok_or(StoreError::Unreadable("request id"))?,
            reference: row.try_get("reference")?,
            form: row.try_get("form")?,
            arrival: Arrival::parse(&arrival).ok_or(StoreError::Unreadable("channel"))?,
            author: author(row)?,
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
            details: row.open("request.details")?,
            language: Language::parse(&language).ok_or(StoreError::Unreadable("language"))?,
            received_at: from_millis(row.try_get("received_at")?),
        },
        state: word(row, "state", "state of a request")?,
        representation: representation(row)?,
        identified: identified != 0,
        pauses: serde_json::from_str(&pauses).map_err(|_| StoreError::Unreadable("pauses"))?,
        extended_on: extended_on.as_deref().map(date).transpose()?,
        outcome: outcome
            .map(|outcome| {
                outcome
                    .parse()
                    .map_err(|_| StoreError::Unreadable("outcome"))
            })
            .transpose()?,
        assigned_to: assigned_to
            .map(|id| StaffId::parse(&id).ok_or(StoreError::Unreadable("staff id")))
            .transpose()?,
        version: row.try_get("version")?,
    })
}
