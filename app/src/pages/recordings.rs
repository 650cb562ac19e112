//! The recordings of the person who is signed in.

use leptos::prelude::*;
use portal::recordings::{Listed, Mine, list};
use portal::store::Recording;
use rules::visibility::Level;

use super::{page, signed_in};
use crate::components::{Computation, Layout, Life, LifeLine};
use crate::visit::Visit;

/// All of them, the latest first.
pub(crate) fn recordings() -> impl IntoView {
    page(async |visit, _| {
        let session = signed_in(&visit).await?;
        let mine = list(&visit.portal, &session).await?;
        let level = session.level();
        let count = mine.listed.len().to_string();
        let heading = if mine.listed.is_empty() && mine.counted == 0 {
            visit.say("none-heading")
        } else if mine.listed.is_empty() {
            visit.say("recordings-none")
        } else {
            visit.say_with("recordings-heading", &[("count", &count)])
        };
        let first_to_go = mine
            .listed
            .iter()
            .filter(|listed| listed.held_because().next().is_none())
            .map(|listed| listed.recording.last_day_kept)
            .min()
            .map(|day| {
                let day = visit.portal.texts.date(visit.language, day);
                view! {
                    <p class="lead">{visit.say_with("recordings-first-to-go", &[("day", &day)])}</p>
                }
            });
        let cards = mine.listed.iter().map(|listed| card(&visit, listed));
        let cards = (!mine.listed.is_empty())
            .then(|| view! { <ul class="cards" role="list">{cards.collect_view()}</ul> });
        let nothing = mine.listed.is_empty().then(|| nothing(&visit, &mine));
        let more = (mine.counted > 0).then(|| more(&visit, mine.counted));
        let upgrade = (level == Level::Line && mine.counted == 0).then(|| {
            view! {
                <p>
                    {visit.say("recordings-only-line")} " "
                    <a href="/identify/customer">{visit.say("recordings-identify-more")}</a>
                </p>
            }
        });
        let ask = (!mine.listed.is_empty()).then(|| {
            view! {
                <p class="actions">
                    <a class="button" href="/requests/new">
                        {visit.say("requests-new")}
                    </a>
                </p>
            }
        });
        Ok(view! {
            <Layout visit=visit.clone() title=heading.clone() session=Some(session)>
                <h1>{heading}</h1>
                {first_to_go} {nothing} {ask} {more}
                {cards} {upgrade}
            </Layout>
        }
        .into_any())
    })
}

/// The life of a recording.
pub(super) fn life(visit: &Visit, listed: &Listed) -> Life {
    Life {
        recorded_on: rules::rome::date(listed.recording.started_at),
        last_day: listed.recording.last_day_kept,
        today: visit.portal.clock.today(),
        held: listed.held_because().next().is_some(),
    }
}

/// Until when a recording is kept, in words.
pub(super) fn until(visit: &Visit, listed: &Listed) -> String {
    let life = life(visit, listed);
    let day = visit.portal.texts.date(visit.language, life.last_day);
    let args = [("day", day.as_str()), ("left", &life.left(visit))];
    if life.held {
        visit.say_with("recording-held", &args)
    } else {
        visit.say_with("recording-kept-until", &args)
    }
}

fn card(visit: &Visit, listed: &Listed) -> impl IntoView + use<> {
    let texts = &visit.portal.texts;
    let recording = &listed.recording;
    let life = life(visit, listed);
    let day = texts.weekday_date(visit.language, life.recorded_on);
    let time = texts.time(recording.started_at);
    let supplier = supplier(visit, recording);
    let until = until(visit, listed);
    let soon = !life.held && life.days_left() <= 14;
    let months = visit.portal.instance.retention.months;
    let steps = rules::retention::last_day_kept(recording.started_at, months).steps;
    let restricted = listed.is_restricted().then(|| {
        view! {
           <p class="state">
               <span aria-hidden="true">"◐ "</span>
               {visit.say("call-state-restricted")}
           </p>
        }
    });
    view! {
        <li class="card">
            <h2>
                <a href=format!("/recordings/{}", recording.id)>
                    {visit.say_with("recording-heading", &[("day", &day), ("time", &time)])}
                </a>
            </h2>
            <p class="facts">
                {visit.say(&format!("direction-{}", recording.direction))} " · "
                {texts.duration(visit.language, recording.duration_ms)} " · " {supplier}
            </p>
            {restricted}
            <LifeLine visit=visit.clone() life />
            <p class="until" class:soon=soon>
                {until}
            </p>
            <Computation visit=visit.clone() steps />
        </li>
    }
}

/// Who handled the call, by name.
pub(crate) fn supplier(visit: &Visit, recording: &Recording) -> String {
    visit
        .portal
        .instance
        .supplier(&recording.supplier)
        .map_or_else(|| recording.supplier.clone(), |found| found.name.clone())
}

fn nothing(visit: &Visit, mine: &Mine) -> impl IntoView + use<> {
    let confirmation = (mine.counted == 0).then(|| {
        view! {
            <p>
                <a class="button" href="/recordings/none">
                    {visit.say("recordings-none-confirm")}
                </a>
            </p>
        }
    });
    let text = if mine.counted == 0 {
        "recordings-none-text"
    } else {
        "recordings-none-listed"
    };
    view! {
        <p class="lead">{visit.say(text)}</p>
        {confirmation}
    }
}

fn more(visit: &Visit, counted: usize) -> impl IntoView + use<> {
    view! {
        <section class="card notice">
            <p>{visit.say_with("recordings-more", &[("count", &counted.to_string())])}</p>
            <p>
                <a href="/identify/customer">{visit.say("recordings-identify-more")}</a>
            </p>
        </section>
    }
}
