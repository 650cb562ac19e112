//! Every container and codec that the portal keeps can be heard.

use portal::audio::probe::probe;
use sha2::{Digest, Sha256};

use crate::fixture::{CALLS, TONES, decoder, pcm, recording, samples, wav};
use crate::long::seal;

#[test]
fn as_many_frames_come_out_as_the_recording_lasts() {
    for name in TONES.into_iter().chain(CALLS) {
        let bytes = recording(name);
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), &bytes).unwrap();
        let probed = probe(file.reopen().unwrap()).unwrap();
        let recording = decoder(&bytes);
        assert_eq!(recording.channels(), probed.channels, "{name}");
        assert_eq!(recording.duration_ms(), probed.duration_ms, "{name}");
        let frames = recording.frames() as usize;
        let expected = frames * usize::from(probed.channels);
        assert_eq!(samples(&bytes).len(), expected, "{name}");
    }
}

/// How much a channel is like a tone from its first frame on: 1 is the tone itself.
fn likeness(channel: &[i16], rate: u32, hertz: f64) -> f64 {
    let (mut both, mut heard, mut tone) = (0.0, 0.0, 0.0);
    for (at, sample) in channel.iter().enumerate() {
        let expected = (at as f64 / f64::from(rate) * hertz * std::f64::consts::TAU).sin();
        let sample = f64::from(*sample);
        both += sample * expected;
        heard += sample * sample;
        tone += expected * expected;
    }
    both / (heard * tone).sqrt()
}

#[test]
fn the_tone_begins_where_it_began_in_every_codec_and_channel() {
    for name in TONES {
        let bytes = recording(name);
        let (channels, rate) = (decoder(&bytes).channels(), decoder(&bytes).rate());
        let heard = samples(&bytes);
        for channel in 0..usize::from(channels) {
            let channel = heard[channel..].iter().copied();
            let channel: Vec<i16> = channel.step_by(channels.into()).collect();
            // What the encoder put before it is stated in all but one of them.
            let stated = name != "plain.mp3";
            let likeness = likeness(&channel, rate, 330.0);
            assert_eq!(likeness > 0.98, stated, "{name}: {likeness}");
            let loudest = channel.iter().map(|sample| sample.unsigned_abs()).max();
            assert!(loudest > Some(2500), "{name}: {loudest:?}");
        }
    }
}

#[test]
fn each_of_four_channels_of_opus_is_at_its_place() {
    let bytes = recording("quad.opus");
    assert_eq!(decoder(&bytes).channels(), 4);
    let heard = samples(&bytes);
    for (channel, hertz) in [300.0, 500.0, 700.0, 900.0].into_iter().enumerate() {
        let channel: Vec<i16> = heard[channel..].iter().copied().step_by(4).collect();
        let likeness = likeness(&channel, 48_000, hertz);
        assert!(likeness > 0.98, "{hertz}: {likeness}");
    }
}

#[test]
fn a_gap_in_opus_lasts_as_long_as_it_did() {
    // Packets that were never sent for a tenth of a second: all later pages stand further on.
    let whole = recording("pages.opus");
    let mut gap = whole.clone();
    let pages: Vec<usize> = (0..whole.len())
        .filter(|at| whole[*at..].starts_with(b"OggS"))
        .collect();
    // Behind two of headers and one of audio.
    for page in pages[3..].iter().copied() {
        let position = u64::from_le_bytes(gap[page + 6..page + 14].try_into().unwrap()) + 4800;
        gap[page + 6..page + 14].copy_from_slice(&position.to_le_bytes());
        let segments = 27 + usize::from(gap[page + 26]);
        let body = gap[page + 27..page + segments].iter();
        let length = segments + body.map(|length| usize::from(*length)).sum::<usize>();
        seal(&mut gap[page..page + length]);
    }
    let (whole, gap) = (samples(&whole), samples(&gap));
    assert_eq!(gap.len(), whole.len() + 4800 * 2);
    let longest = gap
        .split(|sample| *sample != 0)
        .max_by_key(|run| run.len())
        .unwrap();
    assert!(
        (4800 * 2..4900 * 2).contains(&longest.len()),
        "{}",
        longest.len()
    );
}

#[test]
fn opus_is_what_its_reference_decoder_makes_of_it() {
    // opusdec 0.2 with libopus 1.3.1, `--no-dither --rate 48000`.
    for (name, sha256) in [
        (
            "odore-di-gas.opus",
            "917c4a00537bb51b4e302d782538ad2e084fae8c27c74b49eb092055e6c8d9c6",
        ),
        (
            "one_page.opus",
            "082be1649b2a5c3c61f03baf42549e67deb328441c8e5a0e4de684ba72c008e7",
        ),
    ] {
        let heard = samples(&recording(name));
        let bytes: Vec<u8> = heard.iter().flat_map(|s| s.to_le_bytes()).collect();
        assert_eq!(hex::encode(Sha256::digest(bytes)), sha256, "{name}");
    }
}

#[test]
fn opus_is_as_loud_as_its_header_says() {
    let quiet = recording("one_page.opus");
    let mut loud = quiet.clone();
    // Plus 6.02 dB in the identification header, whose page has a checksum.
    let head = 28;
    assert_eq!(&loud[head..head + 8], b"OpusHead");
    loud[head + 16..head + 18].copy_from_slice(&1541_i16.to_le_bytes());
    seal(&mut loud[..head + 19]);
    for (quiet, loud) in samples(&quiet).into_iter().zip(samples(&loud)) {
        assert!((i32::from(loud) - 2 * i32::from(quiet)).abs() <= 2);
    }
}

#[test]
fn linear_samples_of_every_width_say_the_same() {
    let heard = samples(&pcm(2, 8000, 9000));
    let wider = |bytes: usize| -> Vec<u8> {
        heard
            .iter()
            .flat_map(|sample| [&[0x5A, 0xA5][..bytes - 2], &sample.to_le_bytes()].concat())
            .collect()
    };
    for bits in [24, 32] {
        let file = wav(1, 2, 8000, bits, &wider(usize::from(bits) / 8));
        assert!(samples(&file) == heard, "{bits} bits");
    }
    let narrow: Vec<u8> = heard.iter().map(|s| ((s >> 8) + 128) as u8).collect();
    let eight = samples(&wav(1, 2, 8000, 8, &narrow));
    assert!(eight.iter().zip(&heard).all(|(a, b)| *a == b >> 8 << 8));
}

#[test]
fn telephone_samples_are_those_of_the_tables() {
    for (tag, name) in [(6, "alaw.wav"), (7, "mulaw.wav")] {
        let file = wav(tag, 1, 8000, 8, &[0x55, 0xD5, 0x2A, 0xAA, 0x80, 0x00, 0xFF]);
        let expected = match tag {
            6 => [-8, 8, -32_256, 32_256, 5504, -5504, 848],
            _ => [-716, 716, -5372, 5372, 32_124, -32_124, 0],
        };
        assert_eq!(samples(&file), expected, "{name}");
    }
}
