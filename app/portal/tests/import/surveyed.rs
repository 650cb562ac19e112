//! What an import finds out about audio in packets is kept with the recording.

use std::path::Path;

use portal::audio::decode::Decoder;
use portal::audio::{SealedAudio, sealed_audio};
use portal::id::RecordingId;
use sqlx::Connection;

use super::call_centre::{CallCentre, at};
use super::{KEEP, NOW, csv, row};

/// A recording for each of some files of the tests.
async fn imported(files: &[&str]) -> CallCentre {
    let centre = at(NOW).await;
    let export = centre.export();
    let audio = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/audio");
    for file in files {
        std::fs::copy(audio.join(file), export.join(file)).expect("copied");
    }
    let rows: Vec<_> = files.iter().map(|file| row(file, file)).collect();
    let (outcome, found) = centre.recordings(csv(&rows).as_bytes(), KEEP).await;
    assert_eq!(outcome.new, files.len() as u64, "{found:?}");
    centre
}

impl CallCentre {
    /// What opens the recording of a file.
    async fn opening(&self, file: &str) -> SealedAudio {
        let mut database = self.database().await;
        let id: String = sqlx::query_scalar("SELECT id FROM recording WHERE external_id = $1")
            .bind(file)
            .fetch_one(&mut database)
            .await
            .expect("an id");
        database.close().await.expect("closed");
        let id = RecordingId::parse(&id).expect("an id");
        let recording = self.portal.store.recording(id).await.expect("readable");
        let opening = sealed_audio(&self.portal, &recording.expect("there")).await;
        opening.expect("it opens")
    }
}

#[tokio::test]
async fn a_recording_in_packets_is_surveyed_as_it_comes() {
    let centre = imported(&["pcm.wav", "lame.mp3", "pages.opus", "vorbis.ogg"]).await;
    assert_eq!(centre.opening("pcm.wav").await.survey, None);
    for file in ["lame.mp3", "pages.opus", "vorbis.ogg"] {
        let audio = std::fs::File::open(centre.export().join(file)).expect("a file");
        let survey = Decoder::open(audio).expect("a recording").survey();
        assert!(survey.is_some());
        assert_eq!(centre.opening(file).await.survey, survey, "{file}");
    }
}

#[tokio::test]
async fn the_survey_of_another_recording_is_of_no_use_and_no_harm() {
    let centre = imported(&["lame.mp3", "pages.opus"]).await;
    let mut database = centre.database().await;
    sqlx::query("UPDATE recording_key SET survey = (SELECT MAX(survey) FROM recording_key)")
        .execute(&mut database)
        .await
        .expect("written");
    database.close().await.expect("closed");
    let mut known = 0;
    for file in ["lame.mp3", "pages.opus"] {
        let audio = centre.opening(file).await;
        known += usize::from(audio.survey.is_some());
        let reader = centre.portal.audio.reader(&audio).await.expect("an object");
        let decoder = tokio::task::spawn_blocking(move || audio.decoder(reader));
        let decoder = decoder.await.expect("no panic").expect("a recording");
        let file = std::fs::File::open(centre.export().join(file)).expect("a file");
        let plain = Decoder::open(file).expect("a recording");
        assert_eq!(decoder.survey(), plain.survey());
    }
    assert_eq!(known, 1);
}
