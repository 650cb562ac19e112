//! Opening a portal: data folder, database, audio store, secret, clock.

use std::fs;
use std::io::ErrorKind;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, bail};
use portal::Portal;
use portal::audio::AudioStore;
use portal::clock::Clock;
use portal::files::FileStore;
use portal::secret::Secret;
use portal::store::Store;
use portal::texts::Texts;
use tracing_subscriber::EnvFilter;

use crate::configuration::{Configuration, LogFormat};

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
    let database = data.join("miavoce.db");
    let store = Store::open(&database)
        .await
        .with_context(|| format!("cannot open the database {}", database.display()))?;
    let portal = Portal {
        store,
        audio: AudioStore::open(&configuration.storage, data)?,
        files: FileStore::open(&configuration.storage, data)?,
        clock: Clock::machine(),
        instance: Arc::new(configuration.instance.clone()),
        secret: secret(configuration, &data.join("secret"))?,
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

/// The configured secret, else the one in `file`, which is made where there is none.
fn secret(configuration: &Configuration, file: &Path) -> anyhow::Result<Secret> {
    let text = match &configuration.secret.key {
        Some(key) => key.expose().to_owned(),
        None => match fs::read_to_string(file) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => new_secret(file)?,
            Err(error) => bail!("cannot read {}: {error}", file.display()),
        },
    };
    Secret::from_bytes(text.trim().as_bytes())
        .context("the secret has fewer than 32 characters: make a longer one")
}

fn new_secret(file: &Path) -> anyhow::Result<String> {
    let text = Secret::generate();
    let mut options = fs::OpenOptions::new();
    let opened = options.write(true).create_new(true).mode(0o600).open(file);
    let mut written = opened.with_context(|| format!("cannot make {}", file.display()))?;
    std::io::Write::write_all(&mut written, text.as_bytes())?;
    written.sync_all()?;
    Ok(text)
}
