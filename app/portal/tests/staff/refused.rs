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
    /// The least that a refusal takes, of some.
    async fn cost(&self, user_id: &str) -> Duration {
        let mut least = Duration::MAX;
        for _ in 0..5 {
            let began = Instant::now();
            assert_eq!(self.try_password(user_id, OTHER).await, SignedIn::Refused);
            least = least.min(began.elapsed());
        }
        least
    }
}

#[tokio::test]
async fn an_unknown_user_costs_a_hash_too() {
    let centre = at(NOW).await;
    centre.member("maria").await;
    let (known, unknown) = (centre.cost("maria").await, centre.cost("nobody").await);
    // Without a hash a refusal takes a tenth of that.
    assert!(unknown > known / 2, "{unknown:?} of {known:?}");
    assert!(known > unknown / 2, "{known:?} of {unknown:?}");
}
