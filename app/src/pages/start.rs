//! What this is, and what to do first.

use leptos::prelude::*;

use super::{asked_with, page};
use crate::components::{Computation, Layout, Life, LifeLine};

/// The first page.
pub(crate) fn start() -> impl IntoView {
    page(async |visit, _| {
        let session = visit.session().await?;
        let portal = visit.portal.clone();
        let today = portal.clock.today();
        let months = portal.instance.retention.months;
        let kept = rules::retention::last_day_kept(portal.clock.now(), months);
        let last_day = kept.last_day_kept;
        let life = Life {
            recorded_on: today,
            last_day,
            today,
            held: false,
        };
        let controller = portal.instance.controller.name.as_str();
        let text = visit.say_with(
            "start-text",
            &[("controller", controller), ("months", &months.to_string())],
        );
        let object = visit.say_with("object-text", &[("controller", controller)]);
        let example = visit.say_with(
            "start-example",
            &[
                ("today", &portal.texts.date(visit.language, today)),
                ("last", &portal.texts.date(visit.language, last_day)),
            ],
        );
        let signed_out = asked_with(&visit, "signed-out")
            .then(|| view! { <p class="done" role="status">{visit.say("signed-out")}</p> });
        Ok(view! {
            <Layout visit=visit.clone() title=visit.say("start-title") session>
                {signed_out}
                <h1>{visit.say("start-heading")}</h1>
                <p class="lead">{text}</p>
                <p class="actions">
                    <a class="button" href="/recordings">
                        {visit.say("start-see")}
                    </a>
                    <a href="/requests">{visit.say("start-follow")}</a>
                    <a href="/other-ways">{visit.say("start-other-ways")}</a>
                </p>
                <section class="example" aria-labelledby="example">
                    <h2 id="example">{visit.say("start-example-heading")}</h2>
                    <LifeLine visit=visit.clone() life large=true />
                    <p>{example}</p>
                    <Computation visit=visit.clone() steps=kept.steps />
                </section>
                <section class="card right-to-object" aria-labelledby="object">
                    <h2 id="object">{visit.say("object-heading")}</h2>
                    <p>{object}</p>
                    <p>{visit.say("object-how")}</p>
                    <p>
                        <a href="/rights#objection">{visit.say("object-more")}</a>
                        " "
                        <small>{visit.say("object-article")}</small>
                    </p>
                </section>
            </Layout>
        }
        .into_any())
    })
}
