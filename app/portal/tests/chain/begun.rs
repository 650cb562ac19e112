//! Keys are those of a portal where its audit was begun with them, whatever was done to it since.

use portal::audit::chain::was_begun_with;
use portal::custody::Keys;

use super::NOW;
use super::call_centre::{CallCentre, at};
use super::time::instant;

impl CallCentre {
    async fn was_begun_with(&self, keys: &Keys) -> bool {
        let begun = was_begun_with(&self.portal.store, keys.chain());
        begun.await.expect("readable")
    }
}

#[tokio::test]
async fn the_keys_of_another_portal_are_told_and_those_of_this_one_never_taken_for_them() {
    let centre = at(NOW).await;
    let (own, other) = (centre.portal.keys.clone(), Keys::generate(instant(NOW)));
    assert!(centre.was_begun_with(&own).await && centre.was_begun_with(&other).await);
    centre.write(1).await;
    assert!(centre.was_begun_with(&own).await);
    assert!(!centre.was_begun_with(&other).await);
    centre.write(30).await;
    for change in [
        "UPDATE audit SET detail = '{}' WHERE seq = 1",
        "UPDATE audit SET mac = UPPER(mac) WHERE seq < 10",
        "DELETE FROM audit WHERE seq < 12",
        "UPDATE audit SET seq = -seq",
        "UPDATE audit SET seq = -seq - 11",
    ] {
        centre.tamper(change).await;
        assert!(!centre.was_begun_with(&other).await, "{change}");
        // Turned round, no row follows the one that it was written after.
        let is_turned = change.ends_with("-seq");
        assert_eq!(centre.was_begun_with(&own).await, !is_turned, "{change}");
    }
}
