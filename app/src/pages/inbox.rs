//! The inbox of a demonstration, and its clock. Seen from this machine only.

use leptos::prelude::*;
use portal::demonstration::{days_ahead, staff_codes};
use portal::staff::Member;
use portal::store::InboxMessage;

use super::{Instead, page};
use crate::components::{Layout, role};
use crate::visit::Visit;

/// How many messages are shown.
const SHOWN: u32 = 50;

/// The mails and text messages that the demonstration kept.
pub(crate) fn inbox() -> impl IntoView {
    page(async |visit, _| {
        if !visit.portal.demonstration || !visit.is_here {
            return Err(Instead::NotFound);
        }
        let session = visit.session().await?;
        let messages = visit.portal.store.inbox(SHOWN).await?;
        let ahead = days_ahead(&visit.portal).await?;
        let codes = staff_codes(&visit.portal).await?;
        let staff = (!codes.is_empty()).then(|| staff(&visit, &codes));
        let today = visit
            .portal
            .texts
            .weekday_date(visit.language, visit.portal.clock.today());
        let items = if messages.is_empty() {
            view! { <p>{visit.say("inbox-empty")}</p> }.into_any()
        } else {
            let items = messages.iter().map(|message| item(&visit, message));
            view! { <ul class="messages" role="list">{items.collect_view()}</ul> }.into_any()
        };
        Ok(view! {
            <Layout visit=visit.clone() title=visit.say("inbox-heading") session>
                <h1>{visit.say("inbox-heading")}</h1>
                <p class="lead">{visit.say("inbox-text")}</p>
                <h2>{visit.say("clock-heading")}</h2>
                <p>
                    {visit
                        .say_with(
                            "clock-text",
                            &[("today", &today), ("days", &ahead.to_string())],
                        )}
                </p>
                <form class="inline" method="post" action="/dev/fn/set_clock_forward">
                    <label for="days">{visit.say("clock-days")}</label>
                    <input id="days" name="days" type="number" min="1" max="366" value="1" />
                    <button class="second" type="submit">
                        {visit.say("clock-forward")}
                    </button>
                </form>
                {staff}
                <h2>{visit.say("inbox-messages")}</h2>
                {items}
            </Layout>
        }
        .into_any())
    })
}

/// The second factors of the staff: whoever presents the demonstration need not have a telephone for each.
fn staff(visit: &Visit, codes: &[(Member, String)]) -> impl IntoView + use<> {
    let rows = codes
        .iter()
        .map(|(member, code)| {
            let role = role(visit, member.role);
            view! {
                <div>
                    <dt>{member.user_id.clone()} ", " {role}</dt>
                    <dd>
                        <code>{code.clone()}</code>
                    </dd>
                </div>
            }
        })
        .collect_view();
    view! {
        <h2>{visit.say("inbox-staff-heading")}</h2>
        <p>
            {visit.say("inbox-staff-text")} " "
            <a href="/console/sign-in">{visit.say("inbox-staff-to")}</a>
        </p>
        <dl class="summary">{rows}</dl>
    }
}

fn item(visit: &Visit, message: &InboxMessage) -> impl IntoView + use<> {
    let at = visit.portal.texts.date_time(visit.language, message.at);
    let channel = visit.say(&format!("channel-{}", message.channel));
    let message = message.clone();
    let subject = Some(message.subject).filter(|subject| !subject.is_empty());
    let subject = subject.map(|subject| view! { <h2>{subject}</h2> });
    view! {
        <li class="card">
            <p class="facts">{at} " · " {channel} " · " {message.recipient}</p>
            {subject}
            <p class="body">{message.body}</p>
        </li>
    }
}
