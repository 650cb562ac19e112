//! The proof of retention: the latest statement, what came of it, and the signed file.

use jiff::Timestamp;
use leptos::prelude::*;
use portal::custody::attestation::{Attestation, KeptBeyond, Reason, WhenComputed};
use portal::custody::public_key;
use portal::staff::Role;
use portal::store::StoreError;

use super::desk;
use crate::components::{Desk, fact};
use crate::visit::Visit;

/// The page.
pub(crate) fn attestation() -> impl IntoView {
    desk(Role::audits, async move |visit, session, _| {
        let latest = visit.portal.store.latest_attestation().await?;
        let stated = match latest {
            Some(latest) => {
                let key = public_key(&visit.portal.keys);
                let stated = latest.signed.check::<Attestation>(Some(&key));
                Some(stated.map_err(|_| StoreError::Unreadable("attestation"))?)
            }
            None => None,
        };
        let heading = visit.say("attested-heading");
        let shown = match &stated {
            Some(stated) => shown(&visit, stated).into_any(),
            None => none(&visit).into_any(),
        };
        Ok(view! {
            <Desk visit=visit.clone() title=heading.clone() session=Some(session)>
                <a class="back" href="/console/audit">
                    {visit.say("attested-back")}
                </a>
                <h1>{heading}</h1>
                <p>{visit.say("attested-text")}</p>
                {shown}
            </Desk>
        }
        .into_any())
    })
}

fn none(visit: &Visit) -> impl IntoView + use<> {
    view! {
        <p>{visit.say("attested-none")}</p>
        <p>
            <code>"miavoce retention attest --output attestation.json"</code>
        </p>
    }
}

fn shown(visit: &Visit, stated: &Attestation) -> impl IntoView + use<> {
    let instant = |at| visit.portal.texts.date_time(visit.language, at);
    let result = if stated.is_sound() {
        "attested-sound"
    } else {
        "attested-unsound"
    };
    let now = &stated.when_computed;
    let counts = &now.counts;
    let seq = now.audit.seq.to_string();
    let place = [("seq", seq.as_str()), ("mac", &now.audit.mac)];
    let row = view! { <code class="hash">{visit.say_with("certificate-row", &place)}</code> };
    view! {
        <dl class="summary">
            {fact(visit.say("attested-result"), view! { <strong>{visit.say(result)}</strong> })}
            {fact(visit.say("attested-at"), instant(stated.at))}
        </dl>
        <p class="actions">
            <a class="button" href="/console/audit/attestation/file" download="">
                {visit.say("attested-file")}
            </a>
        </p>
        <h2>{visit.say("attested-kept")}</h2>
        {kept(visit, stated)}
        <h2>{visit.say("attested-now")}</h2>
        <p>{visit.say("attested-now-text")}</p>
        <dl class="summary">
            {fact(visit.say("attested-computed"), instant(now.at))}
            {fact(visit.say("attested-there"), counts.there.to_string())}
            {fact(visit.say("attested-imported"), counts.imported.to_string())}
            {fact(visit.say("attested-deleted"), counts.deleted.to_string())}
            {fact(visit.say("attested-erased"), counts.erased.to_string())}
            {fact(visit.say("attested-replayed"), counts.replayed.to_string())}
            {fact(visit.say("attested-row"), row)}
        </dl>
        {problems(visit, now)}
    }
}

/// What does not agree, each kind under its own heading.
fn problems(visit: &Visit, now: &WhenComputed) -> impl IntoView + use<> {
    let list = |key: &str, items: Vec<AnyView>| {
        (!items.is_empty()).then(|| {
            view! {
                <section class="notice">
                    <h2>{visit.say(key)}</h2>
                    <ul>{items}</ul>
                </section>
            }
        })
    };
    let code = |text: String| {
        view! {
            <li>
                <code>{text}</code>
            </li>
        }
        .into_any()
    };
    let orphans = now.orphans.iter().cloned().map(code).collect();
    let missing = now.missing.iter().map(|id| code(id.to_string())).collect();
    let disagreements = now.disagreements.iter().map(|one| {
        let key = format!("attested-{}", one.kind.as_str().replace('_', "-"));
        let (id, words) = (one.recording.to_string(), visit.say(&key));
        view! {
            <li>
                <code>{id}</code>
                " "
                {words}
            </li>
        }
        .into_any()
    });
    let counts = (!now.counts.agree()).then(|| {
        view! { <p class="notice">{visit.say("attested-counts")}</p> }
    });
    // Of a broken chain the command tells more, and whoever mends it reads it there.
    let chain = now
        .audit_fault
        .is_some()
        .then(|| view! { <p class="notice">{visit.say("attested-chain")}</p> });
    view! {
        {chain}
        {counts}
        {list("attested-orphans", orphans)}
        {list("attested-missing", missing)}
        {list("attested-disagreements", disagreements.collect())}
    }
}

fn kept(visit: &Visit, stated: &Attestation) -> AnyView {
    if stated.kept.is_empty() {
        return view! { <p>{visit.say("attested-kept-none")}</p> }.into_any();
    }
    let rows = stated
        .kept
        .iter()
        .map(|kept| row(visit, kept, stated.deleted_at(kept.recording)))
        .collect_view();
    view! {
        <table class="register">
            <thead>
                <tr>
                    <th scope="col">{visit.say("attested-recording")}</th>
                    <th scope="col">{visit.say("attested-last")}</th>
                    <th scope="col">{visit.say("attested-why")}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row(visit: &Visit, kept: &KeptBeyond, deleted_at: Option<Timestamp>) -> impl IntoView + use<> {
    let texts = &visit.portal.texts;
    let why = if kept.because.is_empty() {
        visit.say("attested-why-none")
    } else {
        let reasons: Vec<String> = kept.because.iter().map(|one| reason(visit, one)).collect();
        reasons.join("; ")
    };
    let deleted = deleted_at.map(|at| {
        let at = texts.date_time(visit.language, at);
        let said = visit.say_with("attested-deleted-since", &[("at", &at)]);
        view! { <small>" " {said}</small> }
    });
    let last = texts.date(visit.language, kept.last_day_kept);
    view! {
        <tr>
            <td data-label=visit.say("attested-recording")>
                <code>{kept.recording.to_string()}</code>
            </td>
            <td data-label=visit.say("attested-last")>{last}</td>
            <td data-label=visit.say("attested-why")>{why} {deleted}</td>
        </tr>
    }
}

/// What kept it, for which request, and when somebody was to look at it again.
fn reason(visit: &Visit, reason: &Reason) -> String {
    let mut parts = vec![visit.say(&format!("hold-{}", reason.kind.replace('_', "-")))];
    if let Some(request) = &reason.request {
        parts.push(visit.say_with("attested-request", &[("request", request)]));
    }
    if let Some(day) = reason.review_on {
        let day = visit.portal.texts.date(visit.language, day);
        parts.push(visit.say_with("attested-review", &[("day", &day)]));
    }
    parts.join(", ")
}
