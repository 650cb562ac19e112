//! Legal holds that wait for a second person.

use leptos::prelude::*;
use portal::office::holds::{Page, Waiting};
use portal::staff::Member;
use rules::rome;

use crate::components::fact;
use crate::visit::Visit;

/// What waits, with what the member may do about it.
pub(super) fn waiting(visit: &Visit, member: &Member, page: &Page) -> impl IntoView + use<> {
    let cards: Vec<_> = page
        .waiting
        .iter()
        .map(|waiting| card(visit, member, waiting))
        .collect();
    (!cards.is_empty()).then(|| {
        view! {
            <h2>{visit.say("holds-waiting-heading")}</h2>
            <p>{visit.say("holds-waiting-text")}</p>
            <ul class="cards" role="list">
                {cards}
            </ul>
        }
    })
}

fn card(visit: &Visit, member: &Member, waiting: &Waiting) -> impl IntoView + use<> {
    let texts = &visit.portal.texts;
    let proposal = &waiting.proposal;
    let call = texts.date(visit.language, rome::date(proposal.started_at));
    let last = texts.date(visit.language, proposal.last_day_kept);
    let review = texts.date(visit.language, waiting.claim.review_on);
    let at = texts.date_time(visit.language, proposal.proposed_at);
    let by = proposal.proposed_by_name.clone();
    let by = visit.say_with("holds-proposed-by", &[("name", &by), ("at", &at)]);
    let claim = waiting.claim.claim.clone();
    let recording = proposal.recording.to_string();
    let own = proposal.proposed_by == member.id;
    let id = proposal.id.to_string();
    let buttons = member.role.decides().then(|| {
        let agree = (!own).then(|| button(visit, "agree_to_hold", "holds-agree", &id));
        let drop = if own {
            "holds-take-back"
        } else {
            "holds-send-back"
        };
        let hint = own.then(|| view! { <p class="hint">{visit.say("holds-own-proposal")}</p> });
        view! {
            {hint}
            <div class="actions">{agree} {button(visit, "drop_hold_proposal", drop, &id)}</div>
        }
    });
    view! {
        <li class="card">
            <h3>{visit.say_with("holds-of-call", &[("day", &call)])}</h3>
            <dl class="summary">
                {fact(
                    visit.say("holds-claim"),
                    view! { <p class="typed">{claim}</p> },
                )} {fact(visit.say("register-recording"), view! { <code>{recording}</code> })}
                {fact(visit.say("holds-last-day"), last)}
                {fact(visit.say("holds-review"), review)}
                {fact(visit.say("holds-proposed"), by)}
            </dl>
            {buttons}
        </li>
    }
}

fn button(visit: &Visit, function: &str, key: &str, id: &str) -> impl IntoView + use<> {
    let id = id.to_owned();
    view! {
        <form method="post" action=format!("/console/fn/{function}")>
            <input type="hidden" name="proposal" value=id />
            <button class="second" type="submit">
                {visit.say(key)}
            </button>
        </form>
    }
}
