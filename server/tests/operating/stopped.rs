//! A server that is stopped leaves outside what only its database has: the audit's head. What was deleted is there already.

use std::fs::{self, File};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use jiff::civil::Date;
use portal::Portal;
use portal::audit::Actor;
use portal::audit::head::Head;
use portal::custody::{Signed, public_key};
use portal::retention::{self, Due};

use super::House;

/// How long a start may take, the making of a demonstration and a slow machine included.
const PATIENCE: Duration = Duration::from_secs(120);

/// A server that serves.
struct Serving(Child);

impl Serving {
    fn start(house: &House) -> Self {
        let site = house.0.path().join("site");
        fs::create_dir_all(site.join("pkg")).expect("a folder");
        let address = {
            let free = TcpListener::bind("127.0.0.1:0").expect("a port");
            free.local_addr().expect("an address").to_string()
        };
        let log = File::create(house.0.path().join("log")).expect("a file");
        let child = house
            .command(&["serve"])
            .env("MIAVOCE_HTTP__ADDR", address)
            .env("LEPTOS_SITE_ROOT", site)
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .expect("the program starts");
        Self(child)
    }

    /// Stops it as an operator does.
    fn stop(mut self) {
        let mut kill = Command::new("kill");
        let asked = kill.args(["-TERM", &self.0.id().to_string()]).status();
        assert!(asked.expect("kill runs").success());
        let ended = self.0.wait().expect("it ends");
        assert!(ended.success(), "{ended}");
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // One that was stopped is gone.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Waits for a file whose name begins so.
fn wait_for(folder: &Path, beginning: &str) {
    let began = Instant::now();
    let is_whole = |name: &str| name.starts_with(beginning) && name.ends_with(".json");
    let is_there = || {
        let entries = folder.read_dir().into_iter().flatten().flatten();
        entries
            .map(|entry| entry.file_name())
            .any(|name| is_whole(&name.to_string_lossy()))
    };
    while !is_there() {
        assert!(began.elapsed() < PATIENCE, "no {beginning}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// What is in the ledger.
struct Ledger {
    /// The place in the audit of the head of a day.
    head: i64,
    /// The certificates of deletions.
    deletions: String,
}

impl Ledger {
    fn read(portal: &Portal, day: Date) -> Self {
        let read = |file: PathBuf| fs::read_to_string(file).expect("a file");
        let signed = Signed::read(&read(portal.ledger.file(day))).expect("a signed file");
        let head = signed.check::<Head>(Some(&public_key(&portal.keys)));
        Self {
            head: head.expect("the portal's own").seq,
            deletions: read(portal.ledger.deletions_file()),
        }
    }
}

/// The place of the last row of the audit.
async fn end(portal: &Portal) -> i64 {
    let last = portal.store.last_audit_row().await.expect("readable");
    last.expect("a row").seq
}

#[tokio::test(flavor = "multi_thread")]
async fn the_head_is_exported_at_the_end_and_each_deletion_at_once() {
    let house = House::new();
    let serving = Serving::start(&house);
    let ledger = house.data().join("ledger");
    // At its start it exports both; the next time is a minute later.
    wait_for(&ledger, "head-");
    let portal = house.portal().await;
    let today = portal.clock.today();
    portal.clock.set_offset_ms(2 * 24 * 3_600_000);
    let run = retention::run(&portal, Actor::Operator).await;
    let deleted = run.expect("it ran").deleted;
    assert!(!deleted.is_empty(), "nothing was due");
    let has = |ledger: &Ledger, due: &Due| ledger.deletions.contains(&due.recording.to_string());
    let before = Ledger::read(&portal, today);
    assert!(before.head < end(&portal).await);
    assert!(deleted.iter().all(|due| has(&before, due)));
    portal.store.close().await;

    serving.stop();
    let portal = house.portal().await;
    let after = Ledger::read(&portal, today);
    assert_eq!(after.head, end(&portal).await);
    assert!(deleted.iter().all(|due| has(&after, due)));
    portal.store.close().await;
}
