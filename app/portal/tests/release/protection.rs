//! Art. 15(4): what is silenced is silent, and nothing else is touched.

use portal::release::Stretch;
use rules::decision::Protection::{AsIs, CallerChannelOnly, Cut, Masked};

use crate::fixture::{CALLS, Heard, TONES, copy, pcm, recording, samples, stretch};

const STRETCHES: [Stretch; 3] = [stretch(0, 30), stretch(201, 333), stretch(500, 620)];

fn recordings() -> impl Iterator<Item = (&'static str, Vec<u8>)> {
    TONES
        .into_iter()
        .chain(CALLS)
        .map(|name| (name, recording(name)))
}

fn is_silenced(heard: &Heard, at: usize) -> bool {
    STRETCHES
        .iter()
        .any(|stretch| (heard.at(stretch.from_ms)..heard.at(stretch.to_ms)).contains(&at))
}

#[test]
fn as_it_is_nothing_is_changed() {
    for (name, bytes) in recordings() {
        let heard = Heard::of(&bytes, &copy(&bytes, AsIs, &[]));
        assert!(heard.samples == samples(&bytes), "{name}");
    }
}

#[test]
fn masked_stretches_are_silent_and_all_else_is_untouched() {
    for (name, bytes) in recordings() {
        let whole = samples(&bytes);
        let heard = Heard::of(&bytes, &copy(&bytes, Masked, &STRETCHES));
        assert_eq!(heard.samples.len(), whole.len(), "{name}");
        for (at, (sample, before)) in heard.samples.iter().zip(&whole).enumerate() {
            let expected = if is_silenced(&heard, at) { 0 } else { *before };
            assert_eq!(*sample, expected, "{name} at {at}");
        }
    }
}

#[test]
fn cut_stretches_are_left_out_and_the_rest_joined() {
    for (name, bytes) in recordings() {
        let whole = samples(&bytes);
        let heard = Heard::of(&bytes, &copy(&bytes, Cut, &STRETCHES));
        let kept: Vec<i16> = whole
            .iter()
            .enumerate()
            .filter(|(at, _)| !is_silenced(&heard, *at))
            .map(|(_, sample)| *sample)
            .collect();
        assert!(heard.samples == kept, "{name}");
        // Of 30, 132 and 120 milliseconds.
        assert_eq!(whole.len() - kept.len(), heard.at(282), "{name}");
    }
}

#[test]
fn only_the_callers_channel_is_the_first_and_may_be_silenced_too() {
    for (name, bytes) in recordings() {
        let two = Heard::of(&bytes, &copy(&bytes, AsIs, &[]));
        if two.channels == 1 {
            continue;
        }
        let first: Vec<i16> = two.samples.iter().copied().step_by(2).collect();
        let second: Vec<i16> = two.samples[1..].iter().copied().step_by(2).collect();
        if CALLS.contains(&name) {
            assert!(first != second, "{name} tells the voices apart");
        }
        let only = Heard::of(&bytes, &copy(&bytes, CallerChannelOnly, &[]));
        assert_eq!((only.channels, only.rate), (1, two.rate));
        assert!(only.samples == first, "{name}");

        let silenced = Heard::of(&bytes, &copy(&bytes, CallerChannelOnly, &STRETCHES));
        assert_eq!(silenced.samples.len(), first.len());
        for (at, (sample, before)) in silenced.samples.iter().zip(&first).enumerate() {
            let expected = if is_silenced(&silenced, at) {
                0
            } else {
                *before
            };
            assert_eq!(*sample, expected, "{name} at {at}");
        }
    }
}

#[test]
fn a_stretch_to_the_end_leaves_no_frame_of_it() {
    // 1000.4 milliseconds: the last frames are behind the last whole one.
    let bytes = pcm(2, 44_100, 44_118);
    let heard = Heard::of(&bytes, &copy(&bytes, Masked, &[stretch(900, 1000)]));
    let from = heard.at(900);
    assert!(heard.samples[..from] == samples(&bytes)[..from]);
    assert!(heard.samples[from..].iter().all(|sample| *sample == 0));
}

#[test]
fn where_a_millisecond_is_no_whole_frame_rather_one_more_is_silent() {
    let bytes = pcm(1, 11_025, 11_025);
    let heard = Heard::of(&bytes, &copy(&bytes, Masked, &[stretch(101, 202)]));
    // 1113.525 and 2227.05.
    let silent: Vec<usize> = (0..heard.samples.len())
        .filter(|at| heard.samples[*at] == 0)
        .collect();
    assert_eq!(silent, (1113..2228).collect::<Vec<_>>());
}

#[test]
fn stretches_that_share_a_frame_share_it() {
    // A millisecond is a tenth of a frame.
    let bytes = pcm(1, 100, 100);
    let stretches = [stretch(101, 108), stretch(109, 119), stretch(500, 510)];
    let heard = Heard::of(&bytes, &copy(&bytes, Cut, &stretches));
    assert_eq!(heard.samples.len(), 97);
    assert_eq!(heard.samples[10], samples(&bytes)[12]);
}
