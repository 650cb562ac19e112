//! Choosing what of a recording is given out.

use leptos::prelude::*;
use portal::draft::FieldError;
use portal::id::RecordingId;
use portal::office;
use portal::release::{Copy, Stretch};

use super::OnCase;

/// "Give this of it out."
#[server(prefix = "/console/fn", endpoint = "choose_copy")]
pub async fn choose_copy(
    /// The reference of the request.
    #[server(default)]
    reference: String,

    /// The version that was looked at.
    #[server(default)]
    version: String,

    /// The id of the recording.
    #[server(default)]
    recording: String,

    /// How others are protected.
    #[server(default)]
    protection: String,

    /// The stretches, one a line: `0:12 - 0:20`.
    #[server(default)]
    stretches: String,
) -> Result<(), ServerFnError> {
    let typed = [
        ("recording", recording.as_str()),
        ("protection", protection.as_str()),
        ("stretches", stretches.as_str()),
    ];
    let Some(case) = OnCase::begin(reference, &version, &typed).await? else {
        return Ok(());
    };
    let portal = &case.at.visit.portal;
    let found = match RecordingId::parse(&recording) {
        Some(id) => portal
            .store
            .recording(id)
            .await
            .map_err(|error| crate::functions::failed(&error))?,
        None => None,
    };
    let (Some(found), Ok(protection)) = (found, protection.parse()) else {
        return case
            .again(FieldError::new("protection", "protection-empty"))
            .await;
    };
    let Some(stretches) = read(&stretches) else {
        return case
            .again(FieldError::new("stretches", "stretches-not-ones"))
            .await;
    };
    let length = u64::try_from(found.duration_ms).unwrap_or(0);
    let copy = match Copy::new(protection, stretches, found.audio.channels, length) {
        Ok(copy) => copy,
        Err(error) => {
            let code = format!("copy-{}", error.code().replace('_', "-"));
            return case.again(FieldError::new("stretches", &code)).await;
        }
    };
    let member = case.at.session.member();
    let tried = office::choose_copy(
        portal,
        member,
        &case.reference,
        case.version,
        found.id,
        &copy,
    )
    .await;
    case.end(tried, "copy-chosen", "protection").await
}

/// The stretches of a text, a line each: two times with a dash between them.
fn read(text: &str) -> Option<Vec<Stretch>> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| {
            let (from, to) = line.split_once(['-', '–', ';'])?;
            Some(Stretch {
                from_ms: millis(from)?,
                to_ms: millis(to)?,
            })
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

#[cfg(test)]
mod tests {
    use super::{Stretch, read};

    #[test]
    fn stretches_are_read_as_people_write_times() {
        let stretch = |from_ms, to_ms| Stretch { from_ms, to_ms };
        assert_eq!(
            read("0:12 - 0:20\n\n65-66.5\n1:05,25 – 2:00"),
            Some(vec![
                stretch(12_000, 20_000),
                stretch(65_000, 66_500),
                stretch(65_250, 120_000)
            ])
        );
        assert_eq!(read("0:12"), None);
        assert_eq!(read("a-b"), None);
        assert_eq!(read(""), Some(Vec::new()));
    }
}
