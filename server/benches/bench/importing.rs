//! Taking recordings in, beside copying and hashing the same files.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::Instant;

use anyhow::{Result, ensure};
use jiff::{SignedDuration, Timestamp};

use crate::serving::House;
use crate::{Bench, bare, lay};

const HEADER: &str = "external_id,started_at,duration_s,direction,calling_number,called_number,customer_kind,\
                      customer_code,supplier,agent,audio_file,sha256";
/// Bytes of a second of PCM at 8 kHz.
const SECOND: u32 = 16_000;
/// The first of the lines of what is imported: nobody else's.
pub(crate) const LINES: u64 = 19_000_000;
/// Of the speed of copying and hashing.
const BAR: f64 = 0.5;

pub(crate) fn run(bench: &mut Bench) -> Result<()> {
    let (files, seconds) = (bench.size(500, 20), 180);
    let house = House::new(bench, "importing", false)?;
    let arguments = export(house.folder(), files, seconds)?;
    // The database and the demonstration's keys are made before.
    let portal = lay::open(bench, &house)?;
    lay::close(bench, &portal);
    // Both find the files in memory, and neither pays for what the other left to be written.
    let bare_before = bare::copy_and_hash(
        &house.folder().join("audio"),
        &house.folder().join("copied-1"),
    )?;
    let began = Instant::now();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let ended = house.command(&arguments)?.status()?;
    let ours = began.elapsed().as_secs_f64();
    ensure!(
        ended.success(),
        "the import ended with {ended}: see {}",
        house.folder().display()
    );
    let bare_after = bare::copy_and_hash(
        &house.folder().join("audio"),
        &house.folder().join("copied-2"),
    )?;
    let bare = f64::midpoint(bare_before, bare_after);
    #[expect(clippy::cast_precision_loss, reason = "a rate is no count")]
    let megabytes = files as f64 * f64::from(seconds * SECOND) / 1e6;
    bench.report.value("import", megabytes / ours, "MB/s");
    bench
        .report
        .value("bare_copy_and_hash", megabytes / bare, "MB/s");
    bench
        .report
        .at_least("import_of_bare", bare / ours, BAR, "×");
    for copied in ["copied-1", "copied-2", "audio"] {
        fs::remove_dir_all(house.folder().join(copied))?;
    }
    Ok(())
}

/// Writes files and their list; how they are imported.
pub(crate) fn export(folder: &Path, files: u64, seconds: u32) -> Result<Vec<String>> {
    let audio = folder.join("audio");
    fs::create_dir_all(&audio)?;
    #[expect(
        clippy::disallowed_methods,
        reason = "the calls are to be of yesterday"
    )]
    let yesterday = Timestamp::now() - SignedDuration::from_hours(24);
    let yesterday = yesterday.as_second();
    let yesterday = Timestamp::from_second(yesterday)?;
    // Benches may share a database.
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let mut csv = format!("{HEADER}\n");
    for number in 0..files {
        fs::write(audio.join(format!("{number}.wav")), wav(number, seconds))?;
        writeln!(
            csv,
            "{name}-{number},{yesterday},{seconds},inbound,{},800123123,private,,voce-amica,op-1,{number}.wav,",
            lay::line(LINES + number)
        )?;
    }
    let list = folder.join("calls.csv");
    fs::write(&list, csv)?;
    let path = |path: &Path| path.display().to_string();
    Ok(vec![
        "import".to_owned(),
        "recordings".to_owned(),
        path(&list),
        "--audio".to_owned(),
        path(&audio),
    ])
}

/// A noise of its own, PCM at 8 kHz.
fn wav(seed: u64, seconds: u32) -> Vec<u8> {
    let bytes = seconds * SECOND;
    let mut wav = Vec::from(*b"RIFF");
    wav.extend((36 + bytes).to_le_bytes());
    wav.extend(b"WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x80\x3e\0\0\x02\0\x10\0data");
    wav.extend(bytes.to_le_bytes());
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    for _ in 0..bytes / 8 {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        wav.extend(state.to_le_bytes());
    }
    wav
}
