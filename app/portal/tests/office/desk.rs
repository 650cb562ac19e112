//! A call centre with an office: the officer, two reviewers, an auditor; two customers with their calls; requests.

use std::ops::{Deref, DerefMut};

use jiff::civil::Date;
use portal::id::{RecordingId, StaffId};
use portal::office::{self, Backing, Case, Decided, Entered, NotDone, Proposal};
use portal::recipients::{self, By};
use portal::recordings;
use portal::release::Copy;
use portal::requests::{self, Filing};
use portal::session::Session;
use portal::staff::{Member, Role};
use portal::store::{Arrival, Author, RecipientOrder};
use portal::texts::Language;
use rules::decision::{Outcome, Protection, Reason};
use rules::ground::Ground;
use rules::request::State;
use rules::right::Right;

use super::call_centre::{CallCentre, at};
use super::callers::{ADDRESS, line};
use super::calls::{Call, call};
use super::register::{MARIO, customer};
use super::time::instant;

/// Monday 15 June 2026, 12:00 in Rome.
pub(crate) const NOW: &str = "2026-06-15T10:00:00Z";
/// Mario’s line.
pub(crate) const LINE: &str = "+393331234567";

/// The call centre with its office.
pub(crate) struct Desk {
    centre: CallCentre,
    pub(crate) dpo: Member,
    pub(crate) carla: Member,
    pub(crate) bruno: Member,
    pub(crate) auditor: Member,
}

impl Deref for Desk {
    type Target = CallCentre;

    fn deref(&self) -> &CallCentre {
        &self.centre
    }
}

impl DerefMut for Desk {
    fn deref_mut(&mut self) -> &mut CallCentre {
        &mut self.centre
    }
}

/// The office on [`NOW`]. Of the calls two are linked to Mario, one to Anna, two to nobody but Mario's line; all go
/// on 12 December at the latest.
pub(crate) async fn desk() -> Desk {
    let centre = at(NOW).await;
    centre.register().await;
    let linked = |external_id, started_at, line, customer| Call {
        started_at,
        line,
        customer,
        ..call(external_id)
    };
    let calls = [
        linked("mario-1", "2026-06-12T10:30:00+02:00", LINE, "C-1"),
        linked(
            "mario-2",
            "2026-06-11T09:00:00+02:00",
            "+390645551234",
            "C-1",
        ),
        linked(
            "anna-1",
            "2026-06-12T11:00:00+02:00",
            "+393337654321",
            "C-2",
        ),
        linked("line-1", "2026-06-12T12:00:00+02:00", LINE, ""),
        linked("line-2", "2026-06-12T13:00:00+02:00", LINE, ""),
    ];
    centre.take(&calls).await;
    Desk {
        dpo: hire(&centre, "d.neri", "Dora Neri", Role::Dpo).await,
        carla: hire(&centre, "c.bianchi", "Carla Bianchi", Role::Reviewer).await,
        bruno: hire(&centre, "b.verdi", "Bruno Verdi", Role::Reviewer).await,
        auditor: hire(&centre, "a.rossi", "Aldo Rossi", Role::Auditor).await,
        centre,
    }
}

/// Somebody of the staff, with an account that nobody signs in with.
async fn hire(centre: &CallCentre, user_id: &str, name: &str, role: Role) -> Member {
    let member = Member {
        id: StaffId::new(instant(NOW)),
        user_id: user_id.to_owned(),
        name: name.to_owned(),
        role,
        shortcuts: true,
    };
    let mut database = centre.database().await;
    sqlx::query(
        "INSERT INTO staff (id, user_id, name, role, password, password_given, created_at)
         VALUES ($1, $2, $3, $4, '', 0, 0)",
    )
    .bind(member.id.to_string())
    .bind(user_id)
    .bind(name)
    .bind(role.as_str())
    .execute(&mut database)
    .await
    .expect("an account");
    member
}

/// What a person asks for.
pub(crate) fn filing(right: Right, ground: Option<Ground>, recordings: &[RecordingId]) -> Filing {
    Filing {
        form: portal::secret::token(),
        right,
        ground,
        recordings: Some(recordings.to_vec()),
        restrict_meanwhile: false,
        details: "Lo chiedo per i miei motivi.".to_owned(),
    }
}

/// A decision that says something, and is backed by nothing yet.
pub(crate) fn decision(outcome: Outcome, reason: Reason) -> Proposal {
    Proposal {
        outcome,
        reason,
        granted: Vec::new(),
        words: "Abbiamo esaminato la Sua richiesta con cura.".to_owned(),
        backing: Backing::default(),
    }
}

/// "As asked."
pub(crate) fn yes() -> Proposal {
    decision(Outcome::Accepted, Reason::ConditionsMet)
}

/// A letter of Lucia's, whom nobody knows yet.
pub(crate) fn letter(right: Right, received_on: Date) -> Entered {
    Entered {
        form: portal::secret::token(),
        arrival: Arrival::Letter,
        received_on,
        author: Author {
            name: "Lucia Bianchi".to_owned(),
            contact: "lucia@esempio.it".to_owned(),
            number: None,
            day: Some(jiff::civil::date(2026, 6, 12)),
            time: None,
            about: "La bolletta di maggio".to_owned(),
        },
        right,
        ground: None,
        details: "Vorrei che fosse fatto.".to_owned(),
        language: Language::It,
    }
}

// What people do.
impl Desk {
    /// Mario, by his customer code.
    pub(crate) async fn mario(&self) -> Session {
        let session = self.visitor().await;
        self.prove(&session, &customer(MARIO, true)).await
    }

    /// Whoever holds Mario's line.
    pub(crate) async fn holder(&self) -> Session {
        let session = self.visitor().await;
        self.prove(&session, &line(LINE)).await
    }

    /// Mario, by his line and his customer code.
    pub(crate) async fn mario_on_his_line(&self) -> Session {
        self.prove(&self.holder().await, &customer(MARIO, true))
            .await
    }

    /// Files a request; its reference.
    pub(crate) async fn file(&self, session: &Session, filing: Filing) -> String {
        let filed = requests::file(&self.portal, session, ADDRESS, &filing, Language::It).await;
        let filed = filed.expect("an answer").expect("filed");
        filed.asked.reference
    }

    /// Mario files a request about recordings of his.
    pub(crate) async fn mario_asks(
        &self,
        right: Right,
        ground: Option<Ground>,
        recordings: &[RecordingId],
    ) -> String {
        let session = self.mario().await;
        self.file(&session, filing(right, ground, recordings)).await
    }

    /// Whether a recording may only be stored, as its person sees it.
    pub(crate) async fn is_restricted(&self, session: &Session, id: RecordingId) -> bool {
        let mine = recordings::list(&self.portal, session).await;
        let mine = mine.expect("readable").listed;
        let listed = mine.iter().find(|listed| listed.recording.id == id);
        listed.expect("listed").is_restricted()
    }
}

// What the office does.
impl Desk {
    pub(crate) async fn case(&self, reference: &str) -> Case {
        let case = office::open(&self.portal, reference).await;
        case.expect("readable").expect("a request")
    }

    pub(crate) async fn version(&self, reference: &str) -> i64 {
        self.case(reference).await.request.version
    }

    pub(crate) async fn state(&self, reference: &str) -> State {
        self.case(reference).await.request.state
    }

    pub(crate) async fn take_up(&self, reference: &str) {
        let version = self.version(reference).await;
        let tried = office::take_up(&self.portal, &self.carla, reference, version).await;
        assert_eq!(tried.expect("an answer"), Ok(()));
    }

    /// Tries a decision at the present version.
    pub(crate) async fn decide(
        &self,
        by: &Member,
        reference: &str,
        proposal: &Proposal,
    ) -> Result<Decided, NotDone> {
        let version = self.version(reference).await;
        office::decide(&self.portal, by, reference, version, proposal)
            .await
            .expect("an answer")
    }

    /// Carla takes a request up and decides it at once.
    pub(crate) async fn decided(&self, reference: &str, proposal: &Proposal) {
        if self.state(reference).await == State::Received {
            self.take_up(reference).await;
        }
        let decided = self.decide(&self.carla, reference, proposal).await;
        assert_eq!(decided, Ok(Decided::Made));
    }

    /// Does what was decided.
    pub(crate) async fn carry_out(&self, reference: &str) -> bool {
        office::carry_out(&self.portal, reference)
            .await
            .expect("carried out")
    }

    /// Chooses that a recording is given out as it is.
    pub(crate) async fn give_as_it_is(&self, reference: &str, recording: RecordingId) {
        let copy = Copy::new(Protection::AsIs, Vec::new(), 1, 250).expect("a copy");
        self.give(reference, recording, &copy).await;
    }

    pub(crate) async fn give(&self, reference: &str, recording: RecordingId, copy: &Copy) {
        let version = self.version(reference).await;
        let chosen = office::choose_copy(
            &self.portal,
            &self.carla,
            reference,
            version,
            recording,
            copy,
        );
        assert_eq!(chosen.await.expect("an answer"), Ok(()));
    }

    /// Enters a request that arrived elsewhere.
    pub(crate) async fn entered(&self, entered: &Entered) -> String {
        let reference = office::enter(&self.portal, &self.carla, entered).await;
        reference.expect("an answer").expect("entered")
    }

    /// Names a recording that a request is about.
    pub(crate) async fn name(&self, reference: &str, recording: RecordingId) {
        let version = self.version(reference).await;
        let named =
            office::name_recording(&self.portal, &self.carla, reference, version, recording);
        assert_eq!(named.await.expect("an answer"), Ok(()));
    }

    /// Establishes that a request is of a customer.
    pub(crate) async fn identify(&self, reference: &str, code: &str) {
        let found = office::Identified {
            customer: Some(code.parse().expect("a code")),
            line: None,
            how: "Richiamata al numero nel registro".to_owned(),
        };
        let version = self.version(reference).await;
        let identified =
            office::identify(&self.portal, &self.carla, reference, version, &found).await;
        assert_eq!(identified.expect("an answer"), Ok(()));
    }

    /// The orders that a request led to.
    pub(crate) async fn orders(&self, reference: &str) -> Vec<RecipientOrder> {
        let id = self.case(reference).await.request.asked.id;
        let orders = recipients::for_request(&self.portal, id).await;
        orders.expect("readable")
    }

    /// What the orders of a request are, by kind and external id.
    pub(crate) async fn ordered(&self, reference: &str) -> Vec<(&'static str, String)> {
        let orders = self.orders(reference).await.into_iter();
        let mut ordered: Vec<_> = orders
            .map(|order| (order.order.kind.as_str(), order.order.external_id))
            .collect();
        ordered.sort();
        ordered
    }

    /// The suppliers acknowledge all that they were ordered.
    pub(crate) async fn acknowledge_all(&self, reference: &str) {
        for order in self.orders(reference).await {
            let settled =
                recipients::acknowledge(&self.portal, order.id, By::Office(&self.carla)).await;
            settled.expect("acknowledged");
        }
    }
}
