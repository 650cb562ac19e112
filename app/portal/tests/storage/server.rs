//! A server that speaks S3, on this machine.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::extract::Request;
use axum::http::{Method, StatusCode};
use axum::response::IntoResponse;
use portal::audio::AudioStore;
use portal::delivery::Hidden;
use portal::files::FileStore;
use portal::objects::StorageSettings;
use s3s::auth::SimpleAuth;
use s3s::service::S3ServiceBuilder;
use s3s_fs::FileSystem;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::{OwnedRwLockWriteGuard, RwLock};
use tower::ServiceExt;

const BUCKET: &str = "voices";
const ID: &str = "MIAVOCE";
const KEY: &str = "kept-secret";

/// What stands in the way of whoever asks whether an object is there.
#[derive(Default)]
struct Gate {
    open: Arc<RwLock<()>>,
    waiting: AtomicUsize,
}

impl Gate {
    async fn pass(&self) {
        self.waiting.fetch_add(1, Ordering::Relaxed);
        drop(self.open.read().await);
        self.waiting.fetch_sub(1, Ordering::Relaxed);
    }
}

/// A server and its only bucket.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    folder: PathBuf,
    gate: Arc<Gate>,
    /// The folder, where it goes with the server.
    _own: Option<TempDir>,
}

impl Server {
    /// Starts one with a folder of its own.
    pub(crate) async fn start() -> Self {
        let own = tempfile::tempdir().expect("a folder");
        let mut server = Self::in_folder(own.path().to_owned()).await;
        server._own = Some(own);
        server
    }

    /// Starts one that keeps its objects in a folder.
    pub(crate) async fn in_folder(folder: PathBuf) -> Self {
        std::fs::create_dir_all(folder.join(BUCKET)).expect("a bucket");
        let mut builder = S3ServiceBuilder::new(FileSystem::new(&folder).expect("opened"));
        builder.set_auth(SimpleAuth::from_single(ID, KEY));
        let service = builder.build();
        let gate = Arc::<Gate>::default();
        let passed = Arc::clone(&gate);
        let router = Router::new().fallback(move |request: Request| {
            let (service, gate) = (service.clone(), Arc::clone(&passed));
            async move {
                if request.method() == Method::HEAD {
                    gate.pass().await;
                }
                match service.oneshot(request).await {
                    Ok(answer) => answer.into_response(),
                    Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
                }
            }
        });
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self {
            address,
            folder,
            gate,
            _own: None,
        }
    }

    /// Lets nobody learn whether an object is there, until what is given back is dropped.
    pub(crate) async fn shut(&self) -> OwnedRwLockWriteGuard<()> {
        Arc::clone(&self.gate.open).write_owned().await
    }

    /// How many wait to learn it.
    pub(crate) fn waiting(&self) -> usize {
        self.gate.waiting.load(Ordering::Relaxed)
    }

    /// Where an object of the audio store is on the server's disk.
    pub(crate) fn object(&self, key: &str) -> PathBuf {
        self.folder.join(BUCKET).join("portal/audio").join(key)
    }

    /// The audio store in its bucket.
    pub(crate) fn audio(&self) -> AudioStore {
        audio(&settings(self.address))
    }

    /// The store of files in its bucket.
    pub(crate) fn files(&self) -> FileStore {
        let nowhere = std::path::Path::new("/nowhere");
        FileStore::open(&settings(self.address), nowhere).expect("opened")
    }
}

/// How the bucket is reached at an address.
pub(crate) fn settings(address: SocketAddr) -> StorageSettings {
    StorageSettings {
        url: Some(format!("s3://{BUCKET}/portal")),
        endpoint: Some(format!("http://{address}")),
        access_key_id: Some(Hidden::new(ID.to_owned())),
        secret_access_key: Some(Hidden::new(KEY.to_owned())),
        allow_http: true,
        ..StorageSettings::default()
    }
}

/// The audio store of settings that name a bucket.
pub(crate) fn audio(settings: &StorageSettings) -> AudioStore {
    AudioStore::open(settings, std::path::Path::new("/nowhere")).expect("opened")
}
