//! The samples of a copy: those of its recording, less what is not given out.

use std::collections::VecDeque;
use std::ops::Range;

use rules::decision::Protection;

use super::{Copy, CopyError, ReleaseError};
use crate::audio::decode::{DecodeError, Decoder};

/// A copy, as it is being made.
pub(super) struct Copied {
    decoder: Decoder,
    /// Stretches that are not behind us, in frames of the recording.
    silenced: VecDeque<Range<u64>>,
    cut: bool,
    first_channel_only: bool,
    /// The next frame of the recording.
    at: u64,
    /// How many frames the copy has.
    frames: u64,
    block: Vec<i16>,
}

impl Copied {
    /// # Errors
    /// Where the copy is none of this recording.
    pub(super) fn new(decoder: Decoder, copy: &Copy) -> Result<Self, ReleaseError> {
        let duration_ms = u64::try_from(decoder.duration_ms()).unwrap_or(0);
        // The decision was stored meanwhile. What does not fit it now protects nobody.
        let copy = Copy::new(
            copy.protection(),
            copy.silenced().to_vec(),
            decoder.channels(),
            duration_ms,
        )?;
        let silenced = frames_of(&copy, &decoder, duration_ms);
        let cut = copy.protection() == Protection::Cut;
        let left_out = match cut {
            true => silenced
                .iter()
                .map(|stretch| stretch.end - stretch.start)
                .sum(),
            false => 0,
        };
        let frames = decoder.frames() - left_out;
        if frames == 0 {
            return Err(CopyError::NothingLeft.into());
        }
        Ok(Self {
            cut,
            first_channel_only: copy.protection() == Protection::CallerChannelOnly,
            at: 0,
            frames,
            silenced,
            decoder,
            block: Vec::new(),
        })
    }

    pub(super) fn channels(&self) -> u16 {
        if self.first_channel_only {
            1
        } else {
            self.decoder.channels()
        }
    }

    pub(super) fn rate(&self) -> u32 {
        self.decoder.rate()
    }

    pub(super) fn frames(&self) -> u64 {
        self.frames
    }

    /// Leaves out the first frames of the copy. Only before [`Copied::next_block`].
    pub(super) fn skip(&mut self, frames: u64) -> Result<(), DecodeError> {
        let mut to = frames;
        if self.cut {
            for stretch in &self.silenced {
                if stretch.start <= to {
                    to += stretch.end - stretch.start;
                }
            }
        }
        self.decoder.skip(to)?;
        self.at = to;
        Ok(())
    }

    /// The next frames of the copy. `None` at its end; empty where a whole block is left out.
    pub(super) fn next_block(&mut self) -> Result<Option<&[i16]>, DecodeError> {
        if self.silenced.is_empty() && !self.first_channel_only {
            return self.decoder.next_block();
        }
        let channels = usize::from(self.decoder.channels());
        let Some(mut block) = self.decoder.next_block()? else {
            return Ok(None);
        };
        self.block.clear();
        while !block.is_empty() {
            let there = block.len() / channels;
            let (silent, frames) = run(&mut self.silenced, self.at, there);
            let (now, later) = block.split_at(frames * channels);
            match (silent, self.first_channel_only) {
                (true, _) if self.cut => {}
                (true, only) => {
                    let channels = if only { 1 } else { channels };
                    self.block.resize(self.block.len() + frames * channels, 0);
                }
                (false, true) => self.block.extend(now.iter().step_by(channels)),
                (false, false) => self.block.extend_from_slice(now),
            }
            self.at += frames as u64;
            block = later;
        }
        Ok(Some(&self.block))
    }
}

/// Whether the recording is silenced from this frame on, and for how many of the frames that are there.
fn run(silenced: &mut VecDeque<Range<u64>>, at: u64, there: usize) -> (bool, usize) {
    while silenced.front().is_some_and(|stretch| stretch.end <= at) {
        silenced.pop_front();
    }
    let at_most = |frames: u64| usize::try_from(frames).map_or(there, |frames| frames.min(there));
    match silenced.front() {
        Some(stretch) if stretch.start <= at => (true, at_most(stretch.end - at)),
        Some(stretch) => (false, at_most(stretch.start - at)),
        None => (false, there),
    }
}

/// The stretches in frames, apart from each other. Where a millisecond is no whole number of frames, rather one too many
/// than one too few.
fn frames_of(copy: &Copy, decoder: &Decoder, duration_ms: u64) -> VecDeque<Range<u64>> {
    let all = decoder.frames();
    let at = |ms: u64| u128::from(ms) * u128::from(decoder.rate());
    let frame = |frames: u128| u64::try_from(frames).map_or(all, |frame| frame.min(all));
    let mut behind = 0;
    let mut stretches = VecDeque::new();
    for stretch in copy.silenced() {
        let end = if stretch.to_ms == duration_ms {
            // The duration is rounded.
            all
        } else {
            frame(at(stretch.to_ms).div_ceil(1000))
        };
        let start = frame(at(stretch.from_ms) / 1000).max(behind);
        stretches.push_back(start..end.max(start));
        behind = end.max(start);
    }
    stretches
}
