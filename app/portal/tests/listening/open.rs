//! What a listening opens, to whom and for how long.

use jiff::SignedDuration;
use portal::listening::{MINUTES, Purpose, current};
use portal::staff::{self, Role};
use rules::right::Right;

use super::with_calls;

#[tokio::test]
async fn a_token_opens_one_recording_to_its_own_session_for_its_time() {
    let (centre, first, later) = with_calls().await;
    let session = centre.staff(Role::Listener).await;
    let other = centre.staff(Role::Dpo).await;
    let listening = centre.begins(&session, first, Purpose::Quality).await;
    let listening = listening.expect("begun");
    assert!(centre.opens(&session, &listening).await);
    assert!(!centre.opens(&other, &listening).await);
    let known = current(&centre.portal, &session, first).await;
    assert_eq!(known.expect("readable").as_ref(), Some(&listening));
    for (session, recording) in [(&other, first), (&session, later)] {
        let none = current(&centre.portal, session, recording).await;
        assert_eq!(none.expect("readable"), None);
    }
    // Beginning again takes the place of what was begun.
    let again = centre.begins(&session, first, Purpose::Kpi).await;
    let again = again.expect("begun");
    assert!(!centre.opens(&session, &listening).await);
    assert!(centre.opens(&session, &again).await);
    centre.pass(SignedDuration::from_mins(MINUTES) - SignedDuration::from_millis(1));
    assert!(centre.opens(&session, &again).await);
    centre.pass(SignedDuration::from_millis(1));
    assert!(!centre.opens(&session, &again).await);
    let none = current(&centre.portal, &session, first).await;
    assert_eq!(none.expect("readable"), None);
}

#[tokio::test]
async fn it_ends_with_the_session_and_when_the_recording_is_restricted() {
    let (centre, first, later) = with_calls().await;
    let caller = centre.caller().await;
    let session = centre.staff(Role::Listener).await;
    let one = centre.begins(&session, first, Purpose::Quality).await;
    let two = centre.begins(&session, later, Purpose::Quality).await;
    let (one, two) = (one.expect("begun"), two.expect("begun"));
    centre.file(&caller, Right::Objection, first).await;
    assert!(!centre.opens(&session, &one).await);
    let none = current(&centre.portal, &session, first).await;
    assert_eq!(none.expect("readable"), None);
    assert!(centre.opens(&session, &two).await);
    staff::end(&centre.portal, &session).await.expect("ended");
    assert_eq!(centre.number("SELECT COUNT(*) FROM listening").await, 0);
}
