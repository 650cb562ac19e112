//! Fetching what was released (Art. 15(3)): by a link that works once, for some minutes, and opens nothing without the
//! session of the person who was answered.

mod contents;

use jiff::SignedDuration;
use rules::right::Right;

use super::mine::{Followed, find};
use crate::Portal;
use crate::audio::AudioError;
use crate::audit::{Action, Actor, Entry};
use crate::document::PdfError;
use crate::release::{Copy, NameError, Package};
use crate::secret::{token, token_hash};
use crate::session::Session;
use crate::store::{NamedRecording, StoreError};

/// For how long a link works.
const LINK: SignedDuration = SignedDuration::from_mins(10);

/// What came of asking for a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opened {
    /// The token of a link.
    Link(String),
    /// The proof of who the person is has become too old: they prove it again first.
    ProveAgain,
    /// There is nothing to fetch: never, no more, or not for this person.
    NotThere,
}

/// What is fetched.
#[derive(Debug)]
pub struct Download {
    /// The reference of the request, as it is written.
    pub reference: String,
    /// All that is given out.
    pub package: Package,
}

/// A package cannot be put together.
#[derive(Debug, thiserror::Error)]
pub enum DownloadError {
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A recording cannot be opened.
    #[error(transparent)]
    Audio(#[from] AudioError),
    /// A document of it is no PDF.
    #[error(transparent)]
    Pdf(#[from] PdfError),
    /// A file of it has no name.
    #[error(transparent)]
    Name(#[from] NameError),
    /// The answer is no JSON.
    #[error("the answer cannot be written: {0}")]
    Json(#[from] serde_json::Error),
    /// Its documents were not written.
    #[error("the documents were not written: {0}")]
    Interrupted(#[from] tokio::task::JoinError),
}

/// Whether the copy of a request can be fetched today: it was released, was not stopped, and a recording is there.
///
/// # Errors
/// Where the database cannot be read.
pub async fn can_be_fetched(portal: &Portal, followed: &Followed) -> Result<bool, StoreError> {
    let is_copy = followed.request.asked.right == Right::Access && followed.sees_answer;
    if !is_copy || copies(followed).next().is_none() {
        return Ok(false);
    }
    let release = portal.store.release(followed.request.asked.id).await?;
    Ok(release.is_some_and(|release| release.is_open(portal.clock.today())))
}

/// Whether the person proved a moment ago to be who filed the request: only then is a copy given out.
pub fn is_proof_fresh(portal: &Portal, session: &Session, followed: &Followed) -> bool {
    let fresh = SignedDuration::from_mins(i64::from(portal.limits.fresh_proof_minutes));
    let proved_at = session.proved_at(&followed.proofs);
    proved_at.is_some_and(|at| portal.clock.now() < at + fresh)
}

/// Makes a link by which the person in the session fetches what was released on a request.
///
/// # Errors
/// Where the database cannot be used.
pub async fn open_download(
    portal: &Portal,
    session: &Session,
    reference: &str,
) -> Result<Opened, StoreError> {
    let Some(followed) = find(portal, session, reference).await? else {
        return Ok(Opened::NotThere);
    };
    if !can_be_fetched(portal, &followed).await? {
        return Ok(Opened::NotThere);
    }
    if !is_proof_fresh(portal, session, &followed) {
        return Ok(Opened::ProveAgain);
    }
    let (id, now, token) = (followed.request.asked.id, portal.clock.now(), token());
    let mut tx = portal.store.begin().await?;
    tx.insert_download_link(&token_hash(&token), id, now + LINK)
        .await?;
    let entry = Entry::new(now, Actor::Caller, Action::DownloadOpened);
    tx.audit(entry.request(id).customer(session.customer()))
        .await?;
    tx.commit().await?;
    Ok(Opened::Link(token))
}

/// What a link opens in the session of the person it was made for; it opens nothing a second time. Each recording that
/// is given out is written down, before a byte of it leaves.
///
/// # Errors
/// Where the database cannot be used, or a document not written: the link still works then.
pub async fn download(
    portal: &Portal,
    session: &Session,
    reference: &str,
    token: &str,
) -> Result<Option<Download>, DownloadError> {
    let Some(followed) = find(portal, session, reference).await? else {
        return Ok(None);
    };
    let (id, now) = (followed.request.asked.id, portal.clock.now());
    let link = token_hash(token);
    // Whoever has no link is not to have the documents made.
    let holds = portal.store.download_link_holds(&link, id, now).await?;
    if !holds || !can_be_fetched(portal, &followed).await? {
        return Ok(None);
    }
    let package = Package::new(contents::contents(portal, &followed).await?, now)?;
    let mut tx = portal.store.begin().await?;
    if !tx.use_download_link(&link, id, now).await? {
        return Ok(None);
    }
    for (named, copy) in copies(&followed) {
        let entry = Entry::new(now, Actor::Caller, Action::CopyDownloaded)
            .recording(named.recording)
            .customer(session.customer())
            .request(id);
        let detail = serde_json::json!({ "protection": copy.protection().as_str() });
        tx.audit(entry.detail(detail)).await?;
    }
    tx.commit().await?;
    Ok(Some(Download {
        reference: followed.request.asked.reference,
        package,
    }))
}

/// The recordings that are given out, and what of each.
fn copies(followed: &Followed) -> impl Iterator<Item = (&NamedRecording, &Copy)> {
    let granted = followed
        .recordings
        .iter()
        .filter(|named| named.granted == Some(true) && named.is_held);
    granted.filter_map(|named| Some((named, named.copy.as_ref()?)))
}
