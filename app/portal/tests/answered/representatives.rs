//! Requests for somebody else: nothing of theirs is shown before a reviewer has checked the authority, and the answer
//! goes where the law sends it.

use portal::office::{self, Identified, NotDone};
use portal::requests::{
    Filing, Followed, ForAnother, Opened, all, answered, file_for, find, open_download,
};
use portal::secret::token;
use portal::session::Session;
use portal::staff::Role;
use portal::texts::Language;
use rules::representative::AuthorityKind;
use rules::right::Right;
use rules::visibility::Proofs;

use crate::asked::{Asked, LINE, asked};
use crate::callers::ADDRESS;
use crate::register::{MARIO, customer};

/// Mario asked for himself, and somebody with his telephone asks for him, by this authority.
async fn for_another(kind: AuthorityKind) -> Asked {
    let mut asked = asked(Right::Access).await;
    asked.centre.register().await;
    let filing = Filing {
        form: token(),
        right: Right::Access,
        ground: None,
        recordings: Some(asked.calls.to_vec()),
        restrict_meanwhile: false,
        details: String::new(),
    };
    let another = ForAnother {
        kind,
        by: "Lucia Verdi".to_owned(),
        of: "Mario Rossi".to_owned(),
        scope: "Copia delle chiamate di giugno.".to_owned(),
    };
    let (portal, session) = (&asked.centre.portal, &asked.session);
    let filed = file_for(
        portal,
        session,
        ADDRESS,
        &filing,
        Some(another),
        Language::It,
    )
    .await;
    asked.reference = filed.expect("an answer").expect("filed").asked.reference;
    asked
}

impl Asked {
    async fn followed(&self, session: &Session) -> Option<Followed> {
        find(&self.centre.portal, session, &self.reference)
            .await
            .expect("an answer")
    }

    async fn check(&self, how: &str) -> Result<(), NotDone> {
        let version = self.request().await.version;
        let (portal, reference) = (&self.centre.portal, &self.reference);
        office::check_authority(portal, &self.member, reference, version, how)
            .await
            .expect("an answer")
    }

    /// The office finds out that the person is Mario.
    async fn identify(&self) -> Result<(), NotDone> {
        let version = self.request().await.version;
        let found = Identified {
            customer: Some(MARIO.0.parse().expect("a code")),
            line: None,
            how: "Il codice fiscale sulla delega corrisponde.".to_owned(),
        };
        office::identify(
            &self.centre.portal,
            &self.member,
            &self.reference,
            version,
            &found,
        )
        .await
        .expect("an answer")
    }

    async fn mario(&self) -> Session {
        let visitor = self.centre.visitor().await;
        self.centre.prove(&visitor, &customer(MARIO, true)).await
    }

    /// Whether the answer is there to be read, and to be fetched.
    async fn sees_answer(&self, session: &Session) -> bool {
        let portal = &self.centre.portal;
        let followed = self.followed(session).await.expect("a request");
        let read = answered(portal, &followed).await.expect("an answer");
        let opened = open_download(portal, session, &self.reference).await;
        let fetched = matches!(opened.expect("an answer"), Opened::Link(_));
        assert_eq!(read.is_some(), fetched);
        fetched
    }
}

#[tokio::test]
async fn it_is_filed_for_nobody_who_is_known_and_followed_by_who_filed_it() {
    let asked = for_another(AuthorityKind::Delegation).await;
    let request = asked.request().await;
    assert!(!request.identified);
    assert_eq!(request.asked.proofs, Proofs::NONE);
    let followed = asked.followed(&asked.session).await.expect("a request");
    assert!(followed.by_representative && !followed.sees_answer);
    let listed = all(&asked.centre.portal, &asked.session).await;
    let listed = listed.expect("read").into_iter();
    let references: Vec<String> = listed.map(|request| request.asked.reference).collect();
    assert!(references.contains(&asked.reference));
    let stranger = asked.centre.on("+393337654321").await;
    for other in [stranger, asked.mario().await] {
        assert!(asked.followed(&other).await.is_none());
        let listed = all(&asked.centre.portal, &other).await;
        assert_eq!(listed.expect("read").len(), 0);
    }
}

#[tokio::test]
async fn nobody_is_identified_before_the_authority_is_checked() {
    let asked = for_another(AuthorityKind::Delegation).await;
    assert_eq!(asked.identify().await, Err(NotDone::AuthorityUnchecked));
    assert_eq!(asked.check(" ").await, Err(NotDone::NotTheirs));
    let mut auditor = asked.member.clone();
    auditor.role = Role::Auditor;
    let version = asked.request().await.version;
    let (portal, reference) = (&asked.centre.portal, &asked.reference);
    let tried = office::check_authority(portal, &auditor, reference, version, "Sì.").await;
    assert_eq!(tried.expect("an answer"), Err(NotDone::NotTheirs));
    assert_eq!(asked.check("La delega è firmata.").await, Ok(()));
    assert_eq!(
        asked.check("La delega è firmata.").await,
        Err(NotDone::Changed)
    );
    assert_eq!(asked.identify().await, Ok(()));
    let acts = asked.centre.acts().await;
    assert!(
        acts.iter()
            .any(|(actor, act)| actor == "staff" && act == "authority_checked")
    );
}

#[tokio::test]
async fn what_a_person_asked_for_themselves_has_no_authority_to_check() {
    let asked = asked(Right::Access).await;
    assert_eq!(asked.check("Sì.").await, Err(NotDone::Changed));
}

#[tokio::test]
async fn until_then_no_recording_is_shown_that_they_do_not_see_anyway() {
    let asked = for_another(AuthorityKind::Delegation).await;
    let portal = &asked.centre.portal;
    // The first call turns out to be a customer's: on the line it is only counted.
    let mut database = asked.centre.database().await;
    let keys = &asked.centre.portal.keys;
    sqlx::query(
        "UPDATE recording SET customer_id = (SELECT id FROM customer WHERE code_index = $2) WHERE id = $1",
    )
    .bind(asked.calls[0].to_string())
    .bind(keys.blind_index("customer code", "C-2"))
    .execute(&mut database)
    .await
    .expect("written");
    let shown = async || {
        let followed = asked.followed(&asked.session).await.expect("a request");
        let named = followed.recordings.into_iter();
        named.map(|named| named.recording).collect::<Vec<_>>()
    };
    assert_eq!(shown().await, [asked.calls[1]]);
    assert_eq!(asked.check("La delega è firmata.").await, Ok(()));
    assert_eq!(shown().await.len(), 2);
    // Taking it back takes back all of it.
    let done = portal::requests::withdraw(portal, &asked.session, &asked.reference).await;
    done.expect("an answer");
    const COUNT: &str =
        "SELECT COUNT(DISTINCT recording_id) FROM audit WHERE action = 'request_withdrawn'";
    assert_eq!(asked.centre.number(COUNT).await, 2);
}

#[tokio::test]
async fn the_answer_to_a_delegate_goes_to_the_person() {
    let asked = for_another(AuthorityKind::Delegation).await;
    assert_eq!(asked.check("La delega è firmata.").await, Ok(()));
    assert_eq!(asked.identify().await, Ok(()));
    asked.released().await;
    assert!(!asked.sees_answer(&asked.session).await);
    let mario = asked.mario().await;
    assert!(asked.sees_answer(&mario).await);
    let decision = asked
        .centre
        .portal
        .store
        .decision(asked.request().await.asked.id);
    let decision = decision.await.expect("read").expect("a decision");
    assert!(decision.letter.contains("\"recipient\":[\"Mario Rossi\"]"));
}

#[tokio::test]
async fn the_answer_to_an_heir_is_the_heir_s() {
    let asked = for_another(AuthorityKind::Heir).await;
    assert_eq!(asked.check("Il certificato è in regola.").await, Ok(()));
    assert_eq!(asked.identify().await, Ok(()));
    assert_eq!(
        asked.request().await.written_to().line,
        Some(LINE.parse().expect("a number"))
    );
    asked.released().await;
    assert!(asked.sees_answer(&asked.session).await);
    let decision = asked
        .centre
        .portal
        .store
        .decision(asked.request().await.asked.id);
    let decision = decision.await.expect("read").expect("a decision");
    assert!(decision.letter.contains("\"recipient\":[\"Lucia Verdi\"]"));
}
