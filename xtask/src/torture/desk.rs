//! Somebody of the office: signs in with password and second factor, takes requests up and decides; and knows what was
//! acknowledged.

use std::collections::BTreeSet;
use std::io;
use std::net::SocketAddr;
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::browser::{Broken, Browser, between};
use super::inbox;

/// A code of the second factor opens once: a sign-in waits for the next one.
const STEP: Duration = Duration::from_secs(31);

/// Somebody of the demonstration's staff, whose password it prints at its start.
pub(super) struct Member {
    user: &'static str,
    password: &'static str,
}

/// Who decides.
pub(super) const DPO: Member = Member {
    user: "dpo",
    password: "lanterna-ombrello-viola",
};
/// Who only signs in, over and over.
pub(super) const AUDITOR: Member = Member {
    user: "auditor",
    password: "bussola-tramonto-verde",
};

/// A desk, and what was acknowledged at it.
pub(super) struct Desk {
    pub(super) browser: Browser,
    member: Member,
    signed_in: bool,
    tried: Option<Instant>,
    /// The requests that were decided.
    pub(super) decided: BTreeSet<String>,
    /// The one of which nobody knows.
    pending: Option<String>,
}

impl Desk {
    pub(super) fn new(address: SocketAddr, member: Member) -> Self {
        Self {
            browser: Browser::new(address),
            member,
            signed_in: false,
            tried: None,
            decided: BTreeSet::new(),
            pending: None,
        }
    }

    /// Signs in, unless they are. `false`: it has to wait for another second factor.
    pub(super) fn sign_in(&mut self) -> Result<bool, Broken> {
        if self.signed_in {
            return Ok(true);
        }
        self.sign_in_anew()
    }

    /// Signs in, where the last time is long enough ago. `false`: nobody is signed in.
    pub(super) fn sign_in_anew(&mut self) -> Result<bool, Broken> {
        if self.tried.is_some_and(|tried| tried.elapsed() < STEP) {
            return Ok(self.signed_in);
        }
        self.tried = Some(Instant::now());
        // Saying the password ends the session before.
        self.signed_in = false;
        let form = [
            ("user_id", self.member.user),
            ("password", self.member.password),
        ];
        let to = self.browser.post("/console/fn/sign_in", &form)?;
        if to != "/console/second-factor" {
            return Err(Broken::Wrong(format!("the password led to {to}")));
        }
        let page = self.browser.get("/dev/inbox")?.body;
        let code = inbox::second_factor(&page, self.member.user)
            .ok_or_else(|| Broken::Wrong("the inbox has no second factor".to_owned()))?;
        let to = self
            .browser
            .post("/console/fn/enter_second_factor", &[("code", &code)])?;
        // A code that was used by a sign-in without an answer: the next one opens.
        self.signed_in = !to.starts_with("/console/second-factor");
        Ok(self.signed_in)
    }

    /// Takes a request up and decides it: an erasure is carried out or refused, an objection refused. `false` where
    /// there was nothing to decide.
    pub(super) fn decide(&mut self, reference: &str, grant: bool) -> Result<bool, Broken> {
        let Some(version) = self.version(reference)? else {
            return Ok(false);
        };
        let form = [("reference", reference), ("version", version.as_str())];
        self.browser.post("/console/fn/take_up", &form)?;
        let Some(version) = self.version(reference)? else {
            return Ok(false);
        };
        let decision = if grant {
            "accepted:conditions_met"
        } else {
            "refused:legal_claim"
        };
        let form = [
            ("reference", reference),
            ("version", version.as_str()),
            ("decision", decision),
            ("text_for_person", "Ecco la nostra risposta."),
            (
                "concrete_claim",
                "Causa 12/2026 davanti al giudice di pace.",
            ),
            (
                "written_balancing",
                "Il nostro interesse prevale per la causa in corso.",
            ),
        ];
        let to = self.browser.post("/console/fn/propose_decision", &form)?;
        if !to.ends_with("/letter") {
            return Err(Broken::Wrong(format!("proposing a decision led to {to}")));
        }
        self.pending = Some(reference.to_owned());
        let form = [("reference", reference), ("version", version.as_str())];
        let to = self.browser.post("/console/fn/confirm_decision", &form)?;
        self.pending = None;
        if !to.contains("?decided") {
            return Ok(false);
        }
        self.decided.insert(reference.to_owned());
        Ok(true)
    }

    /// The version of a request that can be decided.
    fn version(&mut self, reference: &str) -> Result<Option<String>, Broken> {
        let page = self.case(reference)?;
        if !page.contains("name=\"decision\"") {
            return Ok(None);
        }
        Ok(between(&page, "name=\"version\" value=\"", "\"").map(str::to_owned))
    }

    fn case(&mut self, reference: &str) -> Result<String, Broken> {
        let address = format!("/console/requests/{reference}");
        let page = self.browser.get(&address)?;
        if page.status == 200 {
            return Ok(page.body);
        }
        if page.status == 303 {
            // A session can end where the demonstration's clock is set forward by a day while it is used.
            self.signed_in = false;
            return Err(Broken::Silence(io::Error::other("the session has ended")));
        }
        let status = page.status;
        Err(Broken::Wrong(format!(
            "the case {reference} answered {status}"
        )))
    }

    /// Finds out what became of the decision that was not answered. Returns what is wrong.
    pub(super) fn settle(&mut self) -> Result<Vec<String>, Broken> {
        if self.signed_in {
            self.signed_in = self.browser.get("/console")?.status == 200;
        }
        if !self.signed_in && !self.sign_in()? {
            return Ok(Vec::new());
        }
        if let Some(reference) = self.pending.take()
            && !self.case(&reference)?.contains("name=\"decision\"")
        {
            self.decided.insert(reference);
        }
        self.check(2)
    }

    /// Compares the latest `many` decided cases with what was acknowledged. Returns what is wrong.
    pub(super) fn check(&mut self, many: usize) -> Result<Vec<String>, Broken> {
        let mut wrong = Vec::new();
        while !self.sign_in()? {
            sleep(Duration::from_secs(1));
        }
        let decided: Vec<String> = self.decided.iter().rev().take(many).cloned().collect();
        for reference in decided {
            if self.case(&reference)?.contains("name=\"decision\"") {
                wrong.push(format!("the decision about {reference} is lost"));
            }
            let letter = self
                .browser
                .get(&format!("/console/requests/{reference}/letter"))?;
            if letter.status != 200 || letter.body.contains("confirm_decision") {
                wrong.push(format!("the letter about {reference} is lost"));
            }
        }
        Ok(wrong)
    }
}
