//! Recovery codes: what opens the desk where the telephone is lost. Ten, shown once, each of which works once.
//!
//! The codes are worked out from a random batch with the portal's key. The database holds the batch only until they
//! are written down, and never the codes: who reads it has none.

use std::net::IpAddr;

use super::StaffSession;
use super::attempt::{Tried, try_password};
use crate::Portal;
use crate::audit::{Action, Actor, Entry};
use crate::id::StaffId;
use crate::limits::Limited;
use crate::secret::token;
use crate::store::{StoreError, Tx};

/// How many codes there are in a batch.
const CODES: usize = 10;
/// Characters of a code, each of 5 bits.
const CHARACTERS: usize = 10;
/// Crockford's letters: none looks like a digit.
const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// What came of asking for new codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Renewed {
    /// They took the place of those before, and can be shown.
    Done,
    /// The password does not fit.
    Wrong,
    /// Too many passwords were tried.
    Limited(Limited),
}

/// The codes that a member has to write down; `None` once that is done.
pub fn codes_to_show(portal: &Portal, session: &StaffSession) -> Option<Vec<String>> {
    session.codes_batch().map(|batch| codes(portal, batch))
}

/// "I have written them down": they are not shown again.
///
/// # Errors
/// Where the database cannot be written.
pub async fn written_down(portal: &Portal, session: &StaffSession) -> Result<(), StoreError> {
    let mut tx = portal.store.begin().await?;
    tx.set_codes_batch(session.key(), None).await?;
    tx.commit().await
}

/// Makes new codes in place of those before, for whoever types their password again.
///
/// # Errors
/// Where the database cannot be used.
pub async fn renew_codes(
    portal: &Portal,
    session: &StaffSession,
    address: IpAddr,
    password: &str,
) -> Result<Renewed, StoreError> {
    let member = session.member();
    match try_password(portal, address, &member.user_id, password).await? {
        Tried::Limited(limited) => return Ok(Renewed::Limited(limited)),
        Tried::Wrong => return Ok(Renewed::Wrong),
        Tried::Right(_) => {}
    }
    let mut tx = portal.store.begin().await?;
    let batch = new_codes(portal, &mut tx, member.id).await?;
    tx.set_codes_batch(session.key(), Some(&batch)).await?;
    let actor = Actor::Staff(member.id);
    tx.audit(Entry::new(
        portal.clock.now(),
        actor,
        Action::RecoveryCodesMade,
    ))
    .await?;
    tx.commit().await?;
    Ok(Renewed::Done)
}

/// How many codes a member has left.
///
/// # Errors
/// Where the database cannot be read.
pub async fn codes_left(portal: &Portal, session: &StaffSession) -> Result<u64, StoreError> {
    portal.store.recovery_codes_left(session.member().id).await
}

/// Keeps the hashes of a new batch in place of those before; the batch.
pub(super) async fn new_codes(
    portal: &Portal,
    tx: &mut Tx,
    member: StaffId,
) -> Result<String, StoreError> {
    let batch = token();
    tx.delete_recovery_codes(member).await?;
    for code in codes(portal, &batch) {
        tx.insert_recovery_code(member, &hash(portal, member, &code))
            .await?;
    }
    Ok(batch)
}

/// What the database keeps of a code, however it is typed.
pub(super) fn hash(portal: &Portal, member: StaffId, typed: &str) -> String {
    let code = plain(typed);
    portal
        .keys
        .secret()
        .mac("recovery-code", &[&member.to_string(), &code])
}

fn codes(portal: &Portal, batch: &str) -> Vec<String> {
    (0..CODES)
        .map(|place| {
            let parts = [batch, &place.to_string()];
            let mac = portal.keys.secret().mac("recovery-codes", &parts);
            let bytes = hex::decode(mac).expect("a mac is hexadecimal");
            let letters: String = bytes
                .iter()
                .take(CHARACTERS)
                .map(|byte| char::from(LETTERS[usize::from(byte & 31)]))
                .collect();
            format!("{}-{}-{}", &letters[..4], &letters[4..8], &letters[8..])
        })
        .collect()
}

/// Without spaces and hyphens; small; letters that look like digits read as such.
fn plain(typed: &str) -> String {
    typed
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| match c.to_ascii_lowercase() {
            'o' => '0',
            'i' | 'l' => '1',
            other => other,
        })
        .collect()
}
