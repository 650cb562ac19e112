//! `miavoce staff` as an operator runs it.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use portal::custody::Keys;
use serde_json::Value;
use tempfile::TempDir;

/// A folder with the data of a portal.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let keys = Keys::generate("2026-11-24T10:00:00Z".parse().expect("an instant"));
        keys.create(&folder.path().join("keys.json")).expect("keys");
        Self(folder)
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_miavoce"))
            .arg("staff")
            .args(arguments)
            .arg("--config")
            .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("../miavoce.toml"))
            .arg("--data")
            .arg(self.0.path().join("data"))
            .env("MIAVOCE_LOG__FILTER", "trace")
            .env("MIAVOCE_KEYS__RING_FILE", "keys.json")
            .current_dir(self.0.path())
            .output()
            .expect("the program runs")
    }

    /// What a command that succeeds prints; its log has nothing of `secret`.
    fn said(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(output.status.success(), "{output:?}");
        let said = String::from_utf8(output.stdout).expect("text");
        let log = String::from_utf8_lossy(&output.stderr);
        if let Some(password) = password(&said) {
            assert!(!log.contains(password), "{log}");
        }
        assert!(!log.contains("argon2id"), "{log}");
        said
    }

    /// Why a command fails, without its log.
    fn refused(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(!output.status.success(), "{output:?}");
        let errors = String::from_utf8(output.stderr).expect("text");
        let lines: Vec<&str> = errors
            .lines()
            .skip_while(|line| !line.starts_with("miavoce:") && !line.starts_with("error:"))
            .collect();
        lines.join("\n")
    }

    fn list(&self) -> Vec<Value> {
        serde_json::from_str(&self.said(&["list", "--json"])).expect("JSON")
    }
}

fn password(said: &str) -> Option<&str> {
    said.lines()
        .find_map(|line| line.strip_prefix("Password, shown this once: "))
}

const ADD: [&str; 6] = [
    "add",
    "m.bianchi",
    "--name",
    "Maria Bianchi",
    "--role",
    "dpo",
];

#[test]
fn an_account_is_made_with_a_password_that_is_printed_once() {
    let desk = Desk::new();
    let none = desk.refused(&["list"]);
    assert!(none.contains("there is no portal"), "{none}");
    let said = desk.said(&ADD);
    let made = password(&said).expect("a password");
    assert_eq!(made.len(), 23, "{said}");
    let other = desk.said(&["add", "anna", "--name", "Anna Neri", "--role", "listener"]);
    assert_ne!(password(&other), Some(made));
    let list = desk.said(&["list"]);
    assert!(list.contains("m.bianchi"), "{list}");
    assert!(
        list.contains("Maria Bianchi") && list.contains("not yet signed in"),
        "{list}"
    );
    assert!(!list.contains(made));
    let accounts = desk.list();
    assert_eq!(accounts.len(), 2);
    let maria = &accounts[1];
    assert_eq!(maria["user_id"], "m.bianchi");
    assert_eq!(maria["role"], "dpo");
    assert_eq!(maria["password_given"], true);
    assert_eq!(maria["second_factor"], false);
    assert_eq!(maria["disabled_at"], Value::Null);
    assert!(maria.get("password").is_none());
}

#[test]
fn what_cannot_be_is_refused_and_says_what_to_do() {
    let desk = Desk::new();
    desk.said(&ADD);
    let taken = desk.refused(&["add", "M.Bianchi", "--name", "Mario", "--role", "auditor"]);
    assert!(taken.contains("`M.Bianchi` is taken"), "{taken}");
    let role = desk.refused(&["add", "anna", "--name", "Anna", "--role", "boss"]);
    for name in ["dpo", "reviewer", "auditor", "listener"] {
        assert!(role.contains(name), "{role}");
    }
    let id = desk.refused(&["add", "anna neri", "--name", "Anna", "--role", "dpo"]);
    assert!(id.contains("is no user id"), "{id}");
    for command in [&["reset", "anna"][..], &["disable", "anna"]] {
        let unknown = desk.refused(command);
        assert!(unknown.contains("there is no `anna`"), "{unknown}");
    }
    assert_eq!(desk.list().len(), 1);
}

#[test]
fn a_password_comes_from_its_file_where_it_is_strong_enough() {
    let desk = Desk::new();
    let file = desk.0.path().join("password");
    let with_file = [&ADD[..], &["--password-file", "password"]].concat();
    let missing = desk.refused(&with_file);
    assert!(missing.contains("cannot read password"), "{missing}");
    for (content, says) in [
        ("breve\n", "has fewer than 12 characters"),
        ("Vivigas-2026!\n", "hardly more than the person's"),
        ("password12345\n", "one that many people have"),
        ("sette barche\nin secca\n", "several lines"),
    ] {
        fs::write(&file, content).expect("is written");
        let refused = desk.refused(&with_file);
        assert!(refused.contains(says), "{refused}");
        assert!(!refused.contains(content.trim()), "{refused}");
    }
    fs::write(&file, "sette barche in secca\n").expect("is written");
    let said = desk.said(&with_file);
    assert_eq!(password(&said), None, "{said}");
    assert!(!said.contains("sette barche"), "{said}");
}

#[test]
fn an_account_is_reset_and_closed() {
    let desk = Desk::new();
    let first = desk.said(&ADD);
    let reset = desk.said(&["reset", "m.bianchi", "--second-factor"]);
    assert!(password(&reset).is_some() && password(&reset) != password(&first));
    assert!(reset.contains("connect a telephone"), "{reset}");
    let closed = desk.said(&["disable", "m.bianchi"]);
    assert!(closed.contains("cannot sign in any more"), "{closed}");
    assert!(desk.list()[0]["disabled_at"].is_string());
    assert!(desk.said(&["list"]).contains("closed"));
    desk.said(&["reset", "m.bianchi"]);
    assert_eq!(desk.list()[0]["disabled_at"], Value::Null);
}
