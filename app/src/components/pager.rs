//! The way through the pages of a list.

use leptos::prelude::*;

use crate::address::Address;
use crate::visit::Visit;

/// The pages before and after this one; nothing where there is only one.
#[component]
pub(crate) fn Pager(
    visit: Visit,
    /// The address of the first page.
    address: Address,
    /// Which page this is, from 1.
    number: u32,
    /// How many there are.
    pages: u32,
) -> impl IntoView {
    let link = |number: u32, key: &str| {
        let href = address.clone().page(number).written();
        view! { <a href=href>{visit.say(key)}</a> }
    };
    (pages > 1).then(|| {
        let here = visit.say_with(
            "page-of",
            &[("page", &number.to_string()), ("pages", &pages.to_string())],
        );
        view! {
            <nav class="actions" aria-label=visit.say("pages")>
                {(number > 1).then(|| link(number - 1, "page-before"))}
                <span>{here}</span>
                {(number < pages).then(|| link(number + 1, "page-after"))}
            </nav>
        }
    })
}
