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
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::representatives::{Representation, representation};
use super::{Store, StoreError, Tx, date};
use crate::clock::from_millis;
use crate::id::{CustomerId, RecordingId, RequestId, StaffId};
use crate::release::Copy;
use crate::texts::Language;

/// The way by which a request arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// On the portal, from somebody identified.
    Portal,
    /// By the portal's form for those without the number.
    Form,
    /// By letter.
    Letter,
    /// By mail.
    Mail,
    /// By telephone.
    Phone,
}

impl Arrival {
    /// The ways by which the office enters what arrived elsewhere.
    pub const ENTERED: [Self; 3] = [Self::Letter, Self::Mail, Self::Phone];

    /// All ways.
    pub const ALL: [Self; 5] = [
        Self::Portal,
        Self::Form,
        Self::Letter,
        Self::Mail,
        Self::Phone,
    ];

    /// The way as the database keeps it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Portal => "portal",
            Self::Form => "form",
            Self::Letter => "letter",
            Self::Mail => "mail",
            Self::Phone => "phone",
        }
    }

    /// The way that [`Arrival::as_str`] writes so.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.as_str() == text)
    }
}

/// What somebody who is not identified says of themselves and of the call (Art. 12(6)).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Author {
    /// Who asks.
    pub name: String,
    /// Where the answer goes: an e-mail address, a number, a postal address.
    pub contact: String,
    /// The number they believe they called from.
    pub number: Option<PhoneNumber>,
    /// The day of the call.
    pub day: Option<Date>,
    /// About what time, in their words.
    pub time: Option<String>,
    /// What the call was about.
    pub about: String,
}

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

/// A recording that a request is about, as the request names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedRecording {
    /// Which.
    pub recording: RecordingId,
    /// When the call started; known also when the recording is gone.
    pub started_at: Timestamp,
    /// Whether it is still there.
    pub is_held: bool,
    /// Whether the request was granted for it, once it is decided.
    pub granted: Option<bool>,
    /// What of it is given out (Art. 15(3)).
    pub copy: Option<Copy>,
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
        let row = sqlx::query(select_request!("WHERE reference = $1"))
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
        let rows = sqlx::query(select_request!(
            "WHERE customer_id = $1 OR (customer_id IS NULL AND line = $2) OR representative_customer_id = $1
                 OR (representative_customer_id IS NULL AND representative_line = $2)
             ORDER BY received_at DESC, id DESC"
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
            "SELECT recording_id, named.started_at, granted, copy,
                 CASE WHEN recording.id IS NULL THEN 0 ELSE 1 END AS held
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
                let granted: Option<i64> = row.try_get("granted")?;
                let copy: Option<String> = row.try_get("copy")?;
                Ok(NamedRecording {
                    recording: RecordingId::parse(&id)
                        .ok_or(StoreError::Unreadable("recording id"))?,
                    started_at: from_millis(row.try_get("started_at")?),
                    is_held: held != 0,
                    granted: granted.map(|granted| granted != 0),
                    copy: copy
                        .map(|copy| serde_json::from_str(&copy))
                        .transpose()
                        .map_err(|_| StoreError::Unreadable("copy of a recording"))?,
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
    /// Keeps a request, whose answer is due on `due_on`. `false` where one with its form is there already. Whoever
    /// says who they are in words is not yet identified.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn insert_request(
        &mut self,
        new: &NewRequest,
        due_on: Date,
    ) -> Result<bool, StoreError> {
        let author = new.author.as_ref();
        let done = sqlx::query(
            "INSERT INTO request
                 (id, reference, form, line, customer_id, right_asked, ground, restrict_meanwhile, details, language,
                  state, received_at, channel, author_name, author_contact, call_number, call_day, call_time,
                  call_about, identified, due_on)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)
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
        .bind(new.arrival.as_str())
        .bind(author.map(|author| author.name.as_str()))
        .bind(author.map(|author| author.contact.as_str()))
        .bind(author.and_then(|author| author.number.as_ref()).map(PhoneNumber::as_str))
        .bind(author.and_then(|author| author.day).map(|day| day.to_string()))
        .bind(author.and_then(|author| author.time.as_deref()))
        .bind(author.map(|author| author.about.as_str()))
        .bind(i64::from(new.author.is_none()))
        .bind(due_on.to_string())
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
            "UPDATE request SET state = $3, ended_at = $4, outcome = $5, version = version + 1
             WHERE id = $1 AND state = $2",
        )
        .bind(request.to_string())
        .bind(change.from().as_str())
        .bind(change.to().as_str())
        .bind(ended_at)
        .bind(change.outcome().map(Outcome::as_str))
        .execute(&mut *self.inner)
        .await?;
        if done.rows_affected() == 0 {
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

    /// The open requests for erasure of which nothing is left: `recording` was the last of what they name.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn erasures_without_rest(
        &mut self,
        recording: RecordingId,
    ) -> Result<Vec<Request>, StoreError> {
        let rows = sqlx::query(select_request!(
            "WHERE right_asked = 'erasure' AND ended_at IS NULL AND outcome IS NULL
             AND request.id IN (SELECT request_id FROM request_recording WHERE recording_id = $1)
             AND NOT EXISTS (SELECT 1 FROM request_recording AS named JOIN recording ON recording.id = recording_id
                             WHERE named.request_id = request.id)"
        ))
        .bind(recording.to_string())
        .fetch_all(&mut *self.inner)
        .await?;
        rows.iter().map(request).collect()
    }

    /// Forgets the requests that ended before `before`, except those that still keep a recording: only through them
    /// can that be ended (Art. 18(3)). How many.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn forget_requests(&mut self, before: Timestamp) -> Result<u64, StoreError> {
        let done = sqlx::query(
            "DELETE FROM request WHERE ended_at < $1
                 AND NOT EXISTS (SELECT 1 FROM hold WHERE hold.request_id = request.id AND ends_at IS NULL)",
        )
        .bind(before.as_millisecond())
        .execute(&mut *self.inner)
        .await?;
        Ok(done.rows_affected())
    }
}

pub(super) fn request(row: &SqliteRow) -> Result<Request, StoreError> {
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
            details: row.try_get("details")?,
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

fn author(row: &SqliteRow) -> Result<Option<Author>, StoreError> {
    let name: Option<String> = row.try_get("author_name")?;
    let Some(name) = name else {
        return Ok(None);
    };
    let contact: Option<String> = row.try_get("author_contact")?;
    let number: Option<String> = row.try_get("call_number")?;
    let day: Option<String> = row.try_get("call_day")?;
    let about: Option<String> = row.try_get("call_about")?;
    Ok(Some(Author {
        name,
        contact: contact.unwrap_or_default(),
        number: number
            .map(|number| {
                number
                    .parse()
                    .map_err(|_| StoreError::Unreadable("telephone number"))
            })
            .transpose()?,
        day: day.as_deref().map(date).transpose()?,
        time: row.try_get("call_time")?,
        about: about.unwrap_or_default(),
    }))
}
