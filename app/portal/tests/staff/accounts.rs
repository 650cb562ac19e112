//! Accounts as the operator makes, resets and closes them.

use portal::audit::Actor;
use portal::staff::accounts::{NewAccount, Refusal, add, disable, reset};
use portal::staff::{Next, Role, SignedIn, Weak, set_shortcuts};

use super::call_centre::{CallCentre, at};
use super::time::instant;
use super::{NOW, OTHER, PASSWORD, STEP};

impl CallCentre {
    async fn refused(&self, user_id: &str, name: &str, password: &str) -> Option<Refusal> {
        let new = NewAccount {
            user_id,
            name,
            role: Role::Auditor,
            password,
            given: true,
            second_factor: None,
        };
        let made = add(&self.portal, Actor::Operator, new).await;
        made.expect("an answer").err()
    }

    async fn reset(&self, password: &str, second_factor: bool) {
        let actor = Actor::Operator;
        let done = reset(&self.portal, actor, "maria", password, second_factor).await;
        done.expect("an answer").expect("is reset");
    }

    async fn next(&self, password: &str) -> Option<Next> {
        match self.try_password("maria", password).await {
            SignedIn::Begun { next, .. } => Some(next),
            _ => None,
        }
    }
}

#[tokio::test]
async fn a_user_id_is_taken_once_whatever_its_capitals() {
    let centre = at(NOW).await;
    let member = centre.member("maria").await;
    for (user_id, name, password, refusal) in [
        ("MARIA", "Altra", PASSWORD, Refusal::Taken),
        ("", "Altra", PASSWORD, Refusal::UserId),
        ("maria rossi", "Altra", PASSWORD, Refusal::UserId),
        ("maría", "Altra", PASSWORD, Refusal::UserId),
        (&"m".repeat(33), "Altra", PASSWORD, Refusal::UserId),
        ("anna", " ", PASSWORD, Refusal::Name),
        ("anna", "Altra", "anna-altra-12", Refusal::Weak(Weak::Named)),
    ] {
        let refused = centre.refused(user_id, name, password).await;
        assert_eq!(refused, Some(refusal), "{user_id}");
    }
    assert_eq!(centre.number("SELECT COUNT(*) FROM staff").await, 1);
    assert_eq!(
        centre.refused(&"m".repeat(32), "Altra", PASSWORD).await,
        None
    );
    let accounts = centre.portal.store.accounts().await.expect("is read");
    assert_eq!(accounts[0].member, member);
    assert!(accounts[0].password.starts_with("$argon2id$"));
}

#[tokio::test]
async fn a_reset_gives_a_password_to_be_changed_and_keeps_the_second_factor() {
    let centre = at(NOW).await;
    centre.member("maria").await;
    centre.reset(OTHER, false).await;
    assert_eq!(centre.next(PASSWORD).await, None);
    assert_eq!(centre.next(OTHER).await, Some(Next::ChoosePassword));
    let kept = "SELECT COUNT(*) FROM staff WHERE totp_secret IS NOT NULL";
    assert_eq!(centre.number(kept).await, 1);
}

#[tokio::test]
async fn a_reset_of_the_second_factor_takes_the_recovery_codes_too() {
    let mut centre = at(NOW).await;
    centre.member("maria").await;
    let token = centre.sign_in("maria").await;
    let session = centre.found(&token).await.expect("signed in");
    let renewed =
        portal::staff::renew_codes(&centre.portal, &session, super::ADDRESS, PASSWORD).await;
    renewed.expect("an answer");
    centre.reset(OTHER, true).await;
    assert_eq!(centre.number("SELECT COUNT(*) FROM recovery_code").await, 0);
    centre.set_clock(instant(NOW) + STEP);
    let SignedIn::Begun { token, .. } = centre.try_password("maria", OTHER).await else {
        panic!("it is taken");
    };
    let session = centre.under_way(&token).await;
    assert!(
        session
            .enrolling()
            .is_some_and(|secret| *secret != super::secret())
    );
}

#[tokio::test]
async fn a_closed_account_is_opened_by_a_reset() {
    let centre = at(NOW).await;
    let member = centre.member("maria").await;
    for _ in 0..2 {
        let closed = disable(&centre.portal, Actor::Operator, "Maria").await;
        assert_eq!(closed.expect("an answer"), Ok(member.clone()));
    }
    assert_eq!(centre.next(PASSWORD).await, None);
    centre.reset(OTHER, false).await;
    assert_eq!(centre.next(OTHER).await, Some(Next::ChoosePassword));
    let acts: Vec<(String, String)> = centre.acts().await;
    let operator: Vec<&str> = acts
        .iter()
        .filter(|(actor, _)| actor == "operator")
        .map(|(_, action)| action.as_str())
        .collect();
    assert_eq!(operator, ["staff_added", "staff_disabled", "staff_reset"]);
}

#[tokio::test]
async fn who_is_not_there_is_neither_reset_nor_closed() {
    let centre = at(NOW).await;
    let actor = Actor::Operator;
    let done = reset(&centre.portal, actor, "nobody", PASSWORD, false).await;
    assert_eq!(done.expect("an answer"), Err(Refusal::Unknown));
    let done = disable(&centre.portal, actor, "nobody").await;
    assert_eq!(done.expect("an answer"), Err(Refusal::Unknown));
    assert_eq!(centre.acts().await, []);
}

#[tokio::test]
async fn the_desk_s_keys_are_switched_off_for_oneself() {
    let centre = at(NOW).await;
    centre.member("maria").await;
    centre.member("anna").await;
    let token = centre.sign_in("maria").await;
    let session = centre.found(&token).await.expect("signed in");
    assert!(session.member().shortcuts);
    let done = set_shortcuts(&centre.portal, &session, false).await;
    done.expect("is written");
    let session = centre.found(&token).await.expect("signed in");
    assert!(!session.member().shortcuts);
    let on = "SELECT COUNT(*) FROM staff WHERE shortcuts = 1";
    assert_eq!(centre.number(on).await, 1, "only theirs");
}
