//! What is left of a recording that was erased on request: a tombstone, the file of the request, and nothing of it.

use std::path::{Path, PathBuf};

use portal::office::{self, Correction};
use portal::store::Corrected;
use rules::ground::Ground;
use rules::right::Right;
use sha2::{Digest, Sha256};

use super::calls::{Call, audio, call};
use super::desk::{Desk, desk, filing, yes};

/// A call of Mario's, linked to him, from a line that is in no register.
const VOICE: Call = Call {
    external_id: "X-7Q4Z9-DISTINCT",
    started_at: "2026-06-12T10:30:00+02:00",
    line: "+39 347 5558001",
    customer: "C-1",
    agent: "AGENT-9X7K2",
};

/// Whatever tells of the call, in the form in which it is kept; `key` is what opens its audio.
fn traces(key: &str) -> [Vec<u8>; 5] {
    let audio = audio(VOICE.external_id);
    let hash = hex::encode(Sha256::digest(&audio));
    [
        VOICE.external_id.into(),
        "+393475558001".into(),
        VOICE.agent.into(),
        hash.into(),
        key.into(),
    ]
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

impl Desk {
    /// Which of the traces are in any file of the portal.
    fn left(&self, key: &str) -> [bool; 5] {
        let files = files(self.folder.path());
        let contents: Vec<_> = files
            .iter()
            .map(|file| std::fs::read(file).expect("readable"))
            .collect();
        let sound = &audio(VOICE.external_id)[2000..2064];
        let is_open = |content: &Vec<u8>| content.windows(64).any(|window| window == sound);
        assert!(!contents.iter().any(is_open), "it is never kept open");
        traces(key).map(|trace| {
            let holds = |content: &Vec<u8>| content.windows(trace.len()).any(|part| part == trace);
            contents.iter().any(holds)
        })
    }
}

#[tokio::test]
async fn no_file_of_the_portal_holds_a_byte_of_it_once_the_supplier_knows() {
    let desk = desk().await;
    desk.take(&[VOICE, call("R-2")]).await;
    let id = desk.id(VOICE.external_id).await;
    let session = desk.mario().await;
    // What was corrected of it says what it said.
    let ground = Some(Ground::WrongMetadata);
    let rectification = desk
        .file(&session, filing(Right::Rectification, ground, &[id]))
        .await;
    let mut corrected = yes();
    corrected.backing.corrections.push(Correction {
        recording: id,
        field: Corrected::CallingNumber,
        after: "+393339876543".to_owned(),
    });
    desk.decided(&rectification, &corrected).await;
    assert!(desk.carry_out(&rectification).await);
    desk.acknowledge_all(&rectification).await;
    desk.portal.store.truncate_log().await.expect("emptied");
    let seal = desk.portal.store.recording_seal(id).await;
    let key = seal.expect("readable").expect("a key").wrapped;
    assert_eq!(desk.left(&key), [true; 5], "nothing to look for");

    let erasure = desk
        .file(&session, filing(Right::Erasure, None, &[id]))
        .await;
    desk.decided(&erasure, &yes()).await;
    assert!(desk.carry_out(&erasure).await);
    // Until the supplier knows, its name there is needed.
    assert_eq!(desk.left(&key), [true, false, false, false, false]);
    desk.acknowledge_all(&erasure).await;
    desk.portal.store.truncate_log().await.expect("emptied");
    assert_eq!(desk.left(&key), [false; 5]);
    assert_eq!(office::close_all(&desk.portal).await.expect("run"), 2);
    let open = office::open(&desk.portal, &erasure)
        .await
        .expect("readable");
    assert!(open.expect("on file").recordings[0].tombstone.is_some());
}
