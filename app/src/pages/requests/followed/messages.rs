//! What the person and the office wrote to each other. Notes of the office are the office's.

use leptos::prelude::*;
use portal::draft::Draft;
use portal::requests::Followed;
use portal::store::{MessageKind, Request, RequestMessage};

use crate::components::TextField;
use crate::visit::Visit;

/// The messages, the oldest first, and a new one while somebody reads it.
pub(super) fn messages(
    visit: &Visit,
    followed: &Followed,
    messages: &[RequestMessage],
    draft: &Draft,
) -> impl IntoView + use<> {
    let request = &followed.request;
    let on_shared_line = followed.proofs.customer.is_none();
    let items: Vec<_> = messages
        .iter()
        .filter(|message| message.kind != MessageKind::Note)
        .map(|message| item(visit, message, on_shared_line))
        .collect();
    let list = (!items.is_empty()).then(|| {
        view! {
            <ol class="history" role="list">
                {items}
            </ol>
        }
    });
    let write = (!request.state.is_final()).then(|| write(visit, request, draft));
    (list.is_some() || write.is_some()).then(|| {
        view! {
            <h2 id="messages">{visit.say("messages-heading")}</h2>
            {list}
            {write}
        }
    })
}

fn item(visit: &Visit, message: &RequestMessage, on_shared_line: bool) -> impl IntoView + use<> {
    let at = visit.portal.texts.date_time(visit.language, message.at);
    let key = match (message.from_office, message.kind) {
        (false, _) => "written-by-you",
        (true, MessageKind::IdentityQuestion) => "written-question",
        (true, MessageKind::Extension) => "written-extension",
        (true, MessageKind::Lifting) => "written-lifting",
        (true, MessageKind::Message | MessageKind::Note) => "written-by-us",
    };
    // On a line that several people may share, one does not read what another wrote.
    let words = if on_shared_line && !message.from_office {
        view! { <p class="hint">{visit.say("written-not-shown")}</p> }.into_any()
    } else {
        let words = message.words.clone();
        view! { <p class="typed">{words}</p> }.into_any()
    };
    view! {
        <li>
            <p class="facts">
                <strong>{visit.say(key)}</strong>
                " · "
                {at}
            </p>
            {words}
        </li>
    }
}

fn write(visit: &Visit, request: &Request, draft: &Draft) -> impl IntoView + use<> {
    let reference = request.asked.reference.clone();
    view! {
        <form method="post" action="/caller/fn/write_to_office" class="on-screen" novalidate>
            <input type="hidden" name="reference" value=reference />
            <TextField
                visit=visit.clone()
                draft=draft.clone()
                name="words"
                key="write-words"
                hint=true
                long=true
            />
            <button class="second" type="submit">
                {visit.say("write-send")}
            </button>
        </form>
    }
}
