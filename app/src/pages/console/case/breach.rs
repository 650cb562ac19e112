//! What is done where the wrong recording was delivered: the copy is stopped, and 72 hours run (Art. 33).

use leptos::prelude::*;
use portal::draft::Draft;
use portal::office::Case;

use crate::components::TextField;
use crate::pages::console::breaches::noticed;
use crate::visit::Visit;

/// The form, where something was delivered.
pub(super) fn breach(visit: &Visit, case: &Case, draft: &Draft) -> impl IntoView + use<> {
    let release = case.release.as_ref()?;
    let stopped = release.stopped_at.map(|at| {
        let at = visit.portal.texts.date_time(visit.language, at);
        view! { <p class="notice">{visit.say_with("breaches-copy-stopped", &[("at", &at)])}</p> }
    });
    let open = draft.error("breach_what").is_some() || draft.error("breach_day").is_some();
    let reference = case.request.asked.reference.clone();
    Some(view! {
        {stopped}
        <details class="computation" open=open>
            <summary>{visit.say("breaches-wrong-recording")}</summary>
            <p>{visit.say("breaches-wrong-recording-text")}</p>
            <form method="post" action="/console/fn/report_wrong_recording" novalidate>
                <input type="hidden" name="reference" value=reference />
                <TextField
                    visit=visit.clone()
                    draft=draft.clone()
                    name="breach_what"
                    key="breaches-what"
                    hint=true
                    long=true
                />
                {noticed(visit, draft)}
                <button type="submit">{visit.say("breaches-stop")}</button>
            </form>
        </details>
    })
}
