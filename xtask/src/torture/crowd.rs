//! Everybody who uses a portal at once: callers, the office, whoever sets the demonstration's clock, and an import. Each
//! knows what was acknowledged to them.

use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;

use anyhow::{Result, ensure};

use super::browser::{Broken, Browser};
use super::caller::Caller;
use super::desk::{AUDITOR, DPO, Desk};
use super::house::House;
use super::import::{IN_AN_IMPORT, Import, import};
use super::random::Random;
use super::{Found, export, inbox};

/// Lines from which somebody called: each has its requests, until another one takes its turn.
pub(super) const LINES: usize = 180;
/// Recordings of each line.
const RECORDINGS: usize = 3;
/// After so many requests it is another caller's turn.
const ENOUGH: usize = 25;
/// Callers at a time.
const AT_ONCE: usize = 3;
/// An import runs in so many moments of a hundred, the clock is set forward in so many.
const IMPORTS: u64 = 15;
const DAYS: u64 = 10;
const RIGHTS: [&str; 4] = ["access", "erasure", "objection", "access"];

/// How many acts were acknowledged, and how many were not.
#[derive(Default)]
struct Figures {
    acknowledged: AtomicU64,
    unanswered: AtomicU64,
}

/// Everybody.
pub(super) struct Crowd {
    callers: Vec<Caller>,
    /// Callers whose turn is over.
    rested: Vec<Caller>,
    next_line: usize,
    desk: Desk,
    /// Somebody who signs in over and over.
    auditor: Desk,
    clock: Clock,
    import: Import,
    /// Requests that the office may decide.
    open: Mutex<Vec<String>>,
    /// What is kept and what left a tombstone, together: nothing else may change it than an import.
    recordings: u64,
    figures: Figures,
}

/// Whoever sets the clock forward.
struct Clock {
    browser: Browser,
    days: u64,
    pending: bool,
}

/// Takes in what the crowd needs, once, while the portal does not serve or does.
pub(super) fn prepare(house: &House<'_>, folder: &Path) -> Result<()> {
    let calls: Vec<_> = (0..LINES * RECORDINGS)
        .map(|number| {
            let line = export::line(number % LINES);
            (format!("torture-{number}"), line, 1 + number as u64 % 3)
        })
        .collect();
    export::write(folder, &calls)?;
    import(house, folder)
}

impl Crowd {
    /// Starts a portal, which makes its demonstration, prepares it, and lets everybody stand before it.
    pub(super) fn gather(house: &mut House<'_>, folder: &Path) -> Result<Self> {
        house.start()?;
        prepare(house, folder)?;
        let address = house.address();
        // A life is shorter than it takes to wait for another second factor: the one who decides comes early.
        let mut desk = Desk::new(address, DPO);
        let signed_in = desk.sign_in();
        ensure!(
            matches!(signed_in, Ok(true)),
            "the office cannot sign in: {signed_in:?}"
        );
        let callers = (0..AT_ONCE)
            .map(|number| Caller::new(address, &export::line(number)))
            .collect();
        Ok(Self {
            callers,
            rested: Vec::new(),
            next_line: AT_ONCE,
            desk,
            auditor: Desk::new(address, AUDITOR),
            clock: Clock {
                browser: Browser::new(address),
                days: 0,
                pending: false,
            },
            import: Import::new(folder),
            open: Mutex::default(),
            recordings: kept(house)?,
            figures: Figures::default(),
        })
    }

    /// Everybody acts until `moment` is over, which ends with the server's death. `seed` says who does what. Whether an
    /// import runs and whether the clock is set are the caller's to say, being slow.
    pub(super) fn act(
        &mut self,
        house: &House<'_>,
        seed: u64,
        extra: Extra,
        moment: impl FnOnce(),
    ) -> Result<Vec<String>> {
        if extra.import {
            self.import.begin(house)?;
        }
        let over = AtomicBool::new(false);
        let wrong = Mutex::new(Vec::new());
        let (open, figures) = (&self.open, &self.figures);
        let note = |broken: Broken| match broken {
            Broken::Sorry(_) if extra.outage => {
                figures.unanswered.fetch_add(1, Ordering::Relaxed);
            }
            // It outlives no day.
            Broken::Ended if extra.clock => {
                figures.unanswered.fetch_add(1, Ordering::Relaxed);
            }
            Broken::Silence(_) => {
                figures.unanswered.fetch_add(1, Ordering::Relaxed);
            }
            other if over.load(Ordering::Relaxed) => drop(other),
            other => wrong.lock().expect("nobody panics").push(other.to_string()),
        };
        thread::scope(|scope| {
            for (number, caller) in self.callers.iter_mut().enumerate() {
                let mut random = Random::new(seed.wrapping_mul(31).wrapping_add(number as u64));
                let (over, note) = (&over, &note);
                scope.spawn(move || {
                    while !over.load(Ordering::Relaxed) {
                        if let Err(broken) = call(caller, &mut random, open, figures) {
                            return note(broken);
                        }
                    }
                });
            }
            let mut random = Random::new(seed.wrapping_add(7));
            let (over, note) = (&over, &note);
            let (desk, clock) = (&mut self.desk, &mut self.clock);
            let auditor = &mut self.auditor;
            scope.spawn(move || {
                if let Err(broken) = auditor.sign_in_anew() {
                    note(broken);
                }
            });
            scope.spawn(move || {
                while !over.load(Ordering::Relaxed) {
                    if let Err(broken) = office(desk, &mut random, open, figures) {
                        return note(broken);
                    }
                }
            });
            if extra.clock {
                scope.spawn(move || {
                    if let Err(broken) = clock.forward(figures) {
                        note(broken);
                    }
                });
            }
            moment();
            over.store(true, Ordering::Relaxed);
        });
        Ok(wrong.into_inner().expect("nobody panics"))
    }

    /// The import dies with the server, or with it or not.
    pub(super) fn kill_import(&mut self) {
        self.import.kill();
    }

    /// The server is another process: everybody finds out what became of the act that was not answered, and compares
    /// what they see with what they were told. Returns what is wrong.
    pub(super) fn settle(&mut self, house: &House<'_>) -> Result<Vec<String>> {
        let mut wrong = Vec::new();
        let told = |settled: Result<Vec<String>, Broken>| {
            settled.unwrap_or_else(|broken| vec![format!("after the restart: {broken}")])
        };
        for caller in &mut self.callers {
            caller.browser.reconnect();
            wrong.extend(told(caller.settle()));
        }
        for desk in [&mut self.desk, &mut self.auditor] {
            desk.browser.reconnect();
            wrong.extend(told(desk.settle()));
        }
        self.clock.browser.reconnect();
        wrong.extend(told(self.clock.settle()));
        self.import.settle(house)?;
        for caller in &mut self.callers {
            let is_over = caller.is_through || caller.filed.len() >= ENOUGH;
            if is_over && self.next_line < LINES {
                let next = Caller::new(house.address(), &export::line(self.next_line));
                self.next_line += 1;
                self.rested.push(std::mem::replace(caller, next));
            }
        }
        let now = kept(house)?;
        let expected = self.recordings + self.import.done * IN_AN_IMPORT as u64;
        if now != expected {
            wrong.push(format!("{now} recordings and tombstones, not {expected}"));
        }
        Ok(wrong)
    }

    /// Compares everything with what was acknowledged, also of those whose turn is over. Returns what is wrong.
    fn check_all(&mut self) -> Vec<String> {
        let mut wrong = Vec::new();
        for caller in self.callers.iter_mut().chain(&mut self.rested) {
            caller.browser.reconnect();
            let checked = caller.check_all();
            wrong.extend(checked.unwrap_or_else(|broken| vec![broken.to_string()]));
        }
        let checked = self.desk.check(usize::MAX);
        wrong.extend(checked.unwrap_or_else(|broken| vec![broken.to_string()]));
        wrong
    }

    /// Everybody compares everything, and the portal stops; `what` was done to it, and `wrong` was found meanwhile.
    pub(super) fn part(
        mut self,
        mut house: House<'_>,
        what: &str,
        mut wrong: Vec<String>,
    ) -> Result<Found> {
        wrong.extend(self.check_all());
        wrong.extend(house.end()?);
        Ok(Found {
            figures: format!("{what}; {}", self.told()),
            wrong,
            skipped: None,
        })
    }

    /// What was acknowledged, in words.
    pub(super) fn told(&self) -> String {
        let callers = self.callers.iter().chain(&self.rested);
        let filed: usize = callers.map(|caller| caller.filed.len()).sum();
        format!(
            "{} acts acknowledged ({filed} requests filed, {} decided, {} imports, {} days passed), {} unanswered",
            self.figures.acknowledged.load(Ordering::Relaxed),
            self.desk.decided.len(),
            self.import.done,
            self.clock.days,
            self.figures.unanswered.load(Ordering::Relaxed),
        )
    }
}

/// What happens besides in a round.
#[derive(Clone, Copy)]
pub(super) struct Extra {
    pub(super) import: bool,
    pub(super) clock: bool,
    /// Something that the portal needs is not there for a while: it may be sorry.
    pub(super) outage: bool,
}

impl Extra {
    /// An import and a day now and then, being slow.
    pub(super) fn by_chance(random: &mut Random) -> Self {
        Self {
            import: random.chance(IMPORTS),
            clock: random.chance(DAYS),
            outage: false,
        }
    }
}

/// How many recordings there are or were.
fn kept(house: &House<'_>) -> Result<u64> {
    let said = house.check_data()?;
    let count = |name: &str| said[name].as_u64().unwrap_or(0);
    Ok(count("recordings") + count("tombstones"))
}

/// A caller does one thing.
fn call(
    caller: &mut Caller,
    random: &mut Random,
    open: &Mutex<Vec<String>>,
    figures: &Figures,
) -> Result<(), Broken> {
    caller.sign_in()?;
    let right = RIGHTS[usize::try_from(random.below(4)).unwrap_or(0)];
    let Some(reference) = caller.file(right)? else {
        thread::sleep(std::time::Duration::from_millis(5));
        return Ok(());
    };
    figures.acknowledged.fetch_add(1, Ordering::Relaxed);
    if random.chance(30) {
        caller.withdraw(&reference)?;
        figures.acknowledged.fetch_add(1, Ordering::Relaxed);
    } else {
        if random.chance(40) {
            let words = format!("Messaggio {:016x}.", random.below(u64::MAX));
            caller.write(&reference, &words)?;
            figures.acknowledged.fetch_add(1, Ordering::Relaxed);
        }
        if right != "access" {
            open.lock().expect("nobody panics").push(reference);
        }
    }
    Ok(())
}

/// The office does one thing.
fn office(
    desk: &mut Desk,
    random: &mut Random,
    open: &Mutex<Vec<String>>,
    figures: &Figures,
) -> Result<(), Broken> {
    if !desk.sign_in()? {
        thread::sleep(std::time::Duration::from_millis(20));
        return Ok(());
    }
    let next = open.lock().expect("nobody panics").pop();
    let Some(reference) = next else {
        thread::sleep(std::time::Duration::from_millis(2));
        return Ok(());
    };
    // An erasure ends the line's recordings, and with them what it can ask for.
    if desk.decide(&reference, random.chance(3))? {
        figures.acknowledged.fetch_add(1, Ordering::Relaxed);
    }
    Ok(())
}

impl Clock {
    fn forward(&mut self, figures: &Figures) -> Result<(), Broken> {
        self.pending = true;
        inbox::set_forward(&mut self.browser)?;
        self.pending = false;
        self.days += 1;
        figures.acknowledged.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }

    fn settle(&mut self) -> Result<Vec<String>, Broken> {
        let days = inbox::days_ahead(&mut self.browser)?;
        let possible = self.days..=self.days + u64::from(self.pending);
        self.pending = false;
        if possible.contains(&days) {
            self.days = days;
            return Ok(Vec::new());
        }
        Ok(vec![format!(
            "the clock is {days} days ahead, not {possible:?}"
        )])
    }
}
