//! The clock of a demonstration: it can be set forward by days, so that a recording can be watched reaching its day.
//! And the second factors of its staff, for whoever presents it without a telephone at hand.

use rules::visibility::Proofs;

use crate::Portal;
use crate::audit::{Action, Actor, Entry};
use crate::id::CustomerId;
use crate::identification::Way;
use crate::session::{self, Session};
use crate::staff::Member;
use crate::store::StoreError;

/// The setting that holds by how many days the clock is ahead.
const DAYS_AHEAD: &str = "demonstration_days_ahead";
/// How far the clock can be set forward in all: ten years.
const MOST_DAYS: u32 = 3660;
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// Puts the clock where it was set to before the process began. Does nothing outside a demonstration.
///
/// # Errors
/// Where the database cannot be read.
pub async fn restore_clock(portal: &Portal) -> Result<(), StoreError> {
    if portal.demonstration {
        portal
            .clock
            .set_offset_ms(i64::from(days_ahead(portal).await?) * DAY_MS);
    }
    Ok(())
}

/// By how many days the clock is ahead.
///
/// # Errors
/// Where the database cannot be read.
pub async fn days_ahead(portal: &Portal) -> Result<u32, StoreError> {
    let days = portal.store.setting(DAYS_AHEAD).await?;
    Ok(days.and_then(|days| days.parse().ok()).unwrap_or(0))
}

/// Sets the clock forward by `days` more. Sessions and codes move along, so that whoever is signed in stays so.
/// `false` outside a demonstration, or past the end of what can be set.
///
/// # Errors
/// Where the database cannot be written.
pub async fn set_forward(portal: &Portal, days: u32) -> Result<bool, StoreError> {
    let ahead = days_ahead(portal).await?.saturating_add(days);
    if !portal.demonstration || ahead > MOST_DAYS {
        return Ok(false);
    }
    let mut tx = portal.store.begin().await?;
    tx.put_setting(DAYS_AHEAD, &ahead.to_string()).await?;
    tx.move_sessions(i64::from(days) * DAY_MS).await?;
    let entry = Entry::new(portal.clock.now(), Actor::System, Action::ClockSetForward);
    tx.audit(entry.detail(serde_json::json!({ "days": days })))
        .await?;
    tx.commit().await?;
    portal.clock.set_offset_ms(i64::from(ahead) * DAY_MS);
    portal.clock_moved.notify_one();
    Ok(true)
}

/// The code that each of the staff would read from their telephone now. Nothing outside a demonstration.
///
/// # Errors
/// Where the database cannot be read.
pub async fn staff_codes(portal: &Portal) -> Result<Vec<(Member, String)>, StoreError> {
    if !portal.demonstration {
        return Ok(Vec::new());
    }
    let accounts = portal.store.accounts().await?;
    let open = accounts
        .into_iter()
        .filter(|account| account.disabled_at.is_none());
    Ok(open
        .filter_map(|account| {
            let code = account.second_factor?.code_at(portal.clock.unmoved());
            Some((account.member, code))
        })
        .collect())
}

/// A session of a customer, as if they had proved to be one: how a demonstration files requests in the name of people
/// who do not exist. `None` outside a demonstration.
///
/// # Errors
/// Where the database cannot be written.
pub async fn session_of(
    portal: &Portal,
    customer: CustomerId,
) -> Result<Option<Session>, StoreError> {
    if !portal.demonstration {
        return Ok(None);
    }
    let (_, session) = session::begin(portal).await?;
    let proofs = Proofs {
        line: None,
        customer: Some(customer),
    };
    let mut tx = portal.store.begin().await?;
    let token = session::sign_in(portal, &mut tx, &session, Way::Customer, proofs).await?;
    tx.commit().await?;
    match token {
        Some(token) => session::find(portal, &token).await,
        None => Ok(None),
    }
}
