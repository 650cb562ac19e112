//! The form that chooses what of a recording is given out (Art. 15(4)): at the case, and beside the player.

use leptos::prelude::*;
use portal::draft::Draft;
use portal::id::RecordingId;
use portal::office::{Case, CaseRecording};
use portal::release::Copy;
use rules::decision::Protection;

use super::error_text;
use crate::stretches;
use crate::visit::Visit;

/// What a copy is chosen for: a recording of a case, at the version that is looked at.
#[derive(Clone, Debug)]
pub(crate) struct Choosing {
    reference: String,
    version: i64,
    recording: RecordingId,
    chosen: Option<Copy>,
}

impl Choosing {
    /// The copy of a recording of a case.
    pub(crate) fn of(case: &Case, recording: &CaseRecording) -> Self {
        Self {
            reference: case.request.asked.reference.clone(),
            version: case.request.version,
            recording: recording.named.recording,
            chosen: recording.named.copy.clone(),
        }
    }

    /// The id of the field with the stretches.
    pub(crate) fn field(&self) -> String {
        stretches_field(self.recording)
    }

    /// What stands in that field: what was typed and not taken, or what was chosen before.
    pub(crate) fn typed(&self, draft: &Draft) -> String {
        if self.was_typed(draft) {
            return draft.typed("stretches").to_owned();
        }
        let chosen = self.chosen.iter().flat_map(Copy::silenced);
        let lines: Vec<String> = chosen
            .map(|stretch| stretches::line(&(stretch.from_ms..stretch.to_ms)))
            .collect();
        lines.join("\n")
    }

    fn was_typed(&self, draft: &Draft) -> bool {
        // Other forms of the case name a recording too.
        draft.fields.contains_key("stretches")
            && draft.typed("reference") == self.reference
            && draft.typed("recording") == self.recording.to_string()
    }

    fn protection(&self, draft: &Draft) -> Option<Protection> {
        if self.was_typed(draft) {
            draft.typed("protection").parse().ok()
        } else {
            self.chosen.as_ref().map(Copy::protection)
        }
    }
}

/// The id of the field with the stretches of a recording: an error of it leads there.
pub(crate) fn stretches_field(recording: RecordingId) -> String {
    format!("stretches-{recording}")
}

/// The form, folded away until something is to be mended in it.
#[component]
pub(crate) fn CopyForm(
    visit: Visit,
    choosing: Choosing,
    draft: Draft,
    /// Whether it is what the page is for.
    #[prop(optional)]
    open: bool,
) -> impl IntoView {
    let protection = choosing.protection(&draft);
    let choices = Protection::ALL
        .into_iter()
        .map(|choice| {
            let word = choice.as_str().replace('_', "-");
            view! {
                <option value=choice.as_str() selected=protection == Some(choice)>
                    {visit.say(&format!("copy-{word}"))}
                </option>
            }
        })
        .collect_view();
    let state = match choosing.chosen {
        Some(_) => visit.say("case-copy-chosen-already"),
        None => visit.say("case-copy-not-chosen"),
    };
    let open = open || choosing.was_typed(&draft);
    let (select, area) = (
        format!("protection-{}", choosing.recording),
        choosing.field(),
    );
    let error = draft.error(&area).map(|error| error_text(&visit, error));
    let wrong = error.as_ref().map(|_| "true");
    let described = match wrong {
        Some(_) => format!("{area}-hint {area}-error"),
        None => format!("{area}-hint"),
    };
    let error = error.map(|text| {
        view! {
            <p class="error" id=format!("{area}-error")>
                {text}
            </p>
        }
    });
    // tachys writes what is in a `<textarea>` as it is.
    let typed = choosing.typed(&draft);
    let typed = typed.replace('&', "&amp;").replace('<', "&lt;");
    view! {
        <details class="computation" open=open>
            <summary>{visit.say("case-copy")} ": " {state}</summary>
            <form method="post" action="/console/fn/choose_copy">
                <input type="hidden" name="reference" value=choosing.reference />
                <input type="hidden" name="version" value=choosing.version.to_string() />
                <input type="hidden" name="recording" value=choosing.recording.to_string() />
                <div class="field">
                    <label for=select.clone()>{visit.say("case-copy-protection")}</label>
                    <select id=select name="protection">
                        {choices}
                    </select>
                </div>
                <div class="field" class:wrong=wrong.is_some()>
                    <label for=area.clone()>{visit.say("case-copy-stretches")}</label>
                    <p class="hint" id=format!("{area}-hint")>
                        {visit.say("case-copy-stretches-hint")}
                    </p>
                    {error}
                    <textarea
                        id=area
                        name="stretches"
                        rows="3"
                        aria-describedby=described
                        aria-invalid=wrong
                    >
                        {typed}
                    </textarea>
                </div>
                <button class="second" type="submit">
                    {visit.say("case-copy-choose")}
                </button>
            </form>
        </details>
    }
}
