//! Opus: its packets, and what its header in Ogg says of them (RFC 7845).

use opus_rs::OpusDecoder;
use opus_rs::multistream::{ChannelMappingTable, MultistreamDecoder};

use super::{DecodeError, damaged};

/// Opus always plays at this rate, whatever the microphone's was.
const RATE: i32 = 48_000;
/// The longest packet, in frames: 120 ms.
const LONGEST: usize = 5760;

/// Decodes the packets of one recording, one after the other.
pub(super) struct Opus {
    streams: Streams,
    channels: usize,
    gain: f32,
    samples: Vec<f32>,
}

enum Streams {
    One(Box<OpusDecoder>),
    Several(MultistreamDecoder),
}

impl Opus {
    /// `header` is the identification header, RFC 7845, 5.1.
    pub(super) fn new(header: &[u8]) -> Result<Self, DecodeError> {
        let (Some(&channels), Some(&[low, high]), Some(&family)) = (
            header.get(9),
            header.get(16..).and_then(<[u8]>::first_chunk),
            header.get(18),
        ) else {
            return Err(damaged());
        };
        let streams = if family == 0 {
            OpusDecoder::new(RATE, usize::from(channels)).map(|one| Streams::One(Box::new(one)))
        } else {
            let table = ChannelMappingTable::parse(family, channels, &header[19..])
                .filter(is_sound)
                .ok_or_else(damaged)?;
            MultistreamDecoder::new(RATE, table).map(Streams::Several)
        };
        Ok(Self {
            streams: streams.map_err(|_| damaged())?,
            channels: usize::from(channels),
            // In decibels, in 256ths.
            gain: 10_f32.powf(f32::from(i16::from_le_bytes([low, high])) / (20.0 * 256.0)),
            samples: vec![0.0; LONGEST * usize::from(channels)],
        })
    }

    /// Puts the frames of a packet in `block`.
    pub(super) fn decode(
        &mut self,
        packet: &[u8],
        block: &mut Vec<i16>,
    ) -> Result<(), DecodeError> {
        let frames = match &mut self.streams {
            Streams::One(stream) => stream.decode(packet, LONGEST, &mut self.samples),
            Streams::Several(streams) => streams.decode(packet, LONGEST, &mut self.samples),
        };
        let frames = frames.map_err(|_| damaged())?;
        let samples = self
            .samples
            .get(..frames * self.channels)
            .ok_or_else(damaged)?;
        block.clear();
        block.extend(
            samples
                .iter()
                .map(|sample| super::packets::rounded(sample * self.gain)),
        );
        Ok(())
    }
}

/// Whether each channel has a stream that it comes from; 255 is a silent one.
fn is_sound(table: &ChannelMappingTable) -> bool {
    let decoded = u16::from(table.stream_count) + u16::from(table.coupled_count);
    table.stream_count > 0
        && table.coupled_count <= table.stream_count
        && table
            .mapping
            .iter()
            .all(|&from| from == 255 || u16::from(from) < decoded)
}
