//! How loud a recording is, from its beginning to its end: what a player draws.

use super::decode::{DecodeError, Decoder};

/// How many bars a channel has at most.
pub const BARS: u64 = 400;
/// The loudest bar.
const LOUDEST: u8 = 100;

/// The peaks of a recording, by channel: bars of 0 to 100, equally many in each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Peaks(Vec<Vec<u8>>);

/// The text is not what [`Peaks::to_text`] writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("these are no peaks of a recording")]
pub struct NoPeaks;

/// Reads a recording's peaks, from its beginning. Waits for the disk.
///
/// # Errors
/// Where it cannot be decoded or read.
pub fn peaks(mut decoder: Decoder) -> Result<Peaks, DecodeError> {
    let frames = u128::from(decoder.frames());
    let channels = usize::from(decoder.channels());
    let bars = frames.min(u128::from(BARS));
    let mut peaks = vec![Vec::new(); channels];
    let mut loudest = vec![0_u16; channels];
    let (mut at, mut bar) = (0_u128, 0_u128);
    while let Some(mut block) = decoder.next_block()? {
        while !block.is_empty() {
            // The first frame of the next bar.
            let end = ((bar + 1) * frames).div_ceil(bars);
            let there = block.len() / channels;
            let taken = usize::try_from(end - at).map_or(there, |left| left.min(there));
            let (now, later) = block.split_at(taken * channels);
            for frame in now.chunks_exact(channels) {
                for (peak, sample) in loudest.iter_mut().zip(frame) {
                    *peak = sample.unsigned_abs().max(*peak);
                }
            }
            at += taken as u128;
            block = later;
            if at == end {
                bar += 1;
                for (bars, peak) in peaks.iter_mut().zip(&mut loudest) {
                    bars.push(height(std::mem::take(peak)));
                }
            }
        }
    }
    Ok(Peaks(peaks))
}

/// A sample's distance from silence as the height of a bar. What can be heard at all has one.
fn height(peak: u16) -> u8 {
    let height = (u32::from(peak) * u32::from(LOUDEST)).div_ceil(32_768);
    u8::try_from(height).unwrap_or(LOUDEST)
}

impl Peaks {
    /// The bars of each channel.
    pub fn channels(&self) -> &[Vec<u8>] {
        &self.0
    }

    /// The peaks as text: two hexadecimal digits for a bar, a space between channels.
    pub fn to_text(&self) -> String {
        let channels: Vec<String> = self.0.iter().map(hex::encode).collect();
        channels.join(" ")
    }

    /// Reads what [`Peaks::to_text`] wrote.
    ///
    /// # Errors
    /// Where the text is something else.
    pub fn from_text(text: &str) -> Result<Self, NoPeaks> {
        let channels: Vec<Vec<u8>> = text
            .split(' ')
            .map(hex::decode)
            .collect::<Result<_, _>>()
            .map_err(|_| NoPeaks)?;
        let bars = channels.first().map_or(0, Vec::len);
        let sound = (1..=BARS).contains(&(bars as u64))
            && channels
                .iter()
                .all(|channel| channel.len() == bars && channel.iter().all(|bar| *bar <= LOUDEST));
        sound.then_some(Self(channels)).ok_or(NoPeaks)
    }
}
