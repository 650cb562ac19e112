//! Adding a file to a request in the making, and taking it back.

use std::net::IpAddr;

use super::{Evidence, EvidenceError, LARGEST_FILE, MOST_FILES, MediaType};
use crate::Portal;
use crate::audit::{Action, Actor, Entry};
use crate::custody::KeyService;
use crate::files::{Incoming, Received};
use crate::id::EvidenceId;
use crate::identification::address_subject;
use crate::limits::{Counted, Limited, count};
use crate::session::Session;

/// Most characters of a name.
const LONGEST_NAME: usize = 100;

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It is empty, or none was chosen.
    Empty,
    /// It is larger than [`LARGEST_FILE`].
    TooLarge,
    /// It is none of the kinds that are taken, whatever it is called.
    NotOne,
    /// There are [`MOST_FILES`] already.
    TooMany,
    /// Too many forms came from one network address.
    Limited(Limited),
}

/// Adds a file that was received to the request in the making. What is refused is deleted at once.
///
/// # Errors
/// Where the database or the store cannot be used: nothing is added then.
pub async fn attach(
    portal: &Portal,
    session: &Session,
    address: IpAddr,
    incoming: Incoming,
    name: &str,
) -> Result<Result<(), Refused>, EvidenceError> {
    match incoming.bytes() {
        0 => return Ok(Err(Refused::Empty)),
        bytes if bytes > LARGEST_FILE => {
            incoming.abandon().await;
            return Ok(Err(Refused::TooLarge));
        }
        _ => {}
    }
    let received = incoming.finish().await?;
    let key = received.key.clone();
    let kept = keep(portal, session, address, received, name).await;
    // Where the database failed, its row may be there all the same: if it is not, the file is removed with what belongs
    // to nothing.
    if let Ok(Err(_)) = kept {
        portal.files.delete(&key).await?;
    }
    kept
}

async fn keep(
    portal: &Portal,
    session: &Session,
    address: IpAddr,
    received: Received,
    name: &str,
) -> Result<Result<(), Refused>, EvidenceError> {
    let file = portal.files.read(&received.key, &received.opens).await?;
    let looked = tokio::task::spawn_blocking(move || MediaType::of(&mut file.into_reader()));
    let Some(media_type) = looked.await?? else {
        return Ok(Err(Refused::NotOne));
    };
    let now = portal.clock.now();
    let evidence = Evidence {
        id: EvidenceId::new(now),
        name: in_one_line(name, media_type),
        media_type,
        bytes: received.bytes,
        sha256: received.sha256,
        key: received.key,
        at: now,
    };
    let mut tx = portal.store.begin().await?;
    let subject = address_subject(portal, address);
    if let Err(limited) = count(&mut tx, &portal.limits, Counted::Form, &subject, now).await? {
        return Ok(Err(Refused::Limited(limited)));
    }
    if tx.evidence_of_session(session.key()).await?.len() >= MOST_FILES {
        return Ok(Err(Refused::TooMany));
    }
    tx.insert_evidence(session.key(), &evidence).await?;
    let wrapped = portal
        .keys
        .wrap(&evidence.id.to_string(), &received.opens)?;
    tx.insert_evidence_key(evidence.id, &wrapped).await?;
    let detail = serde_json::json!({ "media_type": media_type.as_str(), "bytes": evidence.bytes });
    let entry = Entry::new(now, Actor::Caller, Action::EvidenceAdded);
    tx.audit(entry.customer(session.customer()).detail(detail))
        .await?;
    tx.commit().await?;
    Ok(Ok(()))
}

/// Takes a file of the request in the making back. One that is not there, or not theirs, is no error.
///
/// # Errors
/// Where the database or the store cannot be used.
pub async fn remove(
    portal: &Portal,
    session: &Session,
    id: EvidenceId,
) -> Result<(), EvidenceError> {
    let mut tx = portal.store.begin().await?;
    let own = tx.evidence_of_session(session.key()).await?;
    let Some(evidence) = own.into_iter().find(|evidence| evidence.id == id) else {
        tx.commit().await?;
        return Ok(());
    };
    // Its key goes with its row: what is left of it is noise, which is removed now or with what belongs to nothing.
    tx.delete_evidence(id).await?;
    let entry = Entry::new(portal.clock.now(), Actor::Caller, Action::EvidenceRemoved);
    tx.audit(entry.customer(session.customer())).await?;
    tx.commit().await?;
    Ok(portal.files.delete(&evidence.key).await?)
}

/// A name as it is shown: the last part of a path, in one line, and never empty.
fn in_one_line(name: &str, media_type: MediaType) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain = last
        .chars()
        .filter(|c| !c.is_control() && !is_invisible(*c))
        .take(LONGEST_NAME);
    let plain = plain.collect::<String>();
    match plain.trim() {
        "" => format!("file.{}", media_type.extension()),
        name => name.to_owned(),
    }
}

/// Marks that turn the direction of writing around, by which one name looks like another.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::{LONGEST_NAME, MediaType, in_one_line};

    #[test]
    fn a_name_is_one_line_and_no_path() {
        for (given, shown) in [
            ("lettera.pdf", "lettera.pdf"),
            ("C:\\Documenti\\lettera.pdf", "lettera.pdf"),
            ("../../etc/passwd", "passwd"),
            ("a\r\nSet-Cookie: b", "aSet-Cookie: b"),
            ("fdp.\u{202e}exe", "fdp.exe"),
            (" \u{200b} ", "file.pdf"),
            ("", "file.pdf"),
        ] {
            assert_eq!(in_one_line(given, MediaType::Pdf), shown, "{given:?}");
        }
        let long = "è".repeat(300);
        let shown = in_one_line(&long, MediaType::Pdf);
        assert_eq!(shown.chars().count(), LONGEST_NAME);
    }
}
