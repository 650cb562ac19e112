//! A fixed story, told to a portal in which something fails: somebody signs in, files, writes, withdraws; the office
//! decides an erasure; the clock goes on and retention deletes.

use std::net::SocketAddr;
use std::thread::sleep;
use std::time::Duration;

use super::browser::{Broken, Browser};
use super::caller::Caller;
use super::desk::{DPO, Desk};
use super::inbox;
use crate::process::Victim;

/// How long retention has to delete what is due once the clock went on.
const RETENTION: Duration = Duration::from_millis(250);
/// How often an act is tried again that the portal was sorry about, and how long later.
const TRIES: u32 = 8;
const LATER: Duration = Duration::from_millis(300);

/// Whoever is in the story.
pub(super) struct Story {
    pub(super) caller: Caller,
    desk: Desk,
    clock: Browser,
    /// What mends the portal once it was sorry about an act, which is then tried again.
    mending: Option<Victim>,
    /// How often it was sorry.
    pub(super) sorry: u32,
}

impl Story {
    pub(super) fn new(address: SocketAddr, line: &str, mending: Option<Victim>) -> Self {
        Self {
            caller: Caller::new(address, line),
            desk: Desk::new(address, DPO),
            clock: Browser::new(address),
            mending,
            sorry: 0,
        }
    }

    /// Tells it to its end, or to where it breaks.
    pub(super) fn tell(&mut self) -> Result<(), Broken> {
        self.persist(|story| story.caller.sign_in())?;
        let erasure = self.file("erasure")?;
        let objection = self.file("objection")?;
        self.persist(|story| {
            story.caller.resolve()?;
            if story.caller.has_written(&erasure) {
                return Ok(());
            }
            story.caller.write(&erasure, "Messaggio della storia.")
        })?;
        self.persist(|story| story.caller.withdraw(&objection))?;
        if self.persist(|story| story.desk.sign_in())? {
            self.persist(|story| story.desk.decide(&erasure, true))?;
        }
        self.persist(|story| inbox::set_forward(&mut story.clock))?;
        sleep(RETENTION);
        Ok(())
    }

    fn file(&mut self, right: &str) -> Result<String, Broken> {
        let before = self.caller.filed.len();
        let filed = self.persist(|story| {
            story.caller.resolve()?;
            match story.caller.filed.keys().next_back() {
                // What was sent before has arrived.
                Some(latest) if story.caller.filed.len() > before => Ok(Some(latest.clone())),
                _ => story.caller.file(right),
            }
        })?;
        filed.ok_or_else(|| Broken::Wrong("there is no recording to ask about".to_owned()))
    }

    fn persist<T>(&mut self, act: impl Fn(&mut Self) -> Result<T, Broken>) -> Result<T, Broken> {
        for _ in 0..TRIES {
            match act(self) {
                Err(Broken::Sorry(_)) if self.mending.is_some() => self.sorry += 1,
                other => return other,
            }
            if let Some(faults) = &self.mending {
                faults.kill();
            }
            sleep(LATER);
        }
        act(self)
    }

    /// The server is another process now: compares what is there with what was acknowledged. Returns what is wrong.
    pub(super) fn check(&mut self) -> Vec<String> {
        self.caller.browser.reconnect();
        self.desk.browser.reconnect();
        let mut wrong = Vec::new();
        for told in [
            self.caller.settle(),
            self.caller.check_all(),
            self.desk.settle(),
        ] {
            wrong.extend(told.unwrap_or_else(|broken| vec![format!("afterwards: {broken}")]));
        }
        wrong
    }
}
