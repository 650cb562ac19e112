//! What a person sees and does by plain forms once the office has answered.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use portal::audit::{Action, Actor, Entry};
use portal::office;
use rules::ground::Ground;
use rules::right::Right;

use crate::visitor::{House, LINE, Visitor};

const MINUTE_MS: i64 = 60 * 1000;
const OTHER_LINE: &str = "+393337654321";
const NO_DOWNLOAD: &str = "/requests/no-download";

/// A house in which a request for a copy was granted: its author, who signed in a moment ago, and its reference.
async fn granted() -> (House, Visitor, String) {
    let house = House::new().await;
    let recording = house.recording(LINE, None).await;
    let visitor = house.on_line(LINE).await;
    let reference = house.asks(&visitor, Right::Access, None, recording).await;
    house.grants(&house.officer().await, &reference).await;
    (house, visitor, reference)
}

impl Visitor {
    /// Asks for the copy; where that leads.
    async fn open(&mut self, reference: &str) -> String {
        let form = [("reference", reference)];
        let answer = self.post("/caller/fn/open_download", &form).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        answer.location().to_owned()
    }
}

#[tokio::test]
async fn the_copy_is_fetched_once_by_each_link() {
    let (_house, mut visitor, reference) = granted().await;
    let page = visitor.get(&format!("/requests/{reference}")).await;
    assert!(page.body.contains("Abbiamo accolto la Sua richiesta."));
    assert!(page.body.contains("Scarica la copia"), "{}", page.body);
    let link = visitor.open(&reference).await;
    let file = format!("/requests/{reference}/package.zip?link=");
    assert!(link.starts_with(&file), "{link}");
    // A program that only asks what is there does not use it up.
    let head = visitor
        .send(Request::head(link.as_str()), Body::empty())
        .await;
    assert_eq!(head.location(), NO_DOWNLOAD);
    let zip = visitor.get(&link).await;
    assert_eq!(zip.status, StatusCode::OK);
    assert_eq!(zip.header("content-type"), "application/zip");
    assert_eq!(zip.header("cache-control"), "no-store");
    assert_eq!(zip.header("x-content-type-options"), "nosniff");
    let named = format!("attachment; filename=\"{reference}.zip\"");
    assert_eq!(zip.header("content-disposition"), named);
    assert!(zip.bytes.starts_with(b"PK"), "{:?}", &zip.bytes[..4]);
    assert!(zip.body.contains("recording-2026-09-01-1030.wav"));
    let twice = visitor.get(&link).await;
    assert_eq!(twice.location(), NO_DOWNLOAD);
    let page = visitor.get(NO_DOWNLOAD).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(page.body.contains("Apra la Sua richiesta"));
}

#[tokio::test]
async fn a_link_opens_nothing_in_another_session_or_in_none() {
    let (house, mut visitor, reference) = granted().await;
    let link = visitor.open(&reference).await;
    for mut other in [house.visitor(), house.on_line(OTHER_LINE).await] {
        assert_eq!(other.get(&link).await.location(), NO_DOWNLOAD);
        let letter = other
            .get(&format!("/requests/{reference}/letter.pdf"))
            .await;
        assert_eq!(letter.location(), NO_DOWNLOAD);
    }
    let mut other = house.on_line(OTHER_LINE).await;
    assert_eq!(other.open(&reference).await, NO_DOWNLOAD);
    for page in ["", "/letter", "/prove"] {
        let answer = other.get(&format!("/requests/{reference}{page}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{page}");
    }
    assert_eq!(visitor.get(&link).await.status, StatusCode::OK);
}

#[tokio::test]
async fn an_old_proof_is_proved_again_and_leads_back() {
    let (house, mut visitor, reference) = granted().await;
    let passed =
        house.portal.clock.now().as_millisecond() - house.portal.clock.unmoved().as_millisecond();
    house.portal.clock.set_offset_ms(passed + 10 * MINUTE_MS);
    let prove = visitor.open(&reference).await;
    assert_eq!(prove, format!("/requests/{reference}/prove"));
    let page = visitor.get(&prove).await;
    assert!(page.body.contains("ci confermi che è Lei"), "{}", page.body);
    let form = [("reference", reference.as_str()), ("by", "sms")];
    let sent = visitor.post("/caller/fn/prove_again", &form).await;
    assert_eq!(sent.location(), "/identify/code");
    let code = house.latest_code().await;
    let entered = visitor
        .post("/caller/fn/enter_code", &[("code", &code)])
        .await;
    assert_eq!(entered.location(), format!("/requests/{reference}"));
    let link = visitor.open(&reference).await;
    assert_eq!(visitor.get(&link).await.status, StatusCode::OK);
}

#[tokio::test]
async fn whoever_was_sent_to_identify_themselves_comes_back_to_the_page_they_wanted() {
    let (house, _, reference) = granted().await;
    let mut visitor = house.visitor();
    let page = format!("/requests/{reference}");
    let sent_away = visitor.get(&format!("{page}?written")).await;
    assert_eq!(sent_away.location(), "/identify?ended");
    // The pages on the way are not what anybody wants.
    visitor.get("/identify/code").await;
    for (wanted, minutes) in [(page.as_str(), 5), ("/recordings", 10)] {
        house.portal.clock.set_offset_ms(minutes * MINUTE_MS);
        let form = [("number", LINE), ("by", "sms")];
        visitor.post("/caller/fn/identify_line", &form).await;
        let code = house.latest_code().await;
        let entered = visitor
            .post("/caller/fn/enter_code", &[("code", &code)])
            .await;
        assert_eq!(entered.location(), wanted);
    }
}

#[tokio::test]
async fn the_letter_is_read_and_kept() {
    let (_house, mut visitor, reference) = granted().await;
    let page = visitor.get(&format!("/requests/{reference}/letter")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("Ecco la risposta."), "{}", page.body);
    assert_eq!(page.body.matches("<h1").count(), 1);
    let file = format!("/requests/{reference}/letter.pdf");
    let file = visitor.get(&file).await;
    assert_eq!(file.header("content-type"), "application/pdf");
    assert!(file.bytes.starts_with(b"%PDF-"));
}

#[tokio::test]
async fn what_was_not_decided_has_no_letter() {
    let house = House::new().await;
    let recording = house.recording(LINE, None).await;
    let mut visitor = house.on_line(LINE).await;
    let reference = house.asks(&visitor, Right::Access, None, recording).await;
    let page = format!("/requests/{reference}/letter");
    assert_eq!(visitor.get(&page).await.status, StatusCode::NOT_FOUND);
    let file = visitor.get(&format!("{page}.pdf")).await;
    assert_eq!(file.location(), NO_DOWNLOAD);
    assert_eq!(visitor.open(&reference).await, NO_DOWNLOAD);
    let prove = visitor.get(&format!("/requests/{reference}/prove")).await;
    assert_eq!(prove.location(), NO_DOWNLOAD);
}

#[tokio::test]
async fn messages_go_both_ways_until_the_request_ends() {
    let house = House::new().await;
    let customer = house.customer("VG100234", Some(LINE)).await;
    let recording = house.recording(LINE, Some(customer)).await;
    let mut visitor = house.as_customer("VG100234").await;
    let reference = house.asks(&visitor, Right::Access, None, recording).await;
    let (portal, officer) = (&house.portal, house.officer().await);
    let written = office::write(portal, &officer, &reference, "Quale mese?").await;
    written.expect("an answer").expect("written");
    let mut tx = portal.store.begin().await.expect("begins");
    let request = portal.store.request(&reference).await;
    let request = request.expect("an answer").expect("a request");
    let noted = tx
        .add_note(
            request.asked.id,
            portal.clock.now(),
            officer.id,
            "Nota interna.",
        )
        .await;
    noted.expect("written");
    tx.commit().await.expect("commits");
    let page = format!("/requests/{reference}");
    let form = [("reference", reference.as_str()), ("words", " ")];
    let empty = visitor.post("/caller/fn/write_to_office", &form).await;
    assert_eq!(empty.location(), format!("{page}?retry#problems"));
    let again = visitor.get(&format!("{page}?retry")).await;
    assert!(again.body.contains("<title>Errore: "), "{}", again.body);
    let form = [
        ("reference", reference.as_str()),
        ("words", "Era <settembre>."),
    ];
    let sent = visitor.post("/caller/fn/write_to_office", &form).await;
    assert_eq!(sent.location(), format!("{page}?written#messages"));
    let shown = visitor.get(&format!("{page}?written")).await.body;
    for said in [
        "Quale mese?",
        "Era &lt;settembre",
        "Il Suo messaggio è arrivato",
    ] {
        assert!(shown.contains(said), "{said}: {shown}");
    }
    assert!(!shown.contains("Nota interna."));
    visitor
        .post("/caller/fn/withdraw_request", &[("reference", &reference)])
        .await;
    assert!(!visitor.get(&page).await.body.contains("Invia il messaggio"));
    let late = visitor.post("/caller/fn/write_to_office", &form).await;
    assert_eq!(late.location(), format!("{page}?retry#problems"));
    let late = visitor.get(&format!("{page}?retry")).await;
    assert!(
        late.body.contains("La richiesta è conclusa"),
        "{}",
        late.body
    );
}

#[tokio::test]
async fn on_a_line_one_does_not_read_what_another_wrote() {
    let house = House::new().await;
    let recording = house.recording(LINE, None).await;
    let mut visitor = house.on_line(LINE).await;
    let reference = house.asks(&visitor, Right::Access, None, recording).await;
    let form = [("reference", reference.as_str()), ("words", "Sono malata.")];
    visitor.post("/caller/fn/write_to_office", &form).await;
    let page = visitor.get(&format!("/requests/{reference}")).await;
    assert!(page.body.contains("Lei ha scritto"));
    assert!(!page.body.contains("Sono malata."));
}

#[tokio::test]
async fn the_due_date_is_the_one_in_force() {
    let house = House::new().await;
    let recording = house.recording(LINE, None).await;
    let mut visitor = house.on_line(LINE).await;
    let reference = house.asks(&visitor, Right::Access, None, recording).await;
    let (officer, version) = (house.officer().await, house.version(&reference).await);
    let why = "Le registrazioni sono molte.";
    let extended = office::extend(&house.portal, &officer, &reference, version, why).await;
    extended.expect("an answer").expect("extended");
    let page = visitor.get(&format!("/requests/{reference}")).await.body;
    // 24 November and three months.
    assert!(page.contains("mercoledì 24 febbraio 2027"), "{page}");
    assert!(!page.contains("giovedì 24 dicembre 2026"), "{page}");
    assert!(page.contains("abbiamo prolungato il termine"), "{page}");
    assert!(page.contains(why), "{page}");
    let receipt = visitor
        .get(&format!("/requests/{reference}/receipt.json"))
        .await;
    let receipt: serde_json::Value = serde_json::from_str(&receipt.body).expect("JSON");
    assert_eq!(receipt["due"], "2027-02-24");
}

#[tokio::test]
async fn who_listened_and_what_can_be_fetched_is_on_the_recording_s_page() {
    let house = House::new().await;
    let recording = house.recording(LINE, None).await;
    let mut visitor = house.on_line(LINE).await;
    let path = format!("/recordings/{recording}");
    let nobody = "Da questo portale nessuno l’ha ascoltata.";
    assert!(visitor.get(&path).await.body.contains(nobody));
    let officer = house.officer().await;
    let (portal, now) = (&house.portal, house.portal.clock.now());
    let entry = Entry::new(now, Actor::Staff(officer.id), Action::RecordingListened);
    let detail = serde_json::json!({ "purpose": "request" });
    let mut tx = portal.store.begin().await.expect("begins");
    tx.audit(entry.recording(recording).detail(detail))
        .await
        .expect("written");
    tx.commit().await.expect("commits");
    let page = visitor.get(&path).await.body;
    assert!(!page.contains(nobody));
    assert!(
        page.contains("Trattare una richiesta sui diritti."),
        "{page}"
    );
    assert!(!page.contains(&officer.name), "{page}");
    let reference = house.asks(&visitor, Right::Access, None, recording).await;
    let offered = format!("href=\"/requests/{reference}\"");
    assert!(!visitor.get(&path).await.body.contains(&offered));
    house.grants(&officer, &reference).await;
    let page = visitor.get(&path).await.body;
    assert!(page.contains(&offered), "{page}");
    let link = visitor.open(&reference).await;
    visitor.get(&link).await;
    let page = visitor.get(&path).await.body;
    assert!(page.contains("La copia è stata scaricata"), "{page}");
}

#[tokio::test]
async fn what_was_erased_on_request_says_so_and_who_was_told() {
    let house = House::new().await;
    let recording = house.recording(LINE, None).await;
    let mut visitor = house.on_line(LINE).await;
    let ground = Some(Ground::NoLongerNeeded);
    let reference = house
        .asks(&visitor, Right::Erasure, ground, recording)
        .await;
    house.grants(&house.officer().await, &reference).await;
    let gone = visitor.get(&format!("/recordings/{recording}")).await;
    assert_eq!(gone.status, StatusCode::GONE);
    let said = "perché una richiesta di cancellazione è stata accolta";
    assert!(gone.body.contains(said), "{}", gone.body);
    assert!(!gone.body.contains("il periodo di conservazione era finito"));
    let page = visitor.get(&format!("/requests/{reference}")).await.body;
    assert!(page.contains("A chi lo abbiamo detto"), "{page}");
    assert!(page.contains("Voce Amica"), "{page}");
    assert!(!page.contains("Scarica la copia"), "{page}");
}
