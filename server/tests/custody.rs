//! `miavoce audit`, `miavoce verify` and `miavoce retention attest` as an operator and an auditor run them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use portal::audit::Actor;
use portal::audit::head::export;
use portal::custody::{Keys, certificate, public_key};
use portal::retention;
use server::configuration::Configuration;
use server::open::{Purpose, open};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection};
use tempfile::TempDir;

/// A folder with the data of a portal.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let keys = Keys::generate("2026-11-24T10:00:00Z".parse().expect("an instant"));
        keys.create(&folder.path().join("keys.json")).expect("keys");
        let desk = Self(folder);
        for user in ["m.bianchi", "a.neri", "c.rossi", "d.verdi"] {
            desk.said(&["staff", "add", user, "--name", "Qualcuno", "--role", "dpo"]);
        }
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        self.command_on("data", arguments)
    }

    fn command_on(&self, data: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_miavoce"));
        command
            .args(arguments)
            .arg("--config")
            .arg(configuration())
            .arg("--data")
            .arg(data)
            .env("MIAVOCE_KEYS__RING_FILE", self.path("keys.json"))
            .current_dir(self.0.path());
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("the program runs")
    }

    fn said(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).expect("text")
    }

    /// What a command prints that ends with 1.
    fn failed(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        let said = [output.stdout, output.stderr].concat();
        String::from_utf8(said).expect("text")
    }

    async fn portal(&self) -> portal::Portal {
        let mut read = Configuration::load(&configuration()).expect("the configuration");
        let keys = fs::read_to_string(self.path("keys.json")).expect("keys");
        let keys = Keys::read(&keys).expect("keys");
        // A demonstration makes keys of its own: they are these.
        read.demonstration.enabled = true;
        let data = self.path("data");
        keys.create(&data.join("keys.json")).ok();
        open(&read, &data, Purpose::Use).await.expect("opens")
    }

    /// Does what nobody can who has not the database for themselves.
    async fn tamper(&self, statement: &str) {
        let file = self.path("data/miavoce.db");
        let mut database = SqliteConnectOptions::new()
            .filename(file)
            .connect()
            .await
            .expect("the database");
        let statements = format!(
            "DROP TRIGGER IF EXISTS audit_is_never_changed; DROP TRIGGER IF EXISTS audit_is_never_deleted; {statement}"
        );
        sqlx::raw_sql(AssertSqlSafe(statements))
            .execute(&mut database)
            .await
            .expect("tampered with");
        database.close().await.expect("closed");
    }
}

fn configuration() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../miavoce.toml")
}

#[tokio::test(flavor = "multi_thread")]
async fn the_audit_is_walked_and_the_first_fault_named() {
    let desk = Desk::new();
    let said = desk.said(&["audit", "verify"]);
    assert!(said.contains("from the first to row 4"), "{said}");
    assert!(said.contains("--against HEAD_FILE"), "{said}");
    assert!(said.contains("data/ledger"), "{said}");

    let portal = desk.portal().await;
    export(&portal).await.expect("exported");
    let head = portal.ledger.file(portal.clock.today());
    portal.store.close().await;
    let head = head.to_str().expect("a path");
    let said = desk.said(&["audit", "verify", "--against", head]);
    assert!(said.contains("Row 4, exported at"), "{said}");
    let said = desk.said(&["verify", "head", head]);
    assert!(said.contains("row 4,"), "{said}");

    desk.tamper("DELETE FROM audit WHERE seq = 4").await;
    desk.said(&["audit", "verify"]);
    let said = desk.failed(&["audit", "verify", "--against", head]);
    assert!(said.contains("row 4 was cut off at the end"), "{said}");
    assert!(said.contains("from the first to row 3"), "{said}");

    desk.tamper("UPDATE audit SET detail = '{}' WHERE seq = 2")
        .await;
    let said = desk.failed(&["audit", "verify"]);
    assert!(said.contains("row 2 was changed"), "{said}");

    let changed = fs::read_to_string(head)
        .expect("a file")
        .replace("seq", "sep");
    fs::write(desk.path("changed.json"), changed).expect("written");
    let said = desk.failed(&["audit", "verify", "--against", "changed.json"]);
    assert!(said.contains("was changed"), "{said}");
}

#[test]
fn the_audit_is_taken_as_a_file_and_nothing_is_overwritten() {
    let desk = Desk::new();
    let lines = desk.said(&["audit", "export", "--format", "jsonl"]);
    let last = lines.lines().last().expect("a line");
    assert_eq!(lines.lines().count(), 5, "{lines}");
    assert!(
        last.contains("audit_exported"),
        "the act itself is in it: {last}"
    );
    desk.said(&[
        "audit",
        "export",
        "--format",
        "csv",
        "--output",
        "audit.csv",
    ]);
    let file = fs::read_to_string(desk.path("audit.csv")).expect("a file");
    assert_eq!(file.lines().count(), 1 + 6, "{file}");
    assert!(file.starts_with("seq,at,actor"), "{file}");
    let again = desk.failed(&[
        "audit",
        "export",
        "--format",
        "csv",
        "--output",
        "audit.csv",
    ]);
    assert!(again.contains("cannot make audit.csv"), "{again}");
    assert_eq!(
        fs::read_to_string(desk.path("audit.csv")).expect("a file"),
        file
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn retention_is_attested_and_checked_without_the_portal() {
    let desk = Desk::new();
    let said = desk.said(&["retention", "attest", "--output", "attestation.json"]);
    assert!(said.contains("except these 0:"), "{said}");
    assert!(said.contains("Nothing has to be looked into."), "{said}");
    let future = desk.failed(&["retention", "attest", "--at", "2999-01-01T00:00:00Z"]);
    assert!(future.contains("still to come"), "{future}");

    // Somebody with the file alone: no configuration, no data.
    let elsewhere = tempfile::tempdir().expect("a folder");
    let file = desk.path("attestation.json");
    let check = |arguments: &[&str]| {
        Command::new(env!("CARGO_BIN_EXE_miavoce"))
            .args(["verify", "attestation"])
            .arg(&file)
            .args(arguments)
            .current_dir(elsewhere.path())
            .env_clear()
            .output()
            .expect("the program runs")
    };
    let key = desk.said(&["keys", "public"]).trim().to_owned();
    let checked = check(&["--key", &key]);
    assert!(checked.status.success(), "{checked:?}");
    assert!(String::from_utf8_lossy(&checked.stdout).contains("The signature is right."));
    assert!(check(&[]).status.success());
    assert_eq!(elsewhere.path().read_dir().expect("a folder").count(), 0);
    let other = check(&["--key", &"00".repeat(32)]);
    assert_eq!(other.status.code(), Some(1));
    // What is no key says nothing of the file.
    for other in ["", "keys.json", &key[1..], &"xy".repeat(32)] {
        let unread = check(&["--key", other]);
        assert_eq!(unread.status.code(), Some(2), "{unread:?}");
        let errors = String::from_utf8_lossy(&unread.stderr).into_owned();
        assert!(errors.contains("64 hexadecimal digits"), "{errors}");
        assert!(unread.stdout.is_empty(), "{unread:?}");
    }
    let wrong = desk.failed(&["verify", "certificate", "attestation.json"]);
    assert!(wrong.contains("states something else"), "{wrong}");

    fs::create_dir_all(desk.path("data/audio/ab")).expect("a folder");
    fs::write(desk.path("data/audio/ab/cdef"), b"a voice").expect("written");
    let said = desk.failed(&["retention", "attest"]);
    assert!(
        said.contains("AUDIO WITHOUT A RECORDING  ab/cdef"),
        "{said}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_is_checked_without_the_portal_and_a_changed_one_found() {
    let desk = Desk::new();
    let portal = desk.portal().await;
    let yesterday = portal.clock.now() - jiff::SignedDuration::from_hours(24);
    let calls = format!(
        "external_id,started_at,duration_s,direction,calling_number,called_number,customer_kind,customer_code,\
         supplier,agent,audio_file,sha256\n\
         R-1,{yesterday},2,inbound,+393331234567,800000123,private,,voce-amica,op-001,a.wav,\n"
    );
    fs::write(desk.path("calls.csv"), calls).expect("written");
    fs::create_dir_all(desk.path("audio")).expect("a folder");
    fs::write(desk.path("audio/a.wav"), wav()).expect("written");
    desk.said(&["import", "recordings", "calls.csv", "--audio", "audio"]);
    portal.clock.set_offset_ms(200 * 24 * 3_600_000);
    let report = retention::run(&portal, Actor::System)
        .await
        .expect("it ran");
    assert_eq!(report.deleted.len(), 1);
    let recording = report.deleted[0].recording;
    let (signed, _) = certificate::find(&portal, recording)
        .await
        .expect("readable")
        .expect("a certificate");
    let key = public_key(&portal.keys);
    portal.store.close().await;
    fs::write(desk.path("certificate.json"), signed.write()).expect("written");
    let said = desk.said(&["verify", "certificate", "certificate.json", "--key", &key]);
    assert!(said.contains(&recording.to_string()), "{said}");
    let changed = signed.write().replace("retention", "erasure");
    assert_ne!(changed, signed.write());
    fs::write(desk.path("certificate.json"), changed).expect("written");
    let said = desk.failed(&["verify", "certificate", "certificate.json"]);
    assert!(said.contains("was changed"), "{said}");
    fs::write(desk.path("certificate.json"), &signed.write()[..200]).expect("written");
    let said = desk.failed(&["verify", "certificate", "certificate.json"]);
    assert!(said.contains("not whole"), "{said}");
}

/// What looks at a portal, and what does something with one.
const ON_WHAT_IS_THERE: [&[&str]; 15] = [
    &["audit", "verify"],
    &["audit", "export", "--format", "csv"],
    &["retention", "run"],
    &["retention", "run", "--dry-run"],
    &["retention", "inventory"],
    &["retention", "attest"],
    &["check-data"],
    &["keys", "status"],
    &["keys", "public"],
    &["keys", "rewrap"],
    &["jobs"],
    &["staff", "list"],
    &["staff", "reset", "m.bianchi"],
    &["staff", "disable", "m.bianchi"],
    &["backup", "backup"],
];

#[test]
fn where_no_portal_is_nothing_is_well_and_nothing_is_made() {
    let desk = Desk::new();
    for place in ["mistyped", "empty"] {
        if place == "empty" {
            fs::create_dir(desk.path(place)).expect("a folder");
        }
        for arguments in ON_WHAT_IS_THERE {
            let output = desk.command_on(place, arguments).output();
            let output = output.expect("the program runs");
            assert_eq!(output.status.code(), Some(1), "{output:?}");
            let errors = String::from_utf8_lossy(&output.stderr).into_owned();
            let why = format!("there is no portal in {place}");
            assert!(errors.contains(&why), "{arguments:?}: {errors}");
            assert!(output.stdout.is_empty(), "{output:?}");
        }
    }
    assert!(!desk.path("mistyped").exists() && !desk.path("backup").exists());
    let made = desk.path("empty").read_dir().expect("a folder").count();
    assert_eq!(made, 0);
}

#[test]
fn what_cannot_be_written_is_an_error_and_a_reader_who_goes_changes_nothing() {
    let desk = Desk::new();
    fs::write(desk.path("head.json"), "{}").expect("written");
    for arguments in [
        &["check-config"][..],
        &["explain", "holidays", "2027"],
        &["verify", "head", "head.json"],
    ]
    .iter()
    .chain(&ON_WHAT_IS_THERE)
    {
        // A backup that is there is in the way of the next.
        fs::remove_dir_all(desk.path("backup")).ok();
        let usual = desk.run(arguments);
        let status = usual.status.code();
        fs::remove_dir_all(desk.path("backup")).ok();
        let (reader, pipe) = std::io::pipe().expect("a pipe");
        drop(reader);
        let unread = desk.command(arguments).stdout(pipe).output();
        let unread = unread.expect("the program runs");
        assert_eq!(unread.status.code(), status, "{arguments:?}: {unread:?}");
        let errors = String::from_utf8_lossy(&unread.stderr).into_owned();
        assert!(
            !errors.contains("panicked") && !errors.contains("Broken pipe"),
            "{errors}"
        );
        let is_done = desk.path("backup").exists();
        assert_eq!(is_done, arguments[0] == "backup");

        fs::remove_dir_all(desk.path("backup")).ok();
        let full = fs::OpenOptions::new().write(true).open("/dev/full");
        let full = desk
            .command(arguments)
            .stdout(full.expect("a device"))
            .output();
        let full = full.expect("the program runs");
        assert_eq!(full.status.code(), Some(1), "{arguments:?}: {full:?}");
        let errors = String::from_utf8_lossy(&full.stderr).into_owned();
        let why = "miavoce: cannot write to standard output: No space left on device";
        assert!(errors.contains(why), "{arguments:?}: {errors}");
        assert_eq!(errors.matches("No space left").count(), 1, "{errors}");
        assert_eq!(desk.path("backup").exists(), arguments[0] == "backup");
    }
    // What has no end ends with its reader.
    let (reader, pipe) = std::io::pipe().expect("a pipe");
    drop(reader);
    let mut explain = desk.command(&["explain", "holidays", "--stdin"]);
    let (many, mut asked) = std::io::pipe().expect("a pipe");
    let mut running = explain.stdin(many).stdout(pipe).spawn().expect("it runs");
    drop(explain);
    let written = (0..).try_for_each(|_| std::io::Write::write_all(&mut asked, b"2027\n"));
    assert!(written.is_err());
    assert!(running.wait().expect("it ends").success());
}

#[test]
fn no_colours_are_written_into_a_file() {
    let desk = Desk::new();
    let output = desk
        .command(&["retention", "inventory"])
        .env("MIAVOCE_LOG__FILTER", "trace")
        .output()
        .expect("the program runs");
    assert!(output.stderr.len() > 100, "it is logged");
    assert!(!output.stderr.contains(&0x1b));
}

/// Two seconds of silence, PCM at 8 kHz.
fn wav() -> Vec<u8> {
    let samples = [0; 32_000];
    let size = |size: usize| u32::try_from(size).expect("small").to_le_bytes();
    let mut wav = Vec::from(*b"RIFF");
    wav.extend(size(36 + samples.len()));
    wav.extend(b"WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x80\x3e\0\0\x02\0\x10\0data");
    wav.extend(size(samples.len()));
    wav.extend(samples);
    wav
}
