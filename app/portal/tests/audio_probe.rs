//! What the portal reads from audio files made by ffmpeg and opusenc: a tone of 0.625 or 2.345 seconds.

use std::fs::File;
use std::io::Write;
use std::path::Path;

use portal::audio::probe::{Probed, Refusal, probe};

fn fixture(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/audio")
        .join(name)
}

/// What a file is, without the way in it.
fn probed(name: &str) -> Result<Probed, Refusal> {
    let probed = probe(File::open(fixture(name)).expect("a fixture"))?;
    assert_eq!(probed.survey.is_some(), probed.container != "wav", "{name}");
    Ok(Probed {
        survey: None,
        ..probed
    })
}

fn probed_bytes(bytes: &[u8]) -> Result<Probed, Refusal> {
    let mut file = tempfile::tempfile().expect("a file");
    file.write_all(bytes).expect("written");
    std::io::Seek::rewind(&mut file).expect("rewound");
    probe(file)
}

fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(fixture(name)).expect("a fixture")
}

#[test]
fn container_codec_channels_and_duration_are_read_from_the_file() {
    for (name, container, codec, channels, duration_ms) in [
        ("pcm.wav", "wav", "pcm", 1, 625),
        ("alaw.wav", "wav", "alaw", 2, 625),
        ("mulaw.wav", "wav", "mulaw", 1, 625),
        ("flac.flac", "flac", "flac", 2, 625),
        ("vorbis.ogg", "ogg", "vorbis", 1, 2345),
        ("one_page.opus", "ogg", "opus", 2, 2345),
        ("pages.opus", "ogg", "opus", 2, 2345),
        // With what the encoder added stated in the file, and without: 35 whole frames of 72 ms.
        ("lame.mp3", "mp3", "mp3", 1, 625),
        ("plain.mp3", "mp3", "mp3", 1, 2520),
    ] {
        let expected = Probed {
            container,
            codec,
            channels,
            duration_ms,
            survey: None,
        };
        assert_eq!(probed(name), Ok(expected), "{name}");
    }
}

#[test]
fn a_cut_file_is_unreadable_and_not_shorter() {
    for name in [
        "pcm.wav",
        "alaw.wav",
        "flac.flac",
        "vorbis.ogg",
        "pages.opus",
    ] {
        let whole = bytes(name);
        let cut = probed_bytes(&whole[..whole.len() * 2 / 3]);
        assert!(
            matches!(cut, Err(Refusal::Unreadable(_))),
            "{name}: {cut:?}"
        );
    }
}

#[test]
fn no_cut_and_no_flipped_byte_makes_it_panic_or_hang() {
    for name in [
        "pcm.wav",
        "alaw.wav",
        "flac.flac",
        "vorbis.ogg",
        "pages.opus",
        "lame.mp3",
    ] {
        let whole = bytes(name);
        for length in (0..whole.len().min(300)).chain((300..whole.len()).step_by(97)) {
            let _ = probed_bytes(&whole[..length]);
        }
        for at in (0..whole.len().min(300)).chain((300..whole.len()).step_by(97)) {
            let mut damaged = whole.clone();
            damaged[at] ^= 0xFF;
            let _ = probed_bytes(&damaged);
        }
    }
}

#[test]
fn what_is_no_audio_of_a_known_kind_is_named() {
    assert_eq!(probed_bytes(b""), Err(Refusal::Empty));
    assert!(matches!(
        probed_bytes(b"hello, this is a letter"),
        Err(Refusal::Unsupported(_))
    ));
    assert!(matches!(probed("adpcm.wav"), Err(Refusal::Unsupported(_))));
    // The marker of a frame of MP3 somewhere inside does not make one.
    let mut letter = vec![b'x'; 4000];
    letter.extend(bytes("plain.mp3"));
    assert!(matches!(
        probed_bytes(&letter),
        Err(Refusal::Unsupported(_))
    ));
    let mut header = bytes("pcm.wav")[..44].to_vec();
    header[40..44].fill(0);
    assert_eq!(probed_bytes(&header), Err(Refusal::Empty));
}

#[test]
fn wav_as_recorders_write_it() {
    // A header of 16 bytes for A-law, an odd chunk before the audio, a length that was not known when writing began.
    let mut file =
        b"RIFF\xFF\xFF\xFF\xFFWAVEfmt \x10\0\0\0\x06\0\x02\0\x40\x1F\0\0\x80\x3E\0\0\x02\0\x08\0"
            .to_vec();
    file.extend(b"LIST\x03\0\0\0abc\0data\xFF\xFF\xFF\xFF");
    file.extend(vec![0xD5; 16_000 * 3]);
    let expected = Probed {
        container: "wav",
        codec: "alaw",
        channels: 2,
        duration_ms: 3000,
        survey: None,
    };
    assert_eq!(probed_bytes(&file), Ok(expected));
    let mut nonsense = file.clone();
    nonsense[32] = 7;
    assert!(matches!(
        probed_bytes(&nonsense),
        Err(Refusal::Unreadable(_))
    ));
}
