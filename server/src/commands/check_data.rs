//! `miavoce check-data`.

use std::process::ExitCode;

use clap::Args;
use portal::Portal;
use portal::soundness;

use crate::out::say;

/// Whether what is kept is whole.
#[derive(Debug, Args)]
pub struct CheckData {
    /// Read all audio too, and compare it with what was stored
    #[arg(long)]
    audio: bool,
    /// For machines
    #[arg(long)]
    json: bool,
}

impl CheckData {
    /// Prints what was looked at and what is wrong; fails where something is.
    ///
    /// # Errors
    /// Where the database or the audio store cannot be read.
    pub async fn run(self, portal: &Portal) -> anyhow::Result<ExitCode> {
        let soundness = soundness::check(portal, self.audio).await?;
        if self.json {
            say!("{}", serde_json::to_string(&soundness)?)?;
        } else {
            say!(
                "{} recordings with their audio, {} tombstones.",
                soundness.recordings - soundness.without_audio.len() as u64,
                soundness.tombstones
            )?;
            for damage in &soundness.damage {
                say!("the database: {damage}")?;
            }
            for recording in &soundness.without_audio {
                say!("{recording}: its audio is not there")?;
            }
            for recording in &soundness.without_key {
                say!("{recording}: nothing opens its audio")?;
            }
            if let Some(changed) = &soundness.changed_audio {
                say!("All audio was read, {} not what was stored.", changed.len())?;
                for recording in changed {
                    say!("{recording}: its audio is not what was stored")?;
                }
            }
        }
        Ok(if soundness.is_sound() {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }
}
