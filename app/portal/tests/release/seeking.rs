//! Whoever goes to a place of a long recording hears what is there, and only little of the recording is read.

use std::io::{Cursor, Read, Seek, SeekFrom};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use portal::audio::decode::Decoder;

use crate::fixture::{decoder, samples};
use crate::long::{flac, mp3, of_megabytes, opus, opus_with_gaps, vorbis};

/// What comes after the first `skipped` frames, where all packets were read before.
fn after(bytes: &[u8], skipped: u64, many: usize) -> Vec<i16> {
    let survey = decoder(bytes).survey();
    assert!(survey.is_some());
    let media = Cursor::new(bytes.to_vec());
    let mut decoder = Decoder::open_surveyed(media, survey).expect("a recording");
    decoder.skip(skipped).expect("a place");
    heard(&mut decoder, many)
}

/// The next samples, as many as asked for if there are so many.
fn heard(decoder: &mut Decoder, many: usize) -> Vec<i16> {
    let mut heard = Vec::new();
    while heard.len() < many {
        match decoder.next_block().expect("decodable") {
            Some(block) => heard.extend_from_slice(block),
            None => break,
        }
    }
    heard.truncate(many);
    heard
}

/// Of each codec one that has several places where a decoder can begin.
fn recordings() -> Vec<(&'static str, Vec<u8>)> {
    let mut junk = mp3(12);
    let amid = junk.len() / 2;
    junk.splice(amid..amid, [0; 101]);
    vec![
        ("mp3", mp3(12)),
        ("mp3 with something else amid", junk),
        ("opus", opus(1200)),
        ("opus with gaps", opus_with_gaps(1500)),
        ("vorbis", vorbis(900)),
        ("flac", flac(60)),
    ]
}

#[test]
fn a_place_sounds_as_if_everything_before_had_been_played() {
    for (name, bytes) in recordings() {
        let whole = samples(&bytes);
        let channels = usize::from(decoder(&bytes).channels());
        let frames = whole.len() / channels;
        for at in [
            1,
            frames / 7,
            frames / 3,
            frames / 2,
            frames * 2 / 3,
            frames * 9 / 10,
            frames - 1,
            frames,
        ] {
            let expected = &whole[at * channels..];
            let expected = &expected[..expected.len().min(9000)];
            assert!(
                after(&bytes, at as u64, 9000) == expected,
                "{name}: {at} of {frames}"
            );
        }
    }
}

#[test]
fn one_can_go_on_from_a_place_to_another() {
    for (name, bytes) in recordings() {
        let whole = samples(&bytes);
        let channels = usize::from(decoder(&bytes).channels());
        let mut decoder = decoder(&bytes);
        let part = decoder.frames() / 5;
        let mut at = 0;
        for skipped in [0, 1, part, part / 2, part * 2] {
            decoder.skip(skipped).unwrap();
            at += skipped as usize * channels;
            let block = decoder.next_block().unwrap().unwrap();
            assert!(block == &whole[at..at + block.len()], "{name}: {skipped}");
            at += block.len();
        }
    }
}

/// A file that says how much of it was read.
struct Counted(Cursor<Vec<u8>>, Arc<AtomicU64>);

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.0.read(buffer)?;
        self.1.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

impl Seek for Counted {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        self.0.seek(to)
    }
}

#[test]
fn only_little_of_a_long_recording_is_read_for_its_end() {
    for (name, bytes) in of_megabytes() {
        let size = bytes.len() as u64;
        assert!(size > 2_500_000, "{name}: {size}");
        let read = Arc::new(AtomicU64::new(0));
        let open = |survey| {
            let media = Counted(Cursor::new(bytes.clone()), read.clone());
            let decoder = Decoder::open_surveyed(media, survey).unwrap();
            (decoder, read.swap(0, Ordering::Relaxed))
        };
        let (first, surveyed) = open(None);
        assert!(surveyed >= size, "{name}: {surveyed} of {size}");
        let (mut again, opened) = open(first.survey());
        let frames = again.frames();
        again.skip(frames - 1000).unwrap();
        let channels = usize::from(again.channels());
        assert_eq!(
            heard(&mut again, usize::MAX).len(),
            1000 * channels,
            "{name}"
        );
        let sought = read.swap(0, Ordering::Relaxed);
        assert!(
            opened + sought < size / 8,
            "{name}: {opened} and {sought} of {size}"
        );
    }
}
