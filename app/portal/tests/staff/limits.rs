//! How often passwords and second factors may be tried: a limit delays, and never locks for good.

use std::net::IpAddr;

use portal::staff::{self, Entered, Proof, SignedIn};

use super::call_centre::{CallCentre, at};
use super::time::instant;
use super::{HOUR, MILLISECOND, MINUTE, NOW, OTHER, PASSWORD};

impl CallCentre {
    async fn from(&self, address: &str, user_id: &str, password: &str) -> SignedIn {
        let address: IpAddr = address.parse().expect("an address");
        staff::sign_in(&self.portal, address, user_id, password, None)
            .await
            .expect("an answer")
    }
}

fn is_limited(answer: &SignedIn) -> bool {
    matches!(answer, SignedIn::Limited(_))
}

#[tokio::test]
async fn ten_wrong_passwords_an_hour_and_the_right_one_waits_too() {
    let mut centre = at(NOW).await;
    centre.member("maria").await;
    for minute in 0..10 {
        centre.set_clock(instant(NOW) + MINUTE * minute);
        assert_eq!(centre.try_password("maria", OTHER).await, SignedIn::Refused);
    }
    let limited = centre.try_password("maria", PASSWORD).await;
    let SignedIn::Limited(limited) = limited else {
        panic!("{limited:?}");
    };
    assert_eq!(limited.until, instant(NOW) + HOUR);
    centre.set_clock(limited.until - MILLISECOND);
    assert!(is_limited(&centre.try_password("maria", PASSWORD).await));
    centre.set_clock(limited.until);
    centre.begin("maria").await;
}

#[tokio::test]
async fn an_unknown_user_is_limited_like_a_known_one() {
    let centre = at(NOW).await;
    for _ in 0..10 {
        assert_eq!(
            centre.try_password("nobody", OTHER).await,
            SignedIn::Refused
        );
    }
    assert!(is_limited(&centre.try_password("NOBODY ", OTHER).await));
}

#[tokio::test]
async fn nobody_keeps_somebody_else_out_from_one_place() {
    let centre = at(NOW).await;
    centre.member("maria").await;
    while !is_limited(&centre.from("198.51.100.9", "maria", OTHER).await) {}
    let answer = centre.try_password("maria", PASSWORD).await;
    assert!(matches!(answer, SignedIn::Begun { .. }), "{answer:?}");
}

#[tokio::test]
async fn from_many_places_an_account_is_tried_sixty_times_an_hour() {
    let centre = at(NOW).await;
    centre.member("maria").await;
    for place in 0..60 {
        let address = format!("198.51.100.{place}");
        let answer = centre.from(&address, "maria", OTHER).await;
        assert_eq!(answer, SignedIn::Refused, "{place}");
    }
    assert!(is_limited(
        &centre.from("203.0.113.1", "maria", OTHER).await
    ));
}

#[tokio::test]
async fn whoever_signs_in_often_is_not_limited() {
    let centre = at(NOW).await;
    centre.member("maria").await;
    for _ in 0..12 {
        assert_eq!(centre.try_password("maria", OTHER).await, SignedIn::Refused);
        centre.begin("maria").await;
    }
}

#[tokio::test]
async fn ten_wrong_second_factors_an_hour_whatever_the_session() {
    let mut centre = at(NOW).await;
    centre.member("maria").await;
    for _ in 0..5 {
        let session = centre.under_way(&centre.begin("maria").await).await;
        for proof in [Proof::Code("000000"), Proof::Recovery("0000-0000-00")] {
            assert_eq!(centre.prove(&session, proof).await, Entered::Wrong);
        }
    }
    let session = centre.under_way(&centre.begin("maria").await).await;
    let entered = centre.prove(&session, Proof::Code(&centre.shown())).await;
    let Entered::Limited(limited) = entered else {
        panic!("{entered:?}");
    };
    assert_eq!(limited.until, instant(NOW) + HOUR);
    centre.set_clock(limited.until);
    centre.sign_in("maria").await;
}

#[tokio::test]
async fn thirty_wrong_second_factors_a_day() {
    let mut centre = at(NOW).await;
    centre.member("maria").await;
    for hour in 0..3 {
        centre.set_clock(instant(NOW) + HOUR * hour);
        let session = centre.under_way(&centre.begin("maria").await).await;
        for _ in 0..10 {
            let entered = centre.prove(&session, Proof::Code("000000")).await;
            assert_eq!(entered, Entered::Wrong);
        }
    }
    centre.set_clock(instant(NOW) + HOUR * 23);
    let session = centre.under_way(&centre.begin("maria").await).await;
    let entered = centre.prove(&session, Proof::Code("000000")).await;
    let Entered::Limited(limited) = entered else {
        panic!("{entered:?}");
    };
    assert_eq!(limited.until, instant(NOW) + HOUR * 24);
}
