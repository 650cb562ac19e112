//! Filing the request.

use leptos::prelude::*;
use portal::draft::FieldError;
use portal::id::RecordingId;
use portal::requests::{Filing, NotFiled, file_for};

use super::Step;
use crate::functions::ask_for_code::limited_error;
use crate::functions::failed;

/// "Everything is right: send it." Sent twice, it is still one request.
#[server(prefix = "/caller/fn", endpoint = "file_request")]
pub async fn file_request(
    /// The form that was checked: another one may have been begun since, in another tab.
    #[server(default)]
    form: String,
) -> Result<(), ServerFnError> {
    let Some(step) = Step::begin().await? else {
        return Ok(());
    };
    let failed = |error| failed(&error);
    let (portal, session, answers) = (&step.visit.portal, &step.session, &step.answers);
    let Some(right) = answers
        .right()
        .filter(|_| !form.is_empty() && answers.form() == form)
    else {
        // It was filed a moment ago, or in another tab: the list shows it.
        step.answer.go_to("/requests");
        return Ok(());
    };
    if !answers.next().ends_with("/check") {
        return step.go_on().await;
    }
    let chosen = (!answers.names_all()).then(|| {
        let ids = answers.recordings().into_iter();
        ids.filter_map(RecordingId::parse).collect()
    });
    let filing = Filing {
        form,
        right,
        ground: answers.ground(),
        recordings: chosen,
        restrict_meanwhile: answers.restrict_meanwhile(),
        details: answers.details().unwrap_or_default().to_owned(),
    };
    let filed = file_for(
        portal,
        session,
        step.visit.address,
        &filing,
        answers.for_another(),
        step.visit.language,
    );
    match filed.await.map_err(failed)? {
        Ok(request) => {
            let page = format!("/requests/{}?filed", request.asked.reference);
            step.answer.go_back_to(&page);
            Ok(())
        }
        Err(NotFiled::NoRecording | NotFiled::NothingToAsk) => {
            let error = FieldError::new("recordings", "recordings-gone");
            step.ask_again("/requests/new/recordings?retry#problems", error)
                .await
        }
        Err(NotFiled::Limited(limited)) => {
            let error = limited_error(&step.visit, "send", limited);
            step.ask_again("/requests/new/check?retry#problems", error)
                .await
        }
    }
}
