//! One recording, with all that Art. 15(1) asks for.

use http::StatusCode;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use portal::audit::PastAct;
use portal::id::RecordingId;
use portal::recordings::{Listed, Opened, open};
use portal::session::Session;
use portal::store::{Recording, Tombstone};
use rules::identifiers::PhoneNumber;

use super::recordings::{life, supplier, until};
use super::{Instead, page, signed_in};
use crate::components::{Computation, Layout, LifeLine};
use crate::visit::Visit;

/// The page of a recording. What is not the visitor's is not found, like what does not exist.
pub(crate) fn recording() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id"));
    page(async move |visit, answer| {
        let session = signed_in(&visit).await?;
        let id = id
            .and_then(|id| RecordingId::parse(&id))
            .ok_or(Instead::NotFound)?;
        match open(&visit.portal, &session, id).await? {
            Opened::Nothing => Err(Instead::NotFound),
            Opened::Deleted(tombstone) => {
                answer.status(StatusCode::GONE);
                Ok(deleted(&visit, session, &tombstone).into_any())
            }
            Opened::Recording(listed, history) => {
                let own = own_numbers(&visit, &session).await?;
                Ok(held(&visit, session, &listed, &history, &own).into_any())
            }
        }
    })
}

fn held(
    visit: &Visit,
    session: Session,
    listed: &Listed,
    history: &[PastAct],
    own: &[PhoneNumber],
) -> impl IntoView + use<> {
    let texts = &visit.portal.texts;
    let recording = &listed.recording;
    let life = life(visit, listed);
    let day = texts.weekday_date(visit.language, life.recorded_on);
    let time = texts.time(recording.started_at);
    let heading = visit.say_with("recording-heading", &[("day", &day), ("time", &time)]);
    let (until, holds) = (until(visit, listed), holds(visit, listed));
    let months = visit.portal.instance.retention.months;
    let steps = rules::retention::last_day_kept(recording.started_at, months).steps;
    let (call, art15) = (the_call(visit, listed, own), why_and_who(visit, recording));
    let (past, what_to_do) = (past(visit, history), what_to_do(visit, recording));
    let visit = visit.clone();
    view! {
        <Layout visit=visit.clone() title=heading.clone() session=Some(session)>
            <a class="back" href="/recordings">
                {visit.say("recording-back")}
            </a>
            <h1>{heading}</h1>
            <p class="lead until">{until}</p>
            <LifeLine visit=visit.clone() life large=true />
            <Computation visit=visit.clone() steps />
            {holds} {call} {art15} {past} {what_to_do}
        </Layout>
    }
}

/// The numbers that are the person's own, as far as the portal knows.
async fn own_numbers(visit: &Visit, session: &Session) -> Result<Vec<PhoneNumber>, Instead> {
    let proofs = session.proofs();
    let customer = match proofs.customer {
        Some(id) => visit.portal.store.customer(id).await?,
        None => None,
    };
    let on_file = customer.and_then(|customer| customer.data.phone);
    Ok(proofs.line.into_iter().chain(on_file).collect())
}

fn row(label: String, value: impl IntoView) -> impl IntoView {
    view! {
        <div>
            <dt>{label}</dt>
            <dd>{value}</dd>
        </div>
    }
}

/// What keeps it beyond its day, each with the article.
fn holds(visit: &Visit, listed: &Listed) -> impl IntoView + use<> {
    let texts = &visit.portal.texts;
    let holds: Vec<_> = listed
        .held_because()
        .map(|reason| {
            let word = reason.as_str().replace('_', "-");
            let words = visit.say(&format!("hold-{word}"));
            let article = texts.article(visit.language, reason.article());
            view! {
                <li>
                    {words} " " <small>{article}</small>
                </li>
            }
        })
        .collect();
    (!holds.is_empty()).then(|| {
        view! {
            <section class="notice">
                <h2>{visit.say("holds-heading")}</h2>
                <ul>{holds}</ul>
            </section>
        }
    })
}

fn the_call(visit: &Visit, listed: &Listed, own: &[PhoneNumber]) -> impl IntoView + use<> {
    let texts = &visit.portal.texts;
    let recording = &listed.recording;
    let state = if listed.is_restricted() {
        "call-state-restricted"
    } else {
        "call-state-kept"
    };
    // Somebody else's number is theirs (Art. 15(4)).
    let number = match &recording.calling_number {
        None => visit.say("number-withheld"),
        Some(number) if own.contains(number) => number.as_str().to_owned(),
        Some(number) => visit.say_with("number-of-another", &[("number", number.last_digits())]),
    };
    let outside = recording
        .outside_service_hours
        .then(|| row(visit.say("call-hours"), visit.say("call-outside-hours")));
    view! {
        <h2>{visit.say("call-heading")}</h2>
        <dl class="summary">
            {row(visit.say("call-state"), visit.say(state))}
            {row(
                visit.say("call-at"),
                texts.date_time(visit.language, recording.started_at),
            )}
            {row(
                visit.say("call-duration"),
                texts.duration(visit.language, recording.duration_ms),
            )}
            {row(
                visit.say("call-direction"),
                visit.say(&format!("direction-{}", recording.direction)),
            )} {row(visit.say("call-from"), number)}
            {row(visit.say("call-to"), recording.called_number.clone())}
            {row(visit.say("call-handled-by"), supplier(visit, recording))} {outside}
        </dl>
    }
}

fn why_and_who(visit: &Visit, recording: &Recording) -> impl IntoView + use<> {
    let instance = &visit.portal.instance;
    let item = |text: &str| {
        let text = text.to_owned();
        view! { <li>{text}</li> }
    };
    let purposes = instance
        .purposes
        .iter()
        .map(|purpose| item(visit.localised(&purpose.text)))
        .collect_view();
    let categories = instance
        .categories
        .iter()
        .map(|category| item(visit.localised(category)))
        .collect_view();
    let recipients = instance.supplier(&recording.supplier).map(|supplier| {
        let since = visit
            .portal
            .texts
            .date(visit.language, supplier.appointed_on);
        let name = supplier.name.clone();
        let address = supplier.address.join(", ");
        view! {
            <li>
                <strong>{name}</strong>
                ", "
                {address}
                ". "
                {visit.localised(&supplier.task).to_owned()}
                " "
                {visit.say_with("recipient-since", &[("day", &since)])}
            </li>
        }
    });
    let notice = instance.notice_at(recording.started_at).map(|notice| {
        let since = visit.portal.texts.date(visit.language, notice.from);
        let link = format!("/notice?from={}", notice.from);
        row(
            visit.say("art15-notice"),
            view! {
                <a href=link>{visit.say_with("art15-notice-since", &[("day", &since)])}</a>
            },
        )
    });
    view! {
        <h2>{visit.say("art15-heading")}</h2>
        <dl class="summary">
            {row(visit.say("art15-purposes"), view! { <ul>{purposes}</ul> })}
            {row(
                visit.say("art15-basis"),
                format!(
                    "{} ({})",
                    visit.localised(&instance.legal_basis.text),
                    instance.legal_basis.article,
                ),
            )} {row(visit.say("art15-categories"), view! { <ul>{categories}</ul> })}
            {row(visit.say("art15-recipients"), view! { <ul>{recipients}</ul> })}
            {row(visit.say("art15-transfers"), visit.localised(&instance.transfers).to_owned())}
            {row(visit.say("art15-source"), visit.localised(&instance.source).to_owned())}
            {row(visit.say("art15-automated"), visit.say("art15-automated-none"))} {notice}
        </dl>
    }
}

fn past(visit: &Visit, history: &[PastAct]) -> impl IntoView + use<> {
    let acts = history
        .iter()
        .map(|act| {
            let at = visit.portal.texts.date_time(visit.language, act.at);
            let what = visit.say(&format!("act-{}", act.action.replace('_', "-")));
            view! {
                <li>
                    <span class="when">{at}</span>
                    " "
                    {what}
                </li>
            }
        })
        .collect_view();
    view! {
        <h2>{visit.say("history-heading")}</h2>
        <p>{visit.say("history-listened")}</p>
        <ol class="history" role="list">{acts}</ol>
    }
}

fn what_to_do(visit: &Visit, recording: &Recording) -> impl IntoView + use<> {
    view! {
        <section class="card" aria-labelledby="what-to-do">
            <h2 id="what-to-do">{visit.say("what-heading")}</h2>
            <p>{visit.say("what-text")}</p>
            <p class="actions">
                <a class="button" href=format!("/requests/new?recording={}", recording.id)>
                    {visit.say("requests-new")}
                </a>
                <a href="/rights">{visit.say("nav-rights")}</a>
                <a href="/complaint">{visit.say("nav-complaint")}</a>
            </p>
        </section>
    }
}

fn deleted(visit: &Visit, session: Session, tombstone: &Tombstone) -> impl IntoView + use<> {
    let texts = &visit.portal.texts;
    let recorded = texts.date(visit.language, tombstone.recorded_on);
    let last = texts.date(visit.language, tombstone.last_day_kept);
    let at = texts.date_time(visit.language, tombstone.deleted_at);
    let months = visit.portal.instance.retention.months;
    let call = rules::rome::start_of_day(tombstone.recorded_on);
    let steps = rules::retention::last_day_kept(call, months).steps;
    let visit = visit.clone();
    view! {
        <Layout
            visit=visit.clone()
            title=visit.say("deleted-heading")
            session=Some(session)
        >
            <a class="back" href="/recordings">
                {visit.say("recording-back")}
            </a>
            <h1>{visit.say("deleted-heading")}</h1>
            <p class="lead">
                {visit
                    .say_with(
                        "deleted-text",
                        &[("recorded", &recorded), ("last", &last), ("at", &at)],
                    )}
            </p>
            <Computation visit=visit.clone() steps />
            <p>{visit.say("deleted-what-remains")}</p>
        </Layout>
    }
}
