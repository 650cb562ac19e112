//! One-time codes.

use portal::audit::Actor;
use portal::identification::{Asked, Entered, resend_code};
use portal::secret::{Secret, token_hash};
use portal::texts::Language;
use rules::visibility::Level;

use super::call_centre::at;
use super::callers::{ADDRESS, line};
use super::time::instant;
use super::{LINE, MILLISECOND, MINUTE, NOW, wrong};

#[tokio::test]
async fn a_code_opens_once() {
    let centre = at(NOW).await;
    let (token, session) = centre.begin().await;
    assert_eq!(centre.enter(&session, "000000").await, Entered::Nothing);
    assert_eq!(centre.ask(&session, &line(LINE)).await, Asked::Sent);
    let code = centre.code().await;
    let Entered::SignedIn(new) = centre.enter(&session, &code).await else {
        panic!("the code does not open");
    };
    assert_eq!(centre.enter(&session, &code).await, Entered::Nothing);
    let signed_in = centre.found(&new).await.expect("a session");
    assert_eq!(signed_in.level(), Level::Line);
    assert_eq!(centre.enter(&signed_in, &code).await, Entered::Nothing);
    // Whoever knew the token before knows nothing now.
    assert_ne!(token, new);
    assert!(centre.found(&token).await.is_none());
}

#[tokio::test]
async fn spaces_and_hyphens_between_its_digits_are_forgiven_and_nothing_else_is() {
    let centre = at(NOW).await;
    let session = centre.visitor().await;
    centre.ask(&session, &line(LINE)).await;
    let code = centre.code().await;
    for typed in ["", &code[..5], &format!("{code}0"), &format!("x{code}")] {
        let entered = centre.enter(&session, typed).await;
        assert!(matches!(entered, Entered::Wrong { .. }), "{entered:?}");
    }
    let typed = format!(" {}-{} {} ", &code[..2], &code[2..4], &code[4..]);
    let entered = centre.enter(&session, &typed).await;
    assert!(matches!(entered, Entered::SignedIn(_)), "{entered:?}");
}

#[tokio::test]
async fn wrong_codes_count_and_five_use_it_up() {
    let centre = at(NOW).await;
    let session = centre.visitor().await;
    centre.ask(&session, &line(LINE)).await;
    let code = centre.code().await;
    for left in [4, 3, 2, 1] {
        let entered = centre.enter(&session, &wrong(&code)).await;
        assert_eq!(entered, Entered::Wrong { left });
    }
    for typed in [wrong(&code), code.clone(), code] {
        assert_eq!(centre.enter(&session, &typed).await, Entered::UsedUp);
    }
    let refused = (Actor::Caller.as_str().to_owned(), "code_refused".to_owned());
    let acts = centre.acts().await;
    assert_eq!(acts.iter().filter(|act| **act == refused).count(), 5);
}

#[tokio::test]
async fn the_fifth_try_can_still_be_right() {
    let centre = at(NOW).await;
    let session = centre.visitor().await;
    centre.ask(&session, &line(LINE)).await;
    let code = centre.code().await;
    for _ in 0..4 {
        centre.enter(&session, &wrong(&code)).await;
    }
    let entered = centre.enter(&session, &code).await;
    assert!(matches!(entered, Entered::SignedIn(_)), "{entered:?}");
}

#[tokio::test]
async fn it_holds_for_ten_minutes_to_the_millisecond() {
    let end = instant(NOW) + MINUTE * 10;
    for (at_last, opens) in [(end - MILLISECOND, true), (end, false)] {
        let mut centre = at(NOW).await;
        let session = centre.visitor().await;
        centre.ask(&session, &line(LINE)).await;
        let code = centre.code().await;
        centre.set_clock(at_last);
        match centre.enter(&session, &code).await {
            Entered::SignedIn(_) => assert!(opens, "it opens at {at_last}"),
            Entered::Expired => assert!(!opens, "it is expired at {at_last}"),
            other => panic!("{other:?}"),
        }
    }
}

#[tokio::test]
async fn another_code_takes_its_place_with_tries_and_time_of_its_own() {
    let mut centre = at(NOW).await;
    let session = centre.visitor().await;
    centre.ask(&session, &line(LINE)).await;
    let first = centre.code().await;
    for _ in 0..4 {
        centre.enter(&session, &wrong(&first)).await;
    }
    centre.set_clock(instant(NOW) + MINUTE * 9);
    let again = resend_code(&centre.portal, &session, ADDRESS, Language::It).await;
    assert_eq!(again.expect("an answer"), Asked::Sent);
    let second = centre.code().await;
    assert_ne!(first, second, "one time in a million");
    let entered = centre.enter(&session, &first).await;
    assert_eq!(entered, Entered::Wrong { left: 4 });
    centre.set_clock(instant(NOW) + MINUTE * 19 - MILLISECOND);
    let entered = centre.enter(&session, &second).await;
    assert!(matches!(entered, Entered::SignedIn(_)), "{entered:?}");
}

#[tokio::test]
async fn it_opens_no_session_but_the_one_that_asked() {
    let centre = at(NOW).await;
    let (mine, theirs, none) = (
        centre.visitor().await,
        centre.visitor().await,
        centre.visitor().await,
    );
    centre.ask(&theirs, &line(LINE)).await;
    centre.ask(&mine, &line(LINE)).await;
    let code = centre.code().await;
    assert_eq!(centre.enter(&none, &code).await, Entered::Nothing);
    let entered = centre.enter(&theirs, &code).await;
    assert_eq!(entered, Entered::Wrong { left: 4 });
    let entered = centre.enter(&mine, &code).await;
    assert!(matches!(entered, Entered::SignedIn(_)), "{entered:?}");
}

#[tokio::test]
async fn nothing_is_sent_again_to_a_session_that_asked_for_nothing() {
    let centre = at(NOW).await;
    let session = centre.visitor().await;
    let again = resend_code(&centre.portal, &session, ADDRESS, Language::It).await;
    assert_eq!(again.expect("an answer"), Asked::Nothing);
    assert_eq!(centre.number("SELECT COUNT(*) FROM job").await, 0);
}

#[tokio::test]
async fn it_is_kept_as_a_hash_that_needs_the_key_and_the_session() {
    let centre = at(NOW).await;
    let (token, session) = centre.begin().await;
    centre.ask(&session, &line(LINE)).await;
    let code = centre.code().await;
    let mut database = centre.database().await;
    let mac: String = sqlx::query_scalar("SELECT code_mac FROM one_time_code")
        .fetch_one(&mut database)
        .await
        .expect("a mac");
    assert!(!mac.contains(&code));
    let key = token_hash(&token);
    let verifies =
        |secret: &Secret, key: &str, code: &str| secret.verify("code", &[key, code], &mac);
    let secret = centre.portal.keys.secret();
    assert!(verifies(secret, &key, &code));
    assert!(!verifies(secret, &key, &wrong(&code)));
    assert!(!verifies(secret, &token_hash("another session"), &code));
    let other = Secret::from_bytes(&[8; 32]).expect("a key");
    assert!(!verifies(&other, &key, &code));
}
