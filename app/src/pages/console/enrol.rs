//! Setting the second factor up.

use leptos::prelude::*;
use portal::staff::Next;

use super::super::page;
use super::{SIGN_IN, kept, under_way};
use crate::components::{Desk, Problems, QrCode, TextField};
use crate::functions::console::ENROL_FORM;
use crate::pages::Instead;

/// The key as a picture and in letters, and the form for the first code.
pub(crate) fn enrol() -> impl IntoView {
    page(async |visit, _| {
        let unfinished = under_way(&visit, Next::Enrol).await?;
        let draft = kept(&visit, unfinished.key(), ENROL_FORM).await?;
        let secret = unfinished.enrolling().ok_or(Instead::Elsewhere(SIGN_IN))?;
        let product = visit.say("product");
        let issuer = format!("{product} {}", visit.portal.instance.controller.name);
        let uri = secret.to_uri(&issuer, &unfinished.member().user_id);
        let key = in_fours(&secret.to_base32());
        Ok(view! {
            <Desk
                visit=visit.clone()
                title=visit.say("enrol-heading")
                problems=!draft.errors.is_empty()
                session=None
            >
                <Problems visit=visit.clone() draft=draft.clone() />
                <h1>{visit.say("enrol-heading")}</h1>
                <p>{visit.say("enrol-text")}</p>
                <ol class="enrol">
                    <li>{visit.say("enrol-app")}</li>
                    <li>
                        <p>{visit.say("enrol-scan")}</p>
                        <QrCode text=uri label=visit.say("enrol-picture") />
                        <p>{visit.say("enrol-type")} " " <code>{key}</code></p>
                    </li>
                    <li>{visit.say("enrol-read")}</li>
                </ol>
                <form method="post" action="/console/fn/confirm_second_factor" novalidate>
                    <TextField
                        visit=visit.clone()
                        draft
                        name="code"
                        key="second-factor-code"
                        hint=true
                        mode="numeric"
                        autocomplete="one-time-code"
                        size="8"
                    />
                    <button type="submit">{visit.say("enrol-confirm")}</button>
                </form>
            </Desk>
        }
        .into_any())
    })
}

/// Letters to type, in groups of four.
fn in_fours(letters: &str) -> String {
    let letters: Vec<char> = letters.chars().collect();
    let groups: Vec<String> = letters
        .chunks(4)
        .map(|four| four.iter().collect())
        .collect();
    groups.join(" ")
}
