//! The document and its routes. Every page is rendered whole before a byte of it is sent.

use std::sync::Arc;

use http::request::Parts;
use leptos::prelude::*;
use leptos_meta::{MetaTags, provide_meta_context};
use leptos_router::components::{Route, Router, Routes};
use leptos_router::{SsrMode, path};
use portal::Portal;

use crate::pages;
use crate::site_tags::SiteTags;
use crate::visit::language;

/// The document around every page.
pub fn shell() -> impl IntoView {
    let portal = expect_context::<Arc<Portal>>();
    let language = language(&expect_context::<Parts>(), &portal);
    view! {
        <!DOCTYPE html>
        <html lang=language.as_str()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <link rel="icon" href="data:," />
                {expect_context::<Arc<SiteTags>>().style()}
                <MetaTags />
            </head>
            <body>
                <App />
            </body>
        </html>
    }
}

/// The pages by their paths.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    view! {
        <Router>
            <Routes fallback=pages::not_found>
                <Route path=path!("/") view=pages::start ssr=SsrMode::Async />
                <Route path=path!("/identify") view=pages::identify ssr=SsrMode::Async />
                <Route path=path!("/identify/line") view=pages::identify_line ssr=SsrMode::Async />
                <Route
                    path=path!("/identify/customer")
                    view=pages::identify_customer
                    ssr=SsrMode::Async
                />
                <Route path=path!("/identify/code") view=pages::code ssr=SsrMode::Async />
                <Route path=path!("/identify/company") view=pages::company ssr=SsrMode::Async />
                <Route path=path!("/other-ways") view=pages::other_ways ssr=SsrMode::Async />
                <Route
                    path=path!("/other-ways/received")
                    view=pages::other_ways_received
                    ssr=SsrMode::Async
                />
                <Route path=path!("/recordings") view=pages::recordings ssr=SsrMode::Async />
                <Route
                    path=path!("/recordings/none")
                    view=pages::no_recording
                    ssr=SsrMode::Async
                />
                <Route path=path!("/recordings/:id") view=pages::recording ssr=SsrMode::Async />
                <Route path=path!("/requests") view=pages::requests ssr=SsrMode::Async />
                <Route path=path!("/requests/new") view=pages::right ssr=SsrMode::Async />
                <Route
                    path=path!("/requests/new/recordings")
                    view=pages::which_recordings
                    ssr=SsrMode::Async
                />
                <Route path=path!("/requests/new/ground") view=pages::ground ssr=SsrMode::Async />
                <Route path=path!("/requests/new/details") view=pages::details ssr=SsrMode::Async />
                <Route path=path!("/requests/new/whom") view=pages::whom ssr=SsrMode::Async />
                <Route path=path!("/requests/new/check") view=pages::check ssr=SsrMode::Async />
                <Route
                    path=path!("/requests/no-download")
                    view=pages::no_download
                    ssr=SsrMode::Async
                />
                <Route path=path!("/requests/:reference") view=pages::request ssr=SsrMode::Async />
                <Route
                    path=path!("/requests/:reference/letter")
                    view=pages::answer_letter
                    ssr=SsrMode::Async
                />
                <Route
                    path=path!("/requests/:reference/prove")
                    view=pages::prove
                    ssr=SsrMode::Async
                />
                <Route path=path!("/orders/:token") view=pages::order ssr=SsrMode::Async />
                <Route path=path!("/notice") view=pages::notice ssr=SsrMode::Async />
                <Route path=path!("/rights") view=pages::rights ssr=SsrMode::Async />
                <Route path=path!("/complaint") view=pages::complaint ssr=SsrMode::Async />
                <Route path=path!("/accessibility") view=pages::accessibility ssr=SsrMode::Async />
                <Route path=path!("/console") view=pages::queue ssr=SsrMode::Async />
                <Route path=path!("/console/requests/new") view=pages::enter ssr=SsrMode::Async />
                <Route
                    path=path!("/console/requests/:reference")
                    view=pages::case
                    ssr=SsrMode::Async
                />
                <Route
                    path=path!("/console/requests/:reference/letter")
                    view=pages::letter
                    ssr=SsrMode::Async
                />
                <Route
                    path=path!("/console/recordings")
                    view=pages::desk_recordings
                    ssr=SsrMode::Async
                />
                <Route
                    path=path!("/console/recordings/:id")
                    view=pages::desk_recording
                    ssr=SsrMode::Async
                />
                <Route
                    path=path!("/console/recipients")
                    view=pages::recipients
                    ssr=SsrMode::Async
                />
                <Route
                    path=path!("/console/recipients/:id")
                    view=pages::recipient_order
                    ssr=SsrMode::Async
                />
                <Route path=path!("/console/holds") view=pages::held ssr=SsrMode::Async />
                <Route path=path!("/console/holds/new") view=pages::new_hold ssr=SsrMode::Async />
                <Route path=path!("/console/holds/:id") view=pages::hold ssr=SsrMode::Async />
                <Route
                    path=path!("/console/statistics")
                    view=pages::figures
                    ssr=SsrMode::Async
                />
                <Route path=path!("/console/breaches") view=pages::breaches ssr=SsrMode::Async />
                <Route path=path!("/console/breaches/:id") view=pages::breach ssr=SsrMode::Async />
                <Route path=path!("/console/audit") view=pages::audit ssr=SsrMode::Async />
                <Route
                    path=path!("/console/audit/attestation")
                    view=pages::attestation
                    ssr=SsrMode::Async
                />
                <Route
                    path=path!("/console/certificates/:id")
                    view=pages::certificate
                    ssr=SsrMode::Async
                />
                <Route path=path!("/console/sign-in") view=pages::sign_in ssr=SsrMode::Async />
                <Route path=path!("/console/password") view=pages::password ssr=SsrMode::Async />
                <Route
                    path=path!("/console/second-factor")
                    view=pages::second_factor
                    ssr=SsrMode::Async
                />
                <Route path=path!("/console/enrol") view=pages::enrol ssr=SsrMode::Async />
                <Route
                    path=path!("/console/recovery-codes")
                    view=pages::recovery_codes
                    ssr=SsrMode::Async
                />
                <Route path=path!("/console/account") view=pages::account ssr=SsrMode::Async />
                <Route path=path!("/dev/inbox") view=pages::inbox ssr=SsrMode::Async />
            </Routes>
        </Router>
    }
}
