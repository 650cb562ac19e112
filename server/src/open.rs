//! Opening a portal: data folder, database, audio store, keys, clock.

use std::fs;
use std::io::IsTerminal;
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, bail};
use portal::Portal;
use portal::audio::AudioStore;
use portal::audit::chain::was_begun_with;
use portal::audit::head::Ledger;
use portal::clock::Clock;
use portal::custody::{KeyFileError, Keys};
use portal::files::FileStore;
use portal::store::{Address, Store};
use portal::texts::Texts;
use tracing_subscriber::EnvFilter;

use crate::configuration::{Configuration, LogFormat, NO_KEYS};

/// The keys of a demonstration, among its data.
const KEYS: &str = "keys.json";

/// What a portal is opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To do something with it; one is begun where there is none.
    Begin,
    /// To do something with one that is there.
    Use,
    /// To look at one that is there, also where it cannot be written.
    Check,
}

/// Opens the portal whose data are in `data`. One that is to be begun has the folder made where there is none.
///
/// # Errors
/// Where there is none and none is to be begun, its keys are those of another, or something in the folder cannot be
/// read, written or made.
pub async fn open(
    configuration: &Configuration,
    data: &Path,
    purpose: Purpose,
) -> anyhow::Result<Portal> {
    let database = match &configuration.database.url {
        Some(url) => url.expose().parse().context("database.url")?,
        None => Address::File(data.join("miavoce.db")),
    };
    let cannot_open = || format!("cannot open the database: {database}");
    let is_there = Store::is_there(&database).await.with_context(cannot_open)?;
    match purpose {
        Purpose::Begin => fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(data)
            .with_context(|| format!("cannot make the data folder {}", data.display()))?,
        Purpose::Use | Purpose::Check if !is_there => bail!(
            "there is no portal in {}: no database {database}. Name the folder with --data; `miavoce serve`, `import` \
             and `staff add` begin a portal, `restore` brings one back",
            data.display()
        ),
        Purpose::Use | Purpose::Check if !data.is_dir() => bail!(
            "there is no folder {}: name that of the portal's data with --data",
            data.display()
        ),
        Purpose::Use | Purpose::Check => {}
    }
    let keys = keys(configuration, data, is_there)?;
    let opened = match purpose {
        Purpose::Begin | Purpose::Use => Store::open(&database, keys.clone()).await,
        Purpose::Check => Store::open_to_check(&database, keys.clone()).await,
    };
    let store = opened.with_context(cannot_open)?;
    if !was_begun_with(&store, keys.chain()).await? {
        store.close().await;
        bail!(
            "{}: these are the keys of another portal. The audit in {database} was not begun with them, unless somebody \
             wrote it anew: use the file of keys of this portal (keys.ring_file)",
            keys_named(configuration, data)
        );
    }
    let ledger = configuration.custody.ledger.clone();
    let ledger = ledger.unwrap_or_else(|| data.join("ledger"));
    let portal = Portal {
        store,
        audio: AudioStore::open(&configuration.storage, data)?,
        files: FileStore::open(&configuration.storage, data)?,
        ledger: Ledger::folder(&ledger),
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
    let mut log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    // Colours are for a terminal; whether it wants them, its environment says.
    if !std::io::stderr().is_terminal() {
        log = log.with_ansi(false);
    }
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

/// The configured keys, else, in a demonstration, those in a file among the data, which is made where there is neither
/// that nor a database.
fn keys(configuration: &Configuration, data: &Path, is_there: bool) -> anyhow::Result<Keys> {
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
    let file = data.join(KEYS);
    if !file.exists() {
        if is_there {
            bail!(
                "{} is gone, and nothing opens what the demonstration's database holds but its keys: bring the file back, \
                 or remove the whole of {} to begin another demonstration",
                file.display(),
                data.display()
            );
        }
        match Keys::generate(Clock::machine().now()).create(&file) {
            // Another process was quicker: its keys are the demonstration's.
            Ok(()) | Err(KeyFileError::Exists(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(Keys::open(&file)?)
}

/// Where the keys come from.
fn keys_named(configuration: &Configuration, data: &Path) -> String {
    let settings = &configuration.keys;
    match (&settings.ring, &settings.ring_file) {
        (Some(_), _) => "keys.ring".to_owned(),
        (None, Some(file)) => file.display().to_string(),
        (None, None) => data.join(KEYS).display().to_string(),
    }
}
