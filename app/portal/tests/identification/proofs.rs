//! What a code proves, and that proofs add up.

use portal::draft::{self, Draft};
use portal::identification::{Asked, Entered, waiting_code};
use rules::visibility::{Level, Proofs};

use super::call_centre::at;
use super::callers::line;
use super::register::{MARIO, customer};
use super::{LINE, NOW};

const OTHER_LINE: &str = "+390645551234";
const COMPANY: (&str, &str) = ("C-3", "12345670017");

#[tokio::test]
async fn a_code_to_a_line_proves_the_line() {
    let centre = at(NOW).await;
    centre.register().await;
    let session = centre.visitor().await;
    assert_eq!(session.proofs(), Proofs::NONE);
    let session = centre.prove(&session, &line(LINE)).await;
    let proved = LINE.parse().expect("a number");
    assert_eq!(session.proofs().line, Some(proved));
    assert_eq!(session.customer(), None, "a number is not a person");
}

#[tokio::test]
async fn a_code_to_a_mailbox_proves_the_customer_and_one_to_their_line_also_the_line() {
    let centre = at(NOW).await;
    centre.register().await;
    for (by_mail, lines) in [(true, None), (false, Some(LINE))] {
        let session = centre.visitor().await;
        let session = centre.prove(&session, &customer(MARIO, by_mail)).await;
        assert_eq!(session.level(), Level::Person);
        let code = MARIO.0.parse().expect("a code");
        let mario = centre.portal.store.customer_by_code(&code).await;
        let mario = mario.expect("readable").expect("there");
        assert_eq!(session.customer(), Some(mario.id));
        let line = session.proofs().line;
        assert_eq!(line.as_ref().map(|line| line.as_str()), lines);
    }
}

#[tokio::test]
async fn proofs_add_up_in_either_order() {
    let centre = at(NOW).await;
    centre.register().await;
    let other_line = Some(OTHER_LINE.parse().expect("a number"));
    let (by_line, by_mail) = (line(OTHER_LINE), customer(MARIO, true));
    for claims in [[&by_line, &by_mail], [&by_mail, &by_line]] {
        let mut session = centre.visitor().await;
        for claim in claims {
            session = centre.prove(&session, claim).await;
        }
        assert!(session.customer().is_some());
        assert_eq!(session.proofs().line, other_line);
    }
}

#[tokio::test]
async fn the_line_that_was_proved_stays_whatever_line_is_on_file() {
    let centre = at(NOW).await;
    centre.register().await;
    let session = centre.visitor().await;
    let session = centre.prove(&session, &line(OTHER_LINE)).await;
    let session = centre.prove(&session, &customer(MARIO, false)).await;
    assert!(session.customer().is_some());
    let proved = OTHER_LINE.parse().expect("a number");
    assert_eq!(session.proofs().line, Some(proved));
    // Another line that is proved as such takes its place.
    let session = centre.prove(&session, &line(LINE)).await;
    assert!(session.customer().is_some());
    assert_eq!(session.proofs().line, Some(LINE.parse().expect("a number")));
}

#[tokio::test]
async fn a_company_is_told_so_and_proves_nothing() {
    let centre = at(NOW).await;
    centre.register().await;
    for by_mail in [false, true] {
        let (token, session) = centre.begin().await;
        let asked = centre.ask(&session, &customer(COMPANY, by_mail)).await;
        assert_eq!(asked, Asked::Sent);
        let code = centre.code().await;
        assert_eq!(centre.enter(&session, &code).await, Entered::Company);
        assert_eq!(centre.enter(&session, &code).await, Entered::Nothing);
        let session = centre.found(&token).await.expect("the session goes on");
        assert_eq!(session.proofs(), Proofs::NONE);
    }
    let acts = centre.acts().await;
    assert!(acts.iter().all(|(_, action)| action != "signed_in"));
}

#[tokio::test]
async fn a_company_takes_nothing_away_that_was_proved_before() {
    let centre = at(NOW).await;
    centre.register().await;
    let session = centre.visitor().await;
    let session = centre.prove(&session, &line(LINE)).await;
    centre.ask(&session, &customer(COMPANY, true)).await;
    let entered = centre.enter(&session, &centre.code().await).await;
    assert_eq!(entered, Entered::Company);
    let again = centre.prove(&session, &customer(MARIO, true)).await;
    assert_eq!(again.proofs().line, session.proofs().line);
}

#[tokio::test]
async fn what_was_typed_survives_a_proof_and_what_was_asked_for_does_not() {
    let centre = at(NOW).await;
    let session = centre.visitor().await;
    let typed = Draft {
        fields: [("about".to_owned(), "la bolletta".to_owned())].into(),
        errors: Vec::new(),
    };
    let portal = &centre.portal;
    let kept = draft::keep(portal, &session, "other_ways", &typed).await;
    kept.expect("kept");
    let session = centre.prove(&session, &line(LINE)).await;
    let found = draft::find(portal, &session, "other_ways").await;
    assert_eq!(found.expect("readable"), typed);
    let waiting = waiting_code(portal, &session).await;
    assert!(waiting.expect("readable").is_none());
}
