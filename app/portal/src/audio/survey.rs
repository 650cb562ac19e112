//! What the packets of a file add up to: only they tell how long it plays, and whether it is whole.

mod kept;

use symphonia::core::codecs::audio::AudioCodecParameters;
use symphonia::core::codecs::audio::well_known::{
    CODEC_ID_FLAC, CODEC_ID_MP3, CODEC_ID_OPUS, CODEC_ID_VORBIS,
};
use symphonia::core::formats::Track;
use symphonia::core::packet::Packet;

use super::container::Packets;
use super::decode::DecodeError;
use super::probe::Refusal;

pub use kept::NoSurvey;

/// Those whose audio is in packets.
const CODECS: [&str; 4] = ["mp3", "opus", "vorbis", "flac"];
/// After how many packets an MP3 can be entered.
const MP3_EVERY: u64 = 32;
/// What is no sound in a packet of MP3, at most: header, checksum and side information, in bytes.
const MP3_OVERHEAD: u64 = 4 + 2 + 32;
/// With how much sound before it a packet of MP3 is decoded to what it always is, in bytes. It borrows up to 511 from
/// packets before, as do the two whose sound goes on in it, and which have up to 1441 themselves.
const MP3_LEAD: u64 = 4096;
/// After how many packets the decoder of Opus begins anew. More than a page of Ogg has, 255: times that are wrong on the page
/// where the file is entered are right again where they are needed.
pub(super) const OPUS_EVERY: u64 = 256;
/// How many packets before that it is given first. Of 20 ms each they are 1.3 seconds, where RFC 7845, 4.6, asks for 80 ms:
/// mostly no sample comes out otherwise than if it had gone on, and else by a thousandth of the loudest at most.
pub(super) const OPUS_LEAD: u64 = 64;
/// After how many packets Vorbis can be entered: also more than a page has.
const VORBIS_EVERY: u64 = 256;
/// A packet of Vorbis is decoded with the one before.
const VORBIS_LEAD: u64 = 1;
/// After how many packets FLAC can be entered. Each is decoded by itself.
const FLAC_EVERY: u64 = 8;

/// The audio in a file's packets: how long it plays, and where one can begin to decode it. It holds nothing of the sound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Survey {
    /// Which of the file's tracks it is.
    pub(super) track: u32,
    pub(super) codec: &'static str,
    pub(super) channels: u16,
    pub(super) rate: u32,
    /// Where on the file's own time line the first packet stands.
    pub(super) first: i64,
    /// Frames that encoders put before the audio, and that a decoder gives out all the same.
    pub(super) delay: u64,
    /// Frames that a listener hears.
    pub(super) frames: u64,
    places: Vec<Place>,
}

/// A packet from which on a recording can be decoded: every so many there is one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Place {
    /// Where the file is entered for it: the byte of an MP3, else the time of the first packet that the decoder needs.
    entry: i64,
    /// Frames that are given out before it.
    frame: u64,
    /// Of an MP3, how many bytes before it are certainly of sound.
    sound: u64,
}

/// How one comes to a place.
pub(super) struct Way {
    /// Where the file is entered: at the first packet that the decoder needs of an MP3, else before it. `None` where that
    /// is the first of all.
    pub(super) near: Option<i64>,
    /// At what time the first packet stands that the decoder needs. Those of an MP3 have none.
    pub(super) to: i64,
    /// How many packets the decoder needs before the place.
    pub(super) lead: u64,
    /// How many packets there are before the place.
    pub(super) packets: u64,
    /// Frames that are given out before the place.
    pub(super) frame: u64,
}

impl Survey {
    /// The way to the last place that is not behind a frame. `None` where there is none but the beginning.
    pub(super) fn way(&self, frame: u64) -> Option<Way> {
        let behind = self.places.partition_point(|place| place.frame <= frame);
        let last = behind.checked_sub(1)?;
        let place = self.places.get(last)?;
        let (every, lead) = pace(self.codec);
        let before = self.places.get(..last)?;
        let entered = match self.codec {
            "mp3" => before
                .iter()
                .rposition(|from| place.sound - from.sound >= MP3_LEAD),
            _ => last.checked_sub(1),
        };
        let number = |at: usize| (at as u64 + 1) * every;
        Some(Way {
            near: entered.and_then(|at| Some(before.get(at)?.entry)),
            to: place.entry,
            lead: match self.codec {
                "mp3" => number(last) - entered.map_or(0, number),
                _ => lead,
            },
            packets: number(last),
            frame: place.frame,
        })
    }
}

/// After how many packets of a codec there is a place, and how many before it the decoder needs. Those of an MP3 differ.
fn pace(codec: &str) -> (u64, u64) {
    match codec {
        "mp3" => (MP3_EVERY, 0),
        "opus" => (OPUS_EVERY, OPUS_LEAD),
        "vorbis" => (VORBIS_EVERY, VORBIS_LEAD),
        _ => (FLAC_EVERY, 0),
    }
}

/// What a decoder of a track has to know.
pub(super) fn parameters(track: &Track) -> Option<&AudioCodecParameters> {
    track.codec_params.as_ref()?.audio()
}

/// Reads all packets.
pub(super) fn survey(packets: &mut Packets) -> Result<Survey, DecodeError> {
    let nothing = Refusal::Unsupported("it holds no audio of a known codec");
    let (track, alone) = packets.track().ok_or(nothing)?;
    let track = track.clone();
    let parameters = parameters(&track).ok_or(nothing)?;
    let codec = codec(packets.container, parameters)?;
    let rate = parameters.sample_rate.filter(|rate| *rate > 0);
    let channels = parameters
        .channels
        .as_ref()
        .map_or(0, |channels| channels.count());
    let (Some(rate), Ok(channels @ 1..)) = (rate, u16::try_from(channels)) else {
        return Err(Refusal::Unreadable("its header is not complete").into());
    };
    let mut played = Played::new(codec);
    // Nothing in an MP3 says where its packets begin. Where there is nothing between them, their lengths do.
    let mut byte = match codec {
        "mp3" => packets.first_byte()?,
        _ => 0,
    };
    while let Some(packet) = packets.next(track.id)? {
        if codec == "mp3" && played.packets.is_multiple_of(MP3_EVERY) {
            played.in_order &= packets.is_at(byte, &packet)?;
        }
        played.add(&packet, byte);
        byte += packet.data.len() as u64;
    }
    let delay = match codec {
        "opus" | "mp3" => u64::from(track.delay.unwrap_or(0)),
        // Their decoders leave it out.
        _ => 0,
    };
    match played.frames_heard(delay, &track) {
        0 => Err(Refusal::Empty.into()),
        frames => Ok(Survey {
            track: track.id,
            codec,
            channels,
            rate,
            first: played.first,
            delay,
            frames,
            // Symphonia does not find its way among the packets of several tracks.
            places: if alone && played.in_order {
                played.places
            } else {
                Vec::new()
            },
        }),
    }
}

/// What the packets of a track add up to, in frames.
struct Played {
    codec: &'static str,
    packets: u64,
    first: i64,
    last: i64,
    end: i64,
    /// Whether each packet stands behind the one before: no two at one time, and in an MP3 nothing between them.
    in_order: bool,
    frames: u64,
    /// Bytes that are certainly of sound.
    sound: u64,
    /// Where the file is entered for the next place.
    entry: i64,
    places: Vec<Place>,
}

impl Played {
    fn new(codec: &'static str) -> Self {
        Self {
            codec,
            packets: 0,
            first: 0,
            last: i64::MIN,
            end: i64::MIN,
            in_order: true,
            frames: 0,
            sound: 0,
            entry: 0,
            places: Vec::new(),
        }
    }

    /// Adds a packet; in an MP3, it begins at the byte `byte`.
    fn add(&mut self, packet: &Packet, byte: u64) {
        let at = packet.pts.get();
        if self.packets == 0 {
            self.first = at;
        }
        let (every, lead) = pace(self.codec);
        if (self.packets + lead).is_multiple_of(every) {
            self.entry = match self.codec {
                "mp3" => i64::try_from(byte).unwrap_or(i64::MAX),
                _ => at,
            };
        }
        if self.packets > 0 && self.packets.is_multiple_of(every) {
            self.places.push(Place {
                entry: self.entry,
                frame: match self.codec {
                    "opus" | "mp3" => span(self.first, at),
                    _ => self.frames,
                },
                sound: self.sound,
            });
        }
        self.packets += 1;
        self.in_order &= at > self.last && at >= self.end;
        self.last = at;
        self.end = packet.pts.saturating_add(packet.dur).get();
        self.sound += (packet.data.len() as u64).saturating_sub(MP3_OVERHEAD);
        self.frames = self.frames.saturating_add(packet.dur.get());
    }

    /// What a listener hears of it: encoders put frames before and after, and each container says so in its own way.
    fn frames_heard(&self, delay: u64, track: &Track) -> u64 {
        match self.codec {
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
