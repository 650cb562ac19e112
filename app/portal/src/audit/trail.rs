//! Reading the audit: who did what, the latest first.

use jiff::Timestamp;

use super::{Action, Actor, Entry};
use crate::Portal;
use crate::id::{RecordingId, RequestId};
use crate::reference;
use crate::sheet::Sheet;
use crate::staff::Member;
use crate::store::StoreError;

/// How many acts a page shows.
pub const PAGE: u32 = 100;
/// How many acts a part of the file holds.
const PART: u32 = 1000;
/// The columns of the file.
const COLUMNS: [&str; 8] = [
    "seq",
    "at",
    "actor",
    "staff",
    "action",
    "recording",
    "request",
    "detail",
];

/// Which acts are looked at; what is `None` does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// On the request with this reference, or with this id once the request is forgotten.
    pub request: Option<String>,
    /// On this recording.
    pub recording: Option<RecordingId>,
    /// Of this kind, as [`Action::as_str`] writes it.
    pub action: Option<String>,
}

/// An act as the audit has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    /// Its place in the audit.
    pub seq: i64,
    /// When.
    pub at: Timestamp,
    /// Who, as [`Actor::as_str`].
    pub actor: String,
    /// The name of who of the staff.
    pub staff: Option<String>,
    /// What, as [`Action::as_str`].
    pub action: String,
    /// The id of the recording.
    pub recording: Option<String>,
    /// The reference of the request; its id once it is forgotten.
    pub request: Option<String>,
    /// Whether the request is still on file.
    pub request_is_on_file: bool,
    /// Codes and figures that tell more, JSON.
    pub detail: String,
}

/// A page of the audit.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its acts, the latest first.
    pub acts: Vec<Act>,
    /// What the next page comes before; `None` at the end.
    pub next: Option<i64>,
}

/// The page of the acts that `filter` lets pass and that come before the place `before`; the latest without it.
///
/// # Errors
/// Where the database cannot be read.
pub async fn page(
    portal: &Portal,
    filter: &Filter,
    before: Option<i64>,
) -> Result<Page, StoreError> {
    some(portal, filter, before, PAGE).await
}

async fn some(
    portal: &Portal,
    filter: &Filter,
    before: Option<i64>,
    most: u32,
) -> Result<Page, StoreError> {
    let request = match &filter.request {
        None => None,
        Some(typed) => match request_id(portal, typed).await? {
            Some(id) => Some(id),
            // Nothing is on a request that is not there.
            None => {
                return Ok(Page {
                    acts: Vec::new(),
                    next: None,
                });
            }
        },
    };
    let before = before.unwrap_or(i64::MAX);
    let mut acts = portal
        .store
        .acts(
            request,
            filter.recording,
            filter.action.as_deref(),
            before,
            most + 1,
        )
        .await?;
    let more = acts.len() > most as usize;
    acts.truncate(most as usize);
    let next = acts.last().map(|act| act.seq).filter(|_| more);
    Ok(Page { acts, next })
}

async fn request_id(portal: &Portal, typed: &str) -> Result<Option<RequestId>, StoreError> {
    if let Some(id) = RequestId::parse(typed.trim()) {
        return Ok(Some(id));
    }
    let Some(reference) = reference::parse(typed) else {
        return Ok(None);
    };
    let request = portal.store.request(&reference).await?;
    Ok(request.map(|request| request.asked.id))
}

/// Writes down that somebody takes the audit with them as a file: what is written there can be misused too.
///
/// # Errors
/// Where the database cannot be written.
pub async fn taken(portal: &Portal, member: &Member) -> Result<(), StoreError> {
    let now = portal.clock.now();
    let mut tx = portal.store.begin().await?;
    tx.audit(Entry::new(
        now,
        Actor::Staff(member.id),
        Action::AuditExported,
    ))
    .await?;
    tx.commit().await
}

/// The first row of the file.
pub fn columns() -> String {
    Sheet::new(&COLUMNS).written()
}

/// A part of the file with the acts that `filter` lets pass, and what the next part comes before; `None` at the end.
///
/// # Errors
/// Where the database cannot be read.
pub async fn part(
    portal: &Portal,
    filter: &Filter,
    before: Option<i64>,
) -> Result<(String, Option<i64>), StoreError> {
    let page = some(portal, filter, before, PART).await?;
    let mut sheet = Sheet::part();
    for act in &page.acts {
        let (seq, at) = (act.seq.to_string(), act.at.to_string());
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        sheet.row(&[
            seq,
            at,
            act.actor.clone(),
            text(&act.staff),
            act.action.clone(),
            text(&act.recording),
            text(&act.request),
            act.detail.clone(),
        ]);
    }
    Ok((sheet.written(), page.next))
}
