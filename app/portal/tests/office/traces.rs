//! What is left of a recording that was erased on request: a tombstone, the file of the request, and nothing of it.

use portal::office::{self, Correction};
use portal::store::Corrected;
use rules::ground::Ground;
use rules::right::Right;

use super::calls::{Call, call};
use super::desk::{desk, filing, yes};

/// A call of Mario's, linked to him, from a line that is in no register.
const VOICE: Call = Call {
    external_id: "X-7Q4Z9-DISTINCT",
    started_at: "2026-06-12T10:30:00+02:00",
    line: "+39 347 5558001",
    customer: "C-1",
    agent: "AGENT-9X7K2",
};

#[tokio::test]
async fn no_file_of_the_portal_holds_a_byte_of_it_once_the_supplier_knows() {
    let desk = desk().await;
    desk.take(&[VOICE, call("R-2")]).await;
    let id = desk.id(VOICE.external_id).await;
    let session = desk.mario().await;
    // What was corrected of it says what it said.
    let ground = Some(Ground::WrongMetadata);
    let rectification = desk
        .file(&session, filing(Right::Rectification, ground, &[id]))
        .await;
    let mut corrected = yes();
    corrected.backing.corrections.push(Correction {
        recording: id,
        field: Corrected::CallingNumber,
        after: "+393339876543".to_owned(),
    });
    desk.decided(&rectification, &corrected).await;
    assert!(desk.carry_out(&rectification).await);
    desk.acknowledge_all(&rectification).await;
    desk.portal.store.truncate_log().await.expect("emptied");
    let Some(mut traces) = desk.traces(VOICE.external_id).await else {
        return;
    };
    let before = "SELECT before FROM rectification WHERE recording_id = $1";
    traces.push(desk.kept(before, &id.to_string()).await.into());
    assert_eq!(desk.left(&traces), [true; 7], "nothing to look for");

    let erasure = desk
        .file(&session, filing(Right::Erasure, None, &[id]))
        .await;
    desk.decided(&erasure, &yes()).await;
    assert!(desk.carry_out(&erasure).await);
    // Until the supplier knows, its name there is needed.
    let mut needed = [false; 7];
    needed[0] = true;
    assert_eq!(desk.left(&traces), needed);
    desk.acknowledge_all(&erasure).await;
    desk.portal.store.truncate_log().await.expect("emptied");
    assert_eq!(desk.left(&traces), [false; 7]);
    assert_eq!(office::close_all(&desk.portal).await.expect("run"), 2);
    let open = office::open(&desk.portal, &erasure)
        .await
        .expect("readable");
    assert!(open.expect("on file").recordings[0].tombstone.is_some());
}
