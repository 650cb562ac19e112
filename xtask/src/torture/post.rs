//! A mail server and a gateway for text messages, in one: they take what they get, or behave badly.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread::{self, sleep};
use std::time::Duration;

use anyhow::Result;

/// How long a slow one thinks. A conversation has six words, and whoever sends waits for five seconds.
const THOUGHT: Duration = Duration::from_millis(400);

/// How it behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manners {
    /// It takes what it gets, and says so.
    Well,
    /// It thinks before each word, and takes what it gets.
    Slow,
    /// It closes every connection at once.
    Shut,
    /// It lets everybody in and says nothing.
    Silent,
    /// It takes what it gets, and is gone before it says so.
    HalfOpen,
}

impl Manners {
    /// Whether whoever sends is told that it was taken.
    fn acknowledge(self) -> bool {
        matches!(self, Self::Well | Self::Slow)
    }

    /// Thinks, where it does.
    fn think(self) {
        if self == Self::Slow {
            sleep(THOUGHT);
        }
    }
}

/// What was taken.
#[derive(Clone)]
pub(super) struct Letter {
    /// By which a receiver knows it again: `Message-ID`, or `Idempotency-Key`.
    pub(super) id: String,
    pub(super) text: String,
    /// Whether the sender was told so.
    pub(super) acknowledged: bool,
}

/// What the servers share.
#[derive(Clone)]
pub(super) struct Post {
    manners: Arc<Mutex<Manners>>,
    taken: Arc<Mutex<Vec<Letter>>>,
    pub(super) smtp: SocketAddr,
    pub(super) gateway: SocketAddr,
}

impl Post {
    /// Opens both.
    pub(super) fn open() -> Result<Self> {
        let smtp = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let gateway = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let post = Self {
            manners: Arc::new(Mutex::new(Manners::Well)),
            taken: Arc::default(),
            smtp: smtp.local_addr()?,
            gateway: gateway.local_addr()?,
        };
        post.listen(smtp, Self::mail);
        post.listen(gateway, Self::message);
        Ok(post)
    }

    /// Has them behave otherwise from the next connection on.
    pub(super) fn behave(&self, manners: Manners) {
        *self.manners.lock().expect("nobody panics") = manners;
    }

    /// What was taken so far.
    pub(super) fn taken(&self) -> Vec<Letter> {
        self.taken.lock().expect("nobody panics").clone()
    }

    /// The code in the latest message to a number.
    pub(super) fn code(&self, number: &str) -> Option<String> {
        let taken = self.taken();
        let to_it = taken
            .iter()
            .rev()
            .filter(|letter| letter.text.contains(number) && letter.text.contains("codice"));
        to_it
            .flat_map(|letter| letter.text.split(|c: char| !c.is_ascii_digit()))
            .find(|digits| digits.len() == 6)
            .map(str::to_owned)
    }

    fn listen(
        &self,
        listener: TcpListener,
        serve: fn(&Self, TcpStream, Manners) -> io::Result<()>,
    ) {
        let post = self.clone();
        // Until the end of the program: there is nothing to put in order.
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let manners = *post.manners.lock().expect("nobody panics");
                let post = post.clone();
                thread::spawn(move || match manners {
                    Manners::Shut => {}
                    Manners::Silent => sleep(Duration::from_secs(120)),
                    // That the other side closes too is its own affair.
                    _ => drop(serve(&post, stream, manners)),
                });
            }
        });
    }

    /// Takes a letter; whether it is to be acknowledged.
    fn take(&self, id: String, text: String, manners: Manners) -> bool {
        let acknowledged = manners.acknowledge();
        self.taken.lock().expect("nobody panics").push(Letter {
            id,
            text,
            acknowledged,
        });
        acknowledged
    }

    fn mail(&self, stream: TcpStream, manners: Manners) -> io::Result<()> {
        let mut reader = BufReader::new(stream.try_clone()?);
        let say = |words: &str| {
            manners.think();
            (&stream).write_all(format!("{words}\r\n").as_bytes())
        };
        say("220 post ESMTP")?;
        let mut line = String::new();
        while reader.read_line(&mut line)? > 0 {
            match line
                .get(..4)
                .unwrap_or_default()
                .to_ascii_uppercase()
                .as_str()
            {
                "DATA" => {
                    say("354 go on")?;
                    let mut text = String::new();
                    while !text.ends_with("\r\n.\r\n") {
                        if reader.read_line(&mut text)? == 0 {
                            return Ok(());
                        }
                    }
                    let id = text
                        .lines()
                        .find_map(|line| line.strip_prefix("Message-ID: "))
                        .unwrap_or_default()
                        .to_owned();
                    if !self.take(id, text.replace("=\r\n", ""), manners) {
                        return Ok(());
                    }
                    (&stream).write_all(b"250 taken\r\n")?;
                }
                "QUIT" => return say("221 bye"),
                _ => say("250 well")?,
            }
            line.clear();
        }
        Ok(())
    }

    fn message(&self, stream: TcpStream, manners: Manners) -> io::Result<()> {
        let mut reader = BufReader::new(stream.try_clone()?);
        loop {
            let (mut id, mut length) = (String::new(), 0);
            loop {
                let mut line = String::new();
                if reader.read_line(&mut line)? == 0 {
                    return Ok(());
                }
                let line = line.trim_end();
                if line.is_empty() {
                    break;
                }
                let (name, value) = line.split_once(": ").unwrap_or((line, ""));
                match name.to_ascii_lowercase().as_str() {
                    "idempotency-key" => value.clone_into(&mut id),
                    "content-length" => length = value.parse().map_err(io::Error::other)?,
                    _ => {}
                }
            }
            let mut body = vec![0; length];
            reader.read_exact(&mut body)?;
            let text = String::from_utf8_lossy(&body).into_owned();
            manners.think();
            if !self.take(id, text, manners) {
                return Ok(());
            }
            (&stream).write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}")?;
        }
    }
}
