//! Entering what arrived by letter, mail or telephone.

use leptos::prelude::*;
use portal::draft::Draft;
use portal::staff::Role;
use portal::store::Arrival;
use rules::right::{Right, Standing};

use super::{desk, kept};
use crate::components::{Desk, Problems, SelectField, TextField};
use crate::functions::console::requests::enter_request::ENTER_FORM;
use crate::visit::Visit;

/// The form.
pub(crate) fn enter() -> impl IntoView {
    desk(Role::decides, async |visit, session, _| {
        let draft = kept(&visit, session.key(), ENTER_FORM).await?;
        let form = match draft.typed("form") {
            "" => portal::secret::token(),
            kept => kept.to_owned(),
        };
        let heading = visit.say("enter-heading");
        let fields = fields(&visit, &draft);
        Ok(view! {
            <Desk
                visit=visit.clone()
                title=heading.clone()
                problems=!draft.errors.is_empty()
                session=Some(session)
            >
                <a class="back" href="/console">
                    {visit.say("case-back")}
                </a>
                <Problems visit=visit.clone() draft />
                <h1>{heading}</h1>
                <form method="post" action="/console/fn/enter_request" novalidate>
                    <input type="hidden" name="form" value=form />
                    {fields}
                    <button type="submit">{visit.say("enter-send")}</button>
                </form>
            </Desk>
        }
        .into_any())
    })
}

fn fields(visit: &Visit, draft: &Draft) -> impl IntoView + use<> {
    let arrivals = Arrival::ENTERED.into_iter().map(|way| {
        (
            way.as_str().to_owned(),
            visit.say(&format!("arrival-{}", way.as_str())),
        )
    });
    let rights = Right::ALL
        .into_iter()
        .filter(|right| right.standing() == Standing::Requested)
        .map(|right| (right.to_string(), visit.say(&format!("ask-{right}"))));
    let languages = visit.portal.instance.languages.iter().map(|language| {
        let word = language.as_str().to_owned();
        (word.clone(), visit.say(&format!("language-{word}")))
    });
    let select = |name: &'static str, key: &'static str, choices: Vec<(String, String)>| {
        view! {
            <SelectField visit=visit.clone() draft=draft.clone() name=name key=key choices=choices />
        }
    };
    let text = |name: &'static str, key: &'static str, kind: &'static str, long: bool| {
        view! {
            <TextField
                visit=visit.clone()
                draft=draft.clone()
                name=name
                key=key
                kind=kind
                long=long
            />
        }
    };
    view! {
        {select("arrival", "enter-arrival", arrivals.collect())}
        {text("received", "enter-received", "date", false)}
        {select("right", "check-right", rights.collect())}
        {text("name", "case-author", "text", false)}
        {text("contact", "case-contact", "text", false)}
        {text("number", "enter-number", "tel", false)} {text("day", "enter-day", "date", false)}
        {text("time", "enter-time", "text", false)} {text("about", "enter-about", "text", false)}
        {text("details", "case-details", "text", true)}
        {select("language", "enter-language", languages.collect())}
    }
}
