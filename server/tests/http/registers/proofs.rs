//! Certificates of deletion and the proof of retention, as pages and as signed files.

use axum::http::StatusCode;
use portal::audit::Actor;
use portal::custody::attestation::{Attestation, attest};
use portal::custody::certificate::Certificate;
use portal::custody::{Signed, public_key};
use portal::id::RecordingId;
use portal::retention;
use portal::staff::Role;

use super::{assert_in_words, assert_said};
use crate::visitor::{House, LINE};

/// From 24 November 2026 to 1 March 2027, when a call of 1 September is over its six months.
const TO_MARCH_MS: i64 = 98 * 24 * 3_600_000;

impl House {
    /// A recording that was deleted because its period was over.
    async fn gone(&self) -> RecordingId {
        let id = self.recording(LINE, None).await;
        self.portal.clock.set_offset_ms(TO_MARCH_MS);
        let report = retention::run(&self.portal, Actor::System)
            .await
            .expect("it ran");
        assert_eq!(report.deleted.len(), 1);
        id
    }
}

#[tokio::test]
async fn whoever_sees_what_remains_of_a_recording_fetches_its_certificate() {
    let house = House::new().await;
    let id = house.gone().await;
    let mut caller = house.on_line(LINE).await;
    let page = caller.get(&format!("/recordings/{id}")).await;
    assert_eq!(page.status, StatusCode::GONE);
    assert_in_words(&page);
    let file = format!("/recordings/{id}/certificate.json");
    assert!(page.body.contains("Certificato di cancellazione"));
    assert!(page.body.contains(&file), "{}", page.body);
    let answer = caller.get(&file).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(
        answer.header("content-disposition"),
        "attachment; filename=\"certificate.json\""
    );
    let key = public_key(&house.portal.keys);
    let signed = Signed::read(&answer.body).expect("a signed file");
    let stated: Certificate = signed.check(Some(&key)).expect("sound");
    assert_eq!(stated.recording, id);
    for said in [stated.audit.mac, stated.certificate.to_string(), key] {
        assert!(page.body.contains(&said), "{said}");
    }

    let nobody = house.visitor().get(&file).await;
    assert_eq!(nobody.location(), "/identify?ended");
    assert!(nobody.body.is_empty());
    let there = house.recording(LINE, None).await;
    for id in [there.to_string(), "nothing".to_owned()] {
        let answer = caller
            .get(&format!("/recordings/{id}/certificate.json"))
            .await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn the_desk_comes_to_it_from_the_audit() {
    let house = House::new().await;
    let id = house.gone().await;
    let page = format!("/console/certificates/{id}");
    let mut auditor = house.staff(Role::Auditor).await;
    let audit = auditor.get("/console/audit?action=recording_deleted").await;
    assert_said(&audit);
    assert!(
        audit.body.contains(&format!("href=\"{page}\"")),
        "{}",
        audit.body
    );
    let shown = auditor.get(&page).await;
    assert_said(&shown);
    assert_eq!(shown.status, StatusCode::OK);
    assert!(shown.body.contains(&id.to_string()));
    let file = format!("{page}/file");
    for role in Role::ALL {
        let answer = house.staff(role).await.get(&file).await;
        let expected = if role.reads() {
            StatusCode::OK
        } else {
            StatusCode::FORBIDDEN
        };
        assert_eq!(answer.status, expected, "{role:?}");
        assert_eq!(
            answer.body.contains(&id.to_string()),
            role.reads(),
            "{role:?}"
        );
    }
    for mut visitor in [house.visitor(), house.on_line(LINE).await] {
        assert_eq!(
            visitor.get(&file).await.location(),
            "/console/sign-in?ended"
        );
    }
}

#[tokio::test]
async fn the_proof_of_retention_is_shown_with_what_came_of_it() {
    let house = House::new().await;
    let mut officer = house.staff(Role::Dpo).await;
    let page = "/console/audit/attestation";
    let audit = officer.get("/console/audit").await;
    assert!(audit.body.contains(&format!("href=\"{page}\"")));
    let none = officer.get(page).await;
    assert_said(&none);
    assert!(
        none.body.contains("miavoce retention attest"),
        "{}",
        none.body
    );
    let file = format!("{page}/file");
    assert_eq!(officer.get(&file).await.status, StatusCode::NOT_FOUND);

    let now = house.portal.clock.now();
    attest(&house.portal, now, Actor::Operator)
        .await
        .expect("stated");
    let sound = officer.get(page).await;
    assert_said(&sound);
    assert!(
        sound.body.contains("✓ Nessuna registrazione"),
        "{}",
        sound.body
    );

    // One that nobody took in, whose audio is not there, and that should be gone.
    let id = house.recording(LINE, None).await;
    house.portal.clock.set_offset_ms(TO_MARCH_MS);
    let now = house.portal.clock.now();
    attest(&house.portal, now, Actor::Operator)
        .await
        .expect("stated");
    let mut officer = house.staff(Role::Auditor).await;
    let unsound = officer.get(page).await;
    assert_said(&unsound);
    for said in [
        "✗ Qualcosa non torna",
        "✗ Registrazioni di cui manca l’audio",
        "✗ Nessun motivo",
        "il registro non sa da dove viene",
        "✗ Le registrazioni ricevute",
        &id.to_string(),
    ] {
        assert!(unsound.body.contains(said), "{said} in {}", unsound.body);
    }
    let answer = officer.get(&file).await;
    let signed = Signed::read(&answer.body).expect("a signed file");
    let key = public_key(&house.portal.keys);
    let stated: Attestation = signed.check(Some(&key)).expect("sound");
    assert_eq!(stated.when_computed.missing, [id]);
}
