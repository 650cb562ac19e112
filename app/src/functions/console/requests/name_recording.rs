//! Naming a recording that a request is about.

use leptos::prelude::*;
use portal::draft::FieldError;
use portal::id::RecordingId;
use portal::office;

use super::{OnCase, RECORDINGS};

/// "It is this call."
#[server(prefix = "/console/fn", endpoint = "name_recording")]
pub async fn name_recording(
    /// The reference of the request.
    #[server(default)]
    reference: String,

    /// The version that was looked at.
    #[server(default)]
    version: String,

    /// The id of the recording.
    #[server(default)]
    recording: String,
) -> Result<(), ServerFnError> {
    let Some(case) = OnCase::begin(reference, &version, &[("recording", &recording)]).await? else {
        return Ok(());
    };
    let Some(id) = RecordingId::parse(recording.trim()) else {
        return case
            .again(FieldError::new(RECORDINGS, "case-not-found"))
            .await;
    };
    let (portal, member) = (&case.at.visit.portal, case.at.session.member());
    let tried = office::name_recording(portal, member, &case.reference, case.version, id).await;
    case.end(tried, "named", RECORDINGS).await
}
