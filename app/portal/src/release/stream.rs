//! From code that writes and waits to a stream: memory stays flat however much is written.

use std::io::{self, Write};

use bytes::{Bytes, BytesMut};
use futures::{Stream, stream};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

use super::ReleaseError;

/// Bytes of a part. With those in the channel, all that is in memory.
const PART: usize = 256 * 1024;
/// Parts that wait for the receiver.
const WAITING: usize = 2;

/// Where the work writes to. Waits for the receiver, and fails once it is gone.
pub(super) struct Parts {
    buffer: BytesMut,
    sender: mpsc::Sender<Bytes>,
}

impl Parts {
    fn send(&mut self) -> io::Result<()> {
        let part = std::mem::take(&mut self.buffer).freeze();
        self.sender
            .blocking_send(part)
            .map_err(|_| io::ErrorKind::BrokenPipe.into())
    }

    fn finish(mut self) -> io::Result<()> {
        match self.buffer.len() {
            0 => Ok(()),
            _ => self.send(),
        }
    }
}

impl Write for Parts {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.buffer.is_empty() {
            self.buffer.reserve(PART);
        }
        let taken = bytes.len().min(PART - self.buffer.len());
        self.buffer.extend_from_slice(&bytes[..taken]);
        if self.buffer.len() == PART {
            self.send()?;
        }
        Ok(taken)
    }

    /// Parts are sent when they are full: a receiver is served by few large ones.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What `work` writes, as a stream. Where the work fails, the stream ends with its error: it never looks complete.
pub(super) fn bridge(
    work: impl FnOnce(&mut Parts) -> Result<(), ReleaseError> + Send + 'static,
) -> impl Stream<Item = Result<Bytes, ReleaseError>> + Send {
    let (sender, receiver) = mpsc::channel(WAITING);
    let work = tokio::task::spawn_blocking(move || {
        let mut parts = Parts {
            buffer: BytesMut::new(),
            sender,
        };
        work(&mut parts)?;
        Ok(parts.finish()?)
    });
    stream::try_unfold((receiver, Some(work)), next)
}

type State = (
    mpsc::Receiver<Bytes>,
    Option<JoinHandle<Result<(), ReleaseError>>>,
);

async fn next((mut parts, work): State) -> Result<Option<(Bytes, State)>, ReleaseError> {
    if let Some(part) = parts.recv().await {
        return Ok(Some((part, (parts, work))));
    }
    if let Some(work) = work {
        work.await.map_err(io::Error::other)??;
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use futures::StreamExt;

    use super::*;

    #[tokio::test]
    async fn nothing_is_made_that_nobody_takes_and_the_work_ends_with_its_stream() {
        let written = Arc::new(AtomicUsize::new(0));
        let (ended, end) = std::sync::mpsc::channel();
        let counted = Arc::clone(&written);
        let mut stream = Box::pin(bridge(move |out| {
            let error = loop {
                match out.write(&[7; 1000]) {
                    Ok(bytes) => counted.fetch_add(bytes, Ordering::SeqCst),
                    Err(error) => break error,
                };
            };
            ended.send(error.kind()).unwrap();
            Err(error.into())
        }));
        for taken in 1..=20 {
            let part = stream.next().await.unwrap().unwrap();
            assert_eq!(part.len(), PART);
            tokio::time::sleep(Duration::from_millis(2)).await;
            let waiting = written.load(Ordering::SeqCst) - taken * PART;
            assert!(waiting <= (WAITING + 1) * PART, "{waiting} bytes wait");
        }
        assert!(end.try_recv().is_err());
        drop(stream);
        let end = tokio::task::spawn_blocking(move || end.recv_timeout(Duration::from_secs(60)));
        assert_eq!(end.await.unwrap(), Ok(io::ErrorKind::BrokenPipe));
    }

    #[tokio::test]
    async fn all_that_was_written_arrives_in_order() {
        let bytes: Vec<u8> = (0..3 * PART + 17).map(|at| (at % 251) as u8).collect();
        let sent = bytes.clone();
        let stream = bridge(move |out| Ok(out.write_all(&sent)?));
        let parts: Vec<Bytes> = stream.map(Result::unwrap).collect().await;
        assert!(parts.concat() == bytes);
    }

    #[tokio::test]
    async fn work_that_fails_or_panics_does_not_look_complete() {
        for panics in [false, true] {
            let stream = bridge(move |out| {
                out.write_all(&[1; PART + 1])?;
                assert!(!panics, "as the test wants");
                Err(ReleaseError::TooLarge)
            });
            let parts: Vec<_> = stream.collect().await;
            assert_eq!(parts.len(), 2);
            assert!(parts[0].is_ok());
            assert!(parts[1].is_err());
        }
    }
}
