//! The waveform: how loud each voice is, from the beginning of a recording to its end. Drawn on the server; an island
//! moves what is played.

use std::ops::Range;

use leptos::prelude::*;
use portal::audio::peaks::Peaks;

use crate::stretches::{WIDTH, stripes};

/// Half of the height of all lanes together.
const MIDDLE: f64 = 50.0;
/// How much of its lane the loudest bar fills.
const FILLED: f64 = 0.92;

/// The picture of a recording. Without peaks, it is a line on which the island shows what is played.
#[component]
pub(crate) fn WaveformPicture(
    peaks: Option<Peaks>,
    /// What it shows, in words.
    sentence: String,
    /// The stretches that are silenced, in milliseconds.
    silenced: Vec<Range<u64>>,
    /// How long the recording plays, in milliseconds.
    duration_ms: u64,
) -> impl IntoView {
    let (lanes, bars) = peaks.as_ref().map_or_else(
        || (quiet(1), String::new()),
        |peaks| (quiet(peaks.channels().len()), bars(peaks)),
    );
    let step = peaks.as_ref().map_or(1.0, step);
    let thick = format!("{:.1}", step * 0.7);
    // A dash has no id that could be on the page twice, and is as striped in one colour.
    view! {
        <svg
            class="waveform"
            role="img"
            aria-label=sentence
            viewBox=format!("0 0 {WIDTH} 100")
            preserveAspectRatio="none"
            width="100%"
            height="120"
        >
            <path class="quiet" d=lanes />
            <path class="bars" d=bars.clone() stroke-width=thick.clone() />
            <svg class="played" width="0" height="100">
                <path class="bars" d=bars stroke-width=thick />
            </svg>
            <path class="silenced" d=stripes(&silenced, duration_ms) />
            <rect class="marking" x="0" y="0" width="0" height="100" />
            <rect class="at" x="0" y="0" width="2" height="100" />
        </svg>
    }
}

/// How far apart the bars are.
fn step(peaks: &Peaks) -> f64 {
    let bars = peaks.channels().first().map_or(0, Vec::len);
    WIDTH as f64 / bars.max(1) as f64
}

/// Where the middle of a lane is, and how high a bar can be from there.
fn lane(place: usize, lanes: usize) -> (f64, f64) {
    let half = MIDDLE / lanes.max(1) as f64;
    (half * (2 * place + 1) as f64, half)
}

/// A line along each lane: where nothing is heard, the recording goes on.
fn quiet(lanes: usize) -> String {
    (0..lanes)
        .map(|place| format!("M0 {:.0}H{WIDTH}", lane(place, lanes).0))
        .collect()
}

/// The bars of all lanes, the loudest of them as high as its lane. Each begins where the one before ended: so written,
/// they travel in a third of the bytes.
fn bars(peaks: &Peaks) -> String {
    let lanes = peaks.channels();
    let loudest = lanes.iter().flatten().copied().max().unwrap_or(1).max(1);
    let step = step(peaks);
    let mut path = String::new();
    for (place, bars) in lanes.iter().enumerate() {
        let (middle, most) = lane(place, lanes.len());
        path += &format!("M{} {middle:.0}", tidy(step / 2.0));
        let (mut along, mut below) = (0.0, 0.0);
        for bar in bars {
            let half = (f64::from(*bar) / f64::from(loudest) * most * FILLED).round();
            if half > 0.0 {
                path += &format!("m{} -{}v{}", tidy(along), below + half, 2.0 * half);
                (along, below) = (0.0, half);
            }
            along += step;
        }
    }
    path
}

/// A length with two decimals at most.
fn tidy(length: f64) -> f64 {
    (length * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use portal::audio::peaks::Peaks;

    use super::{bars, quiet};

    #[test]
    fn each_channel_has_its_lane_and_the_loudest_bar_fills_it() {
        // Two bars: silence and half as loud as the loudest, which the second channel has.
        let peaks = Peaks::from_text("0014 2800").expect("peaks");
        assert_eq!(quiet(2), "M0 25H1000M0 75H1000");
        assert_eq!(bars(&peaks), "M250 25m500 -12v24M250 75m0 -23v46");
    }

    #[test]
    fn a_bar_begins_where_the_one_before_ended() {
        let peaks = Peaks::from_text("64003264").expect("peaks");
        assert_eq!(bars(&peaks), "M125 50m0 -46v92m500 -69v46m250 -69v92");
    }

    #[test]
    fn a_silent_recording_is_a_line() {
        let peaks = Peaks::from_text("0000").expect("peaks");
        assert_eq!(bars(&peaks), "M250 50");
        assert_eq!(quiet(1), "M0 50H1000");
    }
}
