//! What happens before the erasure: she is listened to, she asks for all that can be asked for, somebody asks for her,
//! she writes before she is known; the office answers, and holds one of her calls for a claim.

use jiff::civil::date;
use portal::custody::Keys;
use portal::draft::{self, Draft};
use portal::evidence::attach;
use portal::id::RecordingId;
use portal::listening::{Purpose, Waveform, begin, waveform};
use portal::office::{self, Correction};
use portal::requests::{self, ForAnother, Opened, Withdrawn, Written, download, open_download};
use portal::session::Session;
use portal::store::Corrected;
use portal::texts::Language;
use rules::decision::{Outcome, Reason};
use rules::ground::Ground;
use rules::representative::AuthorityKind;
use rules::right::Right;

use super::asked::{facts, filing, saying};
use super::callers::{ADDRESS, line};
use super::desk::{Desk, desk};
use super::kept::{Kept, kept};
use super::person::{CALLS, CUSTOMER, LINE, PDF};
use super::register::customer;

/// A call centre that knows her, and what the database kept that is not of her.
pub(crate) struct Story {
    pub(crate) desk: Desk,
    pub(crate) calls: [RecordingId; 3],
    pub(crate) others: Kept,
}

/// All of it.
pub(crate) async fn told() -> Story {
    let desk = desk().await;
    let listener = desk.listener().await;
    let others = kept(&desk).await;
    desk.she_calls().await;
    let mut calls = Vec::new();
    for call in CALLS {
        calls.push(desk.id(call).await);
    }
    let calls: [RecordingId; 3] = calls.try_into().expect("three");
    let story = Story {
        desk,
        calls,
        others,
    };
    let begun = begin(
        &story.desk.portal,
        &listener,
        calls[0],
        Purpose::OF_NOTICE[0].clone(),
    )
    .await;
    begun.expect("an answer").expect("listens");
    story.is_drawn().await;
    let session = story.signs_in().await;
    story.asks_to_correct(&session).await;
    story.asks_for_a_copy(&session).await;
    story.asks_to_restrict(&session).await;
    story.objects(&session).await;
    story.is_asked_for().await;
    story.writes_unknown().await;
    story.is_held_for_a_claim().await;
    // A code that nobody enters.
    let visitor = story.desk.visitor().await;
    story.desk.ask(&visitor, &line(LINE)).await;
    story
}

impl Story {
    async fn is_drawn(&self) {
        let portal = &self.desk.portal;
        let recording = portal
            .store
            .recording(self.calls[0])
            .await
            .expect("readable");
        let drawn = waveform(portal, &recording.expect("there")).await;
        assert!(matches!(drawn.expect("an answer"), Waveform::Drawn(_)));
    }

    /// Proves her line, then her customer code.
    async fn signs_in(&self) -> Session {
        let session = self.desk.visitor().await;
        let session = self.desk.prove(&session, &line(LINE)).await;
        self.desk.prove(&session, &customer(CUSTOMER, true)).await
    }

    async fn asks_to_correct(&self, session: &Session) {
        let (desk, portal) = (&self.desk, &self.desk.portal);
        let mut incoming = portal.files.receive();
        incoming.write(PDF).await.expect("written");
        let sent = attach(portal, session, ADDRESS, incoming, "delega-di-iolanda.pdf").await;
        sent.expect("an answer").expect("taken");
        let ground = Some(Ground::WrongMetadata);
        let asked = filing(
            Right::Rectification,
            ground,
            &[self.calls[1]],
            "desiderio-rettifica",
        );
        let reference = desk.file(session, asked).await;
        let words = "messaggio-di-lei";
        let written = requests::write(portal, session, ADDRESS, &reference, words).await;
        assert_eq!(written.expect("an answer"), Written::Done);
        let mut corrected = saying(Outcome::Accepted, Reason::ConditionsMet);
        corrected.backing.statement = "dichiarazione-aggiunta".to_owned();
        corrected.backing.corrections.push(Correction {
            recording: self.calls[1],
            field: Corrected::CallingNumber,
            after: "+393475558002".to_owned(),
        });
        desk.decided(&reference, &corrected).await;
        assert!(desk.carry_out(&reference).await);
    }

    async fn asks_for_a_copy(&self, session: &Session) {
        let (desk, portal) = (&self.desk, &self.desk.portal);
        let asked = filing(Right::Access, None, &[self.calls[0]], "desiderio-accesso");
        let reference = desk.file(session, asked).await;
        desk.take_up(&reference).await;
        let (carla, version) = (&desk.carla, desk.version(&reference).await);
        let extended =
            office::extend(portal, carla, &reference, version, "motivo-della-proroga").await;
        assert_eq!(extended.expect("an answer"), Ok(()));
        let written = office::write(portal, carla, &reference, "messaggio-dell-ufficio").await;
        assert_eq!(written.expect("an answer"), Ok(()));
        desk.give_as_it_is(&reference, self.calls[0]).await;
        let given = saying(Outcome::Accepted, Reason::ConditionsMet);
        desk.decided(&reference, &given).await;
        assert!(desk.carry_out(&reference).await);
        let opened = open_download(portal, session, &reference).await;
        let Opened::Link(link) = opened.expect("an answer") else {
            panic!("no link");
        };
        let fetched = download(portal, session, &reference, &link).await;
        assert!(fetched.expect("an answer").is_some());
    }

    async fn asks_to_restrict(&self, session: &Session) {
        let desk = &self.desk;
        let ground = Some(Ground::AccuracyContested);
        let asked = filing(
            Right::Restriction,
            ground,
            &[self.calls[2]],
            "desiderio-limitazione",
        );
        let reference = desk.file(session, asked).await;
        let granted = saying(Outcome::Accepted, Reason::ConditionsMet);
        desk.decided(&reference, &granted).await;
        assert!(desk.carry_out(&reference).await);
        let version = desk.version(&reference).await;
        let why = "motivo-della-revoca";
        let lifted = office::lift(&desk.portal, &desk.carla, &reference, version, why).await;
        assert_eq!(lifted.expect("an answer"), Ok(()));
    }

    async fn objects(&self, session: &Session) {
        let ground = Some(Ground::ParticularSituation);
        let asked = filing(
            Right::Objection,
            ground,
            &[self.calls[2]],
            "desiderio-opposizione",
        );
        let reference = self.desk.file(session, asked).await;
        let mut refused = saying(Outcome::Refused, Reason::OverridingGrounds);
        refused.backing.balancing = "bilanciamento-scritto".to_owned();
        self.desk.decided(&reference, &refused).await;
        assert!(self.desk.carry_out(&reference).await);
    }

    /// Somebody with her telephone and her letters asks in her name, and takes it back; a form that did not pass stays as a draft.
    async fn is_asked_for(&self) {
        let portal = &self.desk.portal;
        let session = self.signs_in().await;
        let another = ForAnother {
            kind: AuthorityKind::Delegation,
            by: "Carla Tuttofare".to_owned(),
            of: "Iolanda Quattrocchi".to_owned(),
            scope: "ambito-della-delega".to_owned(),
        };
        let asked = filing(Right::Access, None, &[self.calls[0]], "desiderio-delega");
        let filed = requests::file_for(
            portal,
            &session,
            ADDRESS,
            &asked,
            Some(another),
            Language::It,
        );
        let reference = filed
            .await
            .expect("an answer")
            .expect("filed")
            .asked
            .reference;
        let taken_back = requests::withdraw(portal, &session, &reference).await;
        assert_eq!(taken_back.expect("an answer"), Withdrawn::Done);
        let typed = Draft {
            fields: [("details".to_owned(), "bozza-mai-spedita".to_owned())].into(),
            errors: Vec::new(),
        };
        draft::keep(portal, &session, "request", &typed)
            .await
            .expect("kept");
    }

    /// A form with facts: asked who she is, she does not say.
    async fn writes_unknown(&self) {
        let (desk, portal) = (&self.desk, &self.desk.portal);
        let filed = requests::written::file(portal, ADDRESS, facts(), Language::It).await;
        let reference = filed.expect("an answer").expect("filed").reference;
        desk.take_up(&reference).await;
        let (carla, version) = (&desk.carla, desk.version(&reference).await);
        let asked =
            office::ask_identity(portal, carla, &reference, version, "domanda-di-identita").await;
        assert_eq!(asked.expect("an answer"), Ok(()));
        let version = desk.version(&reference).await;
        let resumed = office::resume(portal, carla, &reference, version).await;
        assert_eq!(resumed.expect("an answer"), Ok(()));
        let mut cannot = saying(Outcome::CannotIdentify, Reason::NotIdentifiable);
        cannot.backing.invitation = "invito-a-identificarsi".to_owned();
        desk.decided(&reference, &cannot).await;
        assert!(desk.carry_out(&reference).await);
    }

    async fn is_held_for_a_claim(&self) {
        let (portal, carla) = (&self.desk.portal, &self.desk.carla);
        let (id, review) = (self.calls[1].to_string(), Some(date(2026, 7, 15)));
        let proposed = office::holds::propose(portal, carla, &id, "causa-di-lei", review).await;
        proposed.expect("an answer").expect("proposed");
        let waiting = portal.store.hold_proposals().await.expect("readable");
        let hold = office::holds::agree(portal, &self.desk.bruno, waiting[0].id).await;
        let hold = hold.expect("an answer").expect("agreed");
        let review = Some(date(2026, 8, 15));
        let reviewed =
            office::holds::review(portal, carla, hold, review, "esame-della-causa").await;
        reviewed.expect("an answer").expect("reviewed");
        let ended = office::holds::end(portal, carla, hold, "fine-della-causa").await;
        ended.expect("an answer").expect("ended");
    }

    /// The portal's keys.
    pub(crate) fn keys(&self) -> &Keys {
        &self.desk.portal.keys
    }
}
