//! Several processes serve one database: so it is for staff as for callers.

use portal::staff::{self, SignedIn};

use super::call_centre::at;
use super::second::second;
use super::{ADDRESS, NOW, OTHER, PASSWORD};

#[tokio::test]
async fn a_session_of_staff_is_good_and_ends_at_each() {
    let centre = at(NOW).await;
    let other = second(&centre.portal, &centre.place.address).await;
    centre.member("maria").await;
    let token = centre.sign_in("maria").await;
    let there = staff::find(&other, &token).await.expect("an answer");
    staff::end(&other, &there.expect("good there"))
        .await
        .expect("ended");
    assert!(centre.found(&token).await.is_none());
}

#[tokio::test]
async fn wrong_passwords_at_one_block_at_the_other() {
    let centre = at(NOW).await;
    let other = second(&centre.portal, &centre.place.address).await;
    centre.member("maria").await;
    let tried = async |portal, password| {
        let tried = staff::sign_in(portal, ADDRESS, "maria", password, None).await;
        tried.expect("an answer")
    };
    for portal in [&centre.portal, &other].into_iter().cycle().take(10) {
        assert_eq!(tried(portal, OTHER).await, SignedIn::Refused);
    }
    for portal in [&centre.portal, &other] {
        let answer = tried(portal, PASSWORD).await;
        assert!(matches!(answer, SignedIn::Limited(_)), "{answer:?}");
    }
}
