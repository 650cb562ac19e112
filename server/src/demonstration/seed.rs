//! Filling a demonstration, once, by the ordinary import; and telling whoever started it what to try.

use std::fs::File;
use std::net::SocketAddr;

use anyhow::Context;
use jiff::Timestamp;
use portal::Portal;
use portal::import::{self, Event, Options, Outcome};

use crate::out::say;

use super::{Way, callers_to_try, requests, staff, write_files};

/// The setting that holds when the demonstration was made: its callers are worked out from it.
const MADE_AT: &str = "demonstration_made_at";

/// Takes the demonstration's customers and recordings in and gives its staff accounts, unless that was done before.
///
/// # Errors
/// Where the data cannot be written or taken in.
pub(crate) async fn seed(portal: &Portal) -> anyhow::Result<()> {
    staff::seed(portal).await?;
    if portal.store.setting(MADE_AT).await?.is_some() {
        return Ok(());
    }
    say!("Making the demonstration call centre …")?;
    let folder = tempfile::tempdir()?;
    let now = portal.clock.now();
    let files = write_files(folder.path(), now)?;
    let mut silent = |_: Event<'_>| Ok(());
    let customers = import::customers(
        portal,
        File::open(&files.customers)?,
        Options::default(),
        &mut silent,
    )
    .await
    .context("the demonstration's customers")?;
    let recordings = import::recordings(
        portal,
        File::open(&files.recordings)?,
        &files.audio,
        Options::default(),
        &mut silent,
    )
    .await
    .context("the demonstration's recordings")?;
    // Requests cannot be filed twice: who is interrupted from here on has fewer of them, and a demonstration all the same.
    let mut tx = portal.store.begin().await?;
    tx.put_setting(MADE_AT, &now.to_string()).await?;
    tx.commit().await?;
    requests::seed(portal, &files.audio)
        .await
        .context("the demonstration's requests")?;
    let taken = |outcome: Outcome| outcome.new + outcome.unchanged;
    say!(
        "  {} customers, {} recordings.",
        taken(customers),
        taken(recordings)
    )?;
    Ok(())
}

/// Prints whom to be, and where their codes appear.
///
/// # Errors
/// Where the database cannot be read.
pub(crate) async fn introduce(portal: &Portal, address: SocketAddr) -> anyhow::Result<()> {
    let made_at = portal.store.setting(MADE_AT).await?;
    let made_at: Timestamp = made_at
        .context("the demonstration was not made")?
        .parse()
        .context("when the demonstration was made")?;
    say!("\nThis is a demonstration. Callers to try:")?;
    for caller in callers_to_try(made_at, portal.clock.now()) {
        let enter = match &caller.way {
            Way::Line(number) => format!("number {number}"),
            Way::Customer { code, tax_number } => format!("{code} with {tax_number}"),
        };
        say!("  {enter:45} {}", caller.reason.words())?;
    }
    say!("\nStaff to try, at http://{address}/console/sign-in:")?;
    staff::introduce()?;
    say!(
        "\nCodes appear at http://{address}/dev/inbox, where the clock can be set forward too.\n"
    )?;
    Ok(())
}
