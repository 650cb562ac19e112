//! WAV: what its header says, held against the length of the file. Of the telephone codecs, headers of 16 bytes (without
//! the empty extension) are as common as those of 18, so both are read.

use std::io::{Read, Seek, SeekFrom};

use super::decode::DecodeError;
use super::probe::Refusal;

const PCM: u16 = 1;
const ALAW: u16 = 6;
const MULAW: u16 = 7;
const EXTENSIBLE: u16 = 0xFFFE;
/// The length that a program writes which does not know it yet: everything up to the end of the file.
const UNKNOWN_LENGTH: u32 = u32::MAX;

/// The audio of a WAV file.
pub(super) struct Wav {
    /// `pcm`, `alaw` or `mulaw`.
    pub(super) codec: &'static str,
    /// Bytes of one sample of one channel.
    pub(super) sample_bytes: u16,
    pub(super) channels: u16,
    pub(super) rate: u32,
    /// Where the first frame is, in bytes from the beginning of the file.
    pub(super) start: u64,
    pub(super) frames: u64,
}

struct Format {
    codec: &'static str,
    sample_bytes: u16,
    channels: u16,
    rate: u32,
}

/// Reads a WAV file from behind its first twelve bytes.
pub(super) fn read(
    file: &mut (impl Read + Seek + ?Sized),
    file_bytes: u64,
) -> Result<Wav, DecodeError> {
    let mut format = None;
    loop {
        let mut header = [0; 8];
        file.read_exact(&mut header).map_err(no_audio_in)?;
        let length = u32::from_le_bytes([header[4], header[5], header[6], header[7]]);
        let (start, length_64) = (file.stream_position()?, u64::from(length));
        match &header[..4] {
            b"fmt " => format = Some(read_format(file, length)?),
            b"data" => {
                let format = format.ok_or_else(no_audio)?;
                let left = file_bytes.saturating_sub(start);
                let data = match length {
                    UNKNOWN_LENGTH => left,
                    _ if length_64 > left => {
                        let why = "it ends before the end that its header states";
                        return Err(Refusal::Unreadable(why).into());
                    }
                    _ => length_64,
                };
                return wav(format, start, data);
            }
            _ => {}
        }
        // Chunks begin at even places.
        let next = start + length_64 + (length_64 & 1);
        file.seek(SeekFrom::Start(next))?;
    }
}

fn read_format(file: &mut (impl Read + ?Sized), length: u32) -> Result<Format, DecodeError> {
    let mut chunk = Vec::new();
    file.take(u64::from(length).min(40))
        .read_to_end(&mut chunk)?;
    let short = |at: usize| {
        let bytes = chunk.get(at..at + 2)?;
        Some(u16::from_le_bytes([bytes[0], bytes[1]]))
    };
    let read = || {
        let rate = u32::from(short(4)?) | u32::from(short(6)?) << 16;
        Some((short(0)?, short(2)?, rate, short(12)?, short(14)?))
    };
    let (tag, channels, rate, frame_bytes, bits) = read().ok_or_else(no_audio)?;
    // The extensible header holds the tag at the beginning of a GUID.
    let tag = match tag {
        EXTENSIBLE => short(24).ok_or_else(no_audio)?,
        tag => tag,
    };
    let codec = match (tag, bits) {
        (PCM, 8 | 16 | 24 | 32) => "pcm",
        (ALAW, 8) => "alaw",
        (MULAW, 8) => "mulaw",
        _ => return Err(Refusal::Unsupported("a WAV of another codec").into()),
    };
    let sample_bytes = bits / 8;
    if channels == 0
        || rate == 0
        || u32::from(frame_bytes) != u32::from(channels) * u32::from(sample_bytes)
    {
        return Err(Refusal::Unreadable("its header contradicts itself").into());
    }
    Ok(Format {
        codec,
        sample_bytes,
        channels,
        rate,
    })
}

fn wav(format: Format, start: u64, data: u64) -> Result<Wav, DecodeError> {
    let frame_bytes = u64::from(format.sample_bytes) * u64::from(format.channels);
    match data / frame_bytes {
        0 => Err(Refusal::Empty.into()),
        frames => Ok(Wav {
            codec: format.codec,
            sample_bytes: format.sample_bytes,
            channels: format.channels,
            rate: format.rate,
            start,
            frames,
        }),
    }
}

fn no_audio() -> DecodeError {
    Refusal::Unreadable("its header is not complete").into()
}

/// The file ended among its chunks, or its store failed.
fn no_audio_in(error: std::io::Error) -> DecodeError {
    match DecodeError::from(error) {
        DecodeError::Refused(_) => no_audio(),
        failed => failed,
    }
}
