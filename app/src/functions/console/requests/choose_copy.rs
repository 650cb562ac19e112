//! Choosing what of a recording is given out.

use leptos::prelude::*;
use portal::draft::FieldError;
use portal::id::RecordingId;
use portal::office;
use portal::release::{Copy, Stretch};

use super::{OnCase, RECORDINGS};
use crate::components::stretches_field;
use crate::stretches;

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
            .again(FieldError::new(RECORDINGS, "protection-empty"))
            .await;
    };
    let Some(stretches) = stretches::read(&stretches) else {
        return case
            .again(FieldError::new(
                &stretches_field(found.id),
                "stretches-not-ones",
            ))
            .await;
    };
    let stretches = stretches
        .into_iter()
        .map(|stretch| Stretch {
            from_ms: stretch.start,
            to_ms: stretch.end,
        })
        .collect();
    let length = u64::try_from(found.duration_ms).unwrap_or(0);
    let copy = match Copy::new(protection, stretches, found.audio.channels, length) {
        Ok(copy) => copy,
        Err(error) => {
            let code = format!("copy-{}", error.code().replace('_', "-"));
            return case
                .again(FieldError::new(&stretches_field(found.id), &code))
                .await;
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
    case.end(tried, "copy-chosen", RECORDINGS).await
}
