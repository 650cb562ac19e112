//! An hour's recording is given out in the memory that a minute's needs. Alone in its process, to be measured.

use std::io::{self, Read, Seek, SeekFrom, Write};

use portal::audio::SealedAudio;
use portal::audio::decode::Decoder;
use portal::custody::RecordingKey;
use portal::release::{Content, Copy, Entry, Package, Stretch};
use rules::decision::Protection;

const RATE: u32 = 8000;
const HOUR: u32 = 60 * 60;
const HEADER: u64 = 44;

/// A WAV file of an hour in µ-law, which is nowhere: its bytes are computed as they are read.
struct Hour {
    header: Vec<u8>,
    at: u64,
}

impl Hour {
    fn new() -> Self {
        let data = RATE * HOUR;
        let mut header = b"RIFF".to_vec();
        header.extend((36 + data).to_le_bytes());
        header.extend(b"WAVEfmt \x10\0\0\0\x07\0\x01\0");
        header.extend(RATE.to_le_bytes());
        header.extend(RATE.to_le_bytes());
        header.extend(b"\x01\0\x08\0data");
        header.extend(data.to_le_bytes());
        Self { header, at: 0 }
    }

    fn length(&self) -> u64 {
        HEADER + u64::from(RATE) * u64::from(HOUR)
    }
}

impl Read for Hour {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.length().saturating_sub(self.at);
        let read = buffer.len().min(left as usize);
        for byte in &mut buffer[..read] {
            *byte = match self.header.get(self.at as usize) {
                Some(byte) => *byte,
                None => (self.at * 31 % 127) as u8,
            };
            self.at += 1;
        }
        Ok(read)
    }
}

impl Seek for Hour {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.at = match to {
            SeekFrom::Start(at) => at,
            SeekFrom::End(by) => self.length().saturating_add_signed(by),
            SeekFrom::Current(by) => self.at.saturating_add_signed(by),
        };
        Ok(self.at)
    }
}

/// Counts what is written.
struct Counted(u64);

impl Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The most memory that this process ever had, in KiB.
fn most_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux says");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.and_then(|line| line.trim().strip_suffix(" kB"));
    kib.and_then(|kib| kib.trim().parse().ok())
        .expect("a number")
}

#[test]
fn memory_does_not_grow_with_the_recording() {
    let stretch = |from_ms, to_ms| Stretch { from_ms, to_ms };
    let duration_ms = u64::from(HOUR) * 1000;
    let stretches = vec![stretch(1000, 2000), stretch(3_000_000, duration_ms)];
    let copy = Copy::new(Protection::Masked, stretches, 1, duration_ms).unwrap();
    let audio = SealedAudio {
        object: "call".to_owned(),
        key: RecordingKey::generate(),
        bytes: 0,
        survey: None,
    };
    let entry = Entry {
        name: "call.wav".to_owned(),
        content: Content::Recording { audio, copy },
    };
    let package = Package::new(vec![entry], "2026-11-25T09:30:20Z".parse().unwrap()).unwrap();
    let before = most_memory();
    let mut counted = Counted(0);
    package
        .write(|_| Ok(Decoder::open(Hour::new())?), &mut counted)
        .unwrap();
    let grown = most_memory() - before;
    assert!(grown < 4 * 1024, "{grown} KiB for an hour of 55 MiB");
    assert!(counted.0 > 200_000, "{} bytes", counted.0);
}
