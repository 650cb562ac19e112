//! Load: written requests over kept connections, and how long each answer took.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};

/// A connection.
pub(crate) struct Connection(BufReader<TcpStream>);

/// An answer, its body thrown away.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) bytes: u64,
    /// Until the first byte of the body.
    pub(crate) first: Duration,
    /// Until the last.
    pub(crate) whole: Duration,
}

impl Connection {
    pub(crate) fn open(address: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        Ok(Self(BufReader::with_capacity(64 * 1024, stream)))
    }

    /// Sends a request and reads its answer.
    pub(crate) fn ask(&mut self, request: &str) -> io::Result<Answer> {
        let began = Instant::now();
        self.0.get_mut().write_all(request.as_bytes())?;
        let mut line = String::new();
        let (mut status, mut length, mut chunked) = (0, 0, false);
        loop {
            line.clear();
            if self.0.read_line(&mut line)? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            let header = line.trim_end();
            if header.is_empty() {
                break;
            }
            if let Some(rest) = header.strip_prefix("HTTP/1.1 ") {
                status = rest
                    .get(..3)
                    .and_then(|code| code.parse().ok())
                    .unwrap_or(0);
            } else if let Some(value) = header.strip_prefix("content-length: ") {
                length = value.parse().map_err(io::Error::other)?;
            } else if header.starts_with("transfer-encoding: chunked") {
                chunked = true;
            }
        }
        let mut bytes = 0;
        let mut first = None;
        if chunked {
            loop {
                line.clear();
                self.0.read_line(&mut line)?;
                let size = u64::from_str_radix(line.trim_end(), 16).map_err(io::Error::other)?;
                first.get_or_insert_with(|| began.elapsed());
                self.skip(size)?;
                bytes += size;
                line.clear();
                self.0.read_line(&mut line)?;
                if size == 0 {
                    break;
                }
            }
        } else if length > 0 {
            self.0.fill_buf()?;
            first = Some(began.elapsed());
            self.skip(length)?;
            bytes = length;
        }
        let whole = began.elapsed();
        Ok(Answer {
            status,
            bytes,
            first: first.unwrap_or(whole),
            whole,
        })
    }

    fn skip(&mut self, bytes: u64) -> io::Result<()> {
        let skipped = io::copy(&mut (&mut self.0).take(bytes), &mut io::sink())?;
        if skipped == bytes {
            Ok(())
        } else {
            Err(io::ErrorKind::UnexpectedEof.into())
        }
    }
}

/// What a load came to.
pub(crate) struct Loaded {
    /// Answers a second.
    pub(crate) rate: f64,
    /// How long each took.
    pub(crate) times: Times,
}

/// How long answers took, the shortest first.
#[derive(Default)]
pub(crate) struct Times(Vec<Duration>);

impl Times {
    /// Takes others in.
    pub(crate) fn add(&mut self, others: Self) {
        self.0.extend(others.0);
        self.0.sort_unstable();
    }

    /// The duration that `percent` of all did not exceed.
    pub(crate) fn percentile(&self, percent: usize) -> Duration {
        let place = (self.0.len() * percent / 100).min(self.0.len() - 1);
        self.0[place]
    }
}

/// Sends all requests over so many connections, each once, and expects this status of every answer.
pub(crate) fn load(
    address: SocketAddr,
    connections: usize,
    requests: &[String],
    status: u16,
) -> Result<Loaded> {
    ensure!(!requests.is_empty(), "there is nothing to ask");
    let next = AtomicUsize::new(0);
    let took = Mutex::new(Vec::with_capacity(requests.len()));
    let began = Instant::now();
    thread::scope(|scope| {
        let asking: Vec<_> = (0..connections)
            .map(|_| {
                scope.spawn(|| {
                    let mut connection = Connection::open(address)?;
                    let mut own = Vec::new();
                    while let Some(request) = requests.get(next.fetch_add(1, Ordering::Relaxed)) {
                        let answer = connection.ask(request)?;
                        ensure!(answer.status == status, "the answer is {}", answer.status);
                        own.push(answer.whole);
                    }
                    took.lock().expect("nobody panics").extend(own);
                    anyhow::Ok(())
                })
            })
            .collect();
        asking
            .into_iter()
            .try_for_each(|asking| asking.join().expect("nobody panics"))
    })?;
    let seconds = began.elapsed().as_secs_f64();
    let mut sorted = took.into_inner().expect("nobody panics");
    sorted.sort_unstable();
    #[expect(clippy::cast_precision_loss, reason = "a rate is no count")]
    let rate = sorted.len() as f64 / seconds;
    let times = Times(sorted);
    Ok(Loaded { rate, times })
}
