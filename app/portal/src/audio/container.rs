//! Which container a file is, by its first bytes. The name of the file says nothing here.

mod packets;

use std::io::{Read, Seek, SeekFrom};

use super::decode::DecodeError;
use super::probe::Refusal;
use super::wav::{self, Wav};

pub(super) use packets::Packets;

/// What audio is read from: a file, or an object of the audio store.
pub trait Media: Read + Seek + Send + Sync + 'static {}

impl<T: Read + Seek + Send + Sync + 'static> Media for T {}

/// A file of a known kind, read up to its audio.
pub(super) enum Container {
    Wav(Wav, Box<dyn Media>),
    Packets(Packets),
}

/// Finds out what a file is. Waits for the disk.
pub(super) fn open(mut media: Box<dyn Media>) -> Result<Container, DecodeError> {
    let bytes = media.seek(SeekFrom::End(0))?;
    if bytes == 0 {
        return Err(Refusal::Empty.into());
    }
    let start = skip_id3(&mut media)?;
    let mut beginning = [0; 12];
    media.seek(SeekFrom::Start(start))?;
    let length = fill(&mut media, &mut beginning)?;
    let container = match &beginning[..length] {
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'A', b'V', b'E'] => {
            return Ok(Container::Wav(wav::read(&mut media, bytes)?, media));
        }
        [b'O', b'g', b'g', b'S', ..] => "ogg",
        [b'f', b'L', b'a', b'C', ..] => "flac",
        // Eleven bits of sync, any version, layer III.
        [0xFF, second, ..] if second & 0xE6 == 0xE2 => "mp3",
        _ => return Err(Refusal::Unsupported("it is no WAV, MP3, Ogg or FLAC").into()),
    };
    let packets = Packets::open(container, media, bytes, start)?;
    Ok(Container::Packets(packets))
}

/// Where the audio begins: behind an ID3v2 tag, if there is one.
fn skip_id3(media: &mut Box<dyn Media>) -> Result<u64, DecodeError> {
    let mut header = [0; 10];
    media.seek(SeekFrom::Start(0))?;
    if fill(media, &mut header)? < header.len() || !header.starts_with(b"ID3") {
        return Ok(0);
    }
    // Seven bits in each byte of the length.
    let length = header[6..]
        .iter()
        .fold(0, |length, byte| length << 7 | u64::from(byte & 0x7F));
    Ok(10 + length)
}

/// Reads until `buffer` is full or the file ends.
fn fill(media: &mut impl Read, buffer: &mut [u8]) -> std::io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match media.read(&mut buffer[filled..])? {
            0 => break,
            read => filled += read,
        }
    }
    Ok(filled)
}
