//! A rotation reaches the personal texts of the database too: a key that still seals one of them stays, and once it is
//! gone, everything can be read as before.

use jiff::SignedDuration;
use portal::clock::Clock;
use portal::custody::{Keys, Left, RetireError, keys_in_use, retire, rewrap};
use portal::evidence::{attach, of_request};
use portal::requests::{self, Filing};
use portal::texts::Language;
use rules::right::Right;

use crate::NOW;
use crate::call_centre::{CallCentre, at};
use crate::callers::{ADDRESS, line};
use crate::calls::call;

const LINE: &str = "+393331234567";

/// Somebody whose call was recorded asked for it with words and a file, and wrote a message.
async fn with_texts() -> (CallCentre, String) {
    let centre = at(NOW).await;
    centre.take(&[call("R-1")]).await;
    let session = centre.visitor().await;
    let session = centre.prove(&session, &line(LINE)).await;
    let mut incoming = centre.portal.files.receive();
    let pdf = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n";
    incoming.write(pdf).await.expect("written");
    let attached = attach(&centre.portal, &session, ADDRESS, incoming, "delega.pdf").await;
    attached.expect("an answer").expect("taken");
    let filing = Filing {
        form: portal::secret::token(),
        right: Right::Access,
        ground: None,
        recordings: Some(vec![centre.id("R-1").await]),
        restrict_meanwhile: false,
        details: "Vorrei sentire che cosa ho detto.".to_owned(),
    };
    let filed = requests::file(&centre.portal, &session, ADDRESS, &filing, Language::It).await;
    let reference = filed.expect("an answer").expect("filed").asked.reference;
    let words = "Scrivetemi, per favore.";
    let written = requests::write(&centre.portal, &session, ADDRESS, &reference, words).await;
    assert_eq!(written.expect("an answer"), requests::Written::Done);
    (centre, reference)
}

impl CallCentre {
    /// What people wrote, as the portal reads it.
    async fn words(&self, reference: &str) -> Vec<String> {
        let id = self.id("R-1").await;
        let recording = self.portal.store.recording(id).await.expect("readable");
        let number = recording.expect("there").calling_number.expect("a number");
        let case = portal::office::open(&self.portal, reference).await;
        let case = case.expect("readable").expect("on file");
        let mut words = vec![number.as_str().to_owned(), case.request.asked.details];
        words.extend(case.messages.into_iter().map(|message| message.words));
        let files = of_request(&self.portal, case.request.asked.id).await;
        words.extend(files.expect("readable").into_iter().map(|file| file.name));
        words.extend(self.jobs().await.into_iter().map(|(_, payload)| payload));
        // PostgreSQL gives the jobs in the order in which they were changed.
        words.sort();
        words
    }
}

#[tokio::test]
async fn a_key_that_seals_a_text_stays_and_without_it_everything_reads_as_before() {
    let (mut centre, reference) = with_texts().await;
    let file = centre.with_key_file().await;
    let before = centre.words(&reference).await;
    let in_all = keys_in_use(&centre.portal).await.expect("readable")[0]
        .sealed
        .texts;
    assert!(in_all >= 10, "{in_all}");
    let now = centre.portal.clock.now();
    let key = Keys::rotate(&file, now).expect("rotated");

    centre.portal.clock = Clock::fixed(now + SignedDuration::from_hours(2));
    let in_use = retire(&centre.portal, &file).await;
    assert!(
        matches!(in_use, Err(RetireError::InUse { .. })),
        "{in_use:?}"
    );
    let done = rewrap(&centre.portal).await.expect("sealed");
    assert_eq!((done.recordings, done.files, done.texts), (1, 1, in_all));
    assert_eq!(done.left, []);
    assert_eq!(
        rewrap(&centre.portal).await.expect("nothing to do").texts,
        0
    );
    let keys = keys_in_use(&centre.portal).await.expect("readable");
    let sealed: Vec<u64> = keys.iter().map(|key| key.sealed.texts).collect();
    assert_eq!(sealed, [0, in_all]);

    assert_eq!(
        retire(&centre.portal, &file).await.expect("retired").len(),
        1
    );
    assert_eq!(centre.portal.keys.ids()[0].0, key);
    assert_eq!(centre.words(&reference).await, before);
}

#[tokio::test]
async fn a_text_that_cannot_be_opened_is_told_and_holds_up_no_other() {
    let (mut centre, _) = with_texts().await;
    let file = centre.with_key_file().await;
    let mut database = centre.database().await;
    sqlx::query("UPDATE evidence SET name = 'deadbeef:AAAA'")
        .execute(&mut database)
        .await
        .expect("written");
    let in_all = keys_in_use(&centre.portal).await.expect("readable");
    let in_all = in_all.last().expect("a key").sealed.texts;
    Keys::rotate(&file, centre.portal.clock.now()).expect("rotated");
    let done = rewrap(&centre.portal).await.expect("sealed");
    assert_eq!(done.texts, in_all);
    let why = done.left.iter().map(ToString::to_string);
    let why: Vec<String> = why.collect();
    assert!(matches!(done.left[..], [Left::Text(_)]), "{why:?}");
    assert!(
        why[0].contains("evidence.name") && why[0].contains("deadbeef"),
        "{why:?}"
    );
    let keys = keys_in_use(&centre.portal).await.expect("readable");
    let missing: Vec<_> = keys.iter().filter(|key| key.made_at.is_none()).collect();
    assert_eq!(missing.len(), 1);
    assert_eq!(missing[0].sealed.texts, 1);
}
