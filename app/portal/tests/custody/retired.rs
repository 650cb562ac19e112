//! Keys are taken out of their file once nothing is sealed with them, and not before.

use jiff::SignedDuration;
use portal::Portal;
use portal::clock::Clock;
use portal::custody::{Keys, RetireError, Server, keys_in_use, retire, rewrap};
use portal::import::{Event, Options, customers};

use crate::NOW;
use crate::call_centre::{CallCentre, at};

impl CallCentre {
    /// Of each key, the newest last, whether it is said that it can be taken out.
    async fn retirable(&self) -> Vec<bool> {
        let keys = keys_in_use(&self.portal).await.expect("readable");
        keys.iter().map(|key| key.retirable).collect()
    }
}

/// A server that has the keys of `portal` as they are now from its environment, where no rotation reaches them.
fn from_environment(portal: &Portal) -> Portal {
    Portal {
        keys: Keys::read(&portal.keys.write()).expect("keys"),
        ..portal.clone()
    }
}

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
    assert_eq!(centre.retirable().await, [false, false]);
    rewrap(&centre.portal).await.expect("wrapped");
    centre.portal.clock = Clock::fixed(now + SignedDuration::from_mins(59));
    let young = retire(&centre.portal, &file).await;
    assert!(
        matches!(young, Err(RetireError::UnderWay { .. })),
        "{young:?}"
    );
    assert_eq!(centre.portal.keys.ids().len(), 2);
    assert_eq!(centre.retirable().await, [false, false]);

    centre.portal.clock = Clock::fixed(now + SignedDuration::from_hours(1));
    assert_eq!(centre.retirable().await, [true, false]);
    let gone = retire(&centre.portal, &file).await.expect("retired");
    assert_eq!(gone.len(), 1);
    assert_eq!(centre.portal.keys.ids().len(), 1, "it is noticed");
    let last = ("operator".to_owned(), "keys_retired".to_owned());
    assert_eq!(centre.acts().await.last(), Some(&last));
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

#[tokio::test]
async fn a_key_with_which_a_server_seals_stays_until_that_server_has_stopped() {
    const MINUTE: SignedDuration = SignedDuration::from_mins(1);
    let mut centre = at(NOW).await;
    let file = centre.with_key_file().await;
    let mut other = from_environment(&centre.portal);
    let (served, stale) = (Server::here(), Server::here());
    let now = centre.portal.clock.now();
    for (server, portal) in [(&served, &centre.portal), (&stale, &other)] {
        server.says_what_seals(portal).await.expect("written");
    }
    Keys::rotate(&file, now).expect("rotated");

    let later = now + SignedDuration::from_hours(1);
    other.clock = Clock::fixed(later - MINUTE);
    centre.portal.clock = Clock::fixed(later);
    stale.says_what_seals(&other).await.expect("written");
    let portal = &centre.portal;
    served.says_what_seals(portal).await.expect("written");
    let refused = retire(portal, &file).await;
    let Err(error @ RetireError::Served { .. }) = refused else {
        panic!("{refused:?}");
    };
    let said = error.to_string();
    assert!(said.contains(stale.name()), "{said}");
    let keys = keys_in_use(portal).await.expect("readable");
    let servers: Vec<_> = keys.iter().map(|key| &key.servers[..]).collect();
    let [one, two] = [[stale.name().to_owned()], [served.name().to_owned()]];
    assert_eq!(servers, [&one[..], &two[..]]);

    // It is started again, with the keys of the file: what it had begun it has finished within a minute.
    stale.stops(portal).await.expect("written");
    let refused = retire(portal, &file).await;
    assert!(
        matches!(refused, Err(RetireError::Served { .. })),
        "{refused:?}"
    );
    centre.portal.clock = Clock::fixed(later + MINUTE);
    let retired = retire(&centre.portal, &file).await.expect("retired");
    assert_eq!(retired.len(), 1);
    let keys = keys_in_use(&centre.portal).await.expect("readable");
    assert_eq!(keys[0].servers, [served.name()]);
}

#[tokio::test]
async fn what_a_server_said_that_was_killed_counts_for_an_hour_and_is_forgotten() {
    let mut centre = at(NOW).await;
    let file = centre.with_key_file().await;
    let killed = from_environment(&centre.portal);
    let now = centre.portal.clock.now();
    Keys::rotate(&file, now - SignedDuration::from_hours(2)).expect("rotated");
    let said = Server::here().says_what_seals(&killed).await;
    said.expect("written");
    let hour = SignedDuration::from_hours(1);
    centre.portal.clock = Clock::fixed(now + hour - SignedDuration::from_millis(1));
    let refused = retire(&centre.portal, &file).await;
    assert!(
        matches!(refused, Err(RetireError::Served { .. })),
        "{refused:?}"
    );
    centre.portal.clock = Clock::fixed(now + hour);
    let next = Server::here().says_what_seals(&centre.portal).await;
    next.expect("written");
    assert_eq!(centre.number("SELECT COUNT(*) FROM lease").await, 1);
    let retired = retire(&centre.portal, &file).await.expect("retired");
    assert_eq!(retired.len(), 1);
}

#[tokio::test]
async fn an_import_that_seals_with_a_key_keeps_it_too() {
    let mut centre = at(NOW).await;
    let file = centre.with_key_file().await;
    let stale = from_environment(&centre.portal);
    let now = centre.portal.clock.now();
    Keys::rotate(&file, now - SignedDuration::from_hours(2)).expect("rotated");
    // No row of it seals anything: what it says is all that keeps the key.
    let nothing = "customer_code,kind,name,codice_fiscale,partita_iva,phone,email,language\n";
    let mut listener = |_: Event<'_>| Ok(());
    let imported = customers(
        &stale,
        nothing.as_bytes(),
        Options::default(),
        &mut listener,
    );
    let outcome = imported.await.expect("an answer");
    assert!(outcome.read_to_end);
    let refused = retire(&centre.portal, &file).await;
    assert!(
        matches!(refused, Err(RetireError::Served { .. })),
        "{refused:?}"
    );
    centre.portal.clock = Clock::fixed(now + SignedDuration::from_mins(1));
    let retired = retire(&centre.portal, &file).await.expect("retired");
    assert_eq!(retired.len(), 1, "it has ended");
}
