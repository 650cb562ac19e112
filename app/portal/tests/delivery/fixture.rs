//! A portal in a temporary folder, its clock standing still, and messages to send.

use std::sync::Arc;

use super::place::{Place, SCHEMA};
use jiff::{SignedDuration, Timestamp};
use portal::audio::AudioStore;
use portal::audit::head::Ledger;
use portal::clock::Clock;
use portal::custody::Keys;
use portal::delivery::{Channel, Content, Message, Rendered};
use portal::files::FileStore;
use portal::id::JobId;
use portal::limits::Limits;
use portal::store::{Address, Job, Store};
use portal::texts::{Language, Texts};
use portal::{Instance, Portal};
use serde_json::json;

/// Where every test's clock begins: 24 November 2026, 10:00 in Rome.
pub(crate) fn start() -> Timestamp {
    "2026-11-24T09:00:00Z".parse().expect("an instant")
}

/// The code that every test sends, and to whom.
pub(crate) const CODE: &str = "048213";
pub(crate) const NUMBER: &str = "+393331234567";

pub(crate) struct Fixture {
    pub(crate) portal: Portal,
    pub(crate) folder: tempfile::TempDir,
    pub(crate) place: Place,
}

impl Fixture {
    pub(crate) async fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let place = Place::in_folder(folder.path(), Some(SCHEMA)).await;
        let keys = Keys::generate(start());
        let store = Store::open(&place.address, keys.clone())
            .await
            .expect("a new database");
        let portal = Portal {
            store,
            audio: AudioStore::folder(&folder.path().join("audio")).expect("a folder"),
            files: FileStore::folder(&folder.path().join("files")).expect("a folder"),
            ledger: Ledger::folder(&folder.path().join("ledger")),
            clock: Clock::fixed(start()),
            instance: Arc::new(instance()),
            keys,
            policy: rules::policy::Policy::default(),
            limits: Limits::default(),
            texts: Arc::new(Texts::embedded().expect("the catalogues")),
            public_url: Some("https://voce.example.org".into()),
            wake: Arc::default(),
            clock_moved: Arc::default(),
            demonstration: false,
        };
        Self {
            portal,
            folder,
            place,
        }
    }

    /// Sets the clock to `seconds` after the start.
    pub(crate) fn at(&self, seconds: i64) {
        self.portal.clock.set_offset_ms(seconds * 1000);
    }

    pub(crate) async fn enqueue(
        &self,
        message: &Message,
        expires_after: Option<SignedDuration>,
    ) -> JobId {
        let now = self.portal.clock.now();
        let job = message.job(now, expires_after.map(|span| now + span));
        let mut tx = self.portal.store.begin().await.expect("a transaction");
        let id = tx.enqueue(job, now).await.expect("a job");
        tx.commit().await.expect("a commit");
        id
    }

    pub(crate) async fn job(&self, id: JobId) -> Job {
        let job = self
            .portal
            .store
            .job(id)
            .await
            .expect("the database answers");
        job.expect("the job is there")
    }

    /// Every payload that is there is of a key that nobody has.
    pub(crate) async fn spoil_payload(&self) {
        let mut database = self.database().await;
        let spoiled = sqlx::query("UPDATE job SET payload = 'nobody:' || payload");
        spoiled.execute(&mut database).await.expect("spoiled");
    }

    /// The audit: action and detail of each row.
    pub(crate) async fn audit(&self) -> Vec<(String, serde_json::Value)> {
        let rows: Vec<(String, String)> =
            sqlx::query_as("SELECT action, detail FROM audit ORDER BY seq")
                .fetch_all(&mut self.database().await)
                .await
                .expect("the audit can be read");
        rows.into_iter()
            .map(|(action, detail)| (action, serde_json::from_str(&detail).expect("JSON")))
            .collect()
    }

    /// The database, around the store.
    pub(crate) async fn database(&self) -> sqlx::AnyConnection {
        self.place.connect(self.folder.path()).await
    }

    /// The payload of the only job, as it is kept.
    pub(crate) async fn sealed_payload(&self) -> String {
        sqlx::query_scalar("SELECT payload FROM job")
            .fetch_one(&mut self.database().await)
            .await
            .expect("a job")
    }

    /// Whether the database holds `text`: in any of its files; of a server, in the rows of its jobs.
    pub(crate) async fn database_holds(&self, text: &str) -> bool {
        if let Address::Postgres(_) = self.place.address {
            return self.sealed_payload().await.contains(text);
        }
        self.portal
            .store
            .truncate_log()
            .await
            .expect("the log can be emptied");
        let folder = std::fs::read_dir(self.folder.path()).expect("the folder");
        folder
            .flatten()
            .filter(|entry| entry.path().is_file())
            .any(|entry| {
                let bytes = std::fs::read(entry.path()).expect("a file");
                bytes
                    .windows(text.len())
                    .any(|window| window == text.as_bytes())
            })
    }
}

/// A message that bears a code.
pub(crate) fn code(channel: Channel, to: &str) -> Message {
    Message {
        channel,
        to: to.to_owned(),
        language: Language::It,
        content: Content::OneTimeCode {
            code: CODE.to_owned(),
            minutes: 10,
        },
    }
}

/// A message that never expires.
pub(crate) fn receipt(channel: Channel, to: &str) -> Message {
    Message {
        content: Content::WrittenRequestReceived {
            reference: "K7M2-9QXT".to_owned(),
            due_on: jiff::civil::date(2026, 12, 24),
        },
        ..code(channel, to)
    }
}

/// A message in words, as the worker hands it over.
pub(crate) fn rendered(message: &Message) -> Rendered {
    let texts = Texts::embedded().expect("the catalogues");
    message.render(&texts, &instance(), JobId::new(start()), start())
}

fn instance() -> Instance {
    serde_json::from_value(json!({
        "controller": { "name": "Società Prova S.p.A.", "address": ["Via Roma 1", "25030 Roncadelle (BS)"] },
        "dpo": { "email": "dpo@example.org" },
        "service": {
            "name": { "it": "Servizio clienti" },
            "hours": { "days": ["monday"], "opens": "08:00:00", "closes": "22:00:00", "holidays_excluded": true },
        },
        "purposes": [],
        "legal_basis": { "article": "6(1)(f)", "text": { "it": "legittimo interesse" } },
        "categories": [],
        "source": { "it": "la chiamata" },
        "transfers": { "it": "nessuno" },
        "retention": { "months": 6 },
        "suppliers": [],
        "languages": ["it", "en"],
        "notices": [],
    }))
    .expect("an instance")
}
