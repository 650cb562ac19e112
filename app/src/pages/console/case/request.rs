//! What was asked, by whom, when, and by when it is answered.

use leptos::prelude::*;
use portal::office::Case;
use portal::store::Arrival;
use rules::identifiers::PhoneNumber;
use rules::visibility::Level;

use crate::components::{Computation, Life, LifeLine, fact};
use crate::visit::Visit;

/// The request.
pub(super) fn request(visit: &Visit, case: &Case) -> impl IntoView + use<> {
    let asked = &case.request.asked;
    let ground = asked.ground.map(|ground| {
        let word = ground.as_str().replace('_', "-");
        fact(
            visit.say("check-ground"),
            visit.say(&format!("ground-{word}")),
        )
    });
    let meanwhile = asked
        .restrict_meanwhile
        .then(|| view! { <p>{visit.say("restrict-meanwhile")}</p> });
    let details = (!asked.details.is_empty()).then(|| {
        let details = asked.details.clone();
        fact(
            visit.say("case-details"),
            view! {
                <p class="typed">{details}</p>
                {meanwhile}
            },
        )
    });
    let assigned = case
        .assigned_to
        .clone()
        .unwrap_or_else(|| visit.say("queue-nobody"));
    let arrival = visit.say(&format!("arrival-{}", asked.arrival.as_str()));
    let texts = &visit.portal.texts;
    // Of what was entered, the day is known.
    let received = if Arrival::ENTERED.contains(&asked.arrival) {
        texts.date(visit.language, rules::rome::date(asked.received_at))
    } else {
        texts.date_time(visit.language, asked.received_at)
    };
    view! {
        {due(visit, case)}
        <h2>{visit.say("request-asked")}</h2>
        <dl class="summary">
            {fact(visit.say("check-right"), visit.say(&format!("ask-{}", asked.right)))} {ground}
            {details} {fact(visit.say("case-received"), format!("{received} · {arrival}"))}
            {person(visit, case)} {author(visit, case)}
            {fact(visit.say("queue-assigned"), assigned)}
        </dl>
    }
}

/// By when it is answered, and how that was computed.
fn due(visit: &Visit, case: &Case) -> impl IntoView + use<> {
    let request = &case.request;
    request.state.awaits_answer().then(|| {
        let deadline = request.deadline(&visit.portal);
        let due_on = request.due_on(&visit.portal);
        let life = Life {
            recorded_on: deadline.received_on,
            last_day: due_on,
            today: visit.portal.clock.today(),
            held: false,
        };
        let texts = &visit.portal.texts;
        let received = texts.date(visit.language, deadline.received_on);
        let due = texts.weekday_date(visit.language, due_on);
        let left = life.left(visit);
        let args: &[(&str, &str)] = &[("received", &received), ("due", &due), ("left", &left)];
        let sentence = visit.say_with("request-life-sentence", args);
        let steps = if request.extended_on.is_some() {
            deadline.extended_steps
        } else {
            deadline.steps
        };
        view! {
            <p class="until">
                {visit.say_with("request-due-left", &[("due", &due), ("left", &left)])}
            </p>
            <LifeLine visit=visit.clone() life large=true sentence />
            <Computation visit=visit.clone() steps />
        }
    })
}

/// Who the person is, and how that is known.
fn person(visit: &Visit, case: &Case) -> impl IntoView + use<> {
    let proofs = &case.request.asked.proofs;
    let level = if case.request.identified {
        match proofs.level() {
            Level::Line => visit.say("case-level-line"),
            _ => visit.say("case-level-person"),
        }
    } else {
        visit.say("queue-not-identified")
    };
    let customer = case.customer.as_ref().map(|customer| {
        format!(
            "{} · {} · ",
            customer.data.name,
            customer.data.code.as_str()
        )
    });
    let line = proofs
        .line
        .as_ref()
        .map(|line| format!("{} · ", PhoneNumber::as_str(line)));
    fact(
        visit.say("queue-person"),
        view! { <span>{customer} {line} {level}</span> },
    )
}

/// What somebody says of themselves who could not prove it.
fn author(visit: &Visit, case: &Case) -> impl IntoView + use<> {
    let author = case.request.asked.author.clone()?;
    let texts = &visit.portal.texts;
    let day = author
        .day
        .map(|day| texts.weekday_date(visit.language, day));
    let number = author.number.map(|number| number.as_str().to_owned());
    let call = [day, author.time, number, Some(author.about)];
    let call: Vec<String> = call
        .into_iter()
        .flatten()
        .filter(|text| !text.is_empty())
        .collect();
    Some(view! {
        {fact(visit.say("case-author"), author.name)}
        {fact(visit.say("case-contact"), author.contact)}
        {fact(visit.say("case-call"), call.join(" · "))}
    })
}
