//! Writing to the office while somebody reads it.

use portal::requests::{Written, withdraw, write};
use portal::session::Session;
use rules::right::Right;

use crate::asked::{Asked, asked};
use crate::callers::ADDRESS;

impl Asked {
    pub(crate) async fn write(&self, session: &Session, words: &str) -> Written {
        let portal = &self.centre.portal;
        write(portal, session, ADDRESS, &self.reference, words)
            .await
            .expect("an answer")
    }

    async fn messages(&self) -> Vec<String> {
        let id = self.request().await.asked.id;
        let messages = self.centre.portal.store.messages(id).await;
        let messages = messages.expect("an answer").into_iter();
        messages.map(|message| message.words).collect()
    }
}

#[tokio::test]
async fn the_office_is_told_that_there_is_something_and_not_what() {
    let asked = asked(Right::Access).await;
    let before = asked.request().await.version;
    assert_eq!(
        asked.write(&asked.session, "Parole mie.").await,
        Written::Done
    );
    assert_eq!(asked.messages().await, ["Parole mie."]);
    // Whoever looked at the request before sees that it has changed.
    assert_eq!(asked.request().await.version, before + 1);
    let jobs = asked.centre.jobs().await;
    let (_, mail) = jobs
        .iter()
        .rfind(|(kind, _)| kind == "message")
        .expect("a mail");
    assert!(
        mail.contains("message_for_dpo") && mail.contains("dpo@esempio.it"),
        "{mail}"
    );
    assert!(!mail.contains("Parole"), "{mail}");
    let acts = asked.centre.acts().await;
    assert_eq!(
        acts.last(),
        Some(&("caller".to_owned(), "message_written".to_owned()))
    );
}

#[tokio::test]
async fn nobody_writes_about_the_request_of_another() {
    let asked = asked(Right::Access).await;
    let stranger = asked.centre.on("+393337654321").await;
    assert_eq!(asked.write(&stranger, "Sono io.").await, Written::NotFound);
    assert_eq!(asked.messages().await, [""; 0]);
}

#[tokio::test]
async fn after_its_end_nobody_would_read_it() {
    let asked = asked(Right::Access).await;
    let portal = &asked.centre.portal;
    let withdrawn = withdraw(portal, &asked.session, &asked.reference).await;
    withdrawn.expect("an answer");
    assert_eq!(
        asked.write(&asked.session, "Ancora io.").await,
        Written::TooLate
    );
    assert_eq!(asked.messages().await, [""; 0]);
}

#[tokio::test]
async fn the_office_is_not_flooded() {
    let mut asked = asked(Right::Access).await;
    asked.centre.portal.limits.messages_per_day = 2;
    for _ in 0..2 {
        assert_eq!(asked.write(&asked.session, "Ancora.").await, Written::Done);
    }
    let third = asked.write(&asked.session, "Ancora.").await;
    assert!(matches!(third, Written::Limited(_)), "{third:?}");
    assert_eq!(asked.messages().await.len(), 2);
}
