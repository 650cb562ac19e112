//! One recording, with all that Art. 15(1) asks for.

mod call;
mod deleted;
mod heard;

use http::StatusCode;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use portal::audit::{Listening, PastAct};
use portal::custody::certificate;
use portal::id::RecordingId;
use portal::recordings::{Listed, Opened, open};
use portal::session::Session;
use portal::store::{Recording, Rectification};
use rules::identifiers::PhoneNumber;

use super::recordings::{life, until};
use super::{Instead, page, signed_in};
use crate::components::{Computation, Layout, LifeLine, fact};
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
                let certificate = certificate::find(&visit.portal, id).await?;
                let certificate = certificate.map(|(_, stated)| stated);
                Ok(deleted::deleted(&visit, session, &tombstone, certificate).into_any())
            }
            Opened::Recording(listed, history) => {
                let past = Past {
                    own: own_numbers(&visit, &session).await?,
                    listenings: visit.portal.store.listenings(id).await?,
                    rectifications: visit.portal.store.rectifications(id).await?,
                    fetchable_by: fetchable_by(&visit, &session, id).await?,
                    history,
                };
                Ok(held(&visit, session, &listed, &past).into_any())
            }
        }
    })
}

/// What is known of a recording beside itself.
struct Past {
    /// The numbers that are the person's own.
    own: Vec<PhoneNumber>,
    history: Vec<PastAct>,
    listenings: Vec<Listening>,
    rectifications: Vec<Rectification>,
    /// The reference of the request by which a copy can be fetched.
    fetchable_by: Option<String>,
}

/// The request of the person by which a copy of the recording can be fetched today.
async fn fetchable_by(
    visit: &Visit,
    session: &Session,
    id: RecordingId,
) -> Result<Option<String>, Instead> {
    let today = visit.portal.clock.today();
    let store = &visit.portal.store;
    Ok(store.fetchable_by(&session.proofs(), id, today).await?)
}

fn held(visit: &Visit, session: Session, listed: &Listed, past: &Past) -> impl IntoView + use<> {
    let texts = &visit.portal.texts;
    let recording = &listed.recording;
    let life = life(visit, listed);
    let day = texts.weekday_date(visit.language, life.recorded_on);
    let time = texts.time(recording.started_at);
    let heading = visit.say_with("recording-heading", &[("day", &day), ("time", &time)]);
    let (until, holds) = (until(visit, listed), holds(visit, listed));
    let months = visit.portal.instance.retention.months;
    let steps = rules::retention::last_day_kept(recording.started_at, months).steps;
    let own = past.own.as_slice();
    let (call, art15) = (
        call::call(visit, listed, own),
        why_and_who(visit, recording),
    );
    let rectified = heard::rectified(visit, recording, own, &past.rectifications);
    let fetchable = past.fetchable_by.as_deref();
    let fetchable = fetchable.map(|reference| copy_at(visit, reference));
    let (history, what_to_do) = (history(visit, past), what_to_do(visit, recording));
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
            {holds} {fetchable} {call} {rectified} {art15} {history} {what_to_do}
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
        fact(
            visit.say("art15-notice"),
            view! {
                <a href=link>{visit.say_with("art15-notice-since", &[("day", &since)])}</a>
            },
        )
    });
    view! {
        <h2>{visit.say("art15-heading")}</h2>
        <dl class="summary">
            {fact(visit.say("art15-purposes"), view! { <ul>{purposes}</ul> })}
            {fact(
                visit.say("art15-basis"),
                format!(
                    "{} ({})",
                    visit.localised(&instance.legal_basis.text),
                    instance.legal_basis.article,
                ),
            )} {fact(visit.say("art15-categories"), view! { <ul>{categories}</ul> })}
            {fact(visit.say("art15-recipients"), view! { <ul>{recipients}</ul> })}
            {fact(visit.say("art15-transfers"), visit.localised(&instance.transfers).to_owned())}
            {fact(visit.say("art15-source"), visit.localised(&instance.source).to_owned())}
            {fact(visit.say("art15-automated"), visit.say("art15-automated-none"))} {notice}
        </dl>
    }
}

/// Where a copy of it can be fetched.
fn copy_at(visit: &Visit, reference: &str) -> impl IntoView + use<> {
    let text = visit.say_with("recording-fetchable-text", &[("reference", reference)]);
    view! {
        <section class="card" aria-labelledby="fetchable">
            <h2 id="fetchable">{visit.say("recording-fetchable")}</h2>
            <p>{text}</p>
            <p class="actions">
                <a class="button" href=format!("/requests/{reference}")>
                    {visit.say("recording-fetchable-go")}
                </a>
            </p>
        </section>
    }
}

fn history(visit: &Visit, past: &Past) -> impl IntoView + use<> {
    let acts = past
        .history
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
        {heard::heard(visit, &past.listenings)}
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
