//! One recording: what staff need to know of the call, for what they listen, the player.

mod form;
mod player;

use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use portal::draft::Draft;
use portal::id::RecordingId;
use portal::listening::{self, Purpose, Refused};
use portal::office::{self, Case};
use portal::recordings::Listed;
use portal::staff::{Role, StaffSession};

use super::{desk, kept};
use crate::components::{Desk, Problems};
use crate::functions::console::LISTENING_FORM;
use crate::pages::Instead;
use crate::pages::recordings::supplier;
use crate::visit::Visit;

/// The page of a recording. With `?request=` it serves to handle that request.
pub(crate) fn desk_recording() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id"));
    let reference = use_query_map().with_untracked(|query| query.get("request"));
    desk(Role::listens, async move |visit, session, _| {
        let id = id.and_then(|id| RecordingId::parse(&id));
        let id = id.ok_or(Instead::NotFound)?;
        let listed = listening::kept(&visit.portal, id).await?;
        let listed = listed.ok_or(Instead::NotFound)?;
        // Who does not handle requests learns nothing of one, not even whether there is one.
        let case = match reference.filter(|_| session.member().role.decides()) {
            Some(reference) => Some(
                office::open(&visit.portal, &reference)
                    .await?
                    .ok_or(Instead::NotFound)?,
            ),
            None => None,
        };
        let draft = kept(&visit, session.key(), LISTENING_FORM).await?;
        let same = draft.typed("recording") == id.to_string();
        let draft = if same { draft } else { Draft::default() };
        let purposes = purposes(&visit, case.as_ref());
        let refused = refused(&visit, &session, id, &purposes).await?;
        let open = listening::current(&visit.portal, &session, id)
            .await?
            .filter(|open| case.is_none() || purposes.contains(&open.purpose));
        let player = match &open {
            Some(open) => {
                Some(player::player(&visit, &session, &listed, open, case.as_ref()).await?)
            }
            None => None,
        };
        let form = form::form(&visit, id, &purposes, refused, open.is_some());
        Ok(drawn(
            &visit,
            session,
            &listed,
            case.as_ref(),
            draft,
            player,
            form,
        ))
    })
}

/// For what somebody can listen here: the request that the page serves, or what the notice states.
fn purposes(visit: &Visit, case: Option<&Case>) -> Vec<Purpose> {
    match case {
        Some(case) => vec![Purpose::Request(case.request.asked.reference.clone())],
        None => Purpose::OF_NOTICE
            .into_iter()
            .filter(|purpose| purpose.stated(&visit.portal.instance).is_some())
            .collect(),
    }
}

/// Why nobody listens here, if so: for all these purposes it is the same.
async fn refused(
    visit: &Visit,
    session: &StaffSession,
    id: RecordingId,
    purposes: &[Purpose],
) -> Result<Option<Refused>, Instead> {
    let Some(purpose) = purposes.first() else {
        return Ok(Some(Refused::NotAPurpose));
    };
    let role = session.member().role;
    let may = listening::may_begin(&visit.portal, role, id, purpose).await?;
    Ok(may.err())
}

fn drawn(
    visit: &Visit,
    session: StaffSession,
    listed: &Listed,
    case: Option<&Case>,
    draft: Draft,
    player: Option<AnyView>,
    form: AnyView,
) -> AnyView {
    let texts = &visit.portal.texts;
    let at = listed.recording.started_at;
    let day = texts.weekday_date(visit.language, rules::rome::date(at));
    let time = texts.time(at);
    let heading = visit.say_with("recording-heading", &[("day", &day), ("time", &time)]);
    let (back, words) = match case {
        Some(case) => {
            let reference = &case.request.asked.reference;
            (
                format!("/console/requests/{reference}"),
                visit.say_with("listen-back-to-request", &[("reference", reference)]),
            )
        }
        None => ("/console/recordings".to_owned(), visit.say("listen-back")),
    };
    let facts = facts(visit, listed);
    let (islands, wrong) = (player.is_some(), !draft.errors.is_empty());
    let problems = view! { <Problems visit=visit.clone() draft /> };
    view! {
        <Desk
            visit=visit.clone()
            title=heading.clone()
            problems=wrong
            islands=islands
            session=Some(session)
        >
            <a class="back" href=back>
                {words}
            </a>
            {problems}
            <h1>{heading}</h1>
            {facts}
            {player}
            {form}
        </Desk>
    }
    .into_any()
}

fn facts(visit: &Visit, listed: &Listed) -> impl IntoView + use<> {
    let (texts, recording) = (&visit.portal.texts, &listed.recording);
    let number = recording.line().map_or_else(
        || visit.say("number-withheld"),
        |number| visit.say_with("listen-digits", &[("digits", number.last_digits())]),
    );
    let outside = recording
        .outside_service_hours
        .then(|| visit.say("call-outside-hours"));
    let facts: Vec<String> = [
        texts.duration(visit.language, recording.duration_ms),
        visit.say(&format!("listen-{}", recording.direction)),
        number,
        supplier(visit, recording),
    ]
    .into_iter()
    .chain(outside)
    .collect();
    let last = texts.date(visit.language, recording.last_day_kept);
    let restricted = listed
        .is_restricted()
        .then(|| view! { <p class="state">"◐ " {visit.say("call-state-restricted")}</p> });
    view! {
        <p class="facts">{facts.join(" · ")}</p>
        <p class="facts">{visit.say_with("listen-kept-until", &[("last", &last)])}</p>
        {restricted}
    }
}

/// A purpose in words.
fn purpose_text(visit: &Visit, purpose: &Purpose) -> String {
    match purpose {
        Purpose::Request(reference) => {
            visit.say_with("listen-for-request", &[("reference", reference)])
        }
        stated => stated
            .stated(&visit.portal.instance)
            .map_or_else(String::new, |stated| {
                visit.localised(&stated.text).to_owned()
            }),
    }
}
