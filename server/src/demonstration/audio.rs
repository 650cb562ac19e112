//! The recordings: dialogues between a caller (left) and an operator (right), spoken by
//! `server/demonstration/synthesise.sh`, which also writes their index.

use rules::customer::CustomerKind;
use rules::identifiers::codice_fiscale::Sex;

const INDEX: &str = include_str!("../../demonstration/audio/index.csv");

macro_rules! embedded {
    ($($file:literal),+ $(,)?) => {
        [$(($file, include_bytes!(concat!("../../demonstration/audio/", $file)).as_slice())),+]
    };
}

/// The audio files by name.
static FILES: [(&str, &[u8]); 14] = embedded![
    "bolletta-alta.opus",
    "bonus-sociale.opus",
    "cambio-conto.wav",
    "fattura-azienda.opus",
    "lettura-contatore.wav",
    "nuovo-contratto.opus",
    "odore-di-gas.opus",
    "orari-sportello.wav",
    "picco-stabilimento.opus",
    "potenza-negozio.opus",
    "rate.opus",
    "reclamo-tecnico.opus",
    "ringraziamento.wav",
    "trasloco.opus",
];

/// One audio file.
#[derive(Clone)]
pub(super) struct Audio {
    pub(super) file: &'static str,
    pub(super) duration_ms: u64,
    /// Of the caller's voice.
    pub(super) sex: Sex,
    /// The kinds of customer who would have this conversation.
    pub(super) kinds: Vec<CustomerKind>,
    /// Of the file, in hexadecimal.
    pub(super) sha256: &'static str,
    pub(super) bytes: &'static [u8],
}

impl Audio {
    /// Whether such a customer can be the caller heard here.
    pub(super) fn suits(&self, kind: CustomerKind, sex: Option<Sex>) -> bool {
        self.kinds.contains(&kind) && sex.is_none_or(|sex| sex == self.sex)
    }

    /// Rounded to full seconds, as call systems write it.
    pub(super) fn duration_s(&self) -> u64 {
        (self.duration_ms + 500) / 1000
    }
}

/// The audio files in the order of the index.
pub(super) fn all() -> Vec<Audio> {
    INDEX.lines().skip(1).map(audio).collect()
}

fn audio(row: &'static str) -> Audio {
    let mut fields = row.split(',');
    let mut next = || {
        fields
            .next()
            .expect("the embedded index has five fields in each row")
    };
    let file = next();
    Audio {
        file,
        duration_ms: next()
            .parse()
            .expect("the embedded index has durations in milliseconds"),
        sex: match next() {
            "female" => Sex::F,
            _ => Sex::M,
        },
        kinds: next()
            .split(' ')
            .map(|kind| {
                kind.parse()
                    .expect("the embedded index has kinds that exist")
            })
            .collect(),
        sha256: next(),
        bytes: FILES
            .iter()
            .find(|(name, _)| *name == file)
            .map(|(_, bytes)| *bytes)
            .expect("the embedded index names embedded files"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The samples of a WAV file: channels, samples a second, bytes a sample, format code, data.
    fn wav(bytes: &[u8]) -> Option<(u16, u32, u16, u16, &[u8])> {
        let u16_at = |at: usize| Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?));
        let u32_at = |at: usize| Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
        let mut at = 12;
        let mut format = None;
        while bytes.starts_with(b"RIFF") {
            let length = usize::try_from(u32_at(at + 4)?).ok()?;
            match bytes.get(at..at + 4)? {
                b"fmt " => {
                    let bits = u16_at(at + 22)?;
                    format = Some((
                        u16_at(at + 10)?,
                        u32_at(at + 12)?,
                        bits / 8,
                        u16_at(at + 8)?,
                    ));
                }
                b"data" => {
                    let (channels, rate, sample, code) = format?;
                    let data = bytes.get(at + 8..at + 8 + length)?;
                    return Some((channels, rate, sample, code, data));
                }
                _ => {}
            }
            at += 8 + length + length % 2;
        }
        None
    }

    /// Channels and duration in milliseconds of an Ogg Opus file (RFC 7845): the position of its last
    /// page less what is to be skipped, at 48 kHz.
    fn ogg_opus(bytes: &[u8]) -> Option<(u8, u64)> {
        let find = |what: &[u8]| bytes.windows(what.len()).position(|window| window == what);
        let head = find(b"OpusHead")?;
        let skip = u16::from_le_bytes(bytes.get(head + 10..head + 12)?.try_into().ok()?);
        let last_page = bytes.windows(4).rposition(|window| window == b"OggS")?;
        let position = bytes.get(last_page + 6..last_page + 14)?;
        let position = u64::from_le_bytes(position.try_into().ok()?);
        Some((*bytes.get(head + 9)?, (position - u64::from(skip)) / 48))
    }

    #[test]
    fn the_index_says_what_the_files_are() {
        for audio in all() {
            let (channels, duration_ms) = match wav(audio.bytes) {
                Some((channels, rate, sample, _, data)) => {
                    assert_eq!(rate, 8000, "{}", audio.file);
                    let frames = data.len() / usize::from(sample * channels);
                    let frames = u64::try_from(frames).expect("a small number");
                    (channels, frames * 1000 / u64::from(rate))
                }
                None => ogg_opus(audio.bytes)
                    .map(|(channels, duration)| (u16::from(channels), duration))
                    .expect(audio.file),
            };
            assert_eq!(channels, 2, "{}", audio.file);
            assert!(
                duration_ms.abs_diff(audio.duration_ms) <= 1,
                "{}: {duration_ms} ms, not {}",
                audio.file,
                audio.duration_ms
            );
            assert!((10_000..=40_000).contains(&duration_ms), "{}", audio.file);
            let sum_is_hexadecimal = audio.sha256.bytes().all(|byte| byte.is_ascii_hexdigit());
            assert!(
                audio.sha256.len() == 64 && sum_is_hexadecimal,
                "{}",
                audio.file
            );
        }
    }

    #[test]
    fn while_one_speaks_the_other_is_silent() {
        let mut looked_at = 0;
        for audio in all() {
            let Some((_, _, sample, _, data)) = wav(audio.bytes) else {
                continue;
            };
            // Silence is 0 in PCM, and 0xD5 or 0x55 (the smallest step up or down) in A-law.
            let silent = |sample: &[u8]| match sample {
                [byte] => matches!(byte, 0xD5 | 0x55),
                more => more.iter().all(|byte| *byte == 0),
            };
            let (mut caller, mut operator) = (0, 0);
            for frame in data.chunks_exact(usize::from(2 * sample)) {
                let (left, right) = frame.split_at(usize::from(sample));
                assert!(silent(left) || silent(right), "{}: overlap", audio.file);
                caller += usize::from(!silent(left));
                operator += usize::from(!silent(right));
            }
            // Each of them speaks for two seconds at least.
            assert!(caller > 16_000 && operator > 16_000, "{}", audio.file);
            looked_at += 1;
        }
        assert!(looked_at >= 3);
    }

    #[test]
    fn all_three_encodings_are_there_and_the_whole_is_small() {
        let codes: Vec<Option<u16>> = all()
            .iter()
            .map(|audio| wav(audio.bytes).map(|(_, _, _, code, _)| code))
            .collect();
        // 1 is PCM, 6 is A-law, and what is no WAV file is Opus.
        for code in [Some(1), Some(6), None] {
            assert!(codes.contains(&code), "{code:?}");
        }
        let size: usize = all().iter().map(|audio| audio.bytes.len()).sum();
        assert!(size < 2_000_000, "{size} bytes");
        assert_eq!(all().len(), FILES.len());
    }

    #[test]
    fn every_caller_has_several_conversations() {
        for kind in CustomerKind::ALL {
            let sexes: &[Option<Sex>] = match kind {
                CustomerKind::LargeCompany => &[None],
                _ => &[None, Some(Sex::F), Some(Sex::M)],
            };
            for sex in sexes {
                let suitable = all().iter().filter(|it| it.suits(kind, *sex)).count();
                assert!(suitable >= 3, "{kind} {sex:?}");
            }
        }
    }
}
