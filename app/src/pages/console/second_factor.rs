//! The second factor, or a recovery code in its place.

use leptos::prelude::*;
use portal::staff::Next;

use super::super::page;
use super::{kept, under_way};
use crate::components::{Desk, Problems, TextField};
use crate::functions::console::SECOND_FACTOR_FORM;

/// The last page of a sign-in.
pub(crate) fn second_factor() -> impl IntoView {
    page(async |visit, _| {
        let unfinished = under_way(&visit, Next::SecondFactor).await?;
        let draft = kept(&visit, unfinished.key(), SECOND_FACTOR_FORM).await?;
        Ok(view! {
            <Desk
                visit=visit.clone()
                title=visit.say("second-factor-heading")
                problems=!draft.errors.is_empty()
                session=None
            >
                <Problems visit=visit.clone() draft=draft.clone() />
                <h1>{visit.say("second-factor-heading")}</h1>
                <p>{visit.say("second-factor-text")}</p>
                <form method="post" action="/console/fn/enter_second_factor" novalidate>
                    <TextField
                        visit=visit.clone()
                        draft=draft.clone()
                        name="code"
                        key="second-factor-code"
                        hint=true
                        mode="numeric"
                        autocomplete="one-time-code"
                        size="8"
                    />
                    <button type="submit">{visit.say("second-factor-enter")}</button>
                </form>
                <h2>{visit.say("second-factor-recovery-heading")}</h2>
                <p>{visit.say("second-factor-recovery-text")}</p>
                <form method="post" action="/console/fn/enter_second_factor" novalidate>
                    <TextField
                        visit=visit.clone()
                        draft
                        name="recovery"
                        key="second-factor-recovery"
                        hint=true
                        size="12"
                    />
                    <button class="second" type="submit">
                        {visit.say("second-factor-recovery-enter")}
                    </button>
                </form>
                <p class="hint">{visit.say("second-factor-lost")}</p>
            </Desk>
        }
        .into_any())
    })
}
