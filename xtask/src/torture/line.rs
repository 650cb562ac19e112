//! The line to a server: what is sent goes through it, slowly, half or not at all.

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::os::unix::net::UnixStream;
use std::sync::{Arc, Mutex};
use std::thread::{self, sleep};
use std::time::Duration;

use anyhow::Result;

/// How long each part takes on a slow line.
const SLOW: Duration = Duration::from_millis(40);
/// How often somebody who waits looks whether the line is well again.
const LOOK: Duration = Duration::from_millis(20);

/// What becomes of what is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Condition {
    /// It arrives.
    Well,
    /// Nobody is there: connections are refused, and those that there are end.
    Down,
    /// Nothing arrives, and nobody says so.
    Silent,
    /// What is asked arrives; what is answered does not.
    HalfOpen,
    /// It arrives late.
    Slow,
}

/// A line to a server.
#[derive(Clone)]
pub(super) struct Line {
    condition: Arc<Mutex<Condition>>,
    open: Arc<Mutex<Vec<TcpStream>>>,
    pub(super) address: SocketAddr,
}

/// A connection of either kind.
pub(super) trait Stream: Read + Write + Send {
    /// The same connection once more.
    fn again(&self) -> io::Result<Box<dyn Stream>>;
    /// Ends it for both sides.
    fn end(&self);
}

impl Stream for TcpStream {
    fn again(&self) -> io::Result<Box<dyn Stream>> {
        Ok(Box::new(self.try_clone()?))
    }

    fn end(&self) {
        // It may have ended by itself.
        let _ = self.shutdown(Shutdown::Both);
    }
}

impl Stream for UnixStream {
    fn again(&self) -> io::Result<Box<dyn Stream>> {
        Ok(Box::new(self.try_clone()?))
    }

    fn end(&self) {
        // It may have ended by itself.
        let _ = self.shutdown(Shutdown::Both);
    }
}

impl Line {
    /// A line to what `connect` reaches.
    pub(super) fn to(
        connect: impl Fn() -> io::Result<Box<dyn Stream>> + Send + 'static,
    ) -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let line = Self {
            condition: Arc::new(Mutex::new(Condition::Well)),
            open: Arc::default(),
            address: listener.local_addr()?,
        };
        let taking = line.clone();
        // Until the end of the program: there is nothing to put in order.
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                // That one of them ends is its own affair.
                let _ = taking.take(client, &connect);
            }
        });
        Ok(line)
    }

    /// Has it be otherwise from now on. Connections of before do not outlive its being down or getting well.
    pub(super) fn be(&self, condition: Condition) {
        *self.condition.lock().expect("nobody panics") = condition;
        if matches!(condition, Condition::Down | Condition::Well) {
            for client in self.open.lock().expect("nobody panics").drain(..) {
                let _ = client.shutdown(Shutdown::Both);
            }
        }
    }

    fn condition(&self) -> Condition {
        *self.condition.lock().expect("nobody panics")
    }

    fn take(
        &self,
        client: TcpStream,
        connect: impl Fn() -> io::Result<Box<dyn Stream>>,
    ) -> io::Result<()> {
        if self.condition() == Condition::Down {
            return Ok(());
        }
        client.set_nodelay(true)?;
        self.open
            .lock()
            .expect("nobody panics")
            .push(client.try_clone()?);
        let (from_server, from_client) = (connect()?, client.again()?);
        let to_server = from_server.again()?;
        self.carry(from_client, to_server, false);
        self.carry(from_server, Box::new(client), true);
        Ok(())
    }

    /// Carries what comes from one to the other, as long as both are there.
    fn carry(&self, mut from: Box<dyn Stream>, mut to: Box<dyn Stream>, is_answer: bool) {
        let line = self.clone();
        thread::spawn(move || {
            let mut part = vec![0; 64 * 1024];
            while let Ok(length @ 1..) = from.read(&mut part) {
                match line.condition() {
                    Condition::Well => {}
                    Condition::Down => break,
                    Condition::Slow => sleep(SLOW),
                    Condition::HalfOpen if !is_answer => {}
                    // Lost; the connection ends when the line is well again.
                    Condition::HalfOpen => continue,
                    Condition::Silent => {
                        while line.condition() == Condition::Silent {
                            sleep(LOOK);
                        }
                    }
                }
                if to.write_all(&part[..length]).is_err() {
                    break;
                }
            }
            from.end();
            to.end();
        });
    }
}
