//! What an operator does while the portal is in use: looks after messages that were given up, and stops the server.

mod jobs;
mod stopped;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use portal::Portal;
use server::configuration::Configuration;
use server::open::{Purpose, open};
use tempfile::TempDir;

/// A demonstration in a folder of its own.
struct House(TempDir);

impl House {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    fn data(&self) -> PathBuf {
        self.0.path().join("data")
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_miavoce"));
        command
            .args(arguments)
            .arg("--config")
            .arg(configuration())
            .arg("--data")
            .arg(self.data())
            .env("MIAVOCE_DEMONSTRATION__ENABLED", "true")
            .env("MIAVOCE_LOG__FILTER", "warn")
            .current_dir(self.0.path());
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("the program runs")
    }

    /// The same portal in this process.
    async fn portal(&self) -> Portal {
        let mut read = Configuration::load(&configuration()).expect("the configuration");
        read.demonstration.enabled = true;
        open(&read, &self.data(), Purpose::Begin)
            .await
            .expect("opens")
    }
}

fn configuration() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../miavoce.toml")
}
