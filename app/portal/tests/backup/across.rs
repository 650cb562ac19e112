//! A backup of one database is put back into the other.

use portal::audit::chain::verify;
use portal::backup::take;
use portal::store::{Address, Store};

use super::call_centre::{CallCentre, at};
use super::calls::audio;
use super::desk::NOW;
use super::{outside, rows, working};

/// A new call centre whose database is a file, whatever the suite runs on.
async fn on_a_file() -> CallCentre {
    let mut centre = at(NOW).await;
    let file = Address::File(centre.folder.path().join("other.db"));
    let store = Store::open(&file, centre.portal.keys.clone()).await;
    centre.portal.store = store.expect("a database");
    centre
}

/// Where the suite runs on PostgreSQL: to SQLite and back.
#[tokio::test]
async fn there_and_back() {
    let desk = working().await;
    let (_folder, first) = outside();
    desk.backed_up(&first).await;
    let file = on_a_file().await;
    file.put_back(&first, &desk).await.expect("restored");
    let (_folder, second) = outside();
    take(&file.portal, &second).await.expect("a backup");
    let new = at(NOW).await;
    new.put_back(&second, &desk).await.expect("restored");
    let (_folder, third) = outside();
    new.backed_up(&third).await;
    let (before, after) = (rows(&first), rows(&third));
    for (table, rows) in before {
        match table.as_str() {
            "audit" => assert!(after[&table].starts_with(&rows)),
            "setting" => {}
            _ => assert_eq!(after[&table], rows, "{table}"),
        }
    }
    let walked = verify(&new.portal.store, new.portal.keys.chain(), None).await;
    assert_eq!(walked.expect("readable").fault, None);
    let sound = new.sound(new.id("anna-1").await).await;
    assert_eq!(sound.expect("it opens"), audio("anna-1"));
}
