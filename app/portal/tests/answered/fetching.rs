//! The copy is fetched once by each link, by the person alone, while it is released.

use jiff::SignedDuration;
use portal::requests::{Opened, download, open_download};
use portal::session::Session;
use rules::right::Right;

use crate::asked::{Asked, LINE, asked};

const MINUTE: SignedDuration = SignedDuration::from_mins(1);
const DAY: SignedDuration = SignedDuration::from_hours(24);

impl Asked {
    async fn open(&self, session: &Session) -> Opened {
        open_download(&self.centre.portal, session, &self.reference)
            .await
            .expect("an answer")
    }

    /// A link of the person's own.
    pub(crate) async fn link(&self) -> String {
        match self.open(&self.session).await {
            Opened::Link(token) => token,
            other => panic!("{other:?}"),
        }
    }

    async fn fetches(&self, session: &Session, link: &str) -> bool {
        download(&self.centre.portal, session, &self.reference, link)
            .await
            .expect("an answer")
            .is_some()
    }

    async fn copies_downloaded(&self) -> i64 {
        const COUNT: &str =
            "SELECT COUNT(DISTINCT recording_id) FROM audit WHERE action = 'copy_downloaded'";
        self.centre.number(COUNT).await
    }
}

#[tokio::test]
async fn a_link_works_once_and_each_recording_is_written_down() {
    let asked = asked(Right::Access).await;
    assert_eq!(asked.open(&asked.session).await, Opened::NotThere);
    asked.released().await;
    let link = asked.link().await;
    assert!(!asked.fetches(&asked.session, "guessed").await);
    assert_eq!(asked.copies_downloaded().await, 0);
    assert!(asked.fetches(&asked.session, &link).await);
    assert_eq!(asked.copies_downloaded().await, 2);
    assert!(!asked.fetches(&asked.session, &link).await);
    assert_eq!(asked.copies_downloaded().await, 2);
    let another = asked.link().await;
    assert!(asked.fetches(&asked.session, &another).await);
}

#[tokio::test]
async fn a_link_opens_nothing_for_somebody_else() {
    let asked = asked(Right::Access).await;
    asked.released().await;
    let stranger = asked.centre.on("+393337654321").await;
    assert_eq!(asked.open(&stranger).await, Opened::NotThere);
    let link = asked.link().await;
    let nobody = asked.centre.visitor().await;
    for other in [&stranger, &nobody] {
        assert!(!asked.fetches(other, &link).await);
    }
    // It was not used up by that.
    assert!(asked.fetches(&asked.session, &link).await);
}

#[tokio::test]
async fn a_link_of_another_request_opens_nothing() {
    let mut asked = asked(Right::Access).await;
    asked.released().await;
    let link = asked.link().await;
    let own = std::mem::replace(&mut asked.reference, portal::reference::new());
    assert!(!asked.fetches(&asked.session, &link).await);
    asked.reference = own;
    assert!(asked.fetches(&asked.session, &link).await);
}

#[tokio::test]
async fn a_link_holds_for_ten_minutes() {
    let asked = asked(Right::Access).await;
    asked.released().await;
    let (early, late) = (asked.link().await, asked.link().await);
    asked.pass(MINUTE * 10 - SignedDuration::from_millis(1));
    assert!(asked.fetches(&asked.session, &early).await);
    asked.pass(SignedDuration::from_millis(1));
    assert!(!asked.fetches(&asked.session, &late).await);
    let forgotten = portal::session::forget_expired(&asked.centre.portal).await;
    forgotten.expect("forgotten");
    const LINKS: &str = "SELECT COUNT(*) FROM download_link";
    assert_eq!(asked.centre.number(LINKS).await, 0);
}

#[tokio::test]
async fn after_its_last_day_nothing_is_given_out() {
    let asked = asked(Right::Access).await;
    asked.released().await;
    // Released on 20 June, for thirty days.
    asked.pass(DAY * 30);
    let session = asked.centre.on(LINE).await;
    let Opened::Link(link) = asked.open(&session).await else {
        panic!("no link");
    };
    // The last day ends while the link still holds.
    let portal = &asked.centre.portal;
    let midnight = rules::rome::end_of_day(portal.clock.today());
    asked.pass(midnight.duration_since(portal.clock.now()) - MINUTE);
    let session = asked.centre.on(LINE).await;
    let Opened::Link(late) = asked.open(&session).await else {
        panic!("no link");
    };
    asked.pass(MINUTE);
    assert!(!asked.fetches(&session, &link).await);
    assert!(!asked.fetches(&session, &late).await);
    assert_eq!(asked.open(&session).await, Opened::NotThere);
}

#[tokio::test]
async fn where_it_was_stopped_nothing_is_given_out() {
    let asked = asked(Right::Access).await;
    asked.released().await;
    let link = asked.link().await;
    let portal = &asked.centre.portal;
    let mut tx = portal.store.begin().await.expect("begins");
    let id = asked.request().await.asked.id;
    let stopped = tx.stop_release(id, portal.clock.now()).await;
    assert!(stopped.expect("written"));
    tx.commit().await.expect("commits");
    assert!(!asked.fetches(&asked.session, &link).await);
    assert_eq!(asked.open(&asked.session).await, Opened::NotThere);
}
