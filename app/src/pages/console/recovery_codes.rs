//! The recovery codes, until they are written down.

use leptos::prelude::*;
use portal::staff::codes_to_show;

use super::super::Instead;
use super::desk;
use crate::components::Desk;

/// The codes. Once they are written down the page has nothing to show.
pub(crate) fn recovery_codes() -> impl IntoView {
    desk(
        |_| true,
        async |visit, session, _| {
            let codes = codes_to_show(&visit.portal, &session)
                .ok_or(Instead::Elsewhere("/console/account"))?;
            let items = codes
                .into_iter()
                .map(|code| view! { <li><code>{code}</code></li> })
                .collect_view();
            let heading = visit.say("recovery-heading");
            Ok(view! {
                <Desk visit=visit.clone() title=heading.clone() session=Some(session)>
                    <h1>{heading}</h1>
                    <p>{visit.say("recovery-text")}</p>
                    <p>{visit.say("recovery-how")}</p>
                    <ol class="codes" role="list" aria-label=visit.say("recovery-list")>
                        {items}
                    </ol>
                    <form method="post" action="/console/fn/keep_recovery_codes">
                        <button type="submit">{visit.say("recovery-kept")}</button>
                    </form>
                </Desk>
            }
            .into_any())
        },
    )
}
