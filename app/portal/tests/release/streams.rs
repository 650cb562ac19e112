//! A copy for the player: its length is known, and it begins where it is asked to.

use std::ops::Range;

use bytes::Bytes;
use futures::{StreamExt, TryStreamExt};
use portal::audio::{AudioStore, SealedAudio};
use portal::release::{Copy, ReleaseError, Wav};
use rules::decision::Protection::{AsIs, CallerChannelOnly, Cut, Masked};

use crate::fixture::{copy, decoder, missing, recording, store, stretch, written};
use crate::long;

async fn streamed(
    store: &AudioStore,
    audio: &SealedAudio,
    copy: &Copy,
    range: Range<u64>,
) -> Vec<u8> {
    let wav = Wav::open(store, audio, copy.clone()).await.expect("a copy");
    let parts: Result<Vec<Bytes>, _> = wav.stream(range).try_collect().await;
    parts.expect("all of it").concat()
}

#[tokio::test]
async fn every_range_is_that_of_the_whole_file() {
    for (name, bytes) in [
        ("alaw.wav", recording("alaw.wav")),
        ("lame.mp3", recording("lame.mp3")),
        ("pages.opus", recording("pages.opus")),
        ("long.mp3", long::mp3(9)),
        ("long.opus", long::opus(1100)),
        ("long.ogg", long::vorbis(700)),
        ("long.flac", long::flac(40)),
    ] {
        let (_folder, store, audio) = store(&bytes).await;
        let stretches = [stretch(0, 7), stretch(100, 200), stretch(400, 401)];
        let mut copies = vec![
            copy(&bytes, AsIs, &[]),
            copy(&bytes, Masked, &stretches),
            copy(&bytes, Cut, &stretches),
        ];
        if decoder(&bytes).channels() == 2 {
            copies.push(copy(&bytes, CallerChannelOnly, &stretches));
        }
        for copy in &copies {
            let whole = written(&bytes, copy);
            let length = whole.len() as u64;
            let wav = Wav::open(&store, &audio, copy.clone()).await.unwrap();
            assert_eq!(wav.length(), length);
            for range in [
                0..length,
                0..2,
                0..44,
                43..45,
                44..46,
                45..48,
                47..length,
                44 + 1601..length,
                length / 2 + 1..length / 2 + 4,
                length / 10 * 9..length / 10 * 9 + 5000,
                length - 3..length,
                length - 1..u64::MAX,
                length..length,
                length + 5..u64::MAX,
            ] {
                let part = streamed(&store, &audio, copy, range.clone()).await;
                let expected = range.start.min(length) as usize..range.end.min(length) as usize;
                assert!(part == whole[expected], "{name} {copy:?} {range:?}");
            }
        }
    }
}

#[tokio::test]
async fn a_range_of_a_surveyed_recording_needs_nothing_of_what_is_before_it() {
    let bytes = long::mp3(400);
    let as_is = copy(&bytes, AsIs, &[]);
    let whole = written(&bytes, &as_is);
    let length = whole.len() as u64;
    let (folder, store, mut audio) = store(&bytes).await;
    audio.survey = decoder(&bytes).survey();
    // A chunk amid it does not open any more.
    let object = folder.path().join("audio/call");
    let mut sealed = std::fs::read(&object).unwrap();
    let amid = sealed.len() / 2;
    sealed[amid] ^= 1;
    std::fs::write(&object, sealed).unwrap();
    let end = length - 10_001..length;
    let part = streamed(&store, &audio, &as_is, end).await;
    assert!(part == whole[whole.len() - 10_001..]);
    // Without the survey all of it is needed.
    audio.survey = None;
    let whole = Wav::open(&store, &audio, as_is).await;
    assert!(matches!(whole, Err(ReleaseError::Decode(_))));
}

#[tokio::test]
async fn a_recording_that_is_not_there_and_one_whose_copy_does_not_fit_are_told() {
    let bytes = recording("pcm.wav");
    let as_is = copy(&bytes, AsIs, &[]);
    let (_folder, store, audio) = store(&bytes).await;
    let missing = Wav::open(&store, &missing(), as_is).await;
    assert!(matches!(missing, Err(ReleaseError::Audio(_))));
    let of_two = Copy::new(CallerChannelOnly, Vec::new(), 2, 625).unwrap();
    let unfit = Wav::open(&store, &audio, of_two).await;
    assert!(matches!(unfit, Err(ReleaseError::Copy(_))));
}

#[tokio::test]
async fn a_recording_deleted_while_it_is_sent_does_not_look_complete() {
    let bytes = recording("ringraziamento.wav");
    let bytes = crate::fixture::wav(6, 2, 8000, 8, &bytes[44..].repeat(8));
    let (_folder, store, audio) = store(&bytes).await;
    let as_is = copy(&bytes, AsIs, &[]);
    let wav = Wav::open(&store, &audio, as_is).await.unwrap();
    let length = wav.length();
    let mut stream = Box::pin(wav.stream(0..length));
    let mut taken = stream.next().await.unwrap().unwrap().len();
    store.delete("call").await.unwrap();
    let error = loop {
        match stream.next().await {
            Some(Ok(part)) => taken += part.len(),
            Some(Err(error)) => break error,
            None => panic!("{taken} of {length} bytes, and no error"),
        }
    };
    assert!(matches!(error, ReleaseError::Decode(_)), "{error}");
    assert!((taken as u64) < length);
}
