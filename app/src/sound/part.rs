//! Which part of a file is asked for (RFC 9110, section 14.2).

use std::ops::Range;

/// What is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The file.
    All,
    /// These bytes of it, at least one.
    Of(Range<u64>),
    /// Nothing: the part begins behind its end.
    Behind,
}

/// The part that a `Range` header asks for, of a file of so many bytes. What asks for several parts, or is not
/// understood, asks for the whole.
pub(super) fn part(header: Option<&str>, length: u64) -> Part {
    let range = header.and_then(|header| header.trim().strip_prefix("bytes="));
    let Some((first, last)) = range.and_then(|range| range.trim().split_once('-')) else {
        return Part::All;
    };
    let range = match (number(first), number(last)) {
        (Some(first), Some(last)) if first <= last => first..last.saturating_add(1).min(length),
        (Some(first), None) if last.is_empty() => first..length,
        // The last so many bytes.
        (None, Some(last)) if first.is_empty() => length.saturating_sub(last)..length,
        _ => return Part::All,
    };
    if range.start < range.end {
        Part::Of(range)
    } else {
        Part::Behind
    }
}

/// A number as the header writes it: digits only.
fn number(text: &str) -> Option<u64> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::{Part, part};

    #[test]
    fn one_part_is_understood_and_everything_else_is_the_whole() {
        for (header, expected) in [
            ("bytes=0-", Part::Of(0..100)),
            ("bytes=0-0", Part::Of(0..1)),
            ("bytes=10-19", Part::Of(10..20)),
            ("bytes=10-1000", Part::Of(10..100)),
            ("bytes=99-99", Part::Of(99..100)),
            ("bytes=-10", Part::Of(90..100)),
            ("bytes=-1000", Part::Of(0..100)),
            ("bytes=0-99999999999999999999999", Part::Of(0..100)),
            ("bytes=100-", Part::Behind),
            ("bytes=99999999999999999999999-", Part::Behind),
            ("bytes=-0", Part::Behind),
            ("bytes=20-10", Part::All),
            ("bytes=0-1,5-6", Part::All),
            ("bytes=-", Part::All),
            ("bytes=+1-2", Part::All),
            ("bytes=a-b", Part::All),
            ("seconds=1-2", Part::All),
            ("", Part::All),
        ] {
            assert_eq!(part(Some(header), 100), expected, "{header}");
        }
        assert_eq!(part(None, 100), Part::All);
    }
}
