//! Who has an account is told to nobody: neither by the answer nor by what it costs.

use std::time::{Duration, Instant};

use portal::audit::Actor;
use portal::staff::SignedIn;
use portal::staff::accounts::disable;

use super::call_centre::{CallCentre, at};
use super::{NOW, OTHER, PASSWORD};

#[tokio::test]
async fn unknown_wrong_and_closed_are_answered_alike_and_told_to_the_audit() {
    let centre = at(NOW).await;
    centre.member("maria").await;
    centre.member("anna").await;
    let closed = disable(&centre.portal, Actor::Operator, "anna").await;
    closed.expect("an answer").expect("is closed");
    for (user_id, password, actor, reason) in [
        ("nobody", PASSWORD, "system", "unknown"),
        ("", PASSWORD, "system", "unknown"),
        ("maria", OTHER, "staff", "password"),
        ("maria", "", "staff", "password"),
        ("anna", PASSWORD, "staff", "disabled"),
        ("anna", OTHER, "staff", "password"),
    ] {
        let answer = centre.try_password(user_id, password).await;
        assert_eq!(answer, SignedIn::Refused, "{user_id}");
        let act = centre.last_act().await;
        let detail = format!(r#"{{"reason":"{reason}"}}"#);
        assert_eq!(
            act,
            (actor.into(), "staff_refused".into(), detail),
            "{user_id}"
        );
    }
    assert_eq!(centre.number("SELECT COUNT(*) FROM staff_session").await, 0);
}

#[tokio::test]
async fn capitals_and_spaces_around_a_user_id_are_forgiven_and_of_a_password_they_are_not() {
    let centre = at(NOW).await;
    centre.member("maria").await;
    centre.begin(" MARIA ").await;
    for password in [PASSWORD.to_uppercase(), format!(" {PASSWORD}")] {
        let answer = centre.try_password("maria", &password).await;
        assert_eq!(answer, SignedIn::Refused, "{password}");
    }
}

impl CallCentre {
    /// What a refusal takes.
    async fn cost(&self, user_id: &str) -> Duration {
        let began = Instant::now();
        assert_eq!(self.try_password(user_id, OTHER).await, SignedIn::Refused);
        began.elapsed()
    }
}

#[tokio::test]
async fn an_unknown_user_costs_a_hash_too() {
    let centre = at(NOW).await;
    centre.member("maria").await;
    // The least of each, by turns: a busy machine makes one of them dearer for a while, and none cheaper.
    let (mut known, mut unknown) = (Duration::MAX, Duration::MAX);
    for round in 1..=40 {
        known = known.min(centre.cost("maria").await);
        unknown = unknown.min(centre.cost("nobody").await);
        // Without a hash a refusal takes a tenth of that.
        if round >= 5 && unknown > known / 2 && known > unknown / 2 {
            return;
        }
    }
    panic!("{known:?} where there is one, {unknown:?} where there is none");
}
