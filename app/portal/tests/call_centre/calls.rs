//! Calls, taken in as a call centre hands them over.

use portal::id::RecordingId;
use portal::import::{self, Event, Options, Outcome};
use sha2::{Digest, Sha256};

use super::call_centre::CallCentre;

/// A call that was recorded. Its audio is like that of no other.
#[derive(Clone, Copy)]
pub(crate) struct Call {
    pub(crate) external_id: &'static str,
    pub(crate) started_at: &'static str,
    /// The line it came from; empty where it was withheld.
    pub(crate) line: &'static str,
    /// The code of the customer it was linked to, or empty.
    pub(crate) customer: &'static str,
    pub(crate) agent: &'static str,
}

/// A call from Mario's line on Friday 12 June 2026, linked to nobody.
pub(crate) fn call(external_id: &'static str) -> Call {
    Call {
        external_id,
        started_at: "2026-06-12T10:30:00+02:00",
        line: "+39 333 1234567",
        customer: "",
        agent: "A17",
    }
}

/// A quarter of a second of noise, as PCM WAV.
pub(crate) fn audio(external_id: &str) -> Vec<u8> {
    let samples: Vec<u8> = (0..125_u32)
        .flat_map(|block| Sha256::digest(format!("{external_id} {block}")))
        .collect();
    let mut file = b"RIFF".to_vec();
    file.extend((36 + samples.len() as u32).to_le_bytes());
    file.extend(b"WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1F\0\0\x80\x3E\0\0\x02\0\x10\0data");
    file.extend((samples.len() as u32).to_le_bytes());
    file.extend(samples);
    file
}

impl CallCentre {
    /// Takes calls in, all of them.
    pub(crate) async fn take(&self, calls: &[Call]) {
        let (outcome, refusals) = self.import(calls).await;
        assert_eq!(outcome.new, calls.len() as u64, "{refusals:?}");
    }

    /// Imports calls; what came of it, and the codes of what was found.
    pub(crate) async fn import(&self, calls: &[Call]) -> (Outcome, Vec<&'static str>) {
        let export = tempfile::tempdir().expect("a folder outside the portal's");
        let mut csv = "external_id,started_at,duration_s,direction,calling_number,called_number,\
            customer_kind,customer_code,supplier,agent,audio_file,sha256\n"
            .to_owned();
        for call in calls {
            let Call {
                external_id,
                started_at,
                line,
                customer,
                agent,
            } = call;
            std::fs::write(export.path().join(external_id), audio(external_id)).expect("written");
            csv += &format!(
                "{external_id},{started_at},0.25,inbound,{line},800 123456,private,{customer},alfa,{agent},{external_id},\n"
            );
        }
        let mut found = Vec::new();
        let mut listener = |event: Event<'_>| {
            if let Event::Finding(finding) = event {
                found.push(finding.code.as_str());
            }
            Ok(())
        };
        let (portal, keep) = (&self.portal, Options::default());
        let outcome =
            import::recordings(portal, csv.as_bytes(), export.path(), keep, &mut listener).await;
        (outcome.expect("an outcome"), found)
    }

    /// The id of a recording that is there.
    pub(crate) async fn id(&self, external_id: &str) -> RecordingId {
        let mut database = self.database().await;
        let id: String = sqlx::query_scalar("SELECT id FROM recording WHERE external_id = $1")
            .bind(external_id)
            .fetch_one(&mut database)
            .await
            .expect("a recording");
        RecordingId::parse(&id).expect("an id")
    }
}
