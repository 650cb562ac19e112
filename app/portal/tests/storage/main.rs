//! Objects in a folder and in a bucket of a server that speaks S3 and checks signatures: the same contract, and what
//! happens when the server has trouble.

#[path = "../call_centre/mod.rs"]
mod call_centre;
#[path = "../call_centre/calls.rs"]
mod calls;
#[path = "../call_centre/database.rs"]
mod database;

mod contract;
mod end_to_end;
mod front;
mod lease;
mod meanwhile;
mod server;
mod strays;
mod trouble;

use std::io::Write;

use portal::audio::{AudioError, AudioStore, Seal, SealedAudio, Stored};

/// Bytes that tell where they are.
fn bytes(size: usize) -> Vec<u8> {
    (0..size).map(|at| (at / 7 % 251) as u8).collect()
}

/// Puts an object.
async fn put(audio: &AudioStore, key: &str, bytes: &[u8]) -> Result<Stored, AudioError> {
    let mut file = tempfile::NamedTempFile::new().expect("a file");
    file.write_all(bytes).expect("written");
    audio.put_file(key, file.path()).await
}

/// Reads an object as its listeners do.
async fn read(audio: &AudioStore, key: &str, seal: &Seal) -> Result<Vec<u8>, String> {
    let sealed = SealedAudio::new(key, seal);
    let reader = audio.reader(&sealed).await;
    let reader = reader.map_err(|error| error.to_string())?;
    let read = tokio::task::spawn_blocking(move || {
        let mut reader = reader;
        let mut whole = Vec::new();
        let read = std::io::Read::read_to_end(&mut reader, &mut whole);
        read.map(|_| whole).map_err(|error| error.to_string())
    });
    read.await.expect("no panic")
}
