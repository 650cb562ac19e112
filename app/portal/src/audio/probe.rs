//! What an audio file is: container, codec, channels and duration, read from the file itself. The name of the file says
//! nothing here. Memory does not grow with the file.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};

use symphonia::core::codecs::audio::AudioCodecParameters;
use symphonia::core::codecs::audio::well_known::{
    CODEC_ID_FLAC, CODEC_ID_MP3, CODEC_ID_OPUS, CODEC_ID_VORBIS,
};
use symphonia::core::errors::Error;
use symphonia::core::formats::{FormatOptions, FormatReader, Track, TrackType};
use symphonia::core::io::{MediaSourceStream, MediaSourceStreamOptions};
use symphonia::core::packet::Packet;
use symphonia::default::formats::{FlacReader, MpaReader, OggReader};

/// What an audio file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Probed {
    /// `wav`, `mp3`, `ogg` or `flac`.
    pub container: &'static str,
    /// `pcm`, `alaw`, `mulaw`, `mp3`, `opus`, `vorbis` or `flac`.
    pub codec: &'static str,
    /// How many channels.
    pub channels: u16,
    /// How long it plays, in milliseconds: without what encoders add before and after.
    pub duration_ms: i64,
}

/// Why a file is no recording. The text completes the sentence "the file …, …".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Nothing in it plays.
    Empty,
    /// It claims to be audio of a known kind and is not, or is damaged.
    Unreadable(&'static str),
    /// It is something else.
    Unsupported(&'static str),
}

/// Reads what a file is. Waits for the disk.
///
/// # Errors
/// Where it is no audio that the portal keeps.
pub fn probe(mut file: File) -> Result<Probed, Refusal> {
    let bytes = file.metadata()?.len();
    if bytes == 0 {
        return Err(Refusal::Empty);
    }
    let start = skip_id3(&mut file)?;
    let mut beginning = [0; 12];
    file.seek(SeekFrom::Start(start))?;
    let length = fill(&mut file, &mut beginning)?;
    match &beginning[..length] {
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'A', b'V', b'E'] => {
            super::wav::read(&mut std::io::BufReader::new(file), bytes)
        }
        [b'O', b'g', b'g', b'S', ..] => packets(
            &mut OggReader::try_new(stream(file, start)?, FormatOptions::default())?,
            "ogg",
        ),
        [b'f', b'L', b'a', b'C', ..] => packets(
            &mut FlacReader::try_new(stream(file, start)?, FormatOptions::default())?,
            "flac",
        ),
        // Eleven bits of sync, any version, layer III.
        [0xFF, second, ..] if second & 0xE6 == 0xE2 => packets(
            &mut MpaReader::try_new(stream(file, start)?, FormatOptions::default())?,
            "mp3",
        ),
        _ => Err(Refusal::Unsupported("it is no WAV, MP3, Ogg or FLAC")),
    }
}

/// Reads all packets: only they tell how long a file plays, and whether it is whole.
fn packets(reader: &mut dyn FormatReader, container: &'static str) -> Result<Probed, Refusal> {
    let track = reader
        .default_track(TrackType::Audio)
        .ok_or(Refusal::Unsupported("it holds no audio of a known codec"))?
        .clone();
    let parameters = track
        .codec_params
        .as_ref()
        .and_then(|parameters| parameters.audio())
        .ok_or(Refusal::Unsupported("it holds no audio of a known codec"))?;
    let codec = codec(container, parameters)?;
    let rate = parameters.sample_rate.filter(|rate| *rate > 0);
    let channels = parameters
        .channels
        .as_ref()
        .map_or(0, |channels| channels.count());
    let (Some(rate), Ok(channels @ 1..)) = (rate, u16::try_from(channels)) else {
        return Err(Refusal::Unreadable("its header is not complete"));
    };
    let mut played = Played::default();
    while let Some(packet) = reader.next_packet()? {
        if packet.track_id == track.id {
            played.add(&packet);
        }
    }
    match played.frames_heard(codec, &track) {
        0 => Err(Refusal::Empty),
        frames => Ok(Probed {
            container,
            codec,
            channels,
            duration_ms: millis(frames, rate),
        }),
    }
}

/// What the packets of a track add up to, in frames.
#[derive(Default)]
struct Played {
    packets: u64,
    first: i64,
    last: i64,
    end: i64,
    frames: u64,
}

impl Played {
    fn add(&mut self, packet: &Packet) {
        if self.packets == 0 {
            self.first = packet.pts.get();
        }
        self.packets += 1;
        self.last = packet.pts.get();
        self.end = packet.pts.saturating_add(packet.dur).get();
        self.frames = self.frames.saturating_add(packet.dur.get());
    }

    /// What a listener hears of it: encoders put frames before and after, and each container says so in its own way.
    fn frames_heard(&self, codec: &str, track: &Track) -> u64 {
        let delay = u64::from(track.delay.unwrap_or(0));
        match codec {
            // RFC 7845, 4.3: granule positions from the first to the last, less the pre-skip. They need not begin at 0.
            "opus" => span(self.first, self.end).saturating_sub(delay),
            // All frames are of one length. The reader's own count is cut by the header, which where there is none is
            // an estimate.
            "mp3" => {
                let but_last = span(self.first, self.last);
                let last = but_last.checked_div(self.packets.saturating_sub(1));
                (but_last + last.unwrap_or(self.frames))
                    .saturating_sub(delay + u64::from(track.padding.unwrap_or(0)))
            }
            _ => self.frames,
        }
    }
}

fn span(from: i64, to: i64) -> u64 {
    u64::try_from(to.saturating_sub(from)).unwrap_or(0)
}

fn codec(container: &str, parameters: &AudioCodecParameters) -> Result<&'static str, Refusal> {
    match (container, parameters.codec) {
        ("ogg", CODEC_ID_OPUS) => Ok("opus"),
        ("ogg", CODEC_ID_VORBIS) => Ok("vorbis"),
        ("flac", CODEC_ID_FLAC) => Ok("flac"),
        ("mp3", CODEC_ID_MP3) => Ok("mp3"),
        _ => Err(Refusal::Unsupported("it holds audio of another codec")),
    }
}

/// Where the audio begins: behind an ID3v2 tag, if there is one.
fn skip_id3(file: &mut File) -> Result<u64, Refusal> {
    let mut header = [0; 10];
    if fill(file, &mut header)? < header.len() || !header.starts_with(b"ID3") {
        return Ok(0);
    }
    // Seven bits in each byte of the length.
    let length = header[6..]
        .iter()
        .fold(0, |length, byte| length << 7 | u64::from(byte & 0x7F));
    Ok(10 + length)
}

fn stream(mut file: File, start: u64) -> Result<MediaSourceStream<'static>, Refusal> {
    file.seek(SeekFrom::Start(start))?;
    Ok(MediaSourceStream::new(
        Box::new(file),
        MediaSourceStreamOptions::default(),
    ))
}

/// Reads until `buffer` is full or the file ends.
fn fill(file: &mut File, buffer: &mut [u8]) -> std::io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match file.read(&mut buffer[filled..])? {
            0 => break,
            read => filled += read,
        }
    }
    Ok(filled)
}

/// Frames at a rate, as milliseconds.
pub(super) fn millis(frames: u64, rate: u32) -> i64 {
    let rate = u128::from(rate);
    i64::try_from((u128::from(frames) * 1000 + rate / 2) / rate).unwrap_or(i64::MAX)
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        match error {
            Error::IoError(_) => Self::Unreadable("it ends before its audio does"),
            Error::Unsupported(_) => Self::Unsupported("it holds audio of another codec"),
            // One file, several recordings one after the other: which of them was the call?
            Error::ResetRequired => Self::Unsupported("it holds several recordings"),
            Error::DecodeError(_) | Error::SeekError(_) | Error::LimitError(_) | _ => {
                Self::Unreadable("it is damaged")
            }
        }
    }
}
