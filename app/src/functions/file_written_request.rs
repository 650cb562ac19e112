//! The facts of a call, from somebody who cannot prove the number.

use leptos::prelude::*;
use portal::draft::{self, Draft};
use portal::requests::written;

use super::ask_for_code::limited_error;
use super::failed;
use crate::forms::{Form, OtherWaysForm};
use crate::respond::{Answer, session_or_new};
use crate::visit::Visit;

/// The name of the receipt in the drafts, from which its page is drawn.
pub(crate) const RECEIPT: &str = "other-ways-receipt";

/// Files the request.
#[server(prefix = "/caller/fn", endpoint = "file_written_request")]
pub async fn file_written_request(
    /// What the form says.
    #[server(flatten)]
    form: OtherWaysForm,
) -> Result<(), ServerFnError> {
    let (visit, answer) = (Visit::new(), Answer::new());
    let failed = |error| failed(&error);
    let session = session_or_new(&visit, &answer).await.map_err(failed)?;
    let draft = match form.check() {
        Err(draft) => draft,
        Ok(facts) => {
            let filed = written::file(&visit.portal, visit.address, facts, visit.language).await;
            match filed.map_err(failed)? {
                Err(limited) => form.draft(vec![limited_error(&visit, "name", limited)]),
                Ok(receipt) => {
                    let mut kept = Draft::default();
                    kept.fields
                        .insert("reference".to_owned(), receipt.reference);
                    kept.fields
                        .insert("received_on".to_owned(), receipt.received_on.to_string());
                    draft::keep(&visit.portal, &session, RECEIPT, &kept)
                        .await
                        .map_err(failed)?;
                    draft::forget(&visit.portal, &session, OtherWaysForm::NAME)
                        .await
                        .map_err(failed)?;
                    answer.go_to("/other-ways/received");
                    return Ok(());
                }
            }
        }
    };
    draft::keep(&visit.portal, &session, OtherWaysForm::NAME, &draft)
        .await
        .map_err(failed)?;
    answer.go_to("/other-ways?retry#problems");
    Ok(())
}
