//! Use cases of the portal, and everything that touches the world: storage, delivery, jobs, texts.
//!
//! Pages and server functions call the use cases with a [`Portal`]; the law itself is asked of the
//! crate `rules`.

pub mod art15;
pub mod audio;
pub mod audit;
pub mod backup;
pub mod clock;
pub mod custody;
pub mod daily;
pub mod delivery;
pub mod demonstration;
pub mod document;
pub mod draft;
pub mod evidence;
pub mod files;
pub mod id;
pub mod identification;
pub mod import;
pub mod instance;
pub mod jobs;
pub mod lease;
pub mod limits;
pub mod listening;
pub mod objects;
pub mod office;
pub mod recipients;
pub mod recordings;
pub mod reference;
pub mod release;
pub mod requests;
pub mod retention;
pub mod secret;
pub mod session;
pub mod sheet;
pub mod soundness;
pub mod staff;
pub mod statistics;
pub mod store;
pub mod texts;
pub mod worker;

use std::sync::Arc;

pub use instance::Instance;

/// Everything a use case needs: one per process, shared by all requests and by the worker.
#[derive(Clone)]
pub struct Portal {
    /// The database.
    pub store: store::Store,
    /// Where recordings are kept.
    pub audio: audio::AudioStore,
    /// Where what people send is kept.
    pub files: files::FileStore,
    /// Where the audit's heads are left, outside the database.
    pub ledger: audit::head::Ledger,
    /// What time it is.
    pub clock: clock::Clock,
    /// The call centre that this portal serves.
    pub instance: Arc<Instance>,
    /// The keys: of the hashes of codes, contacts and external ids, of what is sealed, of what is signed.
    pub keys: custody::Keys,
    /// What the controller chose where the law leaves room.
    pub policy: rules::policy::Policy,
    /// How long things hold, and how often they may be tried.
    pub limits: limits::Limits,
    /// Sentences in every language.
    pub texts: Arc<texts::Texts>,
    /// How browsers reach the portal, without a slash at the end; `None` where that is not known: nothing that bears a
    /// link can leave then.
    pub public_url: Option<Arc<str>>,
    /// Tells the worker that a job is waiting.
    pub wake: Arc<tokio::sync::Notify>,
    /// Tells the worker that the clock was set forward: what is due by now is done at once.
    pub clock_moved: Arc<tokio::sync::Notify>,
    /// Whether this is a demonstration: mails and text messages stay in the inbox, the clock can be set forward.
    pub demonstration: bool,
}

impl Portal {
    /// What a tombstone keeps of a recording's name in the call centre's system.
    pub fn external_id_hash(&self, external_id: &str) -> String {
        self.keys.secret().mac("external-id", &[external_id])
    }
}
