//! An object of the store is read like a file.

use std::io::{Read, Seek, SeekFrom};

use portal::audio::decode::{DecodeError, Decoder};
use portal::audio::{AudioError, AudioStore};

use crate::fixture::{missing, pcm, put, recording, samples, store};

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    let work = tokio::task::spawn_blocking(work);
    work.await.expect("no panic")
}

#[tokio::test]
async fn it_has_the_same_bytes_from_wherever_it_is_read() {
    let bytes: Vec<u8> = (0..700_001_u32).map(|at| (at / 3 % 253) as u8).collect();
    let (_folder, store, audio) = store(&bytes).await;
    let mut reader = store.reader(&audio).await.unwrap();
    blocking(move || {
        let mut whole = Vec::new();
        reader.read_to_end(&mut whole).unwrap();
        assert!(whole == bytes);
        assert_eq!(reader.read(&mut [0; 9]).unwrap(), 0);
        for at in [
            0, 1, 65_535, 65_536, 262_143, 262_144, 262_145, 524_287, 700_000, 3,
        ] {
            reader.seek(SeekFrom::Start(at as u64)).unwrap();
            let mut some = [0; 40];
            let there = some.len().min(bytes.len() - at);
            reader.read_exact(&mut some[..there]).unwrap();
            assert_eq!(some[..there], bytes[at..at + there], "from {at}");
        }
        assert_eq!(reader.seek(SeekFrom::End(-5)).unwrap(), 699_996);
        assert_eq!(reader.seek(SeekFrom::Current(2)).unwrap(), 699_998);
        let mut end = Vec::new();
        reader.read_to_end(&mut end).unwrap();
        assert_eq!(end, bytes[699_998..]);
        assert!(reader.seek(SeekFrom::Current(-700_002)).is_err());
        assert_eq!(reader.seek(SeekFrom::End(10)).unwrap(), 700_011);
        assert_eq!(reader.read(&mut [0; 9]).unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn recordings_of_every_kind_are_decoded_from_the_store() {
    for name in [
        "alaw.wav",
        "flac.flac",
        "vorbis.ogg",
        "lame.mp3",
        "pages.opus",
    ] {
        let bytes = recording(name);
        let (_folder, store, audio) = store(&bytes).await;
        let reader = store.reader(&audio).await.unwrap();
        blocking(move || {
            let mut decoder = Decoder::open(reader).unwrap();
            let mut heard = Vec::new();
            while let Some(block) = decoder.next_block().unwrap() {
                heard.extend_from_slice(block);
            }
            assert!(heard == samples(&bytes), "{name}");
        })
        .await;
    }
}

#[tokio::test]
async fn what_is_not_there_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let store = AudioStore::folder(folder.path()).unwrap();
    assert!(matches!(
        store.reader(&missing()).await,
        Err(AudioError::Store(object_store_error)) if object_store_error.to_string().contains("not found")
    ));
}

#[tokio::test]
async fn what_is_deleted_or_replaced_meanwhile_ends_with_an_error() {
    // More than is in memory at a time.
    let bytes = pcm(1, 8000, 400_000);
    for replaced in [false, true] {
        let (_folder, store, audio) = store(&bytes).await;
        let reader = store.reader(&audio).await.unwrap();
        let mut decoder = blocking(|| Decoder::open(reader).unwrap()).await;
        if replaced {
            put(&store, &pcm(1, 8000, 400_001)).await;
        } else {
            store.delete("call").await.unwrap();
        }
        let error = blocking(move || {
            loop {
                match decoder.next_block() {
                    Ok(Some(_)) => {}
                    Ok(None) => break None,
                    Err(error) => break Some(error),
                }
            }
        })
        .await;
        assert!(matches!(error, Some(DecodeError::Io(_))), "{error:?}");
    }
}
