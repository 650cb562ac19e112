//! Keys are taken out of their file once nothing is sealed with them, and not before.

use jiff::SignedDuration;
use portal::clock::Clock;
use portal::custody::{Keys, RetireError, retire, rewrap};

use crate::NOW;
use crate::call_centre::at;

#[tokio::test]
async fn a_key_that_seals_something_or_was_replaced_a_moment_ago_stays() {
    let mut centre = at(NOW).await;
    let file = centre.with_key_file().await;
    centre.silent(3).await;
    let now = centre.portal.clock.now();
    assert_eq!(retire(&centre.portal, &file).await.expect("nothing"), []);
    Keys::rotate(&file, now).expect("rotated");
    // Each has a key and the number that was called.
    let in_use = retire(&centre.portal, &file).await;
    assert!(
        matches!(in_use, Err(RetireError::InUse { count: 6, .. })),
        "{in_use:?}"
    );
    rewrap(&centre.portal).await.expect("wrapped");
    centre.portal.clock = Clock::fixed(now + SignedDuration::from_mins(59));
    let young = retire(&centre.portal, &file).await;
    assert!(
        matches!(young, Err(RetireError::UnderWay { .. })),
        "{young:?}"
    );
    assert_eq!(centre.portal.keys.ids().len(), 2);

    centre.portal.clock = Clock::fixed(now + SignedDuration::from_hours(1));
    let gone = retire(&centre.portal, &file).await.expect("retired");
    assert_eq!(gone.len(), 1);
    assert_eq!(centre.portal.keys.ids().len(), 1, "it is noticed");
    assert_eq!(centre.sealed().await, [3]);
}

#[tokio::test]
async fn keys_of_another_portal_are_left_alone() {
    let mut centre = at(NOW).await;
    centre.with_key_file().await;
    let file = centre.folder.path().join("other.json");
    let other = Keys::generate(centre.portal.clock.now());
    other
        .rotated(centre.portal.clock.now())
        .create(&file)
        .expect("written");
    let refused = retire(&centre.portal, &file).await;
    assert!(
        matches!(refused, Err(RetireError::AnotherPortal)),
        "{refused:?}"
    );
}
