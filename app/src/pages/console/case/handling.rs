//! What can be done with a request before it is decided, and afterwards: taking it up, asking, identifying, extending,
//! lifting.

use leptos::prelude::*;
use portal::draft::Draft;
use portal::office::Case;
use portal::staff::Member;
use rules::request::State;

use super::{is_undecided, which};
use crate::components::TextField;
use crate::functions::console::requests::HANDLING;
use crate::visit::Visit;

/// All that can be done now.
pub(super) fn handling(
    visit: &Visit,
    case: &Case,
    member: &Member,
    colleagues: &[Member],
    draft: &Draft,
) -> impl IntoView + use<> {
    let request = &case.request;
    let undecided = is_undecided(case);
    let take_up =
        (request.state == State::Received).then(|| button(visit, case, "take_up", "case-take-up"));
    let assign = (undecided && request.state != State::Received)
        .then(|| assign(visit, case, member, colleagues));
    let asks = undecided && !request.identified && request.state != State::AwaitingIdentity;
    let ask = asks.then(|| form(visit, case, draft, "ask_identity", "identity_question"));
    let resume = (request.state == State::AwaitingIdentity)
        .then(|| button(visit, case, "resume_review", "case-resume"));
    let identify = (undecided && !request.identified).then(|| identify(visit, case, draft));
    let today = visit.portal.clock.today();
    let in_time = today <= request.deadline(&visit.portal).due;
    let extend = (undecided && in_time && request.extended_on.is_none())
        .then(|| form(visit, case, draft, "extend_period", "reason_for_extension"));
    let now = visit.portal.clock.now();
    let restricts = case.recordings.iter().any(|recording| {
        recording
            .holds
            .iter()
            .any(|hold| hold.is_live(now) && hold.reason.restricts() && hold.ends_at.is_none())
    });
    let lift = (request.outcome.is_some() && restricts)
        .then(|| form(visit, case, draft, "lift_restriction", "reason_for_lifting"));
    view! { <div class="handling" id=HANDLING tabindex="-1">{take_up} {assign} {resume} {identify} {ask} {extend} {lift}</div> }
}

/// Who has it.
fn assign(
    visit: &Visit,
    case: &Case,
    member: &Member,
    colleagues: &[Member],
) -> impl IntoView + use<> {
    let has = case.request.assigned_to;
    let choices = colleagues
        .iter()
        .map(|colleague| {
            let mine = (colleague.id == member.id).then(|| visit.say("case-assign-me"));
            let name = mine.unwrap_or_else(|| colleague.name.clone());
            view! {
                <option value=colleague.id.to_string() selected=has == Some(colleague.id)>
                    {name}
                </option>
            }
        })
        .collect_view();
    view! {
        <form class="inline" method="post" action="/console/fn/assign_request">
            {which(case)}
            <label>
                {visit.say("queue-assigned")} " "
                <select name="to">
                    <option value="">{visit.say("queue-nobody")}</option>
                    {choices}
                </select>
            </label>
            <button class="second" type="submit">
                {visit.say("case-assign")}
            </button>
        </form>
    }
}

/// One button that is all of a form.
fn button(visit: &Visit, case: &Case, function: &str, key: &str) -> impl IntoView + use<> {
    view! {
        <form method="post" action=format!("/console/fn/{function}")>
            {which(case)}
            <button class="second" type="submit">
                {visit.say(key)}
            </button>
        </form>
    }
}

/// A form with one field of words, opened when it is wanted.
fn form(
    visit: &Visit,
    case: &Case,
    draft: &Draft,
    function: &str,
    field: &'static str,
) -> impl IntoView + use<> {
    let key = match field {
        "identity_question" => "case-ask-identity",
        "reason_for_extension" => "case-extend",
        _ => "case-lift",
    };
    let open = draft.error(field).is_some() || !draft.typed(field).is_empty();
    view! {
        <details class="computation" open=open>
            <summary>{visit.say(key)}</summary>
            <form method="post" action=format!("/console/fn/{function}") novalidate>
                {which(case)}
                <TextField
                    visit=visit.clone()
                    draft=draft.clone()
                    name=field
                    key=field_key(field)
                    hint=true
                    long=true
                />
                <button class="second" type="submit">
                    {visit.say(key)}
                </button>
            </form>
        </details>
    }
}

fn field_key(field: &str) -> &'static str {
    match field {
        "identity_question" => "case-identity-question",
        "reason_for_extension" => "case-reason-for-extension",
        _ => "case-reason-for-lifting",
    }
}

/// Who the person is.
fn identify(visit: &Visit, case: &Case, draft: &Draft) -> impl IntoView + use<> {
    let open = ["customer", "line", "identity_proof"]
        .iter()
        .any(|field| draft.error(field).is_some());
    view! {
        <details class="computation" open=open>
            <summary>{visit.say("case-identify")}</summary>
            <form method="post" action="/console/fn/identify_person" novalidate>
                {which(case)}
                <TextField
                    visit=visit.clone()
                    draft=draft.clone()
                    name="customer"
                    key="case-customer"
                    size="20"
                />
                <TextField
                    visit=visit.clone()
                    draft=draft.clone()
                    name="line"
                    key="case-line"
                    mode="tel"
                />
                <TextField
                    visit=visit.clone()
                    draft=draft.clone()
                    name="identity_proof"
                    key="case-identity-proof"
                    hint=true
                    long=true
                />
                <button class="second" type="submit">
                    {visit.say("case-identify")}
                </button>
            </form>
        </details>
    }
}
