//! A copy is given out only to who has just proved to be the one who asked.

use jiff::SignedDuration;
use portal::delivery::Channel;
use portal::identification::{Asked as Sent, Claim, Entered, prove_again};
use portal::requests::{Opened, is_proof_fresh, open_download};
use portal::session::Session;
use portal::texts::Language;
use rules::right::Right;
use rules::visibility::Proofs;

use crate::asked::{Asked, LINE, asked};
use crate::callers::{ADDRESS, line};
use crate::register::{MARIO, customer};

const MINUTE: SignedDuration = SignedDuration::from_mins(1);

async fn open(asked: &Asked, session: &Session) -> Opened {
    open_download(&asked.centre.portal, session, &asked.reference)
        .await
        .expect("an answer")
}

#[tokio::test]
async fn ten_minutes_after_the_code_it_is_asked_for_again() {
    let asked = asked(Right::Access).await;
    asked.released().await;
    asked.pass(MINUTE * 10 - SignedDuration::from_millis(1));
    assert!(matches!(
        open(&asked, &asked.session).await,
        Opened::Link(_)
    ));
    asked.pass(SignedDuration::from_millis(1));
    assert_eq!(open(&asked, &asked.session).await, Opened::ProveAgain);
    let filed = asked.request().await.asked.proofs;
    let portal = &asked.centre.portal;
    let sent = prove_again(
        portal,
        &asked.session,
        ADDRESS,
        &filed,
        Channel::Sms,
        Language::It,
    );
    assert_eq!(sent.await.expect("an answer"), Sent::Sent);
    let code = asked.centre.code().await;
    let Entered::SignedIn(token) = asked.centre.enter(&asked.session, &code).await else {
        panic!("the code does not fit");
    };
    let session = asked.centre.found(&token).await.expect("a session");
    assert!(matches!(open(&asked, &session).await, Opened::Link(_)));
}

#[tokio::test]
async fn no_code_is_sent_for_what_the_session_does_not_prove() {
    let asked = asked(Right::Access).await;
    let filed = asked.request().await.asked.proofs;
    let portal = &asked.centre.portal;
    for session in [
        asked.centre.visitor().await,
        asked.centre.on("+393337654321").await,
    ] {
        let sent = prove_again(
            portal,
            &session,
            ADDRESS,
            &filed,
            Channel::Sms,
            Language::It,
        );
        assert_eq!(sent.await.expect("an answer"), Sent::Nothing);
    }
}

#[tokio::test]
async fn a_line_proved_later_makes_the_proof_of_a_customer_no_fresher() {
    let asked = asked(Right::Access).await;
    asked.centre.register().await;
    let visitor = asked.centre.visitor().await;
    let session = asked.centre.prove(&visitor, &customer(MARIO, true)).await;
    let filed = Proofs {
        line: None,
        customer: session.customer(),
    };
    let first = session.proved_at(&filed).expect("proved");
    // Whoever finds the session open adds a line of their own.
    asked.pass(MINUTE * 9);
    let own: Claim = line("+393337654321");
    let session = asked.centre.prove(&session, &own).await;
    assert_eq!(session.proved_at(&filed), Some(first));
    let of_line = Proofs {
        line: session.proofs().line,
        customer: None,
    };
    assert_eq!(
        session.proved_at(&of_line),
        Some(asked.centre.portal.clock.now())
    );
    let others = Proofs {
        line: Some(LINE.parse().expect("a number")),
        customer: None,
    };
    assert_eq!(session.proved_at(&others), None);
    assert_eq!(session.proved_at(&Proofs::NONE), None);
    asked.pass(MINUTE);
    let session = asked.centre.prove(&session, &customer(MARIO, true)).await;
    assert_eq!(
        session.proved_at(&filed),
        Some(asked.centre.portal.clock.now())
    );
    let followed = portal::requests::find(&asked.centre.portal, &asked.session, &asked.reference);
    let followed = followed.await.expect("an answer").expect("a request");
    assert!(!is_proof_fresh(&asked.centre.portal, &session, &followed));
}
