//! `miavoce keys` as an operator runs it, and a portal that has none.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output};

use jiff::Timestamp;
use portal::custody::Keys;
use serde_json::Value;
use tempfile::TempDir;

/// Makes an account: a portal may begin with it.
const ACCOUNT: [&str; 7] = [
    "staff",
    "add",
    "m.bianchi",
    "--name",
    "Maria",
    "--role",
    "dpo",
];

/// A folder with the data of a portal in real use.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_miavoce"));
        command
            .args(arguments)
            .arg("--config")
            .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("../miavoce.toml"))
            .arg("--data")
            .arg(self.0.path().join("data"))
            .env("MIAVOCE_LOG__FILTER", "trace")
            .current_dir(self.0.path());
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = self.command(arguments);
        command.env("MIAVOCE_KEYS__RING_FILE", "keys.json");
        command.output().expect("the program runs")
    }

    /// What a command that succeeds prints. Nothing of the keys is in it, nor in its log.
    fn said(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(output.status.success(), "{output:?}");
        let said = String::from_utf8(output.stdout).expect("text");
        let log = String::from_utf8_lossy(&output.stderr);
        for secret in self.secrets() {
            assert!(
                !said.contains(&secret) && !log.contains(&secret),
                "{said}{log}"
            );
        }
        said
    }

    fn refused(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(!output.status.success(), "{output:?}");
        String::from_utf8(output.stderr).expect("text")
    }

    fn status(&self) -> Vec<Value> {
        serde_json::from_str(&self.said(&["keys", "status", "--json"])).expect("JSON")
    }

    /// Every key in the file, as it is written.
    fn secrets(&self) -> Vec<String> {
        let file: Value = serde_json::from_str(&self.file()).expect("JSON");
        let keys = file["encryption"].as_array().expect("keys");
        let keys = keys.iter().map(|key| &key["key"]).chain([&file["root"]]);
        keys.map(|key| key.as_str().expect("text").to_owned())
            .collect()
    }

    fn file(&self) -> String {
        fs::read_to_string(self.0.path().join("keys.json")).expect("the file")
    }
}

#[test]
fn a_portal_in_real_use_does_not_start_without_keys_and_says_how_to_make_them() {
    let desk = Desk::new();
    for arguments in [&["serve"][..], &ACCOUNT] {
        let output = desk.command(arguments).output().expect("the program runs");
        assert!(!output.status.success(), "{output:?}");
        let errors = String::from_utf8_lossy(&output.stderr);
        for part in [
            "keys are missing",
            "miavoce keys init FILE",
            "keys.ring_file",
        ] {
            assert!(errors.contains(part), "{errors}");
        }
    }
    assert!(
        !desk.0.path().join("data/miavoce.db").exists(),
        "and makes nothing"
    );
    let checked = desk.command(&["check-config"]).output().expect("it runs");
    let problems = String::from_utf8_lossy(&checked.stderr).into_owned();
    assert!(problems.contains("problem: keys are missing"), "{problems}");

    // A file that is not there, and one that is something else.
    let missing = desk.refused(&ACCOUNT);
    assert!(missing.contains("keys.json"), "{missing}");
    fs::write(desk.0.path().join("keys.json"), "0123456789abcdef").expect("written");
    let other = desk.refused(&ACCOUNT);
    assert!(other.contains("miavoce keys init"), "{other}");
}

#[test]
fn a_demonstration_makes_its_keys_by_itself_and_keeps_them() {
    let desk = Desk::new();
    let file = desk.0.path().join("data/keys.json");
    let demonstration = |arguments: &[&str]| {
        let mut command = desk.command(arguments);
        command.env("MIAVOCE_DEMONSTRATION__ENABLED", "true");
        command.output().expect("the program runs")
    };
    let mut made = String::new();
    for arguments in [&ACCOUNT[..], &["keys", "status"]] {
        let output = demonstration(arguments);
        assert!(output.status.success(), "{output:?}");
        let there = fs::read_to_string(&file).expect("keys");
        assert!(made.is_empty() || made == there);
        made = there;
    }
    let mode = fs::metadata(&file).expect("there").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);

    // Others would open nothing of what is there.
    fs::remove_file(&file).expect("removed");
    for arguments in [&["serve"][..], &["keys", "status"]] {
        let output = demonstration(arguments);
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(errors.contains("keys.json is gone"), "{errors}");
        assert!(!file.exists());
    }
}

#[test]
fn the_keys_of_another_portal_are_refused_before_anything_is_written() {
    let desk = Desk::new();
    desk.said_init();
    desk.said(&ACCOUNT);
    desk.said(&["keys", "init", "other.json"]);
    for arguments in [
        &["staff", "add", "b.neri", "--name", "B", "--role", "dpo"][..],
        &["backup", "backup"],
        &["audit", "export", "--format", "csv"],
        &["audit", "verify"],
        &["retention", "attest"],
        &["keys", "rewrap"],
        &["serve"],
    ] {
        let output = desk
            .command(arguments)
            .env("MIAVOCE_KEYS__RING_FILE", "other.json")
            .output()
            .expect("the program runs");
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        let why = "other.json: these are the keys of another portal";
        assert!(errors.contains(why), "{arguments:?}: {errors}");
        assert!(output.stdout.is_empty(), "{output:?}");
    }
    assert!(!desk.0.path().join("backup").exists());
    let walked = desk.said(&["audit", "verify"]);
    assert!(walked.contains("from the first to row 1"), "{walked}");
}

#[test]
fn keys_also_come_from_the_environment() {
    let desk = Desk::new();
    desk.said_init();
    desk.said(&ACCOUNT);
    let mut command = desk.command(&["keys", "status", "--json"]);
    command.env("MIAVOCE_KEYS__RING", desk.file());
    let output = command.output().expect("the program runs");
    assert!(output.status.success(), "{output:?}");
    let both = desk
        .command(&["keys", "status"])
        .env("MIAVOCE_KEYS__RING", desk.file())
        .env("MIAVOCE_KEYS__RING_FILE", "keys.json")
        .output()
        .expect("the program runs");
    let errors = String::from_utf8_lossy(&both.stderr);
    assert!(errors.contains("leave one out"), "{errors}");
}

impl Desk {
    /// Makes the file of keys.
    fn said_init(&self) -> String {
        let output = self.run(&["keys", "init", "keys.json"]);
        assert!(output.status.success(), "{output:?}");
        let said = String::from_utf8(output.stdout).expect("text");
        assert!(self.secrets().iter().all(|secret| !said.contains(secret)));
        said
    }
}

#[test]
fn a_file_of_keys_is_made_rotated_and_rid_of_keys_that_seal_nothing() {
    let desk = Desk::new();
    assert!(desk.said_init().contains("keys.ring_file"));
    let made = desk.file();
    let again = desk.refused(&["keys", "init", "keys.json"]);
    assert!(again.contains("is there already"), "{again}");
    assert_eq!(desk.file(), made);
    desk.said(&ACCOUNT);
    let first = desk.status();
    assert_eq!(first.len(), 1);
    assert_eq!(first[0]["seals"], true);
    assert_eq!(first[0]["recordings"], 0);

    let rotated = desk.said(&["keys", "rotate", "keys.json"]);
    assert!(rotated.contains("miavoce keys rewrap"), "{rotated}");
    let keys = desk.status();
    assert_eq!(keys.len(), 2);
    assert_eq!(keys[0]["key"], first[0]["key"]);
    assert_eq!(
        (&keys[0]["seals"], &keys[1]["seals"]),
        (&false.into(), &true.into())
    );
    let rewrapped = desk.said(&["keys", "rewrap"]);
    assert!(rewrapped.contains("0 recordings"), "{rewrapped}");
    let text = desk.said(&["keys", "status"]);
    assert!(text.contains("can be retired later"), "{text}");

    let young = desk.refused(&["keys", "retire", "keys.json"]);
    assert!(young.contains("less than an hour ago"), "{young}");
    assert_eq!(desk.status().len(), 2);
    let missing = desk.refused(&["keys", "rotate", "nowhere.json"]);
    assert!(missing.contains("nowhere.json"), "{missing}");
}

#[test]
fn an_old_key_with_which_nothing_is_sealed_is_retired() {
    let desk = Desk::new();
    let long_ago: Timestamp = "2026-01-01T00:00:00Z".parse().expect("an instant");
    let keys = Keys::generate(long_ago).rotated(long_ago).rotated(long_ago);
    keys.create(&desk.0.path().join("keys.json"))
        .expect("written");
    desk.said(&ACCOUNT);
    let text = desk.said(&["keys", "status"]);
    assert_eq!(text.matches("can be retired\n").count(), 2, "{text}");
    let retired = desk.said(&["keys", "retire", "keys.json"]);
    assert_eq!(retired.matches("is gone").count(), 2, "{retired}");
    let left = desk.status();
    assert_eq!(left.len(), 1);
    assert_eq!(left[0]["key"], keys.ids()[2].0.as_str());
    let none = desk.said(&["keys", "retire", "keys.json"]);
    assert!(none.contains("nothing was to be taken out"), "{none}");
}
