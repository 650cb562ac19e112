//! For what somebody listens: stated before a sound is heard.

use leptos::prelude::*;
use portal::draft::FieldError;
use portal::id::RecordingId;
use portal::listening::{Purpose, Refused};

use crate::components::error_text;
use crate::functions::console::refusal;
use crate::visit::Visit;

/// The form that states the purpose; folded away where something is open already.
pub(super) fn form(
    visit: &Visit,
    id: RecordingId,
    purposes: &[Purpose],
    refused: Option<Refused>,
    is_open: bool,
) -> AnyView {
    if let Some(refused) = refused {
        let error = FieldError::new("purpose", refusal(refused));
        return view! {
            <p class="notice" id="purpose">
                {error_text(visit, &error)}
            </p>
        }
        .into_any();
    }
    let fields = match purposes {
        [Purpose::Request(reference)] => for_request(visit, reference).into_any(),
        purposes => of_notice(visit, purposes).into_any(),
    };
    let form = view! {
        <form method="post" action="/console/fn/begin_listening">
            <input type="hidden" name="recording" value=id.to_string() />
            {fields}
            <p class="hint">{visit.say("listen-purpose-hint")}</p>
            <button type="submit">{visit.say("listen-begin")}</button>
        </form>
    };
    if !is_open {
        return form.into_any();
    }
    view! {
        <details class="computation">
            <summary>{visit.say("listen-again")}</summary>
            {form}
        </details>
    }
    .into_any()
}

fn for_request(visit: &Visit, reference: &str) -> impl IntoView + use<> {
    let words = visit.say_with("listen-for-request", &[("reference", reference)]);
    view! {
        <p id="purpose">{words}</p>
        <input type="hidden" name="purpose" value="request" />
        <input type="hidden" name="request" value=reference.to_owned() />
    }
}

/// The purposes as the instance words them. None is chosen: whoever listens says why.
fn of_notice(visit: &Visit, purposes: &[Purpose]) -> impl IntoView + use<> {
    let choices = purposes
        .iter()
        .enumerate()
        .filter_map(|(place, purpose)| {
            let stated = purpose.stated(&visit.portal.instance)?;
            let words = visit.localised(&stated.text).to_owned();
            // The summary of what has to be mended leads to the first answer.
            let id = match place {
                0 => "purpose".to_owned(),
                place => format!("purpose-{place}"),
            };
            Some(view! {
                <div class="choice">
                    <input type="radio" id=id.clone() name="purpose" value=purpose.as_str() />
                    <label for=id>{words}</label>
                </div>
            })
        })
        .collect::<Vec<_>>();
    view! {
        <fieldset class="field">
            <legend>{visit.say("listen-purpose")}</legend>
            {choices}
        </fieldset>
    }
}
