//! Stretches of a recording as people write and see them: a line of text each, stripes in a waveform. In milliseconds
//! from its beginning: a stretch ends before its end.

use std::ops::Range;

/// How wide every waveform is drawn.
pub(crate) const WIDTH: u64 = 1000;

/// The stretches of a text, a line each: two times with a dash between them.
pub(crate) fn read(text: &str) -> Option<Vec<Range<u64>>> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| {
            let (from, to) = line.split_once(['-', '–', ';'])?;
            Some(millis(from)?..millis(to)?)
        })
        .collect()
}

/// `1:05`, `65` or `1:05.250`, in milliseconds.
fn millis(text: &str) -> Option<u64> {
    let text = text.trim().replace(',', ".");
    let (minutes, seconds) = text.split_once(':').unwrap_or(("0", &text));
    let minutes: u64 = minutes.trim().parse().ok()?;
    let (whole, part) = seconds.split_once('.').unwrap_or((seconds, "0"));
    let whole: u64 = whole.trim().parse().ok()?;
    let digits = part.chars().take(3).collect::<String>();
    let part: u64 = format!("{digits:0<3}").parse().ok()?;
    minutes
        .checked_mul(60)?
        .checked_add(whole)?
        .checked_mul(1000)?
        .checked_add(part)
}

/// The line that [`read`] understands as this stretch.
pub(crate) fn line(stretch: &Range<u64>) -> String {
    format!("{} - {}", clock(stretch.start), clock(stretch.end))
}

/// Milliseconds as minutes and seconds.
pub(crate) fn clock(ms: u64) -> String {
    let (minutes, seconds, rest) = (ms / 60_000, ms / 1000 % 60, ms % 1000);
    if rest == 0 {
        format!("{minutes}:{seconds:02}")
    } else {
        format!("{minutes}:{seconds:02}.{rest:03}")
    }
}

/// The line through the middle of the waveform of a recording of so many milliseconds, where it is silenced: drawn as
/// high as the waveform, in dashes, it is a stretch of stripes.
pub(crate) fn stripes(stretches: &[Range<u64>], duration_ms: u64) -> String {
    let place = |ms: u64| ms.min(duration_ms).saturating_mul(WIDTH) / duration_ms.max(1);
    stretches
        .iter()
        .filter(|stretch| stretch.start < stretch.end)
        .map(|stretch| format!("M{} 50H{}", place(stretch.start), place(stretch.end)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{line, read, stripes};

    #[test]
    fn stretches_are_read_as_people_write_times() {
        assert_eq!(
            read("0:12 - 0:20\n\n65-66.5\n1:05,25 – 2:00"),
            Some(vec![12_000..20_000, 65_000..66_500, 65_250..120_000])
        );
        assert_eq!(read("0:12"), None);
        assert_eq!(read("a-b"), None);
        assert_eq!(read(""), Some(Vec::new()));
    }

    #[test]
    fn what_is_written_is_read_again() {
        for stretch in [0..1, 12_000..20_000, 65_250..3_600_000, 59_999..60_000] {
            assert_eq!(read(&line(&stretch)), Some(vec![stretch]));
        }
        assert_eq!(line(&(65_250..120_000)), "1:05.250 - 2:00");
    }

    #[test]
    fn a_waveform_is_striped_where_it_is_silenced_and_never_beyond_its_end() {
        let of = |text: &str, duration_ms| stripes(&read(text).expect("stretches"), duration_ms);
        assert_eq!(of("0 - 15\n30 - 90", 60_000), "M0 50H250M500 50H1000");
        assert_eq!(of("0:20 - 0:10\n5 - 5", 60_000), "");
        assert_eq!(of("0 - 1", 0), "M0 50H0");
    }
}
