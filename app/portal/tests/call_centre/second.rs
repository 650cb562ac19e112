//! Another process on the same database.

use std::sync::Arc;

use portal::Portal;
use portal::clock::Clock;
use portal::custody::Keys;
use portal::store::{Address, Store};

/// A portal as another process opens it: database and folders are the same; connections, clock and memory its own.
pub(crate) async fn second(portal: &Portal, database: &Address) -> Portal {
    let keys = Keys::read(&portal.keys.write()).expect("keys");
    let store = Store::open(database, keys.clone()).await;
    Portal {
        store: store.expect("the database"),
        clock: Clock::fixed(portal.clock.now()),
        keys,
        wake: Arc::default(),
        clock_moved: Arc::default(),
        ..portal.clone()
    }
}
