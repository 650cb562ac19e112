//! A small call centre on a folder of its own, its clock standing still.

mod place;

use std::sync::Arc;

use portal::audio::AudioStore;
use portal::audit::head::Ledger;
use portal::clock::Clock;
use portal::custody::Keys;
use portal::files::FileStore;
use portal::limits::Limits;
use portal::store::Store;
use portal::texts::Texts;
use portal::{Instance, Portal};
use tempfile::TempDir;

pub(crate) use self::place::Place;
use self::place::SCHEMA;

const INSTANCE: &str = r#"{
    "controller": { "name": "Esempio S.p.A.", "address": ["Via Prova 1", "00100 Roma"] },
    "dpo": { "email": "dpo@esempio.it" },
    "service": {
        "name": { "it": "Servizio clienti", "en": "Customer service" },
        "hours": {
            "days": ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday"],
            "opens": "08:00",
            "closes": "21:00",
            "holidays_excluded": true
        }
    },
    "purposes": [{ "id": "quality", "text": { "it": "Qualità", "en": "Quality" } }],
    "legal_basis": { "article": "6(1)(f)", "text": { "it": "Interesse", "en": "Interest" } },
    "categories": [{ "it": "Voce", "en": "Voice" }],
    "source": { "it": "Da chi chiama", "en": "From the caller" },
    "transfers": { "it": "Nessuno", "en": "None" },
    "retention": { "months": 6 },
    "suppliers": [
        {
            "id": "alfa",
            "name": "Alfa Contact S.r.l.",
            "address": ["Via Uno 1", "20100 Milano"],
            "task": { "it": "Risponde", "en": "Answers" },
            "appointed_on": "2024-01-15"
        }
    ],
    "languages": ["it", "en"],
    "notices": [{ "from": "2024-01-01", "text": { "it": "Informativa", "en": "Notice" } }]
}"#;

/// Its keys: always the same, as one who comes back has the same file of keys.
const KEYS: &str = r#"{
    "format": "miavoce-keys-1",
    "root": "0707070707070707070707070707070707070707070707070707070707070707",
    "encryption": [
        {
            "id": "00000007",
            "made_at": "2026-01-01T00:00:00Z",
            "key": "0909090909090909090909090909090909090909090909090909090909090909"
        }
    ]
}"#;

/// The portal of a call centre, and the folder that holds it.
pub(crate) struct CallCentre {
    pub(crate) portal: Portal,
    pub(crate) folder: TempDir,
    pub(crate) place: Place,
}

/// A call centre without customers and recordings, at `now`.
pub(crate) async fn at(now: &str) -> CallCentre {
    let folder = tempfile::tempdir().expect("a folder");
    let place = Place::in_folder(folder.path(), Some(SCHEMA)).await;
    let keys = Keys::read(KEYS).expect("keys");
    let portal = Portal {
        store: Store::open(&place.address, keys.clone())
            .await
            .expect("a database"),
        audio: AudioStore::folder(&folder.path().join("audio")).expect("an audio store"),
        files: FileStore::folder(&folder.path().join("files")).expect("a folder of files"),
        ledger: Ledger::folder(&folder.path().join("ledger")),
        clock: Clock::fixed(now.parse().expect("an instant")),
        instance: Arc::new(instance()),
        keys,
        policy: rules::policy::Policy::default(),
        limits: Limits::default(),
        texts: Arc::new(Texts::embedded().expect("catalogues")),
        public_url: Some("https://voce.example.org".into()),
        wake: Arc::default(),
        clock_moved: Arc::default(),
        demonstration: false,
    };
    CallCentre {
        portal,
        folder,
        place,
    }
}

fn instance() -> Instance {
    serde_json::from_str(INSTANCE).expect("an instance")
}
