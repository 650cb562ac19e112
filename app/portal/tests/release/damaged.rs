//! Damaged audio is an error, not a panic; and never passes for a whole one.

use std::io::Cursor;

use portal::audio::decode::{DecodeError, Decoder};

use crate::fixture::{CALLS, TONES, pcm, recording};

/// How many samples come out.
fn heard(bytes: &[u8]) -> Result<usize, DecodeError> {
    let mut decoder = Decoder::open(Cursor::new(bytes.to_vec()))?;
    let mut heard = 0;
    while let Some(block) = decoder.next_block()? {
        heard += block.len();
    }
    assert_eq!(
        heard as u64,
        decoder.frames() * u64::from(decoder.channels())
    );
    Ok(heard)
}

#[test]
fn cut_files_are_refused() {
    for name in [
        "pcm.wav",
        "alaw.wav",
        "flac.flac",
        "vorbis.ogg",
        "pages.opus",
    ] {
        let bytes = recording(name);
        assert!(heard(&bytes).is_ok());
        let cut = heard(&bytes[..bytes.len() * 2 / 3]);
        assert!(matches!(cut, Err(DecodeError::Refused(_))), "{name}");
    }
    assert!(heard(b"").is_err());
    assert!(heard(b"hello, this is a letter").is_err());
}

#[test]
fn no_cut_and_no_flipped_byte_makes_it_panic_or_hang() {
    for name in TONES {
        let whole = recording(name);
        for at in (0..whole.len()).step_by(whole.len() / 60) {
            let _ = heard(&whole[..at]);
            let mut damaged = whole.clone();
            damaged[at] ^= 0xFF;
            let _ = heard(&damaged);
        }
    }
}

#[test]
fn noise_in_the_packets_makes_no_panic() {
    for name in ["flac.flac", "lame.mp3", "plain.mp3", "vorbis.ogg", CALLS[1]] {
        let whole = recording(name);
        let whole = &whole[..whole.len().min(30_000)];
        for seed in 1..6_u32 {
            let mut damaged = whole.to_vec();
            let mut noise = seed;
            for byte in damaged[200..].iter_mut().step_by(17 * seed as usize) {
                noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                *byte = (noise >> 24) as u8;
            }
            let _ = heard(&damaged);
        }
    }
}

#[test]
fn a_wav_that_promises_more_than_there_is_gives_nothing() {
    let mut bytes = pcm(2, 8000, 100);
    bytes[40..44].copy_from_slice(&401_u32.to_le_bytes());
    assert!(matches!(heard(&bytes), Err(DecodeError::Refused(_))));
}
