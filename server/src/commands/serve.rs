//! `miavoce serve`.

use std::io::ErrorKind;
use std::net::SocketAddr;
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use leptos::config::{LeptosOptions, get_configuration};
use portal::Portal;
use portal::audit::head;
use portal::backup::{self, BackupError};
use portal::delivery::{Delivery, DeliverySettings};
use portal::worker::{self, Heartbeat};
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::configuration::Configuration;
use crate::demonstration;
use crate::http::{Assets, router};
use crate::out::{aside, say};

/// How long requests that are under way may take after the stop was asked for.
const DRAIN: Duration = Duration::from_secs(10);

/// Serves until interrupted, then drains and stops.
///
/// # Errors
/// Where the portal cannot begin to serve; it says what to do.
pub async fn run(
    configuration: &Configuration,
    data: &Path,
    portal: &Portal,
) -> anyhow::Result<ExitCode> {
    let problems = configuration.problems();
    if !problems.is_empty() {
        bail!(
            "the configuration cannot be served:\n  {}",
            problems.join("\n  ")
        );
    }
    for warning in configuration.warnings(data) {
        tracing::warn!("{warning}");
    }
    if backup::is_unfinished(portal).await? {
        bail!(BackupError::Unfinished);
    }
    let began = Instant::now();
    let listener = bind(configuration.http.addr).await?;
    let address = listener.local_addr()?;
    let options = leptos_options()?;
    let assets = assets(&options)?;
    let delivery = if portal.demonstration {
        demonstration::seed(portal).await?;
        Delivery::inbox()
    } else {
        Delivery::new(&DeliverySettings {
            smtp: configuration.smtp.clone(),
            gateway: configuration.gateway.clone(),
        })?
    };
    let heartbeat = Heartbeat::new(portal.clock.clone());
    let (stop, stopped) = watch::channel(false);
    let worker = tokio::spawn(worker::run(
        portal.clone(),
        delivery,
        heartbeat.clone(),
        until(stopped.clone()),
    ));
    let service = router(
        portal.clone(),
        &configuration.http,
        options,
        assets,
        heartbeat,
    )
    .into_make_service_with_connect_info::<SocketAddr>();
    let serving = tokio::spawn(
        axum::serve(listener, service)
            .with_graceful_shutdown(until(stopped))
            .into_future(),
    );
    say!(
        "Serving on http://{address} after {} ms.",
        began.elapsed().as_millis()
    )?;
    if portal.demonstration {
        demonstration::introduce(portal, address).await?;
    }
    interrupted().await?;
    // It stops in order, whether that can be said or not.
    let said = say!("Stopping: requests under way are finished.");
    stop.send(true).ok();
    match tokio::time::timeout(DRAIN, serving).await {
        Ok(served) => served??,
        Err(_) => aside(format_args!("Some requests took too long and were left.")),
    }
    worker.await?;
    if let Err(error) = head::export_deletions(portal).await {
        tracing::error!(%error, "deletions are not in the ledger yet");
    }
    if let Err(error) = head::export(portal).await {
        // The rest is stopped in order all the same.
        tracing::error!(%error, "the head of the audit is not exported");
    }
    portal.store.truncate_log().await?;
    said?;
    say!("Stopped.")?;
    Ok(ExitCode::SUCCESS)
}

async fn bind(address: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address)
        .await
        .map_err(|error| match error.kind() {
            ErrorKind::AddrInUse => anyhow::anyhow!(
                "{address} is taken by another program: stop it, or choose another address with \
                 MIAVOCE_HTTP__ADDR=127.0.0.1:3001"
            ),
            _ => anyhow::anyhow!("cannot listen on {address}: {error}"),
        })
}

fn leptos_options() -> anyhow::Result<LeptosOptions> {
    Ok(get_configuration(None)
        .context("the LEPTOS_… environment cannot be read")?
        .leptos_options)
}

fn assets(options: &LeptosOptions) -> anyhow::Result<Assets> {
    let folder = Path::new(options.site_root.as_ref()).join(options.site_pkg_dir.as_ref());
    Assets::read(&folder).with_context(|| {
        format!(
            "the site is not in {}: build it with `cargo xtask build`, and name its folder in \
             LEPTOS_SITE_ROOT",
            folder.display()
        )
    })
}

async fn until(mut stopped: watch::Receiver<bool>) {
    // An error means that the sender is gone: that is a stop too.
    let _ = stopped.wait_for(|stop| *stop).await;
}

async fn interrupted() -> anyhow::Result<()> {
    let mut terminated = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
    tokio::select! {
        interrupted = tokio::signal::ctrl_c() => interrupted?,
        _ = terminated.recv() => {}
    }
    Ok(())
}
