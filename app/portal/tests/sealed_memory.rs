//! Sealing and opening take the memory of some chunks, however large the file. Alone in its process, to be measured.

use std::fs::File;
use std::io::{Read, Write};

use portal::custody::sealed::{CHUNK, Sealer};
use portal::custody::{RecordingKey, SealedReader};

/// Many times what may be in memory.
const CHUNKS: usize = 128;

/// The most memory that this process ever had, in KiB.
fn most_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux says");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.and_then(|line| line.trim().strip_suffix(" kB"));
    kib.and_then(|kib| kib.trim().parse().ok())
        .expect("a number")
}

#[test]
fn memory_does_not_grow_with_the_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("sealed");
    let mut file = File::create(&path).expect("a file");
    let key = RecordingKey::generate();
    let chunk: Vec<u8> = (0..CHUNK).map(|at| (at % 251) as u8).collect();
    let mut out = Vec::new();
    let before = most_memory();
    let mut sealer = Sealer::begin(&key, &mut out);
    for _ in 0..CHUNKS {
        sealer.write(&chunk, &mut out).expect("sealed");
        file.write_all(&out).expect("written");
        out.clear();
    }
    sealer.finish(&mut out).expect("sealed");
    file.write_all(&out).expect("written");

    let bytes = file.metadata().expect("there").len();
    let file = File::open(&path).expect("the file");
    let mut reader = SealedReader::new(file, bytes, key).expect("a layout");
    let mut part = vec![0; CHUNK];
    for _ in 0..CHUNKS {
        reader.read_exact(&mut part).expect("read");
        assert!(part == chunk);
    }
    assert_eq!(reader.read(&mut part).expect("the end"), 0);
    let grown = most_memory() - before;
    assert!(grown < 2 * 1024, "{grown} KiB for a file of 8 MiB");
}
