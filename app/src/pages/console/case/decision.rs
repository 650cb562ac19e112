//! The decision: what the law allows here, with what each choice must carry; then the letter, before anything is sent.

use std::collections::BTreeSet;

use leptos::prelude::*;
use portal::draft::Draft;
use portal::office::{Case, Proposal};
use portal::staff::Member;
use portal::store::{Approval, Corrected};
use rules::carry::Carry;
use rules::decision::Outcome;
use rules::opinion::Possible;
use rules::right::Right;
use rules::rome;

use super::which;
use crate::components::{SelectField, TextField, error_text};
use crate::functions::console::requests::WAITS;
use crate::visit::Visit;

/// The decision that was made, waits for a second person, or can be made.
pub(super) fn decision(visit: &Visit, case: &Case, member: &Member, draft: &Draft) -> AnyView {
    if case.decision.is_some() {
        return made(visit, case).into_any();
    }
    let waiting = case
        .approval
        .as_ref()
        .map(|approval| waiting(visit, case, approval, member, draft));
    let can = member.role.decides() && case.approval.is_none() && !case.opinion.possible.is_empty();
    let form = can.then(|| form(visit, case, draft));
    view! {
        {waiting}
        {form}
    }
    .into_any()
}

fn made(visit: &Visit, case: &Case) -> impl IntoView + use<> {
    let decision = case.decision.as_ref()?;
    let outcome = decision.outcome.as_str().replace('_', "-");
    let reason = decision.reason.as_str().replace('_', "-");
    let why = visit.say(&format!("why-{reason}"));
    let at = visit
        .portal
        .texts
        .date_time(visit.language, decision.decided_at);
    let letter = format!("/console/requests/{}/letter", case.request.asked.reference);
    let hash = decision.letter_sha256.clone();
    Some(view! {
        <section class="card" aria-labelledby="decision-made">
            <h2 id="decision-made">{visit.say(&format!("outcome-{outcome}"))}</h2>
            <p>{why}</p>
            <p class="facts">{at}</p>
            <p>
                <a href=letter>{visit.say("case-letter")}</a>
            </p>
            <p class="hint hash">"SHA-256 " {hash}</p>
        </section>
    })
}

/// A decision that waits for a second person.
fn waiting(
    visit: &Visit,
    case: &Case,
    approval: &Approval,
    member: &Member,
    draft: &Draft,
) -> impl IntoView + use<> {
    let proposal: Option<Proposal> = serde_json::from_str(&approval.proposal).ok();
    let what = proposal.map(|proposal| {
        let outcome = proposal.outcome.as_str().replace('_', "-");
        let reason = proposal.reason.as_str().replace('_', "-");
        let (outcome, reason) = (
            visit.say(&format!("outcome-{outcome}")),
            visit.say(&format!("why-{reason}")),
        );
        view! {
            <p>
                <strong>{outcome}</strong>
                ": "
                {reason}
            </p>
            <p class="typed">{proposal.words}</p>
        }
    });
    let by = visit.say_with("case-proposed-by", &[("name", &approval.proposed_by_name)]);
    let letter = format!(
        "/console/requests/{}/letter?proposed",
        case.request.asked.reference
    );
    let second = (member.role.decides() && member.id != approval.proposed_by).then(|| {
        view! {
            <form method="post" action="/console/fn/approve_decision">
                {which(case)} <button type="submit">{visit.say("case-approve")}</button>
            </form>
        }
    });
    let back = member.role.decides().then(|| {
        view! {
            <form method="post" action="/console/fn/send_back_decision" novalidate>
                {which(case)}
                <TextField
                    visit=visit.clone()
                    draft=draft.clone()
                    name="sent_back_because"
                    key="case-sent-back-because"
                    long=true
                />
                <button class="second" type="submit">
                    {visit.say("case-send-back")}
                </button>
            </form>
        }
    });
    view! {
        <section class="notice" aria-labelledby=WAITS>
            <h2 id=WAITS tabindex="-1">{visit.say("case-waits")}</h2>
            <p>{by}</p>
            {what}
            <p>
                <a href=letter>{visit.say("case-letter")}</a>
            </p>
            {second}
            {back}
        </section>
    }
}

fn form(visit: &Visit, case: &Case, draft: &Draft) -> impl IntoView + use<> {
    let possible = &case.opinion.possible;
    let carries: BTreeSet<Carry> = possible
        .iter()
        .flat_map(|possible| possible.carries.iter().copied())
        .collect();
    let error = draft
        .error("decision")
        .map(|error| error_text(visit, error));
    let wrong = error.is_some();
    let groups = Outcome::ALL
        .into_iter()
        .filter_map(|outcome| group(visit, case, draft, outcome))
        .collect_view();
    let field = |carry: Carry, name: &'static str, key: &'static str| {
        carries.contains(&carry).then(|| {
            view! {
                <TextField
                    visit=visit.clone()
                    draft=draft.clone()
                    name=name
                    key=key
                    long=true
                />
            }
        })
    };
    let review = carries.contains(&Carry::ReviewDate).then(|| {
        view! {
            <TextField
                visit=visit.clone()
                draft=draft.clone()
                name="review_date"
                key="carry-review-date"
                kind="date"
                size="12"
            />
        }
    });
    let correction = carries
        .contains(&Carry::BeforeAndAfter)
        .then(|| correction(visit, case, draft));
    view! {
        <section class="card" aria-labelledby="decide">
            <h2 id="decide">{visit.say("decide-heading")}</h2>
            <form method="post" action="/console/fn/propose_decision" novalidate>
                {which(case)}
                <fieldset class="field" id="decision" class:wrong=wrong>
                    <legend>{visit.say("decide-question")}</legend>
                    {error.map(|text| view! { <p class="error">{text}</p> })}
                    {groups}
                </fieldset>
                {granted(visit, case, draft)}
                <TextField
                    visit=visit.clone()
                    draft=draft.clone()
                    name="text_for_person"
                    key="carry-text-for-person"
                    hint=true
                    long=true
                />
                {field(Carry::WrittenBalancing, "written_balancing", "carry-written-balancing")}
                {field(Carry::AccuracyCheck, "accuracy_check", "carry-accuracy-check")}
                {field(Carry::ConcreteClaim, "concrete_claim", "carry-concrete-claim")}
                {field(Carry::NamedDuty, "named_duty", "carry-named-duty")}
                {field(
                    Carry::ConcreteHarmToOthers,
                    "concrete_harm_to_others",
                    "carry-concrete-harm-to-others",
                )}
                {field(Carry::Statement, "statement", "carry-statement")} {correction} {review}
                {field(
                    Carry::InvitationToIdentify,
                    "invitation_to_identify",
                    "carry-invitation-to-identify",
                )} {field(Carry::EvidenceOfAbuse, "evidence_of_abuse", "carry-evidence-of-abuse")}
                <button type="submit">{visit.say("decide-preview")}</button>
                <p class="hint">{visit.say("decide-preview-hint")}</p>
            </form>
        </section>
    }
}

/// The reasons of one outcome.
fn group(
    visit: &Visit,
    case: &Case,
    draft: &Draft,
    outcome: Outcome,
) -> Option<impl IntoView + use<>> {
    let mut reasons = case
        .opinion
        .possible
        .iter()
        .filter(|possible| possible.outcome == outcome)
        .map(|possible| choice(visit, draft, possible))
        .peekable();
    reasons.peek()?;
    let word = outcome.as_str().replace('_', "-");
    let reasons = reasons.collect_view();
    Some(view! {
        <div class="outcome">
            <p class="state">{visit.say(&format!("outcome-{word}"))}</p>
            {reasons}
        </div>
    })
}

fn choice(visit: &Visit, draft: &Draft, possible: &Possible) -> impl IntoView + use<> {
    let value = format!("{}:{}", possible.outcome, possible.reason);
    let id = value.replace([':', '_'], "-");
    let word = possible.reason.as_str().replace('_', "-");
    let article = visit.portal.texts.article(visit.language, possible.article);
    let second = possible
        .carries
        .contains(&Carry::SecondPerson)
        .then(|| visit.say("decide-second-person"));
    let chosen = draft.typed("decision") == value;
    view! {
        <div class="choice">
            <input type="radio" id=id.clone() name="decision" value=value checked=chosen />
            <label for=id>
                {visit.say(&format!("why-{word}"))} " " <small>{article} " " {second}</small>
            </label>
        </div>
    }
}

/// For which recordings, where it is a part.
fn granted(visit: &Visit, case: &Case, draft: &Draft) -> impl IntoView + use<> {
    let partly = case
        .opinion
        .possible
        .iter()
        .any(|possible| possible.outcome == Outcome::AcceptedInPart);
    let typed: Vec<&str> = draft.typed("granted").split(' ').collect();
    let boxes: Vec<_> = case
        .recordings
        .iter()
        .filter(|recording| recording.recording.is_some())
        .map(|recording| {
            let id = recording.named.recording.to_string();
            let at = visit
                .portal
                .texts
                .date_time(visit.language, recording.named.started_at);
            let chosen = typed.contains(&id.as_str());
            let field = format!("granted-{id}");
            view! {
                <div class="choice">
                    <input
                        type="checkbox"
                        id=field.clone()
                        name="granted[]"
                        value=id
                        checked=chosen
                    />
                    <label for=field>{at}</label>
                </div>
            }
        })
        .collect();
    let error = draft.error("granted").map(|error| error_text(visit, error));
    (partly && !boxes.is_empty()).then(|| {
        view! {
            <fieldset class="field" id="granted">
                <legend>{visit.say("decide-granted")}</legend>
                {error.map(|text| view! { <p class="error">{text}</p> })}
                {boxes}
            </fieldset>
        }
    })
}

/// What is corrected (Art. 16).
fn correction(visit: &Visit, case: &Case, draft: &Draft) -> impl IntoView + use<> {
    let there = case.recordings.iter().filter_map(|recording| {
        let found = recording.recording.as_ref()?;
        let day = visit
            .portal
            .texts
            .date(visit.language, rome::date(found.started_at));
        Some((found.id.to_string(), day))
    });
    let fields = Corrected::ALL
        .into_iter()
        .filter(|field| *field != Corrected::Statement)
        .map(|field| {
            let key = format!("correct-{}", field.as_str().replace('_', "-"));
            (field.as_str().to_owned(), visit.say(&key))
        });
    let (recordings, fields) = (there.collect(), fields.collect());
    (case.request.asked.right == Right::Rectification).then(|| {
        view! {
            <SelectField
                visit=visit.clone()
                draft=draft.clone()
                name="correct_recording"
                key="correct-recording"
                choices=recordings
            />
            <SelectField
                visit=visit.clone()
                draft=draft.clone()
                name="correct_field"
                key="correct-field"
                choices=fields
            />
            <TextField
                visit=visit.clone()
                draft=draft.clone()
                name="before_and_after"
                key="carry-before-and-after"
            />
        }
    })
}
