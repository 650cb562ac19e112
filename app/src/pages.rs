//! The pages, a file each. A page loads what it needs, then is drawn whole.

mod accessibility;
mod code;
mod company;
mod complaint;
mod console;
mod identify;
mod identify_customer;
mod identify_line;
mod inbox;
mod no_recording;
mod not_found;
mod notice;
mod order;
mod other_ways;
mod other_ways_received;
mod recording;
mod recordings;
mod requests;
mod rights;
mod start;
mod unavailable;

use std::future::Future;

use leptos::prelude::*;
use portal::session::Session;
use portal::store::StoreError;
use rules::visibility::Level;

use crate::respond::Answer;
use crate::visit::Visit;

pub(crate) use accessibility::accessibility;
pub(crate) use code::code;
pub(crate) use company::company;
pub(crate) use complaint::complaint;
pub(crate) use console::{
    SIGN_IN, account, attestation, audit, breach, breaches, case, certificate, desk_recording,
    desk_recordings, enrol, enter, figures, held, hold, letter, new_hold, next_page,
    orders_address, password, period, queue, recipient_order, recipients, recovery_codes,
    second_factor, sign_in, trail_filter,
};
pub(crate) use identify::identify;
pub(crate) use identify_customer::identify_customer;
pub(crate) use identify_line::identify_line;
pub(crate) use inbox::inbox;
pub(crate) use no_recording::no_recording;
pub(crate) use not_found::not_found;
pub(crate) use notice::notice;
pub(crate) use order::order;
pub(crate) use other_ways::other_ways;
pub(crate) use other_ways_received::other_ways_received;
pub(crate) use recording::recording;
pub(crate) use recordings::recordings;
pub(crate) use requests::{
    answer_letter, check, details, ground, no_download, prove, request, requests, right,
    which_recordings, whom,
};
pub(crate) use rights::rights;
pub(crate) use start::start;

/// Why a page cannot be drawn.
enum Instead {
    /// The visitor has to identify themselves first.
    Identify,
    /// Another page comes first.
    Elsewhere(&'static str),
    /// There is no such page, or not for this visitor.
    NotFound,
    /// The database does not answer.
    Unavailable(StoreError),
}

impl From<StoreError> for Instead {
    fn from(error: StoreError) -> Self {
        Self::Unavailable(error)
    }
}

/// Draws a page, or what is shown in its place.
fn page<F, Drawing>(draw: F) -> impl IntoView
where
    F: FnOnce(Visit, Answer) -> Drawing,
    Drawing: Future<Output = Result<AnyView, Instead>> + Send + 'static,
{
    let (visit, answer) = (Visit::new(), Answer::new());
    let drawing = draw(visit.clone(), answer.clone());
    // Boxed: the future of a page is large, and leptos moves it about.
    let drawing = Box::pin(drawing);
    Suspend::new(async move {
        match drawing.await {
            Ok(view) => view,
            Err(Instead::Identify) => {
                answer.want(&visit.path);
                answer.go_to("/identify?ended");
                ().into_any()
            }
            Err(Instead::Elsewhere(page)) => {
                answer.go_to(page);
                ().into_any()
            }
            Err(Instead::NotFound) => not_found::draw(&visit, &answer),
            Err(Instead::Unavailable(error)) => {
                tracing::error!(%error, "a page could not be drawn");
                unavailable::draw(&visit, &answer)
            }
        }
    })
}

/// The session of somebody who has proved a line or their place in the register.
async fn signed_in(visit: &Visit) -> Result<Session, Instead> {
    visit
        .session()
        .await?
        .filter(|session| session.level() > Level::None)
        .ok_or(Instead::Identify)
}

/// Whether the page is asked for with this word in its query: `/identify?ended`.
fn asked_with(visit: &Visit, word: &str) -> bool {
    let query = visit.path.split_once('?').map_or("", |(_, query)| query);
    query.split('&').any(|part| part == word)
}
