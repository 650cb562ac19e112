//! What the packets of a file add up to: only they tell how long it plays, and whether it is whole.

use symphonia::core::codecs::audio::AudioCodecParameters;
use symphonia::core::codecs::audio::well_known::{
    CODEC_ID_FLAC, CODEC_ID_MP3, CODEC_ID_OPUS, CODEC_ID_VORBIS,
};
use symphonia::core::formats::{Track, TrackType};
use symphonia::core::packet::Packet;

use super::container::Packets;
use super::decode::DecodeError;
use super::probe::Refusal;

/// The audio in a file's packets.
pub(super) struct Survey {
    /// Which of the file's tracks it is.
    pub(super) track: u32,
    pub(super) parameters: AudioCodecParameters,
    pub(super) codec: &'static str,
    pub(super) channels: u16,
    pub(super) rate: u32,
    /// Where on the file's own time line the first packet stands.
    pub(super) first: i64,
    /// Frames that encoders put before the audio, and that a decoder gives out all the same.
    pub(super) delay: u64,
    /// Frames that a listener hears.
    pub(super) frames: u64,
}

/// Reads all packets.
pub(super) fn survey(packets: &mut Packets) -> Result<Survey, DecodeError> {
    let nothing = Refusal::Unsupported("it holds no audio of a known codec");
    let track = packets
        .reader
        .default_track(TrackType::Audio)
        .ok_or(nothing)?
        .clone();
    let parameters = track
        .codec_params
        .as_ref()
        .and_then(|parameters| parameters.audio())
        .ok_or(nothing)?;
    let codec = codec(packets.container, parameters)?;
    let rate = parameters.sample_rate.filter(|rate| *rate > 0);
    let channels = parameters
        .channels
        .as_ref()
        .map_or(0, |channels| channels.count());
    let (Some(rate), Ok(channels @ 1..)) = (rate, u16::try_from(channels)) else {
        return Err(Refusal::Unreadable("its header is not complete").into());
    };
    let mut played = Played::default();
    while let Some(packet) = packets.reader.next_packet()? {
        if packet.track_id == track.id {
            played.add(&packet);
        }
    }
    let delay = match codec {
        "opus" | "mp3" => u64::from(track.delay.unwrap_or(0)),
        // Their decoders leave it out.
        _ => 0,
    };
    match played.frames_heard(codec, delay, &track) {
        0 => Err(Refusal::Empty.into()),
        frames => Ok(Survey {
            track: track.id,
            parameters: parameters.clone(),
            codec,
            channels,
            rate,
            first: played.first,
            delay,
            frames,
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
    fn frames_heard(&self, codec: &str, delay: u64, track: &Track) -> u64 {
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

/// From one place of a time line to a later one.
pub(super) fn span(from: i64, to: i64) -> u64 {
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
