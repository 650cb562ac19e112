//! The recordings that staff choose from.

use portal::listening::latest;

use super::with_calls;

#[tokio::test]
async fn the_list_has_what_is_kept_by_day_and_by_supplier() {
    let (centre, first, later) = with_calls().await;
    let listed = async |day: Option<&str>, supplier: Option<&str>, page| {
        let day = day.map(|day| day.parse().expect("a day"));
        let found = latest(&centre.portal, day, supplier, page).await;
        let found = found.expect("readable");
        assert!(!found.more);
        let ids = found.recordings.iter().map(|listed| listed.recording.id);
        ids.collect::<Vec<_>>()
    };
    assert_eq!(listed(None, None, 1).await, [later, first]);
    assert_eq!(listed(None, None, 2).await, []);
    assert_eq!(listed(Some("2026-06-12"), None, 1).await, [first]);
    assert_eq!(listed(Some("2026-06-14"), None, 1).await, []);
    assert_eq!(listed(None, Some("alfa"), 1).await, [later, first]);
    assert_eq!(listed(None, Some("beta"), 1).await, []);
    // The last day of the first call is 12 December, that of the other one the day after.
    let midnight: jiff::Timestamp = "2026-12-12T23:00:00Z".parse().expect("an instant");
    centre.pass(midnight.duration_since(centre.portal.clock.now()));
    assert_eq!(listed(None, None, 1).await, [later]);
}
