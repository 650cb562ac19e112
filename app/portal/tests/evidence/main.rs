//! Files that people send: taken by their content, kept with the request, gone with it.

#[path = "../call_centre/mod.rs"]
mod call_centre;
#[path = "../call_centre/callers.rs"]
mod callers;
#[path = "../call_centre/calls.rs"]
mod calls;
#[path = "../call_centre/database.rs"]
mod database;
#[path = "../call_centre/outbox.rs"]
mod outbox;

mod forgotten;
mod taken;

use portal::evidence::{Evidence, Refused, attach, of_draft};
use portal::requests::{Filing, file};
use portal::secret::token;
use portal::session::Session;
use portal::store::Request;
use portal::texts::Language;
use rules::right::Right;

use call_centre::CallCentre;
use callers::{ADDRESS, line};
use calls::call;

const LINE: &str = "+393331234567";
const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n";

/// Somebody on the line of a call.
async fn somebody() -> (CallCentre, Session) {
    let centre = call_centre::at("2026-06-20T10:00:00Z").await;
    centre.take(&[call("first")]).await;
    let visitor = centre.visitor().await;
    let session = centre.prove(&visitor, &line(LINE)).await;
    (centre, session)
}

impl CallCentre {
    /// Sends a file.
    async fn send(&self, session: &Session, bytes: &[u8], name: &str) -> Result<(), Refused> {
        let mut incoming = self.portal.files.receive();
        for part in bytes.chunks(1000) {
            incoming.write(part).await.expect("written");
        }
        attach(&self.portal, session, ADDRESS, incoming, name)
            .await
            .expect("an answer")
    }

    async fn draft(&self, session: &Session) -> Vec<Evidence> {
        of_draft(&self.portal, session).await.expect("an answer")
    }

    /// How many files are in the folder.
    fn files(&self) -> usize {
        let folder = self.folder.path().join("files");
        std::fs::read_dir(folder).expect("the folder").count()
    }

    /// Files a request for a copy.
    async fn files_request(&self, session: &Session) -> Request {
        let filing = Filing {
            form: token(),
            right: Right::Access,
            ground: None,
            recordings: Some(vec![self.id("first").await]),
            restrict_meanwhile: false,
            details: String::new(),
        };
        file(&self.portal, session, ADDRESS, &filing, Language::It)
            .await
            .expect("an answer")
            .expect("filed")
    }
}
