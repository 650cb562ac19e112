//! Who listened: when and for what, without names (CJEU C-579/21).

use portal::audit::{Action, Actor, Entry, Listening};
use portal::store::StoreError;
use portal::texts::Language;
use serde_json::json;

use crate::answered::{NOW, answered, under, with_calls};
use crate::time::instant;

#[tokio::test]
async fn the_store_tells_them_in_order_and_of_this_recording_only() {
    let centre = with_calls().await;
    let recordings = centre.recordings().await;
    let (first, second) = (recordings[0].id, recordings[1].id);
    for (recording, minutes, purpose) in [
        (first, 90, "quality"),
        (second, 80, "kpi"),
        (first, 30, "request"),
    ] {
        let detail = json!({ "purpose": purpose });
        centre.listened(recording, minutes, detail).await;
    }
    // Another act on the same recording.
    let mut tx = centre.portal.store.begin().await.expect("a change");
    let viewed = Entry::new(instant(NOW), Actor::Caller, Action::RecordingViewed);
    tx.audit(viewed.recording(first)).await.expect("written");
    tx.commit().await.expect("committed");

    let listenings = centre.portal.store.listenings(first).await;
    let listening = |at, purpose: &str| Listening {
        at: instant(at),
        purpose: purpose.to_owned(),
    };
    let expected = [
        listening("2026-06-15T08:30:00Z", "quality"),
        listening("2026-06-15T09:30:00Z", "request"),
    ];
    assert_eq!(listenings.expect("readable"), expected);
}

#[tokio::test]
async fn a_listening_without_a_purpose_is_not_passed_over() {
    let centre = with_calls().await;
    let recording = centre.recordings().await[0].id;
    centre.listened(recording, 5, json!({})).await;
    let listenings = centre.portal.store.listenings(recording).await;
    assert!(
        matches!(listenings, Err(StoreError::Unreadable(_))),
        "{listenings:?}"
    );
}

#[tokio::test]
async fn the_answer_tells_time_and_purpose() {
    let (document, json) = answered(Language::It).await;
    let call = under(&document, "Chiamata di venerdì 12 giugno 2026, ore 10:30");
    for words in [
        "Chi l’ha ascoltata",
        "15 giugno 2026, ore 10:30: una persona autorizzata. Scopo: Qualità",
        "15 giugno 2026, ore 11:30: una persona autorizzata. Scopo: Trattare una richiesta sui diritti.",
    ] {
        assert!(call.contains(words), "{call}");
    }
    let told = json!([
        { "at": "2026-06-15T08:30:00Z", "purpose": "quality", "text": "Qualità" },
        { "at": "2026-06-15T09:30:00Z", "purpose": "request", "text": "Trattare una richiesta sui diritti." },
    ]);
    assert_eq!(json["recordings"][0]["listenings"], told);
    let other = under(&document, "Chiamata di sabato 13 giugno 2026, ore 23:30");
    assert!(other.contains("nessuno l’ha ascoltata"), "{other}");
    assert_eq!(json["recordings"][1]["listenings"], json!([]));
}

#[test]
fn the_act_has_its_words() {
    assert_eq!(Action::RecordingListened.as_str(), "recording_listened");
    let texts = portal::texts::Texts::embedded().expect("the catalogues");
    for language in Language::ALL {
        let said = texts.say(language, "act-recording-listened", None);
        assert!(said.contains(' '), "{said}");
    }
}
