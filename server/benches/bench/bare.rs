//! What the portal is compared with: an axum handler that returns the same bytes, a database that only commits, a file
//! that is only copied and hashed.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::Result;
use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::header::CONTENT_TYPE;
use axum::routing::get;
use portal::store::Address;
use sha2::{Digest, Sha256};
use sqlx::Connection as _;
use tokio::io::AsyncReadExt;
use tower_http::compression::CompressionLayer;

use crate::{Bench, database};

/// Bytes that are read at a time.
const CHUNK: usize = 64 * 1024;

/// Serves one page, compressed as the portal's are.
pub(crate) fn page(bench: &Bench, page: String) -> Result<SocketAddr> {
    let page = Bytes::from(page);
    let router = Router::new()
        .route(
            "/",
            get(async move || ([(CONTENT_TYPE, "text/html; charset=utf-8")], page.clone())),
        )
        .layer(CompressionLayer::new());
    serve(bench, router)
}

/// Serves one file, read as it is sent.
pub(crate) fn file(bench: &Bench, file: PathBuf) -> Result<SocketAddr> {
    let router = Router::new().route(
        "/",
        get(async move || {
            let opened = tokio::fs::File::open(&file).await;
            let parts =
                futures::stream::try_unfold(opened.expect("it is there"), async |mut file| {
                    let mut part = vec![0; CHUNK];
                    let read = file.read(&mut part).await?;
                    part.truncate(read);
                    Ok::<_, std::io::Error>((read > 0).then(|| (Bytes::from(part), file)))
                });
            ([(CONTENT_TYPE, "audio/wav")], Body::from_stream(parts))
        }),
    );
    serve(bench, router)
}

fn serve(bench: &Bench, router: Router) -> Result<SocketAddr> {
    let listener = bench
        .runtime
        .block_on(tokio::net::TcpListener::bind("127.0.0.1:0"))?;
    let address = listener.local_addr()?;
    bench
        .runtime
        .spawn(axum::serve(listener, router).into_future());
    Ok(address)
}

/// Commits of one small row a second, one after the other.
pub(crate) async fn commits(address: &Address, commits: u64) -> Result<f64> {
    let mut database = database::connect(address).await?;
    sqlx::query("CREATE TABLE IF NOT EXISTS bare_row (words TEXT)")
        .execute(&mut database)
        .await?;
    let began = Instant::now();
    for _ in 0..commits {
        sqlx::query(
            "INSERT INTO bare_row (words) VALUES ('a row of some words, as small as that')",
        )
        .execute(&mut database)
        .await?;
    }
    let seconds = began.elapsed().as_secs_f64();
    database.close().await?;
    #[expect(clippy::cast_precision_loss, reason = "a rate is no count")]
    Ok(commits as f64 / seconds)
}

/// Copies files and hashes them; seconds.
pub(crate) fn copy_and_hash(from: &Path, to: &Path) -> Result<f64> {
    fs::create_dir_all(to)?;
    let began = Instant::now();
    let mut buffer = vec![0; 1024 * 1024];
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (mut source, mut hash) = (File::open(entry.path())?, Sha256::new());
        let mut target = File::create(to.join(entry.file_name()))?;
        loop {
            let read = source.read(&mut buffer)?;
            if read == 0 {
                break;
            }
            hash.update(&buffer[..read]);
            target.write_all(&buffer[..read])?;
        }
        target.sync_all()?;
        std::hint::black_box(hash.finalize());
    }
    Ok(began.elapsed().as_secs_f64())
}
