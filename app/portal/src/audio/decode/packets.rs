//! The samples of a file whose audio is in packets, in 16 bits.

use std::collections::VecDeque;
use std::sync::Arc;

use symphonia::core::audio::GenericAudioBufferRef;
use symphonia::core::codecs::audio::{AudioCodecParameters, AudioDecoder, AudioDecoderOptions};
use symphonia::core::packet::Packet;
use symphonia::default::codecs::{FlacDecoder, MpaDecoder, VorbisDecoder};

use super::opus::Opus;
use super::{DecodeError, at_most, damaged};
use crate::audio::container::Packets;
use crate::audio::survey::{OPUS_EVERY, OPUS_LEAD, Survey, Way, parameters, span};

/// Frames of silence that are given out at a time.
const SILENCE: usize = 4800;

/// A file, read up to its first packet or to a place.
pub(super) struct PacketSamples {
    survey: Arc<Survey>,
    parameters: AudioCodecParameters,
    packets: Packets,
    /// Frames given out or left out so far.
    at: u64,
    codec: Codec,
}

enum Codec {
    Opus(Box<Timeline>),
    Other(Box<dyn AudioDecoder>, Vec<f32>),
}

/// Opus on the time line of its container. A packet that was never sent, since nobody spoke or since it was lost, is a
/// gap there: it lasts as long as it lasted in the call.
///
/// What Opus decodes to depends on all packets before, for ever less. So that it is the same wherever one began, the
/// decoder begins anew every [`OPUS_EVERY`] packets, with those before it.
struct Timeline {
    opus: Opus,
    /// How Opus is set up: the header of the file.
    header: Box<[u8]>,
    /// How many packets were read so far.
    packets: u64,
    /// The last of them.
    before: VecDeque<Packet>,
    /// The packet after a gap.
    held: Option<Packet>,
}

impl PacketSamples {
    pub(super) fn new(survey: Arc<Survey>, packets: Packets) -> Result<Self, DecodeError> {
        let (track, _) = packets.track().ok_or_else(damaged)?;
        let parameters = parameters(track).ok_or_else(damaged)?.clone();
        Ok(Self {
            codec: Codec::new(survey.codec, &parameters)?,
            survey,
            parameters,
            packets,
            at: 0,
        })
    }

    pub(super) fn survey(&self) -> Arc<Survey> {
        self.survey.clone()
    }

    /// Puts the frames of the next packet in `block`, or a part of a gap; `false` at the end.
    pub(super) fn next(&mut self, block: &mut Vec<i16>) -> Result<bool, DecodeError> {
        block.clear();
        let channels = usize::from(self.survey.channels);
        match &mut self.codec {
            Codec::Opus(timeline) => {
                let held = timeline.held.take();
                let Some(packet) = held.map_or_else(
                    || self.packets.next(self.survey.track),
                    |packet| Ok(Some(packet)),
                )?
                else {
                    return Ok(false);
                };
                timeline.next(packet, &self.survey, self.at, block)?;
            }
            Codec::Other(decoder, samples) => {
                let Some(packet) = self.packets.next(self.survey.track)? else {
                    return Ok(false);
                };
                // The packet is in memory: whatever went wrong, it is the packet's fault.
                let decoded = decoder.decode(&packet).map_err(|_| damaged())?;
                if decoded.num_planes() != channels {
                    return Err(damaged());
                }
                copy(&decoded, samples, block);
            }
        }
        self.at += (block.len() / channels) as u64;
        Ok(true)
    }

    /// Leaves out frames, as many as can be left out without decoding them. How many of them remain.
    pub(super) fn skip(&mut self, frames: u64) -> Result<u64, DecodeError> {
        let to = self.at.saturating_add(frames);
        let Some(way) = self.survey.way(to).filter(|way| way.frame > self.at) else {
            return Ok(frames);
        };
        self.codec = Codec::new(self.survey.codec, &self.parameters)?;
        self.at = if self.go(&way)? {
            way.frame
        } else {
            self.codec = Codec::new(self.survey.codec, &self.parameters)?;
            self.packets.rewind()?;
            0
        };
        Ok(to - self.at)
    }

    /// Goes to a place with a decoder that has not begun. `false` where it cannot be reached.
    fn go(&mut self, way: &Way) -> Result<bool, DecodeError> {
        let track = self.survey.track;
        if self.survey.codec == "mp3" {
            match way.near.map(u64::try_from) {
                Some(Ok(byte)) => self.packets.open_at(byte)?,
                _ => self.packets.rewind()?,
            }
        } else if !self.packets.find(track, way.near, way.to)? {
            return Ok(false);
        }
        for _ in 0..way.lead {
            let Some(packet) = self.packets.next(track)? else {
                return Ok(false);
            };
            match &mut self.codec {
                Codec::Opus(timeline) => timeline.before.push_back(packet),
                // What comes out is not yet what was recorded.
                Codec::Other(decoder, _) => {
                    if decoder.decode(&packet).is_err() {
                        return Ok(false);
                    }
                }
            }
        }
        if let Codec::Opus(timeline) = &mut self.codec {
            timeline.packets = way.packets;
        }
        Ok(true)
    }
}

impl Codec {
    fn new(codec: &str, parameters: &AudioCodecParameters) -> Result<Self, DecodeError> {
        let options = AudioDecoderOptions::default();
        Ok(match codec {
            "opus" => {
                let header = parameters.extra_data.clone().ok_or_else(damaged)?;
                Self::Opus(Box::new(Timeline {
                    opus: Opus::new(&header)?,
                    header,
                    packets: 0,
                    before: VecDeque::new(),
                    held: None,
                }))
            }
            // Where there is no header, the reader's estimate would cut the end.
            "mp3" => other(MpaDecoder::try_new(parameters, &options.gapless(false))?),
            "vorbis" => other(VorbisDecoder::try_new(parameters, &options)?),
            _ => other(FlacDecoder::try_new(parameters, &options)?),
        })
    }
}

fn other(decoder: impl AudioDecoder + 'static) -> Codec {
    Codec::Other(Box::new(decoder), Vec::new())
}

impl Timeline {
    /// Puts the frames of a packet in `block`, or of the gap before it, where `at` frames are before.
    fn next(
        &mut self,
        packet: Packet,
        survey: &Survey,
        at: u64,
        block: &mut Vec<i16>,
    ) -> Result<(), DecodeError> {
        let channels = usize::from(survey.channels);
        let gap = span(survey.first, packet.pts.get()).saturating_sub(at);
        if gap > 0 {
            let frames = at_most(SILENCE, gap);
            block.resize(frames * channels, 0);
            self.held = Some(packet);
            return Ok(());
        }
        if self.packets > 0 && self.packets.is_multiple_of(OPUS_EVERY) {
            self.begin_anew(block)?;
        }
        // RFC 7845, 4.4: the last packet goes on behind the end.
        let end = span(survey.first, packet.pts.saturating_add(packet.dur).get());
        self.decode(&packet, block)?;
        let frames = at_most(block.len() / channels, end.saturating_sub(at));
        block.truncate(frames * channels);
        self.packets += 1;
        self.before.push_back(packet);
        if self.before.len() as u64 > OPUS_LEAD {
            self.before.pop_front();
        }
        Ok(())
    }

    fn begin_anew(&mut self, block: &mut Vec<i16>) -> Result<(), DecodeError> {
        self.opus = Opus::new(&self.header)?;
        for packet in std::mem::take(&mut self.before) {
            self.decode(&packet, block)?;
        }
        Ok(())
    }

    fn decode(&mut self, packet: &Packet, block: &mut Vec<i16>) -> Result<(), DecodeError> {
        block.clear();
        if packet.data.is_empty() {
            return Ok(());
        }
        self.opus.decode(&packet.data, block)
    }
}

fn copy(decoded: &GenericAudioBufferRef<'_>, samples: &mut Vec<f32>, block: &mut Vec<i16>) {
    if matches!(decoded, GenericAudioBufferRef::F32(_)) {
        decoded.copy_to_vec_interleaved(samples);
        block.extend(samples.iter().copied().map(rounded));
    } else {
        decoded.copy_to_vec_interleaved(block);
    }
}

/// A sample between -1 and 1, in 16 bits. What is louder becomes the loudest.
pub(super) fn rounded(sample: f32) -> i16 {
    (sample * 32_768.0).round_ties_even() as i16
}
