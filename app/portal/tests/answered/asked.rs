//! Somebody who asked for a copy of their call, and the office that answers.

use jiff::SignedDuration;
use portal::audit::Actor;
use portal::id::RecordingId;
use portal::office::{self, Backing, Proposal};
use portal::release::{Copy, Stretch};
use portal::requests::{Filing, file};
use portal::secret::token;
use portal::session::Session;
use portal::staff::accounts::{NewAccount, add};
use portal::staff::{Member, Role};
use portal::store::Request;
use portal::texts::Language;
use rules::decision::{Outcome, Protection, Reason};
use rules::right::Right;

use crate::call_centre::{self, CallCentre};
use crate::callers::{ADDRESS, line};
use crate::calls::{Call, call};

/// Mario's line.
pub(crate) const LINE: &str = "+393331234567";

/// A call centre with two calls from one line, whose holder asked for something.
pub(crate) struct Asked {
    pub(crate) centre: CallCentre,
    pub(crate) session: Session,
    pub(crate) member: Member,
    pub(crate) reference: String,
    pub(crate) calls: [RecordingId; 2],
}

/// Somebody on the line asked for this, on Saturday 20 June 2026.
pub(crate) async fn asked(right: Right) -> Asked {
    let centre = call_centre::at("2026-06-20T10:00:00Z").await;
    let second = Call {
        started_at: "2026-06-12T10:30:40+02:00",
        ..call("second")
    };
    centre.take(&[call("first"), second]).await;
    let calls = [centre.id("first").await, centre.id("second").await];
    let session = centre.on(LINE).await;
    let filing = Filing {
        form: token(),
        right,
        ground: None,
        recordings: Some(calls.to_vec()),
        restrict_meanwhile: false,
        details: String::new(),
    };
    let filed = file(&centre.portal, &session, ADDRESS, &filing, Language::It).await;
    let reference = filed.expect("an answer").expect("filed").asked.reference;
    let new = NewAccount {
        user_id: "maria",
        name: "Maria Bianchi",
        role: Role::Dpo,
        password: "quattro cavalli gialli",
        given: false,
        second_factor: None,
    };
    let member = add(&centre.portal, Actor::Operator, new).await;
    Asked {
        member: member.expect("an answer").expect("an account"),
        centre,
        session,
        reference,
        calls,
    }
}

impl CallCentre {
    /// A session that has just proved a line.
    pub(crate) async fn on(&self, number: &str) -> Session {
        let visitor = self.visitor().await;
        self.prove(&visitor, &line(number)).await
    }
}

impl Asked {
    /// The request as it stands.
    pub(crate) async fn request(&self) -> Request {
        let request = self.centre.portal.store.request(&self.reference).await;
        request.expect("an answer").expect("a request")
    }

    /// Lets time pass.
    pub(crate) fn pass(&self, span: SignedDuration) {
        let clock = &self.centre.portal.clock;
        let passed = clock.now().duration_since(clock.unmoved()) + span;
        let passed = i64::try_from(passed.as_millis()).expect("a span");
        clock.set_offset_ms(passed);
    }

    /// The office gives the first call out as it is, of the second one all but a stretch.
    pub(crate) async fn released(&self) {
        let portal = &self.centre.portal;
        let version = async || self.request().await.version;
        let done = office::take_up(portal, &self.member, &self.reference, version().await).await;
        done.expect("an answer").expect("taken up");
        let stretch = Stretch {
            from_ms: 50,
            to_ms: 150,
        };
        let copies = [
            Copy::new(Protection::AsIs, vec![], 1, 250).expect("a copy"),
            Copy::new(Protection::Cut, vec![stretch], 1, 250).expect("a copy"),
        ];
        for (call, copy) in self.calls.iter().zip(&copies) {
            let version = version().await;
            let (member, reference) = (&self.member, &self.reference);
            let done = office::choose_copy(portal, member, reference, version, *call, copy).await;
            done.expect("an answer").expect("chosen");
        }
        let proposal = Proposal {
            outcome: Outcome::AcceptedInPart,
            reason: Reason::HarmToOthers,
            granted: self.calls.to_vec(),
            words: "Nella seconda si sente un’altra persona.".to_owned(),
            backing: Backing {
                harm: "Il numero di un’altra persona.".to_owned(),
                ..Backing::default()
            },
        };
        let (member, version) = (&self.member, version().await);
        let decided = office::decide(portal, member, &self.reference, version, &proposal).await;
        decided.expect("an answer").expect("decided");
        let done = office::carry_out(portal, &self.reference).await;
        assert!(done.expect("an answer"));
    }
}
