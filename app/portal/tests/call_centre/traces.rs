//! What is left of a recording in the files of a call centre: database, log, shared memory, audio.

use std::path::{Path, PathBuf};

use portal::store::Address;

use super::call_centre::CallCentre;

impl CallCentre {
    /// Whatever tells of a recording, in the form in which it is kept: external id, number, agent, line, hash, audio.
    /// `None` where the files are a server's own.
    pub(crate) async fn traces(&self, external_id: &str) -> Option<Vec<Vec<u8>>> {
        if let Address::Postgres(_) = self.place.address {
            return None;
        }
        let mut traces = vec![external_id.into()];
        for column in [
            "SELECT calling_number FROM recording WHERE external_id = $1",
            "SELECT agent FROM recording WHERE external_id = $1",
            "SELECT line_index FROM recording WHERE external_id = $1",
            "SELECT audio_sha256 FROM recording WHERE external_id = $1",
        ] {
            traces.push(self.kept(column, external_id).await.into());
        }
        let key = self
            .kept(
                "SELECT audio_key FROM recording WHERE external_id = $1",
                external_id,
            )
            .await;
        let audio = std::fs::read(self.folder.path().join("audio").join(key)).expect("its object");
        traces.push(audio[2000..2064].to_vec());
        Some(traces)
    }

    /// The text that `query` finds by `parameter`, as it is kept.
    pub(crate) async fn kept(&self, query: &'static str, parameter: &str) -> String {
        sqlx::query_scalar(query)
            .bind(parameter)
            .fetch_one(&mut self.database().await)
            .await
            .expect("kept")
    }

    /// Which of the traces are in any file.
    pub(crate) fn left(&self, traces: &[Vec<u8>]) -> Vec<bool> {
        let files = files(self.folder.path());
        let contents: Vec<_> = files
            .iter()
            .map(|file| std::fs::read(file).expect("readable"))
            .collect();
        traces
            .iter()
            .map(|trace| {
                let holds =
                    |content: &Vec<u8>| content.windows(trace.len()).any(|part| part == trace);
                contents.iter().any(holds)
            })
            .collect()
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = folder.read_dir().expect("a folder");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths
        .flat_map(|path| {
            if path.is_dir() {
                files(&path)
            } else {
                vec![path]
            }
        })
        .collect()
}
