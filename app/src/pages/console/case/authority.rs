//! Who acts for the person, by what, and whether that was checked.

use leptos::prelude::*;
use portal::draft::Draft;
use portal::office::Case;
use portal::store::Representation;
use rules::representative::Addressee;

use super::{is_undecided, which};
use crate::components::{TextField, fact};
use crate::visit::Visit;

/// The authority; and the form that notes its check, for whoever decides.
pub(super) fn authority(
    visit: &Visit,
    case: &Case,
    decides: bool,
    draft: &Draft,
) -> Option<impl IntoView + use<>> {
    let by = case.request.representation.as_ref()?;
    let word = by.kind.as_str().replace('_', "-");
    let article = visit
        .portal
        .texts
        .article(visit.language, by.kind.article());
    let goes_to = match by.kind.answer_goes_to() {
        Addressee::Person => "authority-answer-person",
        Addressee::Representative => "authority-answer-representative",
    };
    let checks = decides && by.checked_at.is_none() && is_undecided(case);
    let form = checks.then(|| form(visit, case, draft));
    Some(view! {
        <section class="notice" aria-labelledby="authority-heading">
            <h2 id="authority-heading">{visit.say("authority-heading")}</h2>
            <dl class="summary">
                {fact(visit.say("whom-own-name"), by.by.clone())}
                {fact(visit.say("whom-represented"), by.of.clone())}
                {fact(
                    visit.say("authority-kind"),
                    view! {
                        {visit.say(&format!("whom-{word}"))}
                        " "
                        <small>{article}</small>
                    },
                )}
                {fact(
                    visit.say("whom-scope"),
                    view! { <p class="typed">{by.scope.clone()}</p> },
                )} {fact(visit.say("authority-check"), checked(visit, by))}
            </dl>
            <p>{visit.say(goes_to)}</p>
            {form}
        </section>
    })
}

fn checked(visit: &Visit, by: &Representation) -> String {
    match by.checked_at {
        Some(at) => {
            let at = visit.portal.texts.date_time(visit.language, at);
            visit.say_with("authority-checked", &[("at", &at)])
        }
        None => visit.say("authority-unchecked"),
    }
}

fn form(visit: &Visit, case: &Case, draft: &Draft) -> impl IntoView + use<> {
    view! {
        <form method="post" action="/console/fn/check_authority" novalidate>
            {which(case)}
            <TextField
                visit=visit.clone()
                draft=draft.clone()
                name="authority"
                key="authority-how"
                hint=true
                long=true
            />
            <button class="second" type="submit">
                {visit.say("authority-confirm")}
            </button>
        </form>
    }
}
