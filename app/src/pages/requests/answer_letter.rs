//! The letter with a decision, as it went out.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use portal::requests::{answered, find};

use crate::components::{Layout, LetterText};
use crate::pages::{Instead, page, signed_in};

/// The page of the letter, made to be printed. What is not the visitor's is not found.
pub(crate) fn answer_letter() -> impl IntoView {
    let reference = use_params_map().with_untracked(|params| params.get("reference"));
    page(async move |visit, _| {
        let session = signed_in(&visit).await?;
        let reference = reference.ok_or(Instead::NotFound)?;
        let followed = find(&visit.portal, &session, &reference).await?;
        let followed = followed.ok_or(Instead::NotFound)?;
        let answered = answered(&visit.portal, &followed).await?;
        let letter = answered.ok_or(Instead::NotFound)?.letter;
        let page = format!("/requests/{}", followed.request.asked.reference);
        let file = format!("{page}/letter.pdf");
        Ok(view! {
            <Layout visit=visit.clone() title=letter.title.clone() session=Some(session)>
                <a class="back" href=page>
                    {visit.say("answered-back")}
                </a>
                <LetterText letter />
                <p class="actions">
                    <a class="button" href=file download>
                        {visit.say("answered-letter-pdf")}
                    </a>
                </p>
            </Layout>
        }
        .into_any())
    })
}
