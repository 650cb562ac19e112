//! Files that go along with a request, by plain forms.

use axum::body::Body;
use axum::http::header::CONTENT_TYPE;
use axum::http::{Request, StatusCode};
use portal::staff::Role;
use rules::right::Right;

use crate::visitor::{Answer, House, LINE, Visitor};

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n";
const FORM: &str = "/requests/new/evidence";
const DONE: &str = "/requests/new/details?added#evidence";
const AGAIN: &str = "/requests/new/details?retry#problems";
const MEGABYTE: usize = 1024 * 1024;

/// A form with words and a file, as a browser sends it.
fn form(words: &str, name: &str, bytes: &[u8]) -> Vec<u8> {
    let head = format!(
        "--limit\r\nContent-Disposition: form-data; name=\"details\"\r\n\r\n{words}\r\n\
         --limit\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         Content-Type: application/pdf\r\n\r\n"
    );
    [head.as_bytes(), bytes, b"\r\n--limit--\r\n"].concat()
}

impl Visitor {
    async fn send_file(&mut self, words: &str, name: &str, bytes: &[u8]) -> Answer {
        let request = Request::post(FORM)
            .header("sec-fetch-site", "same-origin")
            .header(CONTENT_TYPE, "multipart/form-data; boundary=limit");
        self.send(request, Body::from(form(words, name, bytes)))
            .await
    }

    /// Sends a file that is refused; the page that says why.
    async fn refused(&mut self, words: &str, name: &str, bytes: &[u8]) -> String {
        let answer = self.send_file(words, name, bytes).await;
        assert_eq!(answer.location(), AGAIN);
        let page = self.get("/requests/new/details?retry").await.body;
        assert!(page.contains("<title>Errore: "), "{page}");
        page
    }
}

/// A visitor who is asked for the details of a request.
async fn asked_for_details() -> (House, Visitor) {
    let house = House::new().await;
    let recording = house.recording(LINE, None).await.to_string();
    let mut visitor = house.on_line(LINE).await;
    let right = [("right", "access")];
    visitor.post("/caller/fn/choose_right", &right).await;
    let chosen = [("recordings[]", recording.as_str())];
    visitor.post("/caller/fn/choose_recordings", &chosen).await;
    (house, visitor)
}

#[tokio::test]
async fn a_file_goes_along_with_the_request_and_the_words_stay() {
    let (house, mut visitor) = asked_for_details().await;
    let sent = visitor
        .send_file("Parole <mie>.", "lettera & foto.pdf", PDF)
        .await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    assert_eq!(sent.location(), DONE);
    let page = visitor.get("/requests/new/details?added").await.body;
    assert!(page.contains("Parole &lt;mie"), "{page}");
    assert!(
        page.contains("lettera &amp; foto.pdf (PDF, 1 KB)"),
        "{page}"
    );
    let words = [("details", "Parole <mie>."), ("file", "")];
    let next = visitor.post("/caller/fn/give_details", &words).await;
    assert_eq!(next.location(), "/requests/new/check");
    let check = visitor.get("/requests/new/check").await.body;
    assert!(check.contains("lettera &amp; foto.pdf"), "{check}");
    let (_, rest) = check.split_once("name=\"form\" value=\"").expect("a form");
    let secret = rest.split('"').next().expect("a value").to_owned();
    let filed = visitor
        .post("/caller/fn/file_request", &[("form", &secret)])
        .await;
    let path = filed.location().split('?').next().expect("a path");
    let reference = path.trim_start_matches("/requests/").to_owned();

    let mut auditor = house.staff(Role::Auditor).await;
    let case = auditor
        .get(&format!("/console/requests/{reference}"))
        .await
        .body;
    let link = format!("/console/requests/{reference}/evidence/");
    let (_, rest) = case.split_once(&link).expect("a link");
    let link = format!("{link}{}", rest.split('"').next().expect("an id"));
    let file = auditor.get(&link).await;
    assert_eq!(file.status, StatusCode::OK);
    assert_eq!(file.bytes, PDF);
    assert_eq!(file.header("content-type"), "application/pdf");
    let named = format!("attachment; filename=\"{reference}-1.pdf\"");
    assert_eq!(file.header("content-disposition"), named);
    assert_eq!(file.header("x-content-type-options"), "nosniff");
    assert_eq!(file.header("cache-control"), "no-store");
    let mut listener = house.staff(Role::Listener).await;
    assert_eq!(listener.get(&link).await.status, StatusCode::FORBIDDEN);
    for caller in [&mut visitor, &mut house.visitor()] {
        let answer = caller.get(&link).await;
        assert_eq!(answer.location(), "/console/sign-in?ended");
    }
    let wrong = link.replace(&reference, &portal::reference::new());
    assert_eq!(auditor.get(&wrong).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_is_no_such_file_is_refused_with_what_to_do_and_the_words_stay() {
    let (_house, mut visitor) = asked_for_details().await;
    let fake = b"<html><script>alert(1)</script>";
    let page = visitor.refused("Parole mie.", "lettera.pdf", fake).await;
    assert!(page.contains("non è un PDF, un JPEG o un PNG"), "{page}");
    assert!(page.contains("Parole mie."), "{page}");
    let page = visitor.refused("", "", b"").await;
    assert!(page.contains("Scelga prima un file"), "{page}");
    // Also where the form is none, or breaks off.
    let request = Request::post(FORM)
        .header("sec-fetch-site", "same-origin")
        .header(CONTENT_TYPE, "multipart/form-data");
    let answer = visitor.send(request, Body::from("x")).await;
    assert_eq!(answer.location(), AGAIN);
    let request = Request::post(FORM)
        .header("sec-fetch-site", "same-origin")
        .header(CONTENT_TYPE, "multipart/form-data; boundary=limit");
    let half = form("", "a.pdf", PDF);
    let half = half[..half.len() - 20].to_vec();
    let answer = visitor.send(request, Body::from(half)).await;
    assert_eq!(answer.location(), AGAIN);
    let page = visitor.get("/requests/new/details?retry").await.body;
    assert!(page.contains("non è arrivato intero"), "{page}");
    assert!(!page.contains("a.pdf"), "{page}");
}

#[tokio::test]
async fn what_is_too_large_is_refused_with_what_to_do() {
    let (_house, mut visitor) = asked_for_details().await;
    for size in [10 * MEGABYTE + 1, 12 * MEGABYTE] {
        let large = vec![b' '; size];
        let page = visitor.refused("", "a.pdf", &large).await;
        assert!(page.contains("Il file supera 10 MB"), "{page}");
    }
    // The other forms are as small as before.
    let details = "x".repeat(70_000);
    let form = [("details", details.as_str())];
    let answer = visitor.post("/caller/fn/give_details", &form).await;
    assert_ne!(answer.location(), "/requests/new/check");
}

#[tokio::test]
async fn the_sixth_is_refused_and_each_can_be_taken_back() {
    let (_house, mut visitor) = asked_for_details().await;
    for _ in 0..5 {
        let sent = visitor.send_file("", "a.pdf", PDF).await;
        assert_eq!(sent.location(), DONE);
    }
    let page = visitor.refused("", "b.pdf", PDF).await;
    assert!(page.contains("Ci sono già 5 file"), "{page}");
    let check = visitor.get("/requests/new/check").await.body;
    let (_, rest) = check
        .split_once("name=\"file\" value=\"")
        .expect("a button");
    let id = rest.split('"').next().expect("an id").to_owned();
    assert_eq!(check.matches("a.pdf (PDF").count(), 10, "shown and spoken");
    let removed = visitor
        .post("/caller/fn/remove_evidence", &[("file", &id)])
        .await;
    assert_eq!(removed.location(), "/requests/new/check");
    let check = visitor.get("/requests/new/check").await.body;
    assert_eq!(check.matches("a.pdf (PDF").count(), 8);
}

#[tokio::test]
async fn a_file_that_was_chosen_and_not_added_is_not_lost_in_silence() {
    let (_house, mut visitor) = asked_for_details().await;
    let form = [("details", "Parole mie."), ("file", "lettera.pdf")];
    let answer = visitor.post("/caller/fn/give_details", &form).await;
    assert_eq!(answer.location(), AGAIN);
    let page = visitor.get("/requests/new/details?retry").await.body;
    assert!(page.contains("non è ancora aggiunto"), "{page}");
    assert!(page.contains("Parole mie."), "{page}");
}

#[tokio::test]
async fn a_file_is_taken_from_our_pages_and_of_whoever_is_known_alone() {
    let (house, mut visitor) = asked_for_details().await;
    for site in [Some("cross-site"), None] {
        let mut request =
            Request::post(FORM).header(CONTENT_TYPE, "multipart/form-data; boundary=limit");
        if let Some(site) = site {
            request = request.header("sec-fetch-site", site);
        }
        let answer = visitor
            .send(request, Body::from(form("", "a.pdf", PDF)))
            .await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{site:?}");
    }
    let answer = house.visitor().send_file("", "a.pdf", PDF).await;
    assert_eq!(answer.location(), "/identify?ended");
    assert_eq!(visitor.get(FORM).await.location(), "/requests/new/details");
    // Nothing of it went along.
    let recording = house.recording(LINE, None).await;
    let reference = house.asks(&visitor, Right::Access, None, recording).await;
    let request = house.portal.store.request(&reference).await;
    let id = request.expect("an answer").expect("a request").asked.id;
    let files = portal::evidence::of_request(&house.portal, id).await;
    assert_eq!(files.expect("read"), []);
}
