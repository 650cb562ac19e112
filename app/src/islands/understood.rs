//! What was typed is understood while it is typed.

use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlInputElement;
use rules::identifiers::{codice_fiscale, partita_iva, phone};
use serde::{Deserialize, Serialize};

/// What a field asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Identifier {
    /// A telephone number.
    Phone,
    /// A codice fiscale or a partita IVA.
    Tax,
}

/// Says how the field `field` is understood, as soon as it is; says nothing while something may still be typed.
#[island]
pub fn Understood(
    /// The id of the field.
    field: String,
    /// What it asks for.
    identifier: Identifier,
    /// What stands before the number as it is understood.
    as_number: String,
    /// What is said of a codice fiscale whose check letter fits.
    as_person: String,
    /// What is said of a partita IVA whose check digit fits.
    as_business: String,
    /// What is said of one that is complete and does not fit.
    not_one: String,
) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let id = field.clone();
    Effect::new(move |_| {
        let id = id.clone();
        let listening = window_event_listener(ev::input, move |event| {
            let input = event
                .target()
                .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            if let Some(input) = input.filter(|input| input.id() == id) {
                typed.set(input.value());
            }
        });
        on_cleanup(move || listening.remove());
    });
    let understood = move || {
        typed.with(|typed| match identifier {
            Identifier::Phone => phone::parse(typed)
                .map(|number| format!("{as_number} {}", number.as_str()))
                .unwrap_or_default(),
            Identifier::Tax => {
                let length = typed.chars().filter(|c| !c.is_whitespace()).count();
                if codice_fiscale::parse(typed).is_ok() {
                    as_person.clone()
                } else if partita_iva::parse(typed).is_ok() {
                    as_business.clone()
                } else if length >= 16 {
                    not_one.clone()
                } else {
                    String::new()
                }
            }
        })
    };
    view! {
        <output class="understood" for=field>
            {understood}
        </output>
    }
}
