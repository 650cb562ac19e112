//! Somebody who called: signs in by a code, files requests, writes to the office, takes requests back; and knows what
//! was acknowledged.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::thread::sleep;
use std::time::Duration;

use super::browser::{Broken, Browser, between};
use super::inbox;

/// How often somebody looks whether the code has arrived.
const LOOK: Duration = Duration::from_millis(3);
/// How often they look before they ask for another one.
const LOOKS: u32 = 700;
/// How often they ask: where a disk failed, the message with the code waits for its next turn.
const ASKED: u32 = 4;

/// A caller, and what they were told.
pub(super) struct Caller {
    pub(super) browser: Browser,
    line: String,
    signed_in: bool,
    /// Whether all that they could ask about is erased.
    pub(super) is_through: bool,
    /// What was acknowledged, by the reference of the request.
    pub(super) filed: BTreeMap<String, Filed>,
    /// The act that nobody knows the outcome of.
    pending: Option<Act>,
}

/// A request that was acknowledged, and what was acknowledged about it.
#[derive(Default)]
pub(super) struct Filed {
    withdrawn: bool,
    /// How many messages the office got.
    written: usize,
}

/// What a caller does.
#[derive(Clone)]
enum Act {
    File { form: String },
    Withdraw { reference: String },
    Write { reference: String },
}

/// What came of sending a request.
enum Sent {
    Filed(String),
    /// It was sent before: the list has it.
    Before,
    /// There is no recording any more that it could be about.
    NothingLeft,
}

impl Caller {
    /// Somebody who called from `line`.
    pub(super) fn new(address: SocketAddr, line: &str) -> Self {
        Self {
            browser: Browser::new(address),
            line: line.to_owned(),
            signed_in: false,
            is_through: false,
            filed: BTreeMap::new(),
            pending: None,
        }
    }

    /// Signs in, unless they are, with a code of the demonstration's inbox.
    pub(super) fn sign_in(&mut self) -> Result<(), Broken> {
        let line = self.line.clone();
        self.sign_in_by(|browser| Ok(inbox::code(&browser.get("/dev/inbox")?.body, &line)))
    }

    /// Signs in, unless they are, with the latest code that there is where somebody looks for it.
    pub(super) fn sign_in_by(
        &mut self,
        mut look: impl FnMut(&mut Browser) -> Result<Option<String>, Broken>,
    ) -> Result<(), Broken> {
        if self.signed_in && self.browser.get("/recordings")?.status == 200 {
            return Ok(());
        }
        for _ in 0..ASKED {
            if let Some(code) = self.ask_for_code(&mut look)? {
                let form = [("code", code.as_str())];
                let entered = self.browser.post("/caller/fn/enter_code", &form)?;
                if entered == "/recordings" {
                    self.signed_in = true;
                    return Ok(());
                }
            }
        }
        Err(Broken::Wrong(format!("no code for {} opens", self.line)))
    }

    /// Asks for a code and waits until it has arrived, though not for long.
    fn ask_for_code(
        &mut self,
        mut look: impl FnMut(&mut Browser) -> Result<Option<String>, Broken>,
    ) -> Result<Option<String>, Broken> {
        let before = look(&mut self.browser)?;
        let form = [("number", self.line.as_str()), ("by", "sms")];
        let asked = self.browser.post("/caller/fn/identify_line", &form)?;
        expect(&asked, "/identify/code")?;
        for _ in 0..LOOKS {
            let code = look(&mut self.browser)?;
            if code.is_some() && code != before {
                return Ok(code);
            }
            sleep(LOOK);
        }
        Ok(None)
    }

    /// Files a request. Its reference; `None` where there is nothing left to ask about.
    pub(super) fn file(&mut self, right: &str) -> Result<Option<String>, Broken> {
        let Some(form) = self.answer(right)? else {
            return Ok(None);
        };
        self.pending = Some(Act::File { form: form.clone() });
        let sent = self.send(&form)?;
        self.pending = None;
        match sent {
            Sent::Filed(reference) => {
                self.filed.insert(reference.clone(), Filed::default());
                Ok(Some(reference))
            }
            Sent::NothingLeft => {
                self.is_through = true;
                Ok(None)
            }
            Sent::Before => Err(Broken::Wrong(
                "a new form was taken for an old one".to_owned(),
            )),
        }
    }

    /// Answers the questions of a request about all recordings, up to where it is checked. The form that files it;
    /// `None` where there is nothing left to ask about.
    pub(super) fn answer(&mut self, right: &str) -> Result<Option<String>, Broken> {
        let browser = &mut self.browser;
        let mut next = browser.post("/caller/fn/choose_right", &[("right", right)])?;
        if next == "/requests/new/recordings" {
            let all = [("recordings[]", "all")];
            next = browser.post("/caller/fn/choose_recordings", &all)?;
        }
        if next == "/requests/new/ground" {
            let ground = match right {
                "objection" => "particular_situation",
                _ => "unknown",
            };
            next = browser.post("/caller/fn/choose_ground", &[("ground", ground)])?;
        }
        if next == "/requests/new/details" {
            let words = [("details", "Parlo della mia salute.")];
            next = browser.post("/caller/fn/give_details", &words)?;
        }
        expect(&next, "/requests/new/check")?;
        let page = browser.get("/requests/new/check")?;
        Ok(between(&page.body, "name=\"form\" value=\"", "\"").map(str::to_owned))
    }

    fn send(&mut self, form: &str) -> Result<Sent, Broken> {
        let to = self
            .browser
            .post("/caller/fn/file_request", &[("form", form)])?;
        if let Some(reference) = to
            .strip_prefix("/requests/")
            .and_then(|to| to.strip_suffix("?filed"))
        {
            return Ok(Sent::Filed(reference.to_owned()));
        }
        match to.as_str() {
            "/requests" => Ok(Sent::Before),
            to if to.starts_with("/requests/new/recordings") => Ok(Sent::NothingLeft),
            _ => Err(Broken::Wrong(format!("filing led to {to}"))),
        }
    }

    /// Takes a request back.
    pub(super) fn withdraw(&mut self, reference: &str) -> Result<(), Broken> {
        self.pending = Some(Act::Withdraw {
            reference: reference.to_owned(),
        });
        let form = [("reference", reference)];
        let to = self.browser.post("/caller/fn/withdraw_request", &form)?;
        expect(&to, &format!("/requests/{reference}?withdrawn"))?;
        self.pending = None;
        self.filed
            .entry(reference.to_owned())
            .or_default()
            .withdrawn = true;
        Ok(())
    }

    /// Writes to the office about a request.
    pub(super) fn write(&mut self, reference: &str, words: &str) -> Result<(), Broken> {
        self.pending = Some(Act::Write {
            reference: reference.to_owned(),
        });
        let form = [("reference", reference), ("words", words)];
        let to = self.browser.post("/caller/fn/write_to_office", &form)?;
        self.pending = None;
        if to.starts_with(&format!("/requests/{reference}?written")) {
            self.filed.entry(reference.to_owned()).or_default().written += 1;
        }
        Ok(())
    }

    /// Whether something was written to the office about a request.
    pub(super) fn has_written(&self, reference: &str) -> bool {
        let filed = self.filed.get(reference);
        filed.is_some_and(|filed| filed.written > 0)
    }

    /// Finds out what became of the act that was not answered, and compares. Returns what is wrong.
    pub(super) fn settle(&mut self) -> Result<Vec<String>, Broken> {
        self.sign_in()?;
        let mut wrong = self.resolve()?;
        wrong.extend(self.check()?);
        Ok(wrong)
    }

    /// Finds out what became of the act that was not answered, and does it again where that is what a person would do.
    /// Returns what is wrong.
    pub(super) fn resolve(&mut self) -> Result<Vec<String>, Broken> {
        match self.pending.clone() {
            None => {}
            Some(Act::File { form }) => match self.send(&form)? {
                Sent::Filed(reference) => {
                    self.filed.insert(reference, Filed::default());
                }
                Sent::NothingLeft => {}
                Sent::Before => {
                    let unknown: Vec<String> = self
                        .references()?
                        .into_iter()
                        .filter(|reference| !self.filed.contains_key(reference))
                        .collect();
                    let [reference] = unknown.as_slice() else {
                        let many = unknown.len();
                        return Ok(vec![format!("a form sent twice is {many} requests")]);
                    };
                    self.filed.insert(reference.clone(), Filed::default());
                }
            },
            Some(Act::Withdraw { reference }) => {
                let form = [("reference", reference.as_str())];
                self.browser.post("/caller/fn/withdraw_request", &form)?;
                self.filed.entry(reference).or_default().withdrawn = true;
            }
            Some(Act::Write { reference }) => {
                let there = messages(&self.page_of(&reference)?);
                let filed = self.filed.entry(reference.clone()).or_default();
                if there == filed.written + 1 {
                    filed.written = there;
                }
            }
        }
        self.pending = None;
        Ok(Vec::new())
    }

    /// Compares the pages with what was acknowledged. Returns what is wrong.
    pub(super) fn check(&mut self) -> Result<Vec<String>, Broken> {
        let mut wrong = Vec::new();
        let mut listed = self.references()?;
        listed.sort();
        let acknowledged: Vec<String> = self.filed.keys().cloned().collect();
        for reference in &acknowledged {
            match listed.iter().filter(|listed| *listed == reference).count() {
                1 => {}
                0 => wrong.push(format!("request {reference} is lost")),
                times => wrong.push(format!("request {reference} is there {times} times")),
            }
        }
        for reference in listed
            .iter()
            .filter(|listed| !self.filed.contains_key(*listed))
        {
            wrong.push(format!(
                "request {reference} of {} was not asked for",
                self.line
            ));
        }
        // Those before are as they were: only what is new can have suffered.
        let recent: Vec<String> = acknowledged.iter().rev().take(3).cloned().collect();
        for reference in recent {
            wrong.extend(self.check_request(&reference)?);
        }
        Ok(wrong)
    }

    /// Compares everything, also what was looked at before.
    pub(super) fn check_all(&mut self) -> Result<Vec<String>, Broken> {
        self.sign_in()?;
        let mut wrong = self.check()?;
        let all: Vec<String> = self.filed.keys().cloned().collect();
        for reference in all {
            wrong.extend(self.check_request(&reference)?);
        }
        Ok(wrong)
    }

    fn check_request(&mut self, reference: &str) -> Result<Vec<String>, Broken> {
        let page = self.page_of(reference)?;
        let mut wrong = Vec::new();
        let Some(filed) = self.filed.get(reference) else {
            return Ok(wrong);
        };
        if filed.withdrawn && !page.contains("</span>Ritirata") {
            wrong.push(format!("request {reference} was taken back, and is not"));
        }
        let (there, written) = (messages(&page), filed.written);
        if there != written {
            wrong.push(format!(
                "{written} messages about {reference} were taken, and {there} are there"
            ));
        }
        Ok(wrong)
    }

    fn page_of(&mut self, reference: &str) -> Result<String, Broken> {
        let page = self.browser.get(&format!("/requests/{reference}"))?;
        if page.status == 200 {
            return Ok(page.body);
        }
        let (status, location) = (page.status, page.location);
        Err(Broken::Wrong(format!(
            "the page of {reference} answered {status} {location}"
        )))
    }

    /// The references on the list of their requests, as often as they are there.
    fn references(&mut self) -> Result<Vec<String>, Broken> {
        let page = self.browser.get("/requests")?;
        if page.status != 200 {
            return Err(Broken::Wrong(format!("the list answered {}", page.status)));
        }
        let links = page.body.split("<h2><a href=\"/requests/").skip(1);
        Ok(links
            .filter_map(|link| link.split('"').next().map(str::to_owned))
            .collect())
    }
}

fn expect(location: &str, expected: &str) -> Result<(), Broken> {
    if location == expected {
        return Ok(());
    }
    Err(Broken::Wrong(format!(
        "{expected} was expected, not {location}"
    )))
}

/// How many messages of the person a page shows.
fn messages(page: &str) -> usize {
    page.matches("<strong>Lei ha scritto</strong>").count()
}
