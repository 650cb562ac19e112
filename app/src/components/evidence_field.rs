//! Adding files to a request in the making.

use leptos::prelude::*;
use portal::draft::Draft;
use portal::evidence::{Evidence, MOST_FILES};

use super::{EvidenceList, error_text};
use crate::visit::Visit;

/// What is offered when a file is chosen; what is taken is decided by the content.
const ACCEPTED: &str = ".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png";

/// The files so far, and a field for another one. Its button sends the form around it as it is, words and all.
#[component]
pub(crate) fn EvidenceField(visit: Visit, draft: Draft, files: Vec<Evidence>) -> impl IntoView {
    let error = draft.error("file").map(|error| error_text(&visit, error));
    let wrong = error.as_ref().map(|_| "true");
    let described = match &error {
        Some(_) => "file-hint file-error",
        None => "file-hint",
    };
    let most = MOST_FILES.to_string();
    let has_room = files.len() < MOST_FILES;
    let field = has_room.then(|| {
        view! {
            <label for="file">{visit.say("evidence-choose")}</label>
            <input
                type="file"
                id="file"
                name="file"
                accept=ACCEPTED
                aria-describedby=described
                aria-invalid=wrong
            />
            <button
                class="second"
                type="submit"
                formaction="/requests/new/evidence"
                formenctype="multipart/form-data"
            >
                {visit.say("evidence-add")}
            </button>
        }
    });
    view! {
        <fieldset class="field" id="evidence" class:wrong=wrong.is_some()>
            <legend>{visit.say("evidence-heading")}</legend>
            <p class="hint" id="file-hint">
                {visit.say_with("evidence-hint", &[("most", &most)])}
            </p>
            {error.map(|text| view! { <p class="error" id="file-error">{text}</p> })}
            <EvidenceList visit=visit.clone() files />
            {field}
        </fieldset>
    }
}
