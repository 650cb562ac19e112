//! The package is what any ZIP program and `sha256sum` make of it.

use std::io::{Cursor, Read};
use std::process::Command;

use bytes::Bytes;
use futures::TryStreamExt;
use portal::audio::SealedAudio;
use portal::release::{Content, Entry, Package, ReleaseError};
use rules::decision::Protection::{AsIs, Cut, Masked};
use sha2::{Digest, Sha256};
use zip::ZipArchive;

use crate::fixture::{
    Heard, copy, decoder, missing, pcm, recording, samples, store, stretch, written,
};

const AT: &str = "2026-11-25T09:30:20Z";

fn letter(name: &str, text: &'static str) -> Entry {
    Entry {
        name: name.to_owned(),
        content: Content::Bytes(Bytes::from_static(text.as_bytes())),
    }
}

fn package(entries: Vec<Entry>) -> Package {
    let at = AT.parse().expect("an instant");
    Package::new(entries, at).expect("plain names")
}

fn content(zip: &mut ZipArchive<Cursor<Vec<u8>>>, name: &str) -> Vec<u8> {
    let mut content = Vec::new();
    // The reader checks length and CRC.
    let mut file = zip.by_name(name).expect("a file");
    file.read_to_end(&mut content).expect("whole");
    content
}

#[tokio::test]
async fn copies_and_letters_are_in_it_with_their_hashes() {
    let bytes = recording("odore-di-gas.opus");
    let (folder, store, audio) = store(&bytes).await;
    let masked = copy(&bytes, Masked, &[stretch(1000, 2500), stretch(9000, 9001)]);
    let cut = copy(&bytes, Cut, &[stretch(1000, 20_000)]);
    let recorded = |name: &str, copy| Entry {
        name: name.to_owned(),
        content: Content::Recording {
            audio: audio.clone(),
            copy,
        },
    };
    let stream = package(vec![
        letter("answer.txt", "Art. 15\n"),
        recorded("recordings/masked.wav", masked.clone()),
        recorded("recordings/cut.wav", cut.clone()),
        letter("empty.txt", ""),
    ])
    .stream(&store);
    let parts: Vec<Bytes> = stream.try_collect().await.unwrap();

    let mut zip = ZipArchive::new(Cursor::new(parts.concat())).unwrap();
    let names = [
        "answer.txt",
        "recordings/masked.wav",
        "recordings/cut.wav",
        "empty.txt",
        "SHA256SUMS",
    ];
    assert_eq!(zip.len(), names.len());
    for (at, name) in names.into_iter().enumerate() {
        let file = zip.by_index(at).unwrap();
        assert_eq!(file.name().unwrap(), name);
        assert_eq!(file.unix_mode(), Some(0o100_644));
        let time = file.last_modified().unwrap();
        assert_eq!((time.year(), time.month(), time.day()), (2026, 11, 25));
        assert_eq!((time.hour(), time.minute(), time.second()), (9, 30, 20));
    }
    assert_eq!(content(&mut zip, "answer.txt"), b"Art. 15\n");
    assert!(content(&mut zip, "recordings/cut.wav") == written(&bytes, &cut));
    let delivered = Heard::in_wav(&content(&mut zip, "recordings/masked.wav"));
    let whole = samples(&bytes);
    let silent = delivered.at(1000)..delivered.at(2500);
    assert!(delivered.samples[silent.clone()].iter().all(|s| *s == 0));
    assert!(whole[silent.clone()].iter().any(|s| *s != 0));
    assert!(delivered.samples[..silent.start] == whole[..silent.start]);

    let mut sums = String::new();
    for name in &names[..4] {
        let hash = hex::encode(Sha256::digest(content(&mut zip, name)));
        sums += &format!("{hash}  {name}\n");
    }
    assert_eq!(content(&mut zip, "SHA256SUMS"), sums.as_bytes());
    let unpacked = folder.path().join("unpacked");
    zip.extract(&unpacked).unwrap();
    let checked = Command::new("sha256sum")
        .args(["--check", "--strict", "SHA256SUMS"])
        .current_dir(&unpacked)
        .output()
        .unwrap();
    assert!(checked.status.success(), "{checked:?}");
}

#[tokio::test]
async fn where_a_recording_fails_there_is_no_package() {
    let bytes = pcm(1, 8000, 80_000);
    let (_folder, store, _) = store(&bytes).await;
    let missing = Entry {
        name: "missing.wav".to_owned(),
        content: Content::Recording {
            audio: missing(),
            copy: copy(&bytes, AsIs, &[]),
        },
    };
    let whole = package(vec![letter("answer.txt", "Art. 15\n"), missing]);
    let streamed: Result<Vec<Bytes>, _> = whole.clone().stream(&store).try_collect().await;
    assert!(matches!(streamed, Err(ReleaseError::Audio(_))));

    // What was written by then is no ZIP file.
    let mut out = Vec::new();
    let broken = |_: &SealedAudio| Err(ReleaseError::TooLarge);
    assert!(whole.write(broken, &mut out).is_err());
    assert!(!out.is_empty());
    assert!(ZipArchive::new(Cursor::new(out)).is_err());
}

#[test]
fn the_same_package_has_the_same_bytes() {
    let bytes = recording("pcm.wav");
    let entry = Entry {
        name: "call.wav".to_owned(),
        content: Content::Recording {
            audio: missing(),
            copy: copy(&bytes, AsIs, &[]),
        },
    };
    let package = package(vec![entry, letter("answer.txt", "Art. 15\n")]);
    let [first, second] = [(); 2].map(|()| {
        let mut out = Vec::new();
        package.write(|_| Ok(decoder(&bytes)), &mut out).unwrap();
        out
    });
    assert!(first == second);
}

#[test]
fn names_that_not_every_machine_can_unpack_are_refused() {
    let named = |names: &[&str]| {
        let entries = names.iter().map(|name| letter(name, "text")).collect();
        Package::new(entries, AT.parse().unwrap())
    };
    for name in [
        "",
        "/a",
        "a/",
        "a//b",
        "../a",
        "a/../b",
        ".a",
        "a.",
        "C:a",
        "a\\b",
        "a b",
        "però.txt",
        "a\nb",
        "SHA256SUMS",
        "sha256sums",
    ] {
        assert!(named(&[name]).is_err(), "{name:?}");
    }
    assert!(named(&["a.txt", "A.TXT"]).is_err());
    assert!(named(&["a.txt", "b/a.txt", "2026-06-15_10-30.wav"]).is_ok());
}
