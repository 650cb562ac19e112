//! Writing to the person.

use leptos::prelude::*;
use portal::draft::FieldError;
use portal::office;

use super::OnCase;
use crate::forms::LONGEST_TEXT;

/// "This is what I have to tell you."
#[server(prefix = "/console/fn", endpoint = "write_message")]
pub async fn write_message(
    /// The reference of the request.
    #[server(default)]
    reference: String,

    /// What to say.
    #[server(default)]
    message: String,
) -> Result<(), ServerFnError> {
    let Some(case) = OnCase::begin(reference, "", &[("message", &message)]).await? else {
        return Ok(());
    };
    let problem = if message.trim().is_empty() {
        Some("message-empty")
    } else if message.chars().count() > LONGEST_TEXT {
        Some("too-long")
    } else {
        None
    };
    if let Some(problem) = problem {
        return case.again(FieldError::new("message", problem)).await;
    }
    let (portal, member) = (&case.at.visit.portal, case.at.session.member());
    let tried = office::write(portal, member, &case.reference, &message).await;
    case.end(tried, "written", "message").await
}
