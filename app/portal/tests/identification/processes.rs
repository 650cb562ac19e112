//! Several processes serve one database: a session is of all of them, and what one counts the others count too.

use futures::future::join_all;
use portal::Portal;
use portal::identification::{Asked, Entered, enter_code, request_code};
use portal::session;
use portal::texts::Language;

use super::call_centre::at;
use super::callers::{ADDRESS, line};
use super::second::second;
use super::time::instant;
use super::{HOUR, LINE, NOW, wrong};

/// Asks at a process for a code to Mario's line, in a session of its own.
async fn ask(portal: &Portal) -> Asked {
    let (_, session) = session::begin(portal).await.expect("a session");
    let asked = request_code(portal, &session, ADDRESS, &line(LINE), Language::It).await;
    asked.expect("an answer")
}

#[tokio::test]
async fn a_session_begun_at_one_is_good_at_the_other_and_ended_at_one_is_ended_at_the_other() {
    let centre = at(NOW).await;
    let other = second(&centre.portal, &centre.place.address).await;
    let found = async |token: &str| session::find(&other, token).await.expect("an answer");

    let (token, begun) = centre.begin().await;
    let there = found(&token).await.expect("good there");
    // The code that was asked for here is entered there.
    assert_eq!(centre.ask(&begun, &line(LINE)).await, Asked::Sent);
    let entered = enter_code(&other, &there, ADDRESS, &centre.code().await).await;
    let Ok(Entered::SignedIn(proved)) = entered else {
        panic!("{entered:?}");
    };
    assert!(centre.found(&token).await.is_none(), "it has a new token");
    let here = centre.found(&proved).await.expect("good here");
    let proofs = found(&proved).await.expect("good there").proofs();
    assert_eq!(here.proofs(), proofs);
    assert_eq!(proofs.line, Some(LINE.parse().expect("a number")));

    session::end(&centre.portal, &here).await.expect("ended");
    assert!(found(&proved).await.is_none(), "it is ended there too");
    // And the other way round.
    let (token, begun) = session::begin(&other).await.expect("a session");
    assert!(centre.found(&token).await.is_some());
    session::end(&other, &begun).await.expect("ended");
    assert!(centre.found(&token).await.is_none());
}

#[tokio::test]
async fn attempts_counted_at_one_block_at_the_other() {
    let centre = at(NOW).await;
    let other = second(&centre.portal, &centre.place.address).await;
    for portal in [&centre.portal, &other, &centre.portal] {
        assert_eq!(ask(portal).await, Asked::Sent);
    }
    for portal in [&other, &centre.portal] {
        let asked = ask(portal).await;
        let Asked::Limited(limited) = asked else {
            panic!("{asked:?}");
        };
        assert_eq!(limited.until, instant(NOW) + HOUR);
    }
}

#[tokio::test]
async fn wrong_codes_are_counted_together() {
    let centre = at(NOW).await;
    let other = second(&centre.portal, &centre.place.address).await;
    let session = centre.visitor().await;
    assert_eq!(centre.ask(&session, &line(LINE)).await, Asked::Sent);
    let code = centre.code().await;
    for (left, portal) in [&centre.portal, &other]
        .into_iter()
        .cycle()
        .take(4)
        .enumerate()
    {
        let entered = enter_code(portal, &session, ADDRESS, &wrong(&code)).await;
        let left = 4 - u32::try_from(left).expect("few");
        assert_eq!(entered.expect("an answer"), Entered::Wrong { left });
    }
    centre.enter(&session, &wrong(&code)).await;
    let entered = enter_code(&other, &session, ADDRESS, &code).await;
    let entered = entered.expect("an answer");
    assert!(!matches!(entered, Entered::SignedIn(_)), "{entered:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn as_many_as_a_limit_allows_pass_also_where_all_ask_at_once() {
    let centre = at(NOW).await;
    let other = second(&centre.portal, &centre.place.address).await;
    let portals = [&centre.portal, &other].into_iter().cycle().take(12);
    let asked = portals.map(|portal| {
        let portal = portal.clone();
        tokio::spawn(async move { ask(&portal).await })
    });
    let asked = join_all(asked.collect::<Vec<_>>()).await;
    let sent = asked.into_iter().map(|asked| asked.expect("no panic"));
    assert_eq!(sent.filter(|asked| *asked == Asked::Sent).count(), 3);
    let messages = "SELECT COUNT(*) FROM job WHERE kind = 'message'";
    assert_eq!(centre.number(messages).await, 3);
}
