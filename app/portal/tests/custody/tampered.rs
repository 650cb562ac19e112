//! Whoever has the disk or the database, but not the keys, cannot hear, and cannot pass one recording off as another.

use portal::audio::AudioError;
use portal::custody::{Keys, WrapError};

use crate::NOW;
use crate::call_centre::{CallCentre, at};
use crate::calls::{audio, call};

async fn centre() -> CallCentre {
    let centre = at(NOW).await;
    centre.take(&[call("R-1"), call("R-2")]).await;
    centre
}

#[tokio::test]
async fn no_file_of_the_portal_has_a_part_of_the_audio_or_a_key() {
    let centre = centre().await;
    for name in ["R-1", "R-2"] {
        let plain = audio(name);
        let sound = centre.sound(centre.id(name).await).await;
        assert!(sound.expect("it opens") == plain);
        for at in [0, 44, 500, 2000, plain.len() - 32] {
            assert!(!centre.holds(&plain[at..at + 32]), "{name} from {at}");
        }
    }
    assert!(!centre.holds(&[7; 32]), "the root");
    assert!(!centre.holds(&[9; 32]), "the key-encryption key");
    assert!(
        !centre.holds("07".repeat(32).as_bytes()),
        "the root as it is written"
    );
}

#[tokio::test]
async fn what_is_sealed_is_hashed_and_measured_as_it_is_kept() {
    let centre = centre().await;
    let object = std::fs::read(centre.object("R-1").await).expect("the object");
    let seal = centre.portal.store.recording_seal(centre.id("R-1").await);
    let seal = seal.await.expect("readable").expect("a key");
    assert_eq!(seal.bytes, object.len() as u64);
    assert_eq!(seal.sha256, crate::sha256(&object));
    assert_ne!(seal.sha256, centre.recording("R-1").await.audio.sha256);
}

#[tokio::test]
async fn objects_that_changed_places_do_not_open() {
    let centre = centre().await;
    let (one, two) = (centre.object("R-1").await, centre.object("R-2").await);
    let aside = one.with_extension("aside");
    std::fs::rename(&one, &aside).expect("moved");
    std::fs::rename(&two, &one).expect("moved");
    std::fs::rename(&aside, &two).expect("moved");
    for name in ["R-1", "R-2"] {
        let sound = centre.sound(centre.id(name).await).await.map(|_| ());
        assert!(matches!(sound, Err(AudioError::Io(_))), "{sound:?}");
    }
}

#[tokio::test]
async fn an_object_that_was_cut_or_added_to_is_refused_before_a_byte_of_it() {
    let centre = centre().await;
    let object = centre.object("R-1").await;
    let whole = std::fs::read(&object).expect("the object");
    for other in [
        whole[..whole.len() - 1].to_vec(),
        [&whole[..], b"!"].concat(),
    ] {
        std::fs::write(&object, other).expect("written");
        let sound = centre.sound(centre.id("R-1").await).await.map(|_| ());
        assert!(matches!(sound, Err(AudioError::Sealed(_))), "{sound:?}");
    }
}

#[tokio::test]
async fn keys_that_changed_places_do_not_unwrap() {
    let centre = centre().await;
    let mut database = centre.database().await;
    let ids = [centre.id("R-1").await, centre.id("R-2").await];
    let mut wrapped = Vec::new();
    for id in ids {
        let seal = centre.portal.store.recording_seal(id).await;
        wrapped.push(seal.expect("readable").expect("a key").wrapped);
    }
    for (id, of_another) in ids.iter().zip(wrapped.iter().rev()) {
        let swap = sqlx::query("UPDATE recording_key SET wrapped = $2 WHERE recording_id = $1")
            .bind(id.to_string())
            .bind(of_another);
        swap.execute(&mut database).await.expect("swapped");
    }
    for name in ["R-1", "R-2"] {
        let sound = centre.sound(centre.id(name).await).await.map(|_| ());
        let changed = matches!(sound, Err(AudioError::Key(WrapError::Changed)));
        assert!(changed, "{sound:?}");
    }
}

#[tokio::test]
async fn without_the_portal_s_keys_it_is_said_which_is_missing() {
    let mut centre = centre().await;
    centre.portal.keys = Keys::generate(centre.portal.clock.now());
    let sound = centre.sound(centre.id("R-1").await).await;
    let said = sound.expect_err("sealed").to_string();
    assert!(said.contains("00000007"), "{said}");
    // The right name, and another key.
    let text = centre
        .portal
        .keys
        .write()
        .replace(centre.portal.keys.ids()[0].0.as_str(), "00000007");
    centre.portal.keys = Keys::read(&text).expect("keys");
    let sound = centre.sound(centre.id("R-1").await).await.map(|_| ());
    let changed = matches!(sound, Err(AudioError::Key(WrapError::Changed)));
    assert!(changed, "{sound:?}");
}
