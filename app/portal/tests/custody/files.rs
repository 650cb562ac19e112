//! Files that people send: sealed as they arrive, and opened for whoever may read them.

use portal::evidence::{attach, of_draft, remove};
use portal::session::Session;

use crate::NOW;
use crate::call_centre::{CallCentre, at};
use crate::callers::{ADDRESS, line};
use crate::calls::call;

/// A PDF of several chunks, each part of it like no other.
fn pdf() -> Vec<u8> {
    let mut pdf = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n".to_vec();
    for number in 0..20_000 {
        pdf.extend(format!("% {number} my letter\n").bytes());
    }
    pdf.extend(b"startxref\n9\n%%EOF\n");
    pdf
}

async fn sent(centre: &CallCentre) -> Session {
    centre.take(&[call("R-1")]).await;
    let visitor = centre.visitor().await;
    let session = centre.prove(&visitor, &line("+393331234567")).await;
    let mut incoming = centre.portal.files.receive().await.expect("a file");
    for part in pdf().chunks(7000) {
        incoming.write(part).await.expect("written");
        assert!(!centre.holds(&pdf()[100..160]), "also while it arrives");
    }
    let kept = attach(&centre.portal, &session, ADDRESS, incoming, "lettera.pdf").await;
    kept.expect("an answer").expect("taken");
    session
}

#[tokio::test]
async fn no_file_of_the_portal_shows_what_was_sent() {
    let centre = at(NOW).await;
    let session = sent(&centre).await;
    for at in [30, 100, 200_000] {
        assert!(!centre.holds(&pdf()[at..at + 40]), "{at}");
    }
    assert!(!centre.holds(b"%PDF"));
    let evidence = of_draft(&centre.portal, &session).await.expect("an answer");
    assert_eq!(evidence[0].bytes, pdf().len() as u64);
    assert_eq!(evidence[0].sha256, crate::sha256(&pdf()));
}

#[tokio::test]
async fn the_key_goes_with_its_file_however_that_goes() {
    for taken_back in [true, false] {
        let centre = at(NOW).await;
        let session = sent(&centre).await;
        assert_eq!(centre.number("SELECT COUNT(*) FROM evidence_key").await, 1);
        let evidence = of_draft(&centre.portal, &session).await.expect("an answer");
        if taken_back {
            let removed = remove(&centre.portal, &session, evidence[0].id).await;
            removed.expect("removed");
        } else {
            portal::session::end(&centre.portal, &session)
                .await
                .expect("ended");
            let forgotten = portal::evidence::forget_unclaimed(&centre.portal).await;
            assert_eq!(forgotten.expect("forgotten"), 1);
        }
        assert_eq!(centre.number("SELECT COUNT(*) FROM evidence_key").await, 0);
        let folder = centre.folder.path().join("files");
        assert_eq!(folder.read_dir().expect("the folder").count(), 0);
    }
}
