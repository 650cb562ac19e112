//! Whether the machine's clock can be trusted: deleting by a wrong date cannot be undone.
//!
//! What speaks against it is asked of `rules::clock`. A server that was off for days cannot be told from a clock that is
//! days ahead: a person says which it is. Until then nothing is deleted by its date: no recording that is past its day,
//! none whose erasure was granted, no request that ended long ago. (What an operator's inventory removes is nobody's.)
//! That is not to go unnoticed either (Art. 5(1)(e)): the log says so at every try, readiness too, and the data protection
//! officer gets a mail a day, also where other servers on the same database run with a clock that is right.

use jiff::Timestamp;
use rules::clock::{Doubt, TRUSTED, doubt};

use super::RetentionError;
use crate::Portal;
use crate::audit::{Action, Actor, Entry};
use crate::delivery::{Channel, Content, Message};
use crate::store::{StoreError, Tx};

/// The setting that holds when the engine last ran, in epoch milliseconds.
const LAST_RUN: &str = "retention_last_run";
/// The setting that holds when somebody last said that the clock is right, in epoch milliseconds.
const CONFIRMED: &str = "retention_clock_confirmed";
/// The setting that holds when the office was last told that nothing is deleted, in epoch milliseconds; empty once
/// somebody looked.
const TOLD: &str = "retention_stop_told";

/// Whether retention is stopped here, until somebody says that the clock is right.
///
/// # Errors
/// Where the database cannot be read.
pub async fn is_stopped(portal: &Portal) -> Result<bool, StoreError> {
    Ok(doubted(portal).await?.is_some())
}

/// Somebody looked: the machine's clock is right. What is due by it is deleted from now on.
///
/// # Errors
/// Where the database cannot be written.
pub async fn confirm_clock(portal: &Portal, actor: Actor) -> Result<(), StoreError> {
    let now = portal.clock.unmoved();
    let mut tx = portal.store.begin().await?;
    tx.put_instant(CONFIRMED, now).await?;
    tx.put_setting(TOLD, "").await?;
    ran(&mut tx, now).await?;
    tx.audit(Entry::new(
        portal.clock.now(),
        actor,
        Action::ClockConfirmed,
    ))
    .await?;
    tx.commit().await
}

/// Notes that retention ran.
pub(super) async fn ran(tx: &mut Tx, at: Timestamp) -> Result<(), StoreError> {
    tx.put_instant(LAST_RUN, at).await
}

/// Refuses where the clock cannot be trusted.
pub(super) async fn trust(portal: &Portal) -> Result<(), RetentionError> {
    let Some(doubt) = doubted(portal).await? else {
        return Ok(());
    };
    tell(portal).await?;
    let now = portal.clock.unmoved();
    Err(match doubt {
        Doubt::Jumped { by } => RetentionError::ClockJumped {
            hours: by.as_hours(),
        },
        Doubt::Ahead { last } => RetentionError::ClockAhead { now, last },
        Doubt::Behind { last } => RetentionError::ClockBehind { now, last },
    })
}

async fn doubted(portal: &Portal) -> Result<Option<Doubt>, StoreError> {
    let now = portal.clock.unmoved();
    // Also where another process was told. By a clock that is another than this one they said nothing of this one.
    if let Some(said) = portal.store.instant(CONFIRMED).await?
        && now.duration_since(said).abs() <= TRUSTED
    {
        portal.clock.is_right(said);
    }
    let last = portal.store.instant(LAST_RUN).await?;
    let doubt = doubt(now, portal.clock.jump(), last);
    // A demonstration lies about for days, and what it deletes is nobody's.
    Ok(doubt.filter(|doubt| !(portal.demonstration && matches!(doubt, Doubt::Ahead { .. }))))
}

/// Tells the office that nothing is deleted, once a day.
async fn tell(portal: &Portal) -> Result<(), StoreError> {
    let now = portal.clock.unmoved();
    let is_told =
        |told: Option<Timestamp>| told.is_some_and(|told| now.duration_since(told).abs() < TRUSTED);
    if is_told(portal.store.instant(TOLD).await?) {
        return Ok(());
    }
    let news = Message {
        channel: Channel::Mail,
        to: portal.instance.dpo.email.clone(),
        language: portal.instance.source_language(),
        content: Content::RetentionStopped,
    };
    let at = portal.clock.now();
    let mut tx = portal.store.begin().await?;
    // Another server may have told meanwhile.
    if is_told(tx.instant(TOLD).await?) {
        return tx.commit().await;
    }
    tx.put_instant(TOLD, now).await?;
    tx.enqueue(news.job(at, None), at).await?;
    tx.audit(Entry::new(at, Actor::System, Action::RetentionStopped))
        .await?;
    tx.commit().await?;
    portal.wake.notify_one();
    Ok(())
}
