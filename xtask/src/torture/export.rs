//! What a call centre exports, for the imports of the torture.

use std::fs;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::Result;

const HEADER: &str = "external_id,started_at,duration_s,direction,calling_number,called_number,customer_kind,\
                      customer_code,supplier,agent,audio_file,sha256";
/// Seconds of a day.
const DAY: u64 = 86_400;

/// The line of a number, which nobody of the demonstration has.
pub(super) fn line(number: usize) -> String {
    format!("+3935190{number:05}")
}

/// Writes an export into a folder: a recording for each of `calls`, with its name, the line, and how many days ago.
pub(super) fn write(folder: &Path, calls: &[(String, String, u64)]) -> Result<()> {
    let audio = folder.join("audio");
    fs::create_dir_all(&audio)?;
    fs::write(audio.join("a.wav"), wav())?;
    let now = now()?;
    let mut csv = format!("{HEADER}\n");
    for (name, line, days) in calls {
        let at = instant(now - days * DAY);
        csv.push_str(&format!(
            "{name},{at},1,inbound,{line},800000123,private,,voce-amica,op-001,a.wav,\n"
        ));
    }
    fs::write(folder.join("calls.csv"), csv)?;
    Ok(())
}

/// How an export in this folder is imported.
pub(super) fn arguments(folder: &Path) -> [String; 5] {
    let path = |name: &str| folder.join(name).display().to_string();
    let (import, recordings, audio) = ("import".into(), "recordings".into(), "--audio".into());
    [import, recordings, path("calls.csv"), audio, path("audio")]
}

/// The day that comes so many days after today, in UTC.
pub(super) fn day(ahead: u64) -> Result<String> {
    let mut day = instant(now()? + ahead * DAY);
    day.truncate("YYYY-MM-DD".len());
    Ok(day)
}

/// Seconds since the epoch.
fn now() -> Result<u64> {
    #[expect(
        clippy::disallowed_methods,
        reason = "the calls are to be of yesterday, and a ledger is of today"
    )]
    let now = SystemTime::now();
    Ok(now.duration_since(UNIX_EPOCH)?.as_secs())
}

/// An instant as a call centre writes it.
fn instant(epoch: u64) -> String {
    let (day, second) = (epoch / DAY, epoch % DAY);
    // Howard Hinnant's `civil_from_days`, for days after 1970.
    let z = day + 719_468;
    let (era, of_era) = (z / 146_097, z % 146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let date = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    let (hour, minute) = (second / 3600, second / 60 % 60);
    format!(
        "{year:04}-{month:02}-{date:02}T{hour:02}:{minute:02}:{:02}Z",
        second % 60
    )
}

/// A second of silence, PCM at 8 kHz.
fn wav() -> Vec<u8> {
    const BYTES: u32 = 16_000;
    let mut wav = Vec::from(*b"RIFF");
    wav.extend((36 + BYTES).to_le_bytes());
    wav.extend(b"WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x80\x3e\0\0\x02\0\x10\0data");
    wav.extend(BYTES.to_le_bytes());
    wav.resize(wav.len() + BYTES as usize, 0);
    wav
}

#[cfg(test)]
mod tests {
    use super::instant;

    #[test]
    fn instants_are_those_of_the_calendar() {
        assert_eq!(instant(0), "1970-01-01T00:00:00Z");
        assert_eq!(instant(1_709_210_096), "2024-02-29T12:34:56Z");
        assert_eq!(instant(1_798_761_599), "2026-12-31T23:59:59Z");
    }
}
