//! The audit.

use portal::staff::Role;

use super::assert_said;
use crate::visitor::{House, LINE};

#[tokio::test]
async fn the_audit_is_looked_through_by_request_recording_and_act() {
    let house = House::new().await;
    let recording = house.recording(LINE, None).await;
    let mut caller = house.on_line(LINE).await;
    caller.get(&format!("/recordings/{recording}")).await;
    let mut auditor = house.staff(Role::Auditor).await;
    let page = auditor.get("/console/audit").await;
    assert_said(&page);
    assert!(page.body.contains("<code>staff_signed_in</code>"));
    assert!(page.body.contains("Maria Bianchi"));
    let of_recording = auditor
        .get(&format!("/console/audit?recording={recording}"))
        .await;
    assert!(of_recording.body.contains("<code>recording_viewed</code>"));
    assert!(
        of_recording.body.contains("Questa pagina è stata aperta"),
        "in words too"
    );
    assert!(!of_recording.body.contains("<code>staff_signed_in</code>"));
    let wrong = auditor.get("/console/audit?recording=nothing").await;
    assert_said(&wrong);
    assert!(wrong.body.contains("Niente da mostrare."));
    let file = auditor
        .get("/console/audit.csv?action=recording_viewed")
        .await;
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    let mut lines = file.body.lines();
    let columns = "seq,at,actor,staff,action,recording,request,detail";
    assert_eq!(lines.next(), Some(columns));
    let row = lines.next().expect("a row");
    assert!(
        row.contains(&format!(",caller,,recording_viewed,{recording},,")),
        "{row}"
    );
    assert_eq!(lines.next(), None);
    let exported = auditor.get("/console/audit?action=audit_exported").await;
    assert!(
        exported
            .body
            .contains("Il registro degli atti è stato scaricato")
    );
}
