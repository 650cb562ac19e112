//! "No recording is held": an answer too (Art. 15(1)), to be kept or printed.

use leptos::prelude::*;
use portal::recordings::list;

use super::{Instead, page, signed_in};
use crate::components::Layout;

/// The confirmation.
pub(crate) fn no_recording() -> impl IntoView {
    page(async |visit, _| {
        let session = signed_in(&visit).await?;
        let mine = list(&visit.portal, &session).await?;
        if !mine.listed.is_empty() || mine.counted > 0 {
            return Err(Instead::NotFound);
        }
        let portal = &visit.portal;
        let proofs = session.proofs();
        let customer = match proofs.customer {
            Some(id) => portal.store.customer(id).await?,
            None => None,
        };
        let line = proofs.line.map(|line| {
            view! {
                <div>
                    <dt>{visit.say("none-line")}</dt>
                    <dd>{line.as_str().to_owned()}</dd>
                </div>
            }
        });
        let customer = customer.map(|customer| {
            view! {
                <div>
                    <dt>{visit.say("none-customer")}</dt>
                    <dd>{customer.data.code.as_str().to_owned()}</dd>
                </div>
            }
        });
        let at = portal.texts.date_time(visit.language, portal.clock.now());
        let controller = portal.instance.controller.clone();
        Ok(view! {
            <Layout visit=visit.clone() title=visit.say("none-heading") session=Some(session)>
                <article class="letter">
                    <h1>{visit.say("none-heading")}</h1>
                    <p class="lead">
                        {visit
                            .say_with(
                                "none-text",
                                &[("controller", &controller.name), ("at", &at)],
                            )}
                    </p>
                    <dl class="summary">{line} {customer}</dl>
                    <p>{visit.say("none-why")}</p>
                    <p>
                        {visit.say("complaint-short")} " "
                        <a href="/complaint">{visit.say("nav-complaint")}</a>
                    </p>
                    <p>
                        <small>{visit.say("none-article")}</small>
                    </p>
                </article>
                <p class="on-screen">{visit.say("none-print")}</p>
            </Layout>
        }
        .into_any())
    })
}
