//! The packets of a file, from its first one or from a place amid it.

use std::io::{Read, Seek, SeekFrom};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use symphonia::core::formats::{FormatOptions, FormatReader, SeekMode, SeekTo, Track, TrackType};
use symphonia::core::io::{MediaSource, MediaSourceStream, MediaSourceStreamOptions, ReadBytes};
use symphonia::core::packet::Packet;
use symphonia::core::units::Timestamp;
use symphonia::default::formats::{FlacReader, MpaReader, OggReader};

use super::{Media, fill};
use crate::audio::decode::DecodeError;

/// A file whose audio is in packets.
pub(in crate::audio) struct Packets {
    /// `ogg`, `flac` or `mp3`.
    pub(in crate::audio) container: &'static str,
    source: Source,
    start: u64,
    reader: Box<dyn FormatReader>,
    /// A packet that was looked at, and is the next.
    held: Option<Packet>,
}

impl Packets {
    /// Reads the file up to its first packet.
    pub(super) fn open(
        container: &'static str,
        media: Box<dyn Media>,
        bytes: u64,
        start: u64,
    ) -> Result<Self, DecodeError> {
        let source = Source {
            media: Arc::new(Mutex::new(media)),
            bytes,
        };
        Ok(Self {
            container,
            reader: reader(container, &source, start)?,
            source,
            start,
            held: None,
        })
    }

    /// The audio in it, and whether there is nothing else.
    pub(in crate::audio) fn track(&self) -> Option<(&Track, bool)> {
        let track = self.reader.default_track(TrackType::Audio)?;
        Some((track, self.reader.tracks().len() == 1))
    }

    /// The next packet of a track; `None` at the end.
    pub(in crate::audio) fn next(&mut self, track: u32) -> Result<Option<Packet>, DecodeError> {
        if let Some(packet) = self.held.take() {
            return Ok(Some(packet));
        }
        while let Some(packet) = self.reader.next_packet()? {
            if packet.track_id == track {
                return Ok(Some(packet));
            }
        }
        Ok(None)
    }

    /// Goes back to the first packet.
    pub(in crate::audio) fn rewind(&mut self) -> Result<(), DecodeError> {
        self.open_at(self.start)
    }

    /// Goes to the packet that begins at a byte of an MP3, which others follow.
    pub(in crate::audio) fn open_at(&mut self, byte: u64) -> Result<(), DecodeError> {
        self.reader = reader(self.container, &self.source, byte)?;
        self.held = None;
        Ok(())
    }

    /// Goes back to the first packet of an MP3; at which byte it begins.
    pub(in crate::audio) fn first_byte(&mut self) -> Result<u64, DecodeError> {
        let reader = reader(self.container, &self.source, self.start)?;
        let byte = reader.into_inner().pos();
        self.rewind()?;
        Ok(byte)
    }

    /// Whether a packet begins at a byte.
    pub(in crate::audio) fn is_at(&self, byte: u64, packet: &Packet) -> Result<bool, DecodeError> {
        let mut there = vec![0; packet.data.len()];
        self.source.peek(byte, &mut there)?;
        Ok(there[..] == packet.data[..])
    }

    /// Goes to the packet that stands at `to` on the time line of a track, by way of one before it, at `near`: by way of
    /// the first one where there is none. `false` where it is not found: what comes next is uncertain then.
    pub(in crate::audio) fn find(
        &mut self,
        track: u32,
        near: Option<i64>,
        to: i64,
    ) -> Result<bool, DecodeError> {
        match self.search(track, near, to) {
            // What the file says of itself did not help. It can be read from its beginning all the same.
            Err(DecodeError::Refused(_)) => Ok(false),
            found => found,
        }
    }

    fn search(&mut self, track: u32, near: Option<i64>, to: i64) -> Result<bool, DecodeError> {
        self.held = None;
        match near {
            Some(near) => {
                let near = SeekTo::Timestamp {
                    ts: Timestamp::new(near),
                    track_id: track,
                };
                self.reader.seek(SeekMode::Accurate, near)?;
            }
            None => self.rewind()?,
        }
        while let Some(packet) = self.next(track)? {
            let at = packet.pts.get();
            if at >= to {
                self.held = Some(packet);
                return Ok(at == to);
            }
        }
        Ok(false)
    }
}

/// Reads what is from a byte of the file on, up to its first packet.
fn reader(
    container: &str,
    source: &Source,
    from: u64,
) -> Result<Box<dyn FormatReader>, DecodeError> {
    let options = MediaSourceStreamOptions::default();
    let mut stream = MediaSourceStream::new(Box::new(source.clone()), options);
    stream.seek(SeekFrom::Start(from))?;
    let options = FormatOptions::default();
    Ok(match container {
        "ogg" => Box::new(OggReader::try_new(stream, options)?),
        "flac" => Box::new(FlacReader::try_new(stream, options)?),
        _ => Box::new(MpaReader::try_new(stream, options)?),
    })
}

/// A file whose length is known, as symphonia wants it. Its readers come one after the other.
#[derive(Clone)]
struct Source {
    media: Arc<Mutex<Box<dyn Media>>>,
    bytes: u64,
}

impl Source {
    fn media(&self) -> MutexGuard<'_, Box<dyn Media>> {
        self.media.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads elsewhere, without going there. What is behind the end is zeros.
    fn peek(&self, at: u64, buffer: &mut [u8]) -> std::io::Result<()> {
        let mut media = self.media();
        let back = media.stream_position()?;
        media.seek(SeekFrom::Start(at))?;
        fill(&mut *media, buffer)?;
        media.seek(SeekFrom::Start(back))?;
        Ok(())
    }
}

impl Read for Source {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        self.media().read(buffer)
    }
}

impl Seek for Source {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        self.media().seek(to)
    }
}

impl MediaSource for Source {
    fn is_seekable(&self) -> bool {
        true
    }

    fn byte_len(&self) -> Option<u64> {
        Some(self.bytes)
    }
}
