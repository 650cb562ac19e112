//! Importing a call centre's customers and recordings.

#[path = "../call_centre/mod.rs"]
mod call_centre;
#[path = "../call_centre/sound.rs"]
mod sound;

mod customers;
mod faults;
mod header;
mod interrupted;
mod repeated;
mod report;
mod surveyed;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use call_centre::CallCentre;
use portal::id::RecordingId;
use portal::import::{self, Event, Finding, ImportError, Options, Outcome};
use sha2::{Digest, Sha256};
use sqlx::{AnyConnection, Connection};

/// Monday 15 June 2026, 12:00 in Rome.
const NOW: &str = "2026-06-15T10:00:00Z";
const KEEP: Options = Options { dry_run: false };
const DRY_RUN: Options = Options { dry_run: true };
const CUSTOMERS: &str = "customer_code,kind,name,codice_fiscale,partita_iva,phone,email,language\n\
    C-1,private,Mario Rossi,RSSMRA85T10A562S,,+39 333 1234567,mario@esempio.it,it\n\
    C-2,vat,Anna Verdi,,00743110157,06 696771,,en\n";
const HEADER: &str = "external_id,started_at,duration_s,direction,calling_number,called_number,customer_kind,\
    customer_code,supplier,agent,audio_file,sha256";

/// A recording that is right, to be made wrong field by field.
#[derive(Clone)]
struct Row(BTreeMap<&'static str, String>);

fn row(external_id: &str, audio_file: &str) -> Row {
    let fields = [
        ("external_id", external_id),
        ("started_at", "2026-06-12T10:30:00+02:00"),
        ("duration_s", "2"),
        ("direction", "inbound"),
        ("calling_number", "+39 333 1234567"),
        ("called_number", "800 123456"),
        ("customer_kind", "private"),
        ("customer_code", ""),
        ("supplier", "alfa"),
        ("agent", "A17"),
        ("audio_file", audio_file),
        ("sha256", ""),
    ];
    Row(fields.map(|(name, value)| (name, value.to_owned())).into())
}

impl Row {
    fn with(mut self, field: &'static str, value: &str) -> Self {
        self.0.insert(field, value.to_owned());
        self
    }

    fn line(&self) -> String {
        HEADER
            .split(',')
            .map(|name| self.0[name].as_str())
            .collect::<Vec<_>>()
            .join(",")
    }
}

fn csv(rows: &[Row]) -> String {
    let lines = rows.iter().map(Row::line);
    [HEADER.to_owned()]
        .into_iter()
        .chain(lines)
        .map(|line| line + "\n")
        .collect()
}

/// Two seconds of a tone of its own, as PCM WAV.
fn wav(tone: u16) -> Vec<u8> {
    let samples: Vec<u8> = (0..16_000_u32)
        .flat_map(|at| {
            let phase = f64::from(at) * f64::from(tone) / 8000.0 * std::f64::consts::TAU;
            ((phase.sin() * 8000.0) as i16).to_le_bytes()
        })
        .collect();
    let mut file = b"RIFF".to_vec();
    file.extend((36 + samples.len() as u32).to_le_bytes());
    file.extend(b"WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1F\0\0\x80\x3E\0\0\x02\0\x10\0data");
    file.extend((samples.len() as u32).to_le_bytes());
    file.extend(samples);
    file
}

fn sha256(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

impl CallCentre {
    /// A folder of exported audio files beside the portal, with `a.wav` and `b.wav` in it.
    fn export(&self) -> PathBuf {
        let export = self.folder.path().join("export");
        std::fs::create_dir_all(&export).expect("a folder");
        for (name, tone) in [("a.wav", 330), ("b.wav", 440)] {
            std::fs::write(export.join(name), wav(tone)).expect("written");
        }
        export
    }

    async fn customers(&self, csv: &[u8], options: Options) -> (Outcome, Vec<Finding>) {
        let mut found = Vec::new();
        let mut listener = |event: Event<'_>| {
            collect(&mut found, event);
            Ok(())
        };
        let outcome = import::customers(&self.portal, csv, options, &mut listener).await;
        (outcome.expect("an outcome"), found)
    }

    async fn recordings(&self, csv: &[u8], options: Options) -> (Outcome, Vec<Finding>) {
        let (outcome, found) = self.try_recordings(csv, &self.export(), options).await;
        (outcome.expect("an outcome"), found)
    }

    async fn try_recordings(
        &self,
        csv: &[u8],
        folder: &Path,
        options: Options,
    ) -> (Result<Outcome, ImportError>, Vec<Finding>) {
        let mut found = Vec::new();
        let mut listener = |event: Event<'_>| {
            collect(&mut found, event);
            Ok(())
        };
        let outcome = import::recordings(&self.portal, csv, folder, options, &mut listener).await;
        (outcome, found)
    }

    /// How many rows a table has.
    async fn count(&self, table: &'static str) -> i64 {
        let mut database = self.database().await;
        let count = match table {
            "customer" => "SELECT COUNT(*) FROM customer",
            "recording" => "SELECT COUNT(*) FROM recording",
            "audit" => "SELECT COUNT(*) FROM audit",
            other => panic!("no count of {other}"),
        };
        let count = sqlx::query_scalar(count).fetch_one(&mut database).await;
        database.close().await.expect("closed");
        count.expect("a count")
    }

    async fn database(&self) -> AnyConnection {
        self.place.connect(self.folder.path()).await
    }

    /// The hash of what each recording sounds like, by the key of its object.
    async fn sounds(&self) -> BTreeMap<String, String> {
        let mut database = self.database().await;
        let ids: Vec<String> = sqlx::query_scalar("SELECT id FROM recording")
            .fetch_all(&mut database)
            .await
            .expect("ids");
        database.close().await.expect("closed");
        let mut sounds = BTreeMap::new();
        for id in ids {
            let id = RecordingId::parse(&id).expect("an id");
            let recording = self.portal.store.recording(id).await;
            let key = recording.expect("readable").expect("there").audio.key;
            let sound = self.sound(id).await.expect("it opens");
            sounds.insert(key, sha256(&sound));
        }
        sounds
    }

    /// What a killed import left is removed a day later; every recording has its object then, and nothing else is there.
    async fn nothing_is_left_over(&mut self) {
        let machine = portal::clock::Clock::machine().now();
        let before = std::mem::replace(
            &mut self.portal.clock,
            portal::clock::Clock::fixed(machine + jiff::SignedDuration::from_hours(25)),
        );
        let removed = portal::retention::run(&self.portal, portal::audit::Actor::System).await;
        removed.expect("runs");
        self.portal.clock = before;
        let objects: Vec<String> = self.objects().into_keys().collect();
        let sounds: Vec<String> = self.sounds().await.into_keys().collect();
        assert_eq!(objects, sounds);
    }

    /// Every file of the audio store, with the hash of its content.
    fn objects(&self) -> BTreeMap<String, String> {
        let audio = self.folder.path().join("audio");
        let mut objects = BTreeMap::new();
        for folder in audio.read_dir().expect("the store") {
            let folder = folder.expect("an entry").path();
            for file in folder.read_dir().expect("a folder of the store") {
                let file = file.expect("an entry").path();
                let key = file.strip_prefix(&audio).expect("inside");
                let content = std::fs::read(&file).expect("an object");
                objects.insert(key.display().to_string(), sha256(&content));
            }
        }
        objects
    }
}

fn collect(found: &mut Vec<Finding>, event: Event<'_>) {
    if let Event::Finding(finding) = event {
        found.push(finding.clone());
    }
}

/// What a finding is about: line, field, code.
fn about(findings: &[Finding]) -> Vec<(u64, &str, &'static str)> {
    findings
        .iter()
        .map(|finding| {
            let field = finding.field.as_deref().unwrap_or("");
            (finding.line, field, finding.code.as_str())
        })
        .collect()
}
