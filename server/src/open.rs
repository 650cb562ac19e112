//! Opening a portal: data folder, database, audio store, keys, clock.

use std::fs;
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, bail};
use portal::Portal;
use portal::audio::AudioStore;
use portal::clock::Clock;
use portal::custody::{KeyFileError, Keys};
use portal::files::FileStore;
use portal::store::{Address, Store};
use portal::texts::Texts;
use tracing_subscriber::EnvFilter;

use crate::configuration::{Configuration, LogFormat, NO_KEYS};

/// Opens the portal whose data are in `data`, and makes the folder where there is none.
///
/// # Errors
/// Where something in the folder cannot be read, written or made.
pub async fn open(configuration: &Configuration, data: &Path) -> anyhow::Result<Portal> {
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(data)
        .with_context(|| format!("cannot make the data folder {}", data.display()))?;
    let keys = keys(configuration, &data.join("keys.json"))?;
    let database = match &configuration.database.url {
        Some(url) => url.expose().parse().context("database.url")?,
        None => Address::File(data.join("miavoce.db")),
    };
    let store = Store::open(&database, keys.clone())
        .await
        .with_context(|| format!("cannot open the database: {database}"))?;
    let portal = Portal {
        store,
        audio: AudioStore::folder(&data.join("audio"))?,
        files: FileStore::folder(&data.join("files"))?,
        clock: Clock::machine(),
        instance: Arc::new(configuration.instance.clone()),
        keys,
        policy: configuration.policy(),
        limits: configuration.limits,
        texts: Arc::new(Texts::embedded()?),
        public_url: public_url(configuration),
        wake: Arc::default(),
        clock_moved: Arc::default(),
        demonstration: configuration.demonstration.enabled,
    };
    portal::demonstration::restore_clock(&portal).await?;
    Ok(portal)
}

/// Begins to log, to standard error.
///
/// # Errors
/// Where the filter cannot be read, or a log was begun before.
pub fn start_log(configuration: &Configuration) -> anyhow::Result<()> {
    let filter = EnvFilter::try_new(&configuration.log.filter)
        .with_context(|| format!("log.filter: `{}`", configuration.log.filter))?;
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    let begun = match configuration.log.format {
        LogFormat::Text => log.try_init(),
        LogFormat::Json => log.json().try_init(),
    };
    begun.map_err(|error| anyhow::anyhow!("{error}"))
}

/// How browsers reach the portal: as configured, else, in a demonstration, where it listens.
fn public_url(configuration: &Configuration) -> Option<Arc<str>> {
    let http = &configuration.http;
    let here = || format!("http://{}", http.addr);
    let url = http.public_url.clone();
    let url = url.or_else(|| configuration.demonstration.enabled.then(here))?;
    Some(url.trim_end_matches('/').into())
}

/// The configured keys, else, in a demonstration, those in `file`, which is made where there is none.
fn keys(configuration: &Configuration, file: &Path) -> anyhow::Result<Keys> {
    let settings = &configuration.keys;
    if let Some(ring) = &settings.ring {
        return Keys::read(ring.expose()).context("keys.ring");
    }
    if let Some(file) = &settings.ring_file {
        return Keys::open(file).context("keys.ring_file");
    }
    if !configuration.demonstration.enabled {
        bail!(NO_KEYS);
    }
    if !file.exists() {
        match Keys::generate(Clock::machine().now()).create(file) {
            // Another process was quicker: its keys are the demonstration's.
            Ok(()) | Err(KeyFileError::Exists(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(Keys::open(file)?)
}
