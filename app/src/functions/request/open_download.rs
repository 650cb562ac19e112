//! Fetching a copy.

use leptos::prelude::*;
use portal::requests::{Opened, open_download as open};

use super::Step;
use crate::functions::failed;

/// "Give me the copy." Leads to a file that can be fetched once, or first to another proof of who asks.
#[server(prefix = "/caller/fn", endpoint = "open_download")]
pub async fn open_download(
    /// The reference of the request.
    #[server(default)]
    reference: String,
) -> Result<(), ServerFnError> {
    let Some(step) = Step::begin().await? else {
        return Ok(());
    };
    let opened = open(&step.visit.portal, &step.session, &reference).await;
    match opened.map_err(|error| failed(&error))? {
        Opened::Link(token) => {
            let file = format!("/requests/{reference}/package.zip?link={token}");
            step.answer.go_back_to(&file);
        }
        Opened::ProveAgain => {
            let page = format!("/requests/{reference}/prove");
            step.answer.go_back_to(&page);
        }
        Opened::NotThere => step.answer.go_to("/requests/no-download"),
    }
    Ok(())
}
