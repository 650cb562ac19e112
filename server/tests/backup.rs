//! `miavoce backup` and `miavoce restore` as an operator runs them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use portal::custody::Keys;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection};
use tempfile::TempDir;

/// A folder with the keys of a portal, and its data in as many folders as one likes.
struct Desk(TempDir);

impl Desk {
    /// A portal with an account, whose ledger is there.
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let keys = Keys::generate("2026-11-24T10:00:00Z".parse().expect("an instant"));
        keys.create(&folder.path().join("keys.json")).expect("keys");
        let desk = Self(folder);
        let add = ["staff", "add", "m.bianchi", "--name", "Maria", "--role"];
        desk.said("data", &[&add[..], &["dpo"]].concat());
        desk.said("data", &["retention", "run"]);
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn run(&self, data: &str, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_miavoce"))
            .args(arguments)
            .arg("--config")
            .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("../miavoce.toml"))
            .arg("--data")
            .arg(self.path(data))
            .env("MIAVOCE_KEYS__RING_FILE", self.path("keys.json"))
            // Nothing else is in the way of serving.
            .envs((arguments[0] == "serve").then_some(("MIAVOCE_DEMONSTRATION__ENABLED", "true")))
            .current_dir(self.0.path())
            .output()
            .expect("the program runs")
    }

    fn said(&self, data: &str, arguments: &[&str]) -> String {
        let output = self.run(data, arguments);
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).expect("text")
    }

    /// What a command prints that ends with 1.
    fn failed(&self, data: &str, arguments: &[&str]) -> String {
        let output = self.run(data, arguments);
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        let said = [output.stdout, output.stderr].concat();
        String::from_utf8(said).expect("text")
    }
}

#[test]
fn a_backup_is_put_back_into_an_empty_folder_and_only_there() {
    let desk = Desk::new();
    let said = desk.said("data", &["backup", "backup"]);
    assert!(said.contains("The keys are not in it"), "{said}");
    let mut names: Vec<_> = fs::read_dir(desk.path("backup"))
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name())
        .collect();
    names.sort();
    assert_eq!(names, ["backup.json", "database.jsonl", "objects.jsonl"]);
    let again = desk.failed("data", &["backup", "backup"]);
    assert!(again.contains("is not empty"), "{again}");
    let there = desk.failed("data", &["restore", "backup"]);
    assert!(there.contains("there is something in"), "{there}");

    // The ledger of another folder is none: nothing tells what was deleted since.
    let without = desk.failed("new", &["restore", "backup"]);
    assert!(
        without.contains("Name the folder of the ledger"),
        "{without}"
    );
    let said = desk.said("new", &["restore", "backup", "--ledger", "data/ledger"]);
    assert!(said.contains("Deletions since: 0"), "{said}");
    assert!(said.contains("Lost is whatever else"), "{said}");
    let accounts = desk.said("new", &["staff", "list", "--json"]);
    assert_eq!(accounts, desk.said("data", &["staff", "list", "--json"]));
    let walked = desk.said("new", &["audit", "verify"]);
    assert!(walked.contains("Rows that are as they were"), "{walked}");
    let said = desk.said("lost", &["restore", "backup", "--without-ledger"]);
    assert!(said.contains("THERE WAS NO LEDGER"), "{said}");
}

#[test]
fn one_that_was_changed_is_refused() {
    let desk = Desk::new();
    desk.said("data", &["backup", "backup"]);
    let file = desk.path("backup/database.jsonl");
    let text = fs::read_to_string(&file).expect("a file");
    fs::write(&file, text.replace("m.bianchi", "m.bianchj")).expect("written");
    let restore = ["restore", "backup", "--ledger", "data/ledger"];
    let refused = desk.failed("new", &restore);
    assert!(refused.contains("is not what was written"), "{refused}");
    assert!(desk.said("new", &["staff", "list"]).starts_with("Nobody"));
}

#[tokio::test]
async fn nothing_is_served_while_a_restore_is_unfinished() {
    let desk = Desk::new();
    let mut database = SqliteConnectOptions::new()
        .filename(desk.path("data/miavoce.db"))
        .connect()
        .await
        .expect("the database");
    sqlx::query("INSERT INTO setting (name, value) VALUES ('restore_under_way', 'now')")
        .execute(&mut database)
        .await
        .expect("written");
    database.close().await.expect("closed");
    fs::write(desk.path("customers.csv"), "customer_code\n").expect("written");
    for command in [
        &["serve"][..],
        &["backup", "backup"],
        &["import", "customers", "customers.csv"],
        &["restore", "backup", "--without-ledger"],
    ] {
        let refused = desk.failed("data", command);
        // What there is to restore is looked at first.
        let why = match command[0] {
            "restore" => "backup.json is not there",
            _ => "begin the restore anew",
        };
        assert!(refused.contains(why), "{command:?}: {refused}");
    }
}

#[test]
fn a_head_of_rows_that_were_lost_is_explained() {
    let desk = Desk::new();
    desk.said("data", &["backup", "backup"]);
    desk.said("data", &["audit", "export", "--format", "csv"]);
    desk.said("data", &["audit", "export", "--format", "csv"]);
    let keys = Keys::open(&desk.path("keys.json")).expect("keys");
    // What `serve` leaves once a day.
    let head = lost_head(&desk, &keys);
    let ledger = desk.path("data/ledger");
    fs::create_dir_all(desk.path("new")).expect("made");
    fs::rename(&ledger, desk.path("new/ledger")).expect("moved");
    desk.said("new", &["restore", "backup"]);
    let head = head.to_str().expect("a path");
    let said = desk.failed("new", &["audit", "verify", "--against", head]);
    assert!(said.contains("rows that were lost"), "{said}");
    assert!(said.contains("restored-"), "{said}");
}

/// Exports the head of the audit as it is now; a copy of its file.
fn lost_head(desk: &Desk, keys: &Keys) -> PathBuf {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let address = format!("sqlite:{}", desk.path("data/miavoce.db").display());
        let address = address.parse().expect("an address");
        let store = portal::store::Store::open(&address, keys.clone()).await;
        let store = store.expect("a database");
        let last = store.last_audit_row().await.expect("readable");
        let last = last.expect("a row");
        let stated = serde_json::json!({
            "format": "miavoce-audit-head-1",
            "seq": last.seq,
            "mac": last.mac,
            "written_at": last.instant(),
            "at": last.instant(),
            "deletions": 0,
        });
        let head: portal::audit::head::Head = serde_json::from_value(stated).expect("a head");
        let signed = portal::custody::Signed::sign(keys, &head);
        let file = desk.path("data/ledger/head-2026-01-01.json");
        fs::write(&file, signed.write()).expect("written");
        store.close().await;
        let copy = desk.path("head.json");
        fs::copy(&file, &copy).expect("copied");
        copy
    })
}
