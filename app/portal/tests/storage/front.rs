//! What stands before a server and makes trouble.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::io::{AsyncReadExt, AsyncWriteExt, copy, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};

/// What becomes of a connection.
#[derive(Clone, Copy)]
pub(crate) enum Trouble {
    /// It is accepted, and nothing is ever said.
    Silence,
    /// Each request is answered with 503.
    Overload,
    /// The answer ends after so many bytes.
    Cut(u64),
}

/// A front whose first connections have trouble; the later ones are passed on.
pub(crate) struct Front {
    pub(crate) address: SocketAddr,
    connections: Arc<AtomicUsize>,
}

impl Front {
    /// Stands before `server`; its first `times` connections have trouble.
    pub(crate) async fn before(server: SocketAddr, trouble: Trouble, times: usize) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let connections = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&connections);
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let place = counted.fetch_add(1, Ordering::Relaxed);
                let trouble = (place < times).then_some(trouble);
                tokio::spawn(async move { serve(client, server, trouble).await });
            }
        });
        Self {
            address,
            connections,
        }
    }

    /// How many connections came.
    pub(crate) fn connections(&self) -> usize {
        self.connections.load(Ordering::Relaxed)
    }
}

async fn serve(
    mut client: TcpStream,
    server: SocketAddr,
    trouble: Option<Trouble>,
) -> std::io::Result<()> {
    match trouble {
        None => {
            let mut server = TcpStream::connect(server).await?;
            copy_bidirectional(&mut client, &mut server).await?;
        }
        Some(Trouble::Silence) => {
            let mut heard = Vec::new();
            client.read_to_end(&mut heard).await?;
        }
        Some(Trouble::Overload) => {
            read_request(&mut client).await?;
            let answer = "HTTP/1.1 503 Slow Down\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
            client.write_all(answer.as_bytes()).await?;
        }
        Some(Trouble::Cut(after)) => {
            let server = TcpStream::connect(server).await?;
            let (server_reads, mut server_writes) = server.into_split();
            let (mut client_reads, mut client_writes) = client.into_split();
            let asked =
                tokio::spawn(async move { copy(&mut client_reads, &mut server_writes).await });
            copy(&mut server_reads.take(after), &mut client_writes).await?;
            client_writes.shutdown().await?;
            asked.abort();
        }
    }
    Ok(())
}

/// Reads a request to its end, as far as its length is known.
async fn read_request(client: &mut TcpStream) -> std::io::Result<()> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(client.read_u8().await?);
    }
    let head = String::from_utf8_lossy(&head).to_lowercase();
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "))
        .and_then(|length| length.parse().ok())
        .unwrap_or(0);
    let mut body = vec![0; length];
    client.read_exact(&mut body).await?;
    Ok(())
}
