//! The tags by which pages load their style and their scripts. Leptos looks the names of the files up on the disk
//! whenever it draws them; here they are drawn once, when the server starts.

use leptos::config::LeptosOptions;
use leptos::hydration::HydrationScripts;
use leptos::nonce::{Nonce, use_nonce};
use leptos::prelude::*;
use leptos::tachys::html::InertElement;
use leptos_meta::HashedStylesheet;

/// Stands for the nonce of the page that is served.
const NONCE: &str = "nonce-of-the-page";

/// The tags of a build of the site.
#[derive(Clone, Debug)]
pub struct SiteTags {
    style: String,
    scripts: String,
}

impl SiteTags {
    /// Draws the tags of the site that `options` describe.
    pub fn draw(options: &LeptosOptions) -> Self {
        Owner::new().with(|| {
            provide_context(Nonce::from_value(NONCE));
            let options = || options.clone();
            Self {
                style: view! { <HashedStylesheet options=options() id="leptos" /> }.to_html(),
                scripts: view! { <HydrationScripts options=options() islands=true /> }.to_html(),
            }
        })
    }

    /// Loads the style.
    pub(crate) fn style(&self) -> impl IntoView + use<> {
        InertElement::new(self.style.clone())
    }

    /// Loads the scripts of the islands, on the page that is drawn.
    pub(crate) fn scripts(&self) -> impl IntoView + use<> {
        // The scripts find no data of a page: there is nothing to be written for them.
        if let Some(context) = Owner::current_shared_context() {
            context.set_is_hydrating(false);
        }
        let nonce = use_nonce().unwrap_or_else(|| Nonce::from_value(""));
        InertElement::new(self.scripts.replace(NONCE, &nonce))
    }
}
