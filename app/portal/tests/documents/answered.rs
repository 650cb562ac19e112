//! Mario's calls, one from his line and one from a line that is not his, and the answer about them.

use jiff::SignedDuration;
use portal::art15::{Person, answer};
use portal::audit::{Action, Actor, Entry};
use portal::document::Document;
use portal::id::{RecordingId, StaffId};
use portal::import::{self, Event, Options};
use portal::store::Recording;
use portal::texts::Language;
use serde_json::{Value, json};

use crate::call_centre::{CallCentre, at};
use crate::calls::{Call, call};
use crate::time::instant;

/// Monday 15 June 2026, 12:00 in Rome.
pub(crate) const NOW: &str = "2026-06-15T10:00:00Z";
/// Mario's number.
pub(crate) const HIS: &str = "+393331234567";
/// A number that is not Mario's.
pub(crate) const ANOTHERS: &str = "+390645551876";
/// The call from his line, on Friday 12 June 2026.
pub(crate) const FROM_HIS: &str = "FROM-HIS-LINE";
/// The call from the other line, on Saturday 13 June 2026 at night, linked to him.
pub(crate) const FROM_ANOTHERS: &str = "FROM-ANOTHERS-LINE";
/// How the supplier names the operator who answered.
pub(crate) const OPERATOR: &str = "AGENT-9X7K2";

const REGISTER: &str = "customer_code,kind,name,codice_fiscale,partita_iva,phone,email,language\n\
    C-1,private,Mario Rossi,RSSMRA85T10A562S,,+39 333 1234567,mario@esempio.it,it\n";

/// A call centre with Mario's calls.
pub(crate) async fn with_calls() -> CallCentre {
    let centre = at(NOW).await;
    let mut listener = |_: Event<'_>| Ok(());
    let keep = Options::default();
    let taken = import::customers(&centre.portal, REGISTER.as_bytes(), keep, &mut listener).await;
    assert_eq!(taken.expect("an outcome").new, 1);
    let his = Call {
        customer: "C-1",
        agent: OPERATOR,
        ..call(FROM_HIS)
    };
    let anothers = Call {
        external_id: FROM_ANOTHERS,
        line: ANOTHERS,
        started_at: "2026-06-13T23:30:00+02:00",
        ..his
    };
    centre.take(&[his, anothers]).await;
    centre
}

impl CallCentre {
    /// Both recordings, as the store has them.
    pub(crate) async fn recordings(&self) -> Vec<Recording> {
        let mut recordings = Vec::new();
        for external_id in [FROM_HIS, FROM_ANOTHERS] {
            let id = self.id(external_id).await;
            let found = self.portal.store.recording(id).await.expect("readable");
            recordings.push(found.expect("a recording"));
        }
        recordings
    }

    /// Mario: his name, his line, his place in the register.
    pub(crate) async fn mario(&self) -> Person {
        let code = "C-1".parse().expect("a code");
        let customer = self.portal.store.customer_by_code(&code).await;
        Person {
            name: Some("Mario Rossi".to_owned()),
            customer: Some(customer.expect("readable").expect("Mario").id),
            own: vec![HIS.parse().expect("a number")],
        }
    }

    /// Writes down that somebody listened so many minutes ago; who it was.
    pub(crate) async fn listened(
        &self,
        recording: RecordingId,
        minutes_ago: i64,
        detail: Value,
    ) -> StaffId {
        let at = instant(NOW) - SignedDuration::from_mins(minutes_ago);
        let staff = StaffId::new(at);
        let entry = Entry::new(at, Actor::Staff(staff), Action::RecordingListened);
        let mut tx = self.portal.store.begin().await.expect("a change");
        tx.audit(entry.recording(recording).detail(detail))
            .await
            .expect("written");
        tx.commit().await.expect("committed");
        staff
    }

    /// The answer to `person` about `recordings`.
    pub(crate) async fn answer(
        &self,
        language: Language,
        person: &Person,
        recordings: &[Recording],
    ) -> (Document, Value) {
        let answered = answer(&self.portal, language, person, recordings).await;
        answered.expect("an answer")
    }
}

/// The answer to Mario about both calls, the first of which was listened to twice.
pub(crate) async fn answered(language: Language) -> (Document, Value) {
    let centre = with_calls().await;
    let recordings = centre.recordings().await;
    let first = recordings[0].id;
    centre
        .listened(first, 90, json!({ "purpose": "quality" }))
        .await;
    centre
        .listened(first, 30, json!({ "purpose": "request" }))
        .await;
    let mario = centre.mario().await;
    centre.answer(language, &mario, &recordings).await
}

/// What a document says under a heading, up to the next one: every text in it, in lines.
pub(crate) fn under(document: &Document, heading: &str) -> String {
    let (_, rest) = all(document)
        .split_once(&format!("\n# {heading}\n"))
        .map(|(before, rest)| (before.to_owned(), rest.to_owned()))
        .unwrap_or_else(|| panic!("no heading {heading}"));
    rest.split("\n# ").next().unwrap_or_default().to_owned()
}

/// All that a document says, its headings marked.
pub(crate) fn all(document: &Document) -> String {
    use portal::document::Block;
    let mut said = vec![document.title.clone()];
    for block in &document.blocks {
        match block {
            Block::Heading(text) => said.push(format!("# {text}")),
            Block::Paragraph(text) | Block::Quote(text) => said.push(text.clone()),
            Block::List(items) => said.extend(items.iter().cloned()),
            Block::Facts(facts) => said.extend(
                facts
                    .iter()
                    .map(|(label, value)| format!("{label}: {value}")),
            ),
        }
    }
    said.join("\n") + "\n"
}
