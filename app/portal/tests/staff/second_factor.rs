//! The second factor: each code once, a telephone's clock wrong by one step, a demonstration's clock of no account.

use portal::staff::{Entered, Proof};

use super::call_centre::{CallCentre, at};
use super::time::instant;
use super::{HOUR, NOW, STEP, secret};

impl CallCentre {
    /// Signs in with this code: what came of it.
    async fn with_code(&self, code: &str) -> Entered {
        let session = self.under_way(&self.begin("maria").await).await;
        self.prove(&session, Proof::Code(code)).await
    }
}

fn is_in(entered: &Entered) -> bool {
    matches!(entered, Entered::SignedIn { .. })
}

#[tokio::test]
async fn a_code_works_once() {
    let centre = at(NOW).await;
    centre.member("maria").await;
    assert!(is_in(&centre.with_code(&centre.shown()).await));
    assert_eq!(centre.with_code(&centre.shown()).await, Entered::Used);
    // One that was shown before it was, and not used then, opens nothing now.
    let before = secret().code_at(instant(NOW) - STEP);
    assert_eq!(centre.with_code(&before).await, Entered::Used);
    let next = secret().code_at(instant(NOW) + STEP);
    assert!(is_in(&centre.with_code(&next).await));
}

#[tokio::test]
async fn two_who_type_it_at_once_do_not_both_come_in() {
    let centre = at(NOW).await;
    centre.member("maria").await;
    let one = centre.under_way(&centre.begin("maria").await).await;
    let other = centre.under_way(&centre.begin("maria").await).await;
    let code = centre.shown();
    let (first, second) = tokio::join!(
        centre.prove(&one, Proof::Code(&code)),
        centre.prove(&other, Proof::Code(&code)),
    );
    assert_eq!(usize::from(is_in(&first)) + usize::from(is_in(&second)), 1);
}

#[tokio::test]
async fn a_telephone_may_be_wrong_by_one_step_either_way() {
    for (steps, fits) in [(-2, false), (-1, true), (0, true), (1, true), (2, false)] {
        let centre = at(NOW).await;
        centre.member("maria").await;
        let code = secret().code_at(instant(NOW) + STEP * steps);
        let entered = centre.with_code(&code).await;
        assert_eq!(is_in(&entered), fits, "{steps} steps: {entered:?}");
    }
}

#[tokio::test]
async fn spaces_and_hyphens_in_it_are_forgiven() {
    let centre = at(NOW).await;
    centre.member("maria").await;
    let code = centre.shown();
    let typed = format!(" {} - {}\u{a0}", &code[..3], &code[3..]);
    assert!(is_in(&centre.with_code(&typed).await));
}

#[tokio::test]
async fn a_clock_set_forward_asks_for_what_the_telephone_really_shows() {
    let mut centre = at(NOW).await;
    centre.portal.demonstration = true;
    centre.member("maria").await;
    portal::demonstration::set_forward(&centre.portal, 3)
        .await
        .expect("set");
    let ahead = secret().code_at(centre.portal.clock.now());
    let real = secret().code_at(instant(NOW));
    assert_ne!(ahead, real);
    assert_eq!(centre.with_code(&ahead).await, Entered::Wrong);
    let codes = portal::demonstration::staff_codes(&centre.portal).await;
    let codes = codes.expect("is read");
    assert_eq!(codes[0].1, real, "and it is what the demonstration shows");
    assert!(is_in(&centre.with_code(&real).await));
}

#[tokio::test]
async fn the_codes_are_shown_in_a_demonstration_only() {
    let centre = at(NOW).await;
    centre.member("maria").await;
    let codes = portal::demonstration::staff_codes(&centre.portal).await;
    assert!(codes.expect("is read").is_empty());
}

#[tokio::test]
async fn what_is_refused_is_told_to_the_audit_without_the_code() {
    let centre = at(NOW).await;
    centre.member("maria").await;
    let wrong = secret().code_at(instant(NOW) + HOUR);
    assert_eq!(centre.with_code(&wrong).await, Entered::Wrong);
    let (actor, action, detail) = centre.last_act().await;
    assert_eq!(
        (actor.as_str(), action.as_str()),
        ("staff", "staff_refused")
    );
    assert_eq!(detail, r#"{"reason":"second_factor"}"#);
}
