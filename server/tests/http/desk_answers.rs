//! Requests that the office answers, for tests of what their authors see then.

use std::io::Write;
use std::net::IpAddr;

use portal::id::RecordingId;
use portal::office::{self, Backing, Proposal};
use portal::release::Copy;
use portal::requests::{Filing, file};
use portal::session;
use portal::staff::{Member, Role};
use portal::texts::Language;
use rules::decision::{Outcome, Protection, Reason};
use rules::ground::Ground;
use rules::right::Right;

use crate::visitor::{House, Visitor};

const ADDRESS: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 7));

/// A tenth of a second of silence, as PCM WAV of two channels.
fn silence() -> Vec<u8> {
    let mut file = b"RIFF".to_vec();
    file.extend((36 + 3200_u32).to_le_bytes());
    file.extend(b"WAVEfmt \x10\0\0\0\x01\0\x02\0\x40\x1F\0\0\x00\x7D\0\0\x04\0\x10\0data");
    file.extend(3200_u32.to_le_bytes());
    file.extend([0; 3200]);
    file
}

impl House {
    /// The visitor asks for this; the reference of their request.
    pub(crate) async fn asks(
        &self,
        visitor: &Visitor,
        right: Right,
        ground: Option<Ground>,
        recording: RecordingId,
    ) -> String {
        let token = visitor.token().expect("a session");
        let session = session::find(&self.portal, token).await;
        let session = session.expect("an answer").expect("a session");
        let filing = Filing {
            form: portal::secret::token(),
            right,
            ground,
            recordings: Some(vec![recording]),
            restrict_meanwhile: false,
            details: String::new(),
        };
        let filed = file(&self.portal, &session, ADDRESS, &filing, Language::It).await;
        filed.expect("an answer").expect("filed").asked.reference
    }

    /// Somebody of the office.
    pub(crate) async fn officer(&self) -> Member {
        let user_id = format!("u{}", &portal::secret::token()[..20]);
        self.account(&user_id, Role::Dpo, false).await
    }

    /// The version of a request.
    pub(crate) async fn version(&self, reference: &str) -> i64 {
        let request = self.portal.store.request(reference).await;
        request.expect("an answer").expect("a request").version
    }

    /// The office grants what was asked, and does it.
    pub(crate) async fn grants(&self, member: &Member, reference: &str) {
        let portal = &self.portal;
        let version = self.version(reference).await;
        let taken = office::take_up(portal, member, reference, version).await;
        taken.expect("an answer").expect("taken up");
        self.chooses_copies(member, reference).await;
        let proposal = Proposal {
            outcome: Outcome::Accepted,
            reason: Reason::ConditionsMet,
            granted: Vec::new(),
            words: "Ecco la risposta.".to_owned(),
            backing: Backing::default(),
        };
        let version = self.version(reference).await;
        let decided = office::decide(portal, member, reference, version, &proposal).await;
        decided.expect("an answer").expect("decided");
        let done = office::carry_out(portal, reference).await;
        assert!(done.expect("carried out"));
    }

    /// Everything is given out as it is; its audio is there.
    async fn chooses_copies(&self, member: &Member, reference: &str) {
        let portal = &self.portal;
        let request = portal.store.request(reference).await;
        let request = request.expect("an answer").expect("a request");
        if request.asked.right != Right::Access {
            return;
        }
        let named = portal.store.recordings_of_request(request.asked.id).await;
        for named in named.expect("an answer") {
            let recording = portal.store.recording(named.recording).await;
            let recording = recording.expect("an answer").expect("a recording");
            let mut audio = tempfile::NamedTempFile::new().expect("a file");
            audio.write_all(&silence()).expect("written");
            self.put_audio(&recording, audio.path()).await;
            let copy = Copy::new(Protection::AsIs, vec![], 2, 100).expect("a copy");
            let (id, version) = (recording.id, self.version(reference).await);
            let chosen = office::choose_copy(portal, member, reference, version, id, &copy).await;
            chosen.expect("an answer").expect("chosen");
        }
    }
}
