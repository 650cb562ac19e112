//! What keeps recordings beyond their day.

use portal::staff::Role;

use super::assert_said;
use crate::visitor::{House, LINE};

#[tokio::test]
async fn a_legal_hold_takes_two_browsers() {
    let house = House::new().await;
    let recording = house.recording(LINE, None).await.to_string();
    let (mut anna, mut rosa) = (
        house.staff(Role::Dpo).await,
        house.staff(Role::Reviewer).await,
    );
    assert_said(&anna.get("/console/holds/new").await);
    let form = [
        ("claim_recording", recording.as_str()),
        ("claim", "Causa contro <Alfa>"),
        ("claim_review", "2027-06-01"),
    ];
    let late = anna.post("/console/fn/propose_legal_hold", &form).await;
    assert_eq!(late.location(), "/console/holds/new?retry#problems");
    let shown = anna.get("/console/holds/new?retry").await;
    assert_said(&shown);
    // 90 days from 24 November 2026.
    assert!(shown.body.contains("22 febbraio 2027"), "{}", shown.body);
    assert!(
        shown.body.contains("Causa contro &lt;Alfa>"),
        "what was typed is kept"
    );
    let form = [form[0], form[1], ("claim_review", "2027-02-22")];
    let done = anna.post("/console/fn/propose_legal_hold", &form).await;
    assert_eq!(done.location(), "/console/holds?proposed#news");

    let own = anna.get("/console/holds?proposed").await;
    assert_said(&own);
    assert!(!own.body.contains("/console/fn/agree_to_hold"), "not alone");
    let other = rosa.get("/console/holds").await;
    let proposal = other
        .body
        .split("name=\"proposal\" value=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .expect("a proposal")
        .to_owned();
    let form = [("proposal", proposal.as_str())];
    let alone = anna.post("/console/fn/agree_to_hold", &form).await;
    assert_eq!(alone.location(), "/console/holds?same-person#news");
    let agreed = rosa.post("/console/fn/agree_to_hold", &form).await;
    let hold = agreed.location().to_owned();
    assert!(hold.ends_with("?agreed#news"), "{hold}");
    let shown = rosa.get(&hold).await;
    assert_said(&shown);
    assert!(shown.body.contains("Causa contro &lt;Alfa&gt;"));
    let again = rosa.post("/console/fn/agree_to_hold", &form).await;
    assert_eq!(again.location(), "/console/holds?gone#news");

    let page = hold.split('?').next().expect("a path");
    let id = page.rsplit('/').next().expect("an id");
    let form = [
        ("hold", id),
        ("note", "Si va avanti"),
        ("next", "2027-01-10"),
    ];
    let reviewed = anna.post("/console/fn/review_hold", &form).await;
    assert_eq!(reviewed.location(), format!("{page}?reviewed#news"));
    let form = [("hold", id), ("why", "")];
    let refused = anna.post("/console/fn/end_hold", &form).await;
    assert_eq!(refused.location(), format!("{page}?retry#problems"));
    let form = [("hold", id), ("why", "La causa è finita")];
    let ended = anna.post("/console/fn/end_hold", &form).await;
    assert_eq!(ended.location(), format!("{page}?ended#news"));
    let shown = anna.get(&format!("{page}?ended")).await;
    assert_said(&shown);
    assert!(shown.body.contains("La causa è finita"));
    assert!(!shown.body.contains("/console/fn/end_hold"), "it has ended");
}
