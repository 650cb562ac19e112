//! The samples of a file whose audio is in packets, in 16 bits.

use symphonia::core::audio::GenericAudioBufferRef;
use symphonia::core::codecs::audio::{AudioDecoder, AudioDecoderOptions};
use symphonia::core::packet::Packet;
use symphonia::default::codecs::{FlacDecoder, MpaDecoder, VorbisDecoder};

use super::opus::Opus;
use super::{DecodeError, at_most, damaged};
use crate::audio::container::Packets;
use crate::audio::survey::{Survey, span};

/// Frames of silence that are given out at a time.
const SILENCE: usize = 4800;

/// A file, read up to its first packet.
pub(super) struct PacketSamples {
    packets: Packets,
    track: u32,
    channels: usize,
    codec: Codec,
}

enum Codec {
    Opus(Box<Timeline>),
    Other(Box<dyn AudioDecoder>, Vec<f32>),
}

/// Opus on the time line of its container. A packet that was never sent, since nobody spoke or since it was lost, is a
/// gap there: it lasts as long as it lasted in the call.
struct Timeline {
    opus: Opus,
    first: i64,
    /// Frames given out so far.
    at: u64,
    /// The packet after a gap.
    held: Option<Packet>,
}

impl PacketSamples {
    pub(super) fn new(survey: &Survey, packets: Packets) -> Result<Self, DecodeError> {
        let parameters = &survey.parameters;
        let options = AudioDecoderOptions::default();
        let codec = match survey.codec {
            "opus" => {
                let header = parameters.extra_data.as_deref().ok_or_else(damaged)?;
                Codec::Opus(Box::new(Timeline {
                    opus: Opus::new(header)?,
                    first: survey.first,
                    at: 0,
                    held: None,
                }))
            }
            // Where there is no header, the reader's estimate would cut the end.
            "mp3" => other(MpaDecoder::try_new(parameters, &options.gapless(false))?),
            "vorbis" => other(VorbisDecoder::try_new(parameters, &options)?),
            _ => other(FlacDecoder::try_new(parameters, &options)?),
        };
        Ok(Self {
            packets,
            track: survey.track,
            channels: usize::from(survey.channels),
            codec,
        })
    }

    /// Puts the frames of the next packet in `block`, or a part of a gap; `false` at the end.
    pub(super) fn next(&mut self, block: &mut Vec<i16>) -> Result<bool, DecodeError> {
        block.clear();
        match &mut self.codec {
            Codec::Opus(timeline) => {
                let held = timeline.held.take();
                let Some(packet) = held.map_or_else(
                    || next_packet(&mut self.packets, self.track),
                    |packet| Ok(Some(packet)),
                )?
                else {
                    return Ok(false);
                };
                timeline.next(packet, self.channels, block)?;
            }
            Codec::Other(decoder, samples) => {
                let Some(packet) = next_packet(&mut self.packets, self.track)? else {
                    return Ok(false);
                };
                // The packet is in memory: whatever went wrong, it is the packet's fault.
                let decoded = decoder.decode(&packet).map_err(|_| damaged())?;
                if decoded.num_planes() != self.channels {
                    return Err(damaged());
                }
                copy(&decoded, samples, block);
            }
        }
        Ok(true)
    }
}

fn other(decoder: impl AudioDecoder + 'static) -> Codec {
    Codec::Other(Box::new(decoder), Vec::new())
}

fn next_packet(packets: &mut Packets, track: u32) -> Result<Option<Packet>, DecodeError> {
    while let Some(packet) = packets.reader.next_packet()? {
        if packet.track_id == track {
            return Ok(Some(packet));
        }
    }
    Ok(None)
}

impl Timeline {
    fn next(
        &mut self,
        packet: Packet,
        channels: usize,
        block: &mut Vec<i16>,
    ) -> Result<(), DecodeError> {
        let gap = span(self.first, packet.pts.get()).saturating_sub(self.at);
        if gap > 0 {
            let frames = at_most(SILENCE, gap);
            block.resize(frames * channels, 0);
            self.at += frames as u64;
            self.held = Some(packet);
            return Ok(());
        }
        if packet.data.is_empty() {
            return Ok(());
        }
        self.opus.decode(&packet.data, block)?;
        // RFC 7845, 4.4: the last packet goes on behind the end.
        let end = span(self.first, packet.pts.saturating_add(packet.dur).get());
        let frames = at_most(block.len() / channels, end.saturating_sub(self.at));
        block.truncate(frames * channels);
        self.at += frames as u64;
        Ok(())
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
