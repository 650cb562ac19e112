//! `miavoce import` as an operator runs it: what it answers, what it writes, and what is left when it is killed.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::thread::sleep;
use std::time::Duration;

use jiff::SignedDuration;
use jiff::civil::Date;
use portal::clock::Clock;
use portal::custody::{KeyService, Keys, SealedReader};
use portal::lease;
use portal::store::{Address, Store};
use serde_json::Value;
use tempfile::TempDir;

const HEADER: &str = "external_id,started_at,duration_s,direction,calling_number,called_number,customer_kind,\
                      customer_code,supplier,agent,audio_file,sha256";

/// A folder with an export in it, and the data of a portal beside it.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("audio")).expect("a folder");
        fs::write(folder.path().join("audio/a.wav"), wav()).expect("is written");
        let keys = Keys::generate("2026-11-24T10:00:00Z".parse().expect("an instant"));
        keys.create(&folder.path().join("keys.json")).expect("keys");
        Self(folder)
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.0.path().join(name)
    }

    /// Writes the file of the recordings, a row for each name.
    fn rows(&self, rows: impl Iterator<Item = String>) {
        let rows: Vec<String> = [HEADER.to_owned()].into_iter().chain(rows).collect();
        fs::write(self.path("calls.csv"), rows.join("\n")).expect("is written");
    }

    fn command(&self, arguments: &[&str]) -> Command {
        self.program(&[&["import"], arguments].concat())
    }

    fn program(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_miavoce"));
        let config = Path::new(env!("CARGO_MANIFEST_DIR")).join("../miavoce.toml");
        command
            .args(arguments)
            .arg("--config")
            .arg(config)
            .arg("--data")
            .arg(self.path("data"))
            .env("MIAVOCE_KEYS__RING_FILE", "keys.json")
            .current_dir(self.0.path());
        command
    }

    fn recordings(&self, further: &[&str]) -> Output {
        let arguments = ["recordings", "calls.csv", "--audio", "audio"];
        self.command(&[&arguments, further].concat())
            .output()
            .expect("the program runs")
    }

    /// What 15 seconds do after an import was killed: the next one may put audio.
    async fn let_the_lease_end(&self) {
        let database = self.path("data/miavoce.db");
        if !database.exists() {
            return;
        }
        let store = self.store().await;
        let later = Clock::machine().now() + SignedDuration::from_secs(15);
        let lease = lease::take(&store, &Clock::fixed(later), lease::AUDIO_WRITER).await;
        let lease = lease.expect("an answer").expect("nobody renews it");
        lease.release().await.expect("released");
        store.close().await;
    }

    fn keys(&self) -> Keys {
        Keys::open(&self.path("keys.json")).expect("keys")
    }

    async fn store(&self) -> Store {
        let database = Address::File(self.path("data/miavoce.db"));
        Store::open(&database, self.keys()).await.expect("opens")
    }

    /// How many recordings there are, how many of them have their audio with its key, and how many audio objects there
    /// are.
    async fn kept(&self) -> (usize, usize, usize) {
        let (store, keys) = (self.store().await, self.keys());
        let recordings = store.recordings_past(Date::MAX, None, u32::MAX).await;
        let recordings = recordings.expect("is read");
        let mut whole = 0;
        for recording in &recordings {
            let seal = store.recording_seal(recording.id).await.expect("is read");
            let seal = seal.expect("a key");
            let key = keys.unwrap(&recording.id.to_string(), &seal.wrapped);
            let object = self.path("data/audio").join(&recording.audio_key);
            let object = fs::File::open(object).expect("an object");
            let mut reader =
                SealedReader::new(object, seal.bytes, key.expect("opens")).expect("whole");
            let mut audio = Vec::new();
            whole += usize::from(reader.read_to_end(&mut audio).is_ok() && audio == wav());
        }
        store.close().await;
        (recordings.len(), whole, walk(&self.path("data/audio")))
    }
}

fn walk(folder: &Path) -> usize {
    fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| {
            !path
                .file_name()
                .is_some_and(|name| name.to_string_lossy().starts_with('.'))
        })
        .map(|path| if path.is_dir() { walk(&path) } else { 1 })
        .sum()
}

/// Two seconds of silence, PCM at 8 kHz.
fn wav() -> Vec<u8> {
    let samples = [0; 32_000];
    let mut wav = Vec::from(*b"RIFF");
    wav.extend(
        u32::try_from(36 + samples.len())
            .expect("small")
            .to_le_bytes(),
    );
    wav.extend(b"WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x80\x3e\0\0\x02\0\x10\0data");
    wav.extend(u32::try_from(samples.len()).expect("small").to_le_bytes());
    wav.extend(samples);
    wav
}

/// A recording of yesterday at noon, which is right but for what `change` makes of its fields.
fn row(name: &str, change: impl Fn(&mut Vec<String>)) -> String {
    let yesterday = this_time_yesterday();
    let mut fields: Vec<String> = [
        name,
        &yesterday,
        "2",
        "inbound",
        "+393331234567",
        "800000123",
        "private",
        "",
        "voce-amica",
        "op-001",
        "a.wav",
        "",
    ]
    .map(str::to_owned)
    .into();
    change(&mut fields);
    fields.join(",")
}

#[expect(
    clippy::disallowed_methods,
    reason = "the program itself has the machine's clock"
)]
fn this_time_yesterday() -> String {
    (jiff::Timestamp::now() - jiff::SignedDuration::from_hours(24)).to_string()
}

#[test]
fn the_exit_status_says_how_much_was_taken() {
    let desk = Desk::new();
    let wrong = |fields: &mut Vec<String>| fields[8] = "nobody".to_owned();
    for (rows, status) in [
        (vec![row("R-1", |_| {})], 0),
        (vec![row("R-1", |_| {}), row("R-2", wrong)], 3),
        (vec![row("R-2", wrong)], 1),
    ] {
        desk.rows(rows.into_iter());
        assert_eq!(desk.recordings(&[]).status.code(), Some(status));
    }
}

#[test]
fn the_report_names_every_fault_and_a_dry_run_keeps_nothing() {
    let desk = Desk::new();
    desk.rows(
        [
            row("R-1", |_| {}),
            row("R-2", |fields| fields[10] = "../a.wav".to_owned()),
            row("R-3", |fields| {
                fields[1] = "2020-01-01T10:00:00Z".to_owned();
                fields[4] = "nonsense".to_owned();
            }),
            row("R-4", |fields| fields[2] = "9".to_owned()),
        ]
        .into_iter(),
    );
    let output = desk.recordings(&["--dry-run", "--report", "report.json"]);
    assert_eq!(output.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&output.stdout).contains("nothing was kept"));
    let report: Value =
        serde_json::from_slice(&fs::read(desk.path("report.json")).expect("a report"))
            .expect("JSON");
    let found: Vec<(u64, &str, &str, &str)> = report
        .as_array()
        .expect("an array")
        .iter()
        .map(|finding| {
            let text = |name: &str| finding[name].as_str().expect("text");
            assert!(!text("message").is_empty());
            let line = finding["line"].as_u64().expect("a line");
            (line, text("external_id"), text("code"), text("severity"))
        })
        // A day of the week may also be a Sunday.
        .filter(|(_, _, code, _)| *code != "outside_service_hours")
        .collect();
    assert_eq!(
        found,
        [
            (3, "R-2", "path_outside", "error"),
            (4, "R-3", "not_a_phone_number", "error"),
            (4, "R-3", "past_last_day", "error"),
            (5, "R-4", "duration_differs", "warning"),
        ]
    );
    let tried: Vec<&str> = report[1]["message"].as_str().into_iter().collect();
    assert!(!tried[0].contains("nonsense"), "values are not repeated");
}

#[tokio::test]
async fn ten_imports_killed_at_random_moments_leave_each_recording_once() {
    const ROWS: usize = 400;
    let desk = Desk::new();
    desk.rows((0..ROWS).map(|number| row(&format!("R-{number}"), |_| {})));
    let mut killed = 0;
    for _ in 0..10 {
        let mut child = desk
            .command(&["recordings", "calls.csv", "--audio", "audio"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        // Three digits of a random token: from at once to well into it.
        let random = u64::from_str_radix(&portal::secret::token()[..3], 16).expect("a number");
        sleep(Duration::from_millis(random / 10));
        child.kill().expect("it can be killed");
        killed += usize::from(!child.wait().expect("it ends").success());
        desk.let_the_lease_end().await;
    }
    assert!(killed > 0, "every import ended before it was killed");
    let output = desk.recordings(&[]);
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let (recordings, whole, objects) = desk.kept().await;
    assert_eq!((recordings, whole), (ROWS, ROWS));
    // What those left that were killed opens for nobody, and retention removes it a day later.
    assert!(objects >= ROWS, "{objects}");
    let again = desk.recordings(&[]);
    assert!(
        String::from_utf8_lossy(&again.stdout)
            .contains(&format!("0 new, 0 changed, {ROWS} as before"))
    );
}

#[test]
fn a_recording_whose_audio_is_gone_is_found() {
    let desk = Desk::new();
    desk.rows((0..3).map(|number| row(&format!("R-{number}"), |_| {})));
    assert!(desk.recordings(&[]).status.success());
    let check = || {
        let output = desk.program(&["check-data", "--json"]).output();
        let output = output.expect("the program runs");
        let said: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        (output.status.success(), said)
    };
    let (sound, said) = check();
    assert!(sound, "{said}");
    assert_eq!(
        (&said["recordings"], &said["tombstones"]),
        (&3.into(), &0.into())
    );
    // One of them, whichever.
    let mut lost = desk.path("data/audio");
    while lost.is_dir() {
        let entries = fs::read_dir(&lost).expect("a folder");
        let mut visible = entries
            .map(|entry| entry.expect("an entry"))
            .filter(|entry| !entry.file_name().to_string_lossy().starts_with('.'));
        lost = visible.next().expect("something is in it").path();
    }
    fs::remove_file(&lost).expect("is removed");
    let (sound, said) = check();
    assert!(!sound);
    assert_eq!(said["without_audio"].as_array().map(Vec::len), Some(1));
}
