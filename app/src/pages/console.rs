//! The pages of the desk. Who is not signed in is sent to sign in; who may not is told so.

mod account;
mod attestation;
mod audit;
mod breaches;
mod case;
mod certificate;
mod enrol;
mod enter;
mod holds;
mod letter;
mod password;
mod queue;
mod recipients;
mod recording;
mod recordings;
mod recovery_codes;
mod register;
mod second_factor;
mod sign_in;
mod statistics;

use std::future::Future;

use http::StatusCode;
use leptos::prelude::*;
use portal::draft::Draft;
use portal::staff::{self, Next, Role, StaffSession, Unfinished};

use super::{Instead, asked_with, page};
use crate::components::{Desk, home, role};
use crate::respond::Answer;
use crate::visit::Visit;

pub(crate) use account::account;
pub(crate) use attestation::attestation;
pub(crate) use audit::{audit, trail_filter};
pub(crate) use breaches::{breach, breaches};
pub(crate) use case::case;
pub(crate) use certificate::certificate;
pub(crate) use enrol::enrol;
pub(crate) use enter::enter;
pub(crate) use holds::{held, hold, new_hold};
pub(crate) use letter::letter;
pub(crate) use password::password;
pub(crate) use queue::queue;
pub(crate) use recipients::{orders_address, recipient_order, recipients};
pub(crate) use recording::desk_recording;
pub(crate) use recordings::desk_recordings;
pub(crate) use recovery_codes::recovery_codes;
pub(crate) use second_factor::second_factor;
pub(crate) use sign_in::sign_in;
pub(crate) use statistics::{figures, period};

/// Where whoever is not signed in is sent.
pub(crate) const SIGN_IN: &str = "/console/sign-in?ended";

/// Draws a page of the desk for whoever `may` see it. What its drawing does not find, and what is not theirs, is one
/// and the same page.
fn desk<F, Drawing>(may: fn(Role) -> bool, draw: F) -> impl IntoView
where
    F: FnOnce(Visit, StaffSession, Answer) -> Drawing + Send + 'static,
    Drawing: Future<Output = Result<AnyView, Instead>> + Send + 'static,
{
    page(move |visit: Visit, answer: Answer| async move {
        let session = visit.staff().await?.ok_or(Instead::Elsewhere(SIGN_IN))?;
        if !may(session.member().role) {
            answer.status(StatusCode::FORBIDDEN);
            return Ok(forbidden(visit, session));
        }
        match draw(visit.clone(), session.clone(), answer.clone()).await {
            Err(Instead::NotFound) => {
                answer.status(StatusCode::NOT_FOUND);
                Ok(missing(visit, session))
            }
            drawn => drawn,
        }
    })
}

/// The page that a sign-in under way comes to.
pub(crate) fn next_page(next: Next) -> &'static str {
    match next {
        Next::ChoosePassword => "/console/password",
        Next::Enrol => "/console/enrol",
        Next::SecondFactor => "/console/second-factor",
    }
}

/// The sign-in under way that has come to `next`; whoever has not is sent to where they are.
async fn under_way(visit: &Visit, next: Next) -> Result<Unfinished, Instead> {
    let Some(unfinished) = visit.unfinished().await? else {
        let session = visit.staff().await?;
        let elsewhere = session.map_or(SIGN_IN, |session| home(session.member().role));
        return Err(Instead::Elsewhere(elsewhere));
    };
    if unfinished.next() == next {
        Ok(unfinished)
    } else {
        Err(Instead::Elsewhere(next_page(unfinished.next())))
    }
}

/// What was typed in a form of the desk; its errors only where the form sent them back.
async fn kept(visit: &Visit, session: &str, form: &'static str) -> Result<Draft, Instead> {
    let mut draft = staff::draft::find(&visit.portal, session, form).await?;
    if !asked_with(visit, "retry") {
        draft.errors.clear();
    }
    Ok(draft)
}

fn forbidden(visit: Visit, session: StaffSession) -> AnyView {
    let role = role(&visit, session.member().role);
    let heading = visit.say("desk-forbidden-heading");
    view! {
        <Desk visit=visit.clone() title=heading.clone() session=Some(session)>
            <h1>{heading}</h1>
            <p>{visit.say_with("desk-forbidden-text", &[("role", &role)])}</p>
        </Desk>
    }
    .into_any()
}

fn missing(visit: Visit, session: StaffSession) -> AnyView {
    let heading = visit.say("desk-missing-heading");
    view! {
        <Desk visit=visit.clone() title=heading.clone() session=Some(session)>
            <h1>{heading}</h1>
            <p>{visit.say("desk-missing-text")}</p>
        </Desk>
    }
    .into_any()
}
