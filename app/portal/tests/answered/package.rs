//! What is in the package.

use std::io::{Cursor, Read};

use futures::StreamExt;
use portal::requests::download;
use portal::store::{Corrected, Rectification};
use rules::right::Right;
use sha2::{Digest, Sha256};
use zip::ZipArchive;

use crate::asked::{Asked, asked};

type Zip = ZipArchive<Cursor<Vec<u8>>>;

async fn fetched(asked: &Asked) -> Zip {
    let portal = &asked.centre.portal;
    let link = asked.link().await;
    let found = download(portal, &asked.session, &asked.reference, &link).await;
    let found = found.expect("an answer").expect("a package");
    let parts: Vec<_> = found.package.stream(&portal.audio).collect().await;
    let parts: Vec<_> = parts
        .into_iter()
        .map(|part| part.expect("a part"))
        .collect();
    ZipArchive::new(Cursor::new(parts.concat())).expect("a ZIP file")
}

fn bytes(zip: &mut Zip, name: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut file = zip.by_name(name).expect("a file");
    file.read_to_end(&mut bytes).expect("whole");
    bytes
}

/// The names of the files, in order.
fn names(zip: &Zip) -> Vec<String> {
    let names = zip.file_names();
    let mut names: Vec<String> = names
        .map(|name| name.expect("a name").into_owned())
        .collect();
    names.sort();
    names
}

#[tokio::test]
async fn it_holds_all_that_is_given_out_and_its_hashes() {
    let asked = asked(Right::Access).await;
    asked.released().await;
    let portal = &asked.centre.portal;
    let statement = Rectification {
        at: portal.clock.now(),
        field: Corrected::Statement,
        before: String::new(),
        after: "Quel giorno non ero in casa.".to_owned(),
    };
    let mut tx = portal.store.begin().await.expect("begins");
    let id = asked.request().await.asked.id;
    let made = tx.rectify(asked.calls[0], id, &statement).await;
    made.expect("written");
    tx.commit().await.expect("commits");

    let mut zip = fetched(&asked).await;
    let names = names(&zip);
    // Both calls began in the same minute; the latest comes first.
    let expected = [
        "SHA256SUMS",
        "answer.html",
        "answer.json",
        "answer.pdf",
        "letter.pdf",
        "recording-2026-06-12-1030-2-statements.txt",
        "recording-2026-06-12-1030-2.wav",
        "recording-2026-06-12-1030.wav",
    ];
    assert_eq!(names, expected);
    let sums = String::from_utf8(bytes(&mut zip, "SHA256SUMS")).expect("text");
    assert_eq!(sums.lines().count(), expected.len() - 1);
    for line in sums.lines() {
        let (sum, name) = line.split_once("  ").expect("a sum and a name");
        assert_eq!(hex::encode(Sha256::digest(bytes(&mut zip, name))), sum);
    }
    // 0.25 s at 8,000 Hz of 16 bits, and 0.1 s less of the one that is cut.
    assert_eq!(
        bytes(&mut zip, "recording-2026-06-12-1030-2.wav").len(),
        44 + 4000
    );
    assert_eq!(
        bytes(&mut zip, "recording-2026-06-12-1030.wav").len(),
        44 + 2400
    );
    let statements = bytes(&mut zip, "recording-2026-06-12-1030-2-statements.txt");
    let statements = String::from_utf8(statements).expect("text");
    assert!(
        statements.contains("Quel giorno non ero in casa."),
        "{statements}"
    );
    let facts: serde_json::Value =
        serde_json::from_slice(&bytes(&mut zip, "answer.json")).expect("JSON");
    let told: Vec<&str> = facts["recordings"]
        .as_array()
        .expect("recordings")
        .iter()
        .filter_map(|recording| recording["id"].as_str())
        .collect();
    assert_eq!(
        told,
        [asked.calls[1].to_string(), asked.calls[0].to_string()]
    );
    for name in ["answer.pdf", "letter.pdf"] {
        assert!(bytes(&mut zip, name).starts_with(b"%PDF-"), "{name}");
    }
}

#[tokio::test]
async fn what_is_gone_is_in_no_package() {
    let asked = asked(Right::Access).await;
    asked.released().await;
    let portal = &asked.centre.portal;
    let gone = portal.store.recording(asked.calls[1]).await;
    let gone = gone.expect("an answer").expect("a recording");
    let mut tx = portal.store.begin().await.expect("begins");
    let tombstone = portal::store::Tombstone {
        recording: gone.id,
        recorded_on: rules::rome::date(gone.started_at),
        last_day_kept: gone.last_day_kept,
        deleted_at: portal.clock.now(),
        rule: "erasure".to_owned(),
    };
    assert!(tombstone.is_of_erasure());
    tx.delete_recordings(&[gone.id]).await.expect("deleted");
    let buried = tx
        .insert_tombstones(&[(tombstone, "hash".to_owned())])
        .await;
    buried.expect("written");
    tx.commit().await.expect("commits");
    let zip = fetched(&asked).await;
    let mut copies = names(&zip);
    copies.retain(|name| name.ends_with(".wav"));
    assert_eq!(copies, ["recording-2026-06-12-1030.wav"]);
}
