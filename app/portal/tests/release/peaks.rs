//! The peaks of a recording.

use portal::audio::peaks::{BARS, NoPeaks, Peaks, peaks};

use crate::fixture::{TONES, decoder, recording, samples, wav};

fn of(bytes: &[u8]) -> Peaks {
    peaks(decoder(bytes)).expect("a recording")
}

fn of_samples(channels: u16, samples: &[i16]) -> Peaks {
    let data: Vec<u8> = samples.iter().flat_map(|s| s.to_le_bytes()).collect();
    of(&wav(1, channels, 8000, 16, &data))
}

#[test]
fn each_channel_has_its_own_bars() {
    // Two seconds: the left is silent, then loud; the right the other way round.
    let samples: Vec<i16> = (0..16_000)
        .flat_map(|at| {
            if at < 8000 {
                [0, -16_384]
            } else {
                [i16::MIN, 0]
            }
        })
        .collect();
    let peaks = of_samples(2, &samples);
    let half = BARS as usize / 2;
    let [left, right] = peaks.channels() else {
        panic!("two channels")
    };
    assert_eq!(left, &[vec![0; half], vec![100; half]].concat());
    assert_eq!(right, &[vec![50; half], vec![0; half]].concat());
}

#[test]
fn every_frame_counts_in_exactly_one_bar() {
    for frames in [1, 2, 399, 400, 401, 799, 5003] {
        for loud in [0, frames / 3, frames - 1] {
            let mut samples = vec![0; frames];
            samples[loud] = i16::MAX;
            let peaks = of_samples(1, &samples);
            let bars = &peaks.channels()[0];
            assert_eq!(bars.len(), frames.min(BARS as usize));
            let loudest: Vec<usize> = (0..bars.len()).filter(|bar| bars[*bar] == 100).collect();
            assert_eq!(loudest, [loud * bars.len() / frames], "{loud} of {frames}");
        }
    }
}

#[test]
fn recordings_of_every_kind_have_peaks_as_loud_as_they_are() {
    for name in TONES {
        let bytes = recording(name);
        let loudest = samples(&bytes).iter().map(|s| s.unsigned_abs()).max();
        let expected = (u32::from(loudest.unwrap()) * 100).div_ceil(32_768);
        let peaks = of(&bytes);
        let bars = peaks.channels().iter().flatten();
        assert_eq!(
            bars.max().map(|bar| u32::from(*bar)),
            Some(expected),
            "{name}"
        );
        assert!(
            peaks
                .channels()
                .iter()
                .all(|bars| bars.len() as u64 == BARS)
        );
    }
}

#[test]
fn the_text_says_the_same_and_nothing_else_is_one() {
    let peaks = of_samples(2, &[0, 16_384, i16::MIN, 1]);
    assert_eq!(peaks.to_text(), "0064 3201");
    assert_eq!(Peaks::from_text("0064 3201"), Ok(peaks));
    for name in ["alaw.wav", "one_page.opus"] {
        let peaks = of(&recording(name));
        assert_eq!(Peaks::from_text(&peaks.to_text()), Ok(peaks));
    }
    let long = "00".repeat(401);
    for text in ["", " ", "00 ", "0", "00 0000", "65", "zz", "00  00", &long] {
        assert_eq!(Peaks::from_text(text), Err(NoPeaks), "{text:?}");
    }
}
