//! `miavoce keys`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Subcommand;
use portal::Portal;
use portal::clock::Clock;
use portal::custody::{self, KeyInUse};
use serde_json::json;

use crate::open::Purpose;
use crate::out::{aside, say};

/// The portal's keys.
#[derive(Debug, Subcommand)]
pub enum Keys {
    /// Make a file of keys; one that is there stays as it is
    Init {
        /// The file, apart from the data and from every backup
        file: PathBuf,
    },
    /// Add a key to the file, which seals from then on; those before still open what they sealed
    Rotate {
        /// The file
        file: PathBuf,
    },
    /// After a rotation, wrap the keys of recordings and files anew, and seal personal texts anew, with the newest key
    Rewrap,
    /// Take the keys out of the file that nothing is sealed with any more
    Retire {
        /// The file
        file: PathBuf,
    },
    /// Print the key by which everybody checks what the portal signed: make it known
    Public,
    /// Say when each key was made, and what is sealed with it
    Status {
        /// For machines
        #[arg(long)]
        json: bool,
    },
}

/// What is done with keys.
pub(crate) enum Work {
    /// It needs no portal, and is done.
    Done(ExitCode),
    /// It needs the portal.
    OfPortal(OfPortal),
}

/// What is done with the keys of a portal.
pub(crate) enum OfPortal {
    Rewrap,
    Retire(PathBuf),
    Public,
    Status { json: bool },
}

impl Keys {
    /// Does what needs the file alone.
    ///
    /// # Errors
    /// Where the file cannot be read or written, or is there and would be lost.
    pub(crate) fn run(self) -> anyhow::Result<Work> {
        let now = Clock::machine().now();
        let of_portal = match self {
            Self::Init { file } => {
                custody::Keys::generate(now).create(&file)?;
                say!(
                    "{} has the portal's keys: name it in keys.ring_file. Keep a copy where no backup of the data is. \
                     Without it nothing of the portal is ever opened again; with it and the data, everything is.",
                    file.display()
                )?;
                return Ok(Work::Done(ExitCode::SUCCESS));
            }
            Self::Rotate { file } => {
                let key = custody::Keys::rotate(&file, now)?;
                say!(
                    "The key {key} seals from now on, also in a portal that is being served. Keep a copy of {}, then run \
                     `miavoce keys rewrap`.",
                    file.display()
                )?;
                return Ok(Work::Done(ExitCode::SUCCESS));
            }
            Self::Rewrap => OfPortal::Rewrap,
            Self::Retire { file } => OfPortal::Retire(file),
            Self::Public => OfPortal::Public,
            Self::Status { json } => OfPortal::Status { json },
        };
        Ok(Work::OfPortal(of_portal))
    }
}

impl OfPortal {
    /// What the portal is opened for.
    pub(crate) fn purpose(&self) -> Purpose {
        match self {
            Self::Rewrap | Self::Retire(_) => Purpose::Use,
            Self::Public | Self::Status { .. } => Purpose::Check,
        }
    }

    /// Does what was asked.
    ///
    /// # Errors
    /// Where the database cannot be used, or a key is in use.
    pub(crate) async fn run(self, portal: &Portal) -> anyhow::Result<ExitCode> {
        match self {
            Self::Rewrap => rewrap(portal).await,
            Self::Retire(file) => {
                let retired = custody::retire(portal, &file).await?;
                for key in &retired {
                    say!("The key {key} is gone: nothing was sealed with it.")?;
                }
                if retired.is_empty() {
                    say!("There is one key, which seals: nothing was to be taken out.")?;
                }
                Ok(ExitCode::SUCCESS)
            }
            Self::Public => {
                say!("{}", custody::public_key(&portal.keys))?;
                Ok(ExitCode::SUCCESS)
            }
            Self::Status { json } => status(&custody::keys_in_use(portal).await?, json),
        }
    }
}

async fn rewrap(portal: &Portal) -> anyhow::Result<ExitCode> {
    let rewrapped = custody::rewrap(portal).await?;
    say!(
        "{} recordings and {} files have their keys wrapped with the newest key now, and {} texts are sealed with it.",
        rewrapped.recordings,
        rewrapped.files,
        rewrapped.texts
    )?;
    for why in &rewrapped.left {
        aside(format_args!("problem: {why}"));
    }
    Ok(match rewrapped.left.is_empty() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    })
}

/// Fails where a key is missing: what it seals cannot be opened.
fn status(keys: &[KeyInUse], json: bool) -> anyhow::Result<ExitCode> {
    if json {
        let rows: Vec<_> = keys.iter().map(row).collect();
        say!("{}", serde_json::to_string(&rows)?)?;
    } else {
        say!("key       made                  recordings  files       texts")?;
        for key in keys {
            let made = key
                .made_at
                .map(|at| at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string());
            say!(
                "{:8}  {:20}  {:10}  {:5}  {:10}  {}",
                key.sealed.key,
                made.as_deref().unwrap_or("–"),
                key.sealed.recordings,
                key.sealed.files,
                key.sealed.texts,
                state(key)
            )?;
        }
    }
    Ok(match keys.iter().all(|key| key.made_at.is_some()) {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    })
}

fn row(key: &KeyInUse) -> serde_json::Value {
    json!({
        "key": key.sealed.key,
        "made_at": key.made_at.map(|at| at.to_string()),
        "seals": key.seals,
        "retirable": key.retirable,
        "recordings": key.sealed.recordings,
        "files": key.sealed.files,
        "texts": key.sealed.texts,
        "servers": key.servers,
    })
}

fn state(key: &KeyInUse) -> String {
    match (key.made_at, key.seals) {
        (None, _) => "missing: bring back the file that has it".to_owned(),
        (_, true) => "seals".to_owned(),
        (_, false) if !key.servers.is_empty() => {
            format!("sealed within the hour: {}", key.servers.join(", "))
        }
        (_, false) if key.retirable => "can be retired".to_owned(),
        (_, false) if key.sealed.in_all() == 0 => "can be retired later".to_owned(),
        (_, false) => "opens".to_owned(),
    }
}
