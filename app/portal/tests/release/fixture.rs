//! Recordings of every kind, and what is read back from what is given out of them.

use std::io::{Cursor, Write as _};
use std::path::Path;

use portal::audio::decode::Decoder;
use portal::audio::{AudioStore, SealedAudio};
use portal::custody::RecordingKey;
use portal::release::{Copy, Stretch, Wav};
use rules::decision::Protection;

/// Files of one tone of 330 Hz, made by ffmpeg, LAME and opusenc.
pub(crate) const TONES: [&str; 9] = [
    "pcm.wav",
    "alaw.wav",
    "mulaw.wav",
    "flac.flac",
    "vorbis.ogg",
    "lame.mp3",
    "plain.mp3",
    "one_page.opus",
    "pages.opus",
];
/// Calls with a voice in each channel: A-law, and Opus.
pub(crate) const CALLS: [&str; 2] = ["ringraziamento.wav", "odore-di-gas.opus"];

/// One of [`TONES`] or [`CALLS`].
pub(crate) fn recording(name: &str) -> Vec<u8> {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = match CALLS.contains(&name) {
        true => package.join("../../server/demonstration/audio"),
        false => package.join("tests/audio"),
    };
    std::fs::read(folder.join(name)).expect("a fixture")
}

pub(crate) fn decoder(bytes: &[u8]) -> Decoder {
    Decoder::open(Cursor::new(bytes.to_vec())).expect("a recording")
}

/// All samples of a recording.
pub(crate) fn samples(bytes: &[u8]) -> Vec<i16> {
    let mut decoder = decoder(bytes);
    let mut samples = Vec::new();
    while let Some(block) = decoder.next_block().expect("decodable") {
        samples.extend_from_slice(block);
    }
    samples
}

/// A WAV file with a header of 16 bytes.
pub(crate) fn wav(tag: u16, channels: u16, rate: u32, bits: u16, data: &[u8]) -> Vec<u8> {
    let frame_bytes = channels * bits / 8;
    let mut file = b"RIFF".to_vec();
    file.extend((36 + data.len() as u32).to_le_bytes());
    file.extend(b"WAVEfmt \x10\0\0\0");
    file.extend(tag.to_le_bytes());
    file.extend(channels.to_le_bytes());
    file.extend(rate.to_le_bytes());
    file.extend((rate * u32::from(frame_bytes)).to_le_bytes());
    file.extend(frame_bytes.to_le_bytes());
    file.extend(bits.to_le_bytes());
    file.extend(b"data");
    file.extend((data.len() as u32).to_le_bytes());
    file.extend(data);
    file
}

/// 16-bit samples, none of them 0 and no two neighbours alike, as PCM WAV.
pub(crate) fn pcm(channels: u16, rate: u32, frames: usize) -> Vec<u8> {
    let data: Vec<u8> = (0..frames * usize::from(channels))
        .flat_map(|at| ((at * 7919 % 20_011) as i16 + 1).to_le_bytes())
        .collect();
    wav(1, channels, rate, 16, &data)
}

pub(crate) const fn stretch(from_ms: u64, to_ms: u64) -> Stretch {
    Stretch { from_ms, to_ms }
}

/// A copy that fits the recording.
pub(crate) fn copy(bytes: &[u8], protection: Protection, stretches: &[Stretch]) -> Copy {
    let recording = decoder(bytes);
    let duration_ms = recording.duration_ms() as u64;
    Copy::new(
        protection,
        stretches.to_vec(),
        recording.channels(),
        duration_ms,
    )
    .expect("it fits")
}

/// The WAV file of a copy.
pub(crate) fn written(bytes: &[u8], copy: &Copy) -> Vec<u8> {
    let wav = Wav::new(decoder(bytes), copy).expect("a copy");
    let length = wav.length();
    let mut file = Vec::new();
    wav.write(0..u64::MAX, &mut file).expect("written");
    assert_eq!(file.len() as u64, length);
    file
}

/// What a WAV file holds, by the letter of its header.
pub(crate) struct Heard {
    pub(crate) channels: usize,
    pub(crate) rate: u32,
    pub(crate) samples: Vec<i16>,
}

impl Heard {
    pub(crate) fn in_wav(file: &[u8]) -> Self {
        let u16_at = |at: usize| u16::from_le_bytes([file[at], file[at + 1]]);
        let u32_at = |at: usize| u32::from(u16_at(at)) | u32::from(u16_at(at + 2)) << 16;
        assert_eq!(&file[..4], b"RIFF");
        assert_eq!(u32_at(4) as usize, file.len() - 8);
        assert_eq!(&file[8..16], b"WAVEfmt ");
        assert_eq!((u32_at(16), u16_at(20), u16_at(34)), (16, 1, 16));
        let (channels, rate) = (u16_at(22), u32_at(24));
        assert_eq!(u16_at(32), channels * 2);
        assert_eq!(u32_at(28), rate * u32::from(channels) * 2);
        assert_eq!(&file[36..40], b"data");
        assert_eq!(u32_at(40) as usize, file.len() - 44);
        let samples = file[44..]
            .chunks_exact(2)
            .map(|sample| i16::from_le_bytes([sample[0], sample[1]]))
            .collect();
        Self {
            channels: usize::from(channels),
            rate,
            samples,
        }
    }

    pub(crate) fn of(bytes: &[u8], copy: &Copy) -> Self {
        Self::in_wav(&written(bytes, copy))
    }

    /// Where a millisecond begins among the samples.
    pub(crate) fn at(&self, ms: u64) -> usize {
        (ms * u64::from(self.rate) / 1000) as usize * self.channels
    }
}

/// A store with one recording under `call`, and what opens it.
pub(crate) async fn store(bytes: &[u8]) -> (tempfile::TempDir, AudioStore, SealedAudio) {
    let folder = tempfile::tempdir().expect("a folder");
    let store = AudioStore::folder(&folder.path().join("audio")).expect("a store");
    let audio = put(&store, bytes).await;
    (folder, store, audio)
}

/// What opens nothing: there is no such object.
pub(crate) fn missing() -> SealedAudio {
    SealedAudio {
        object: "other".to_owned(),
        key: RecordingKey::generate(),
        bytes: 100,
        survey: None,
    }
}

pub(crate) async fn put(store: &AudioStore, bytes: &[u8]) -> SealedAudio {
    let mut file = tempfile::NamedTempFile::new().expect("a file");
    file.write_all(bytes).expect("written");
    let stored = store.put_file("call", file.path()).await.expect("stored");
    SealedAudio::new("call", &stored.seal)
}
