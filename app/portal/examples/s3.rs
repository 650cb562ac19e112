//! A server that speaks S3, on this machine, for who tries the portal with one: `cargo run --package portal --example s3
//! -- FOLDER` prints its address, and serves the bucket `voices` until its input ends. Its only key is `MIAVOCE` with the
//! secret `kept-secret`.

#[path = "../tests/storage/server.rs"]
#[expect(dead_code, reason = "of the tests' server this needs a part")]
mod server;

use std::io::{Read, Write, stdin};

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let folder = std::env::args_os()
        .nth(1)
        .expect("the folder of the objects");
    let server = server::Server::in_folder(folder.into()).await;
    println!("{}", server.address);
    std::io::stdout().flush()?;
    tokio::task::spawn_blocking(|| stdin().read_to_end(&mut Vec::new())).await??;
    Ok(())
}
