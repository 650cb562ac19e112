//! What was written, ordered and done about a request.

use leptos::prelude::*;
use portal::draft::Draft;
use portal::office::Case;
use portal::store::{MessageKind, RecipientOrder};

use super::which;
use crate::components::TextField;
use crate::visit::Visit;

/// The messages, and a new one.
pub(super) fn written(
    visit: &Visit,
    case: &Case,
    decides: bool,
    draft: &Draft,
) -> impl IntoView + use<> {
    let texts = &visit.portal.texts;
    let messages: Vec<_> = case
        .messages
        .iter()
        .map(|message| {
            let at = texts.date_time(visit.language, message.at);
            let key = match (message.from_office, message.kind) {
                (false, _) => "message-of-person",
                (true, MessageKind::Note) => "message-note",
                (true, MessageKind::IdentityQuestion) => "message-identity-question",
                (true, MessageKind::Extension) => "message-extension",
                (true, MessageKind::Lifting) => "message-lifting",
                (true, MessageKind::Message) => "message-of-office",
            };
            let words = message.words.clone();
            view! {
                <li>
                    <span class="when">{at} " · " {visit.say(key)}</span>
                    <p class="typed">{words}</p>
                </li>
            }
        })
        .collect();
    let nothing = messages
        .is_empty()
        .then(|| view! { <p>{visit.say("messages-none")}</p> });
    let write = decides.then(|| {
        view! {
            <form method="post" action="/console/fn/write_message" novalidate>
                {which(case)}
                <TextField
                    visit=visit.clone()
                    draft=draft.clone()
                    name="message"
                    key="message-new"
                    long=true
                />
                <button class="second" type="submit">
                    {visit.say("message-send")}
                </button>
            </form>
        }
    });
    view! {
        <h2>{visit.say("messages-heading")}</h2>
        {nothing}
        <ol class="history" role="list">
            {messages}
        </ol>
        {write}
    }
}

/// What recipients were told (Art. 19).
pub(super) fn orders(visit: &Visit, orders: &[RecipientOrder]) -> impl IntoView + use<> {
    let rows: Vec<_> = orders
        .iter()
        .map(|on_file| {
            let supplier = visit.portal.instance.supplier(&on_file.order.supplier);
            let name = supplier.map_or(on_file.order.supplier.clone(), |s| s.name.clone());
            let kind = visit.say(&format!("order-{}", on_file.order.kind.as_str()));
            let word = on_file.state.as_str().replace('_', "-");
            let state = visit.say(&format!("order-state-{word}"));
            let due = visit.portal.texts.date(visit.language, on_file.due_on);
            let due = visit.say_with("orders-due", &[("day", &due)]);
            view! { <li>{name} ": " {kind} " · " <strong>{state}</strong> " · " {due}</li> }
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <h2>{visit.say("orders-heading")}</h2>
            <ul class="points">{rows}</ul>
        }
    })
}
