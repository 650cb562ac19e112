//! The pages of a request: its questions, its receipt, its life.

mod all;
mod answer_letter;
mod check;
mod details;
mod followed;
mod ground;
mod no_download;
mod prove;
mod recordings;
mod right;
mod whom;

pub(crate) use all::requests;
pub(crate) use answer_letter::answer_letter;
pub(crate) use check::check;
pub(crate) use details::details;
pub(crate) use followed::request;
pub(crate) use ground::ground;
pub(crate) use no_download::no_download;
pub(crate) use prove::prove;
pub(crate) use recordings::which_recordings;
pub(crate) use right::right;
pub(crate) use whom::whom;

use leptos::prelude::*;
use portal::draft;
use portal::recordings::Mine;
use portal::session::Session;
use rules::request::State;

use super::{Instead, asked_with};
use crate::forms::{Answers, REQUEST_FORM};
use crate::visit::Visit;

/// The answers so far; what is wrong with the last one only where its form sent the visitor back.
async fn answers(visit: &Visit, session: &Session) -> Result<Answers, Instead> {
    let mut draft = draft::find(&visit.portal, session, REQUEST_FORM).await?;
    if !asked_with(visit, "retry") {
        draft.errors.clear();
    }
    Ok(Answers(draft))
}

/// Where somebody goes of whom nothing is listed: there is nothing to ask about yet.
fn nothing_listed(mine: &Mine) -> Result<(), Instead> {
    match (mine.listed.is_empty(), mine.counted) {
        (false, _) => Ok(()),
        (true, 0) => Err(Instead::Elsewhere("/other-ways")),
        (true, _) => Err(Instead::Elsewhere("/identify/customer")),
    }
}

/// Where a request stands, in words, with the shape that says the same.
fn state(visit: &Visit, state: State) -> impl IntoView + use<> {
    shown(state, visit.say(&key(state)))
}

/// Where a request stands, as the office says it.
pub(crate) fn state_at_the_desk(visit: &Visit, state: State) -> impl IntoView + use<> {
    let words = match state {
        State::AwaitingIdentity => visit.say("queue-awaits-answer"),
        _ => visit.say(&key(state)),
    };
    shown(state, words)
}

fn key(state: State) -> String {
    format!("state-{}", state.as_str().replace('_', "-"))
}

fn shown(state: State, words: String) -> impl IntoView + use<> {
    let shape = match state {
        State::Received => "●",
        State::AwaitingIdentity | State::UnderReview => "◐",
        State::Decided | State::CarriedOut => "■",
        State::Closed | State::Withdrawn | State::SatisfiedByExpiry => "□",
    };
    view! {
        <span aria-hidden="true">{shape} " "</span>
        {words}
    }
}
