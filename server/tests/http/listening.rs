//! Listening by staff: the purpose first, then the sound, whole or in part, for nobody else.

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::header::{ACCEPT_ENCODING, COOKIE, RANGE};
use axum::http::{HeaderMap, Request, StatusCode};
use http_body_util::BodyExt;
use portal::id::{HoldId, RecordingId, RequestId};
use portal::staff::Role;
use portal::store::{Arrival, NewRequest};
use portal::texts::Language;
use rules::hold::{Hold, HoldReason};
use rules::policy::Policy;
use rules::right::Right;
use rules::visibility::Proofs;
use tower::ServiceExt;

use crate::visitor::{Answer, House, LINE, Visitor};

/// A second of two channels, as the portal gives it out: 16 bits, 8 kHz.
fn wav() -> Vec<u8> {
    let samples: Vec<u8> = (0..16_000_u32)
        .flat_map(|at| ((at * 37 % 20_000) as i16 - 10_000).to_le_bytes())
        .collect();
    let mut file = b"RIFF".to_vec();
    file.extend((36 + samples.len() as u32).to_le_bytes());
    file.extend(b"WAVEfmt \x10\0\0\0\x01\0\x02\0\x40\x1F\0\0\x00\x7D\0\0\x04\0\x10\0data");
    file.extend((samples.len() as u32).to_le_bytes());
    file.extend(samples);
    file
}

impl House {
    /// A recording that plays.
    async fn sounding(&self) -> RecordingId {
        let id = self.recording(LINE, None).await;
        let recording = self.portal.store.recording(id).await;
        let recording = recording.expect("is read").expect("is there");
        let file = tempfile::NamedTempFile::new().expect("a file");
        std::fs::write(file.path(), wav()).expect("is written");
        self.put_audio(&recording, file.path()).await;
        id
    }

    /// Restricts a recording (Art. 18(1)(c)).
    async fn restrict(&self, recording: RecordingId) {
        let now = self.portal.clock.now();
        let today = self.portal.clock.today();
        let hold = Hold::open(HoldReason::NeededForAClaim, today, &Policy::default());
        let mut tx = self.portal.store.begin().await.expect("begins");
        tx.insert_hold(HoldId::new(now), recording, None, &hold)
            .await
            .expect("is written");
        tx.commit().await.expect("commits");
    }

    /// A request for access to a recording; its reference.
    async fn request(&self, recording: RecordingId) -> String {
        let now = self.portal.clock.now();
        let new = NewRequest {
            id: RequestId::new(now),
            reference: portal::reference::new(),
            form: portal::secret::token(),
            arrival: Arrival::Portal,
            proofs: Proofs {
                line: Some(LINE.parse().expect("a number")),
                customer: None,
            },
            author: None,
            right: Right::Access,
            ground: None,
            restrict_meanwhile: false,
            details: String::new(),
            language: Language::It,
            received_at: now,
        };
        let mut tx = self.portal.store.begin().await.expect("begins");
        tx.insert_request(&new, self.portal.clock.today())
            .await
            .expect("is written");
        tx.name_recording(new.id, recording, now)
            .await
            .expect("is written");
        tx.commit().await.expect("commits");
        new.reference
    }

    /// Fetches bytes with a token of staff.
    async fn fetch(
        &self,
        token: &str,
        path: &str,
        range: Option<&str>,
    ) -> (StatusCode, HeaderMap, Vec<u8>) {
        let mut request = Request::get(path)
            .header(COOKIE, format!("__Host-miavoce-staff={token}"))
            .header(ACCEPT_ENCODING, "gzip, br");
        if let Some(range) = range {
            request = request.header(RANGE, range);
        }
        let mut request = request.body(Body::empty()).expect("a request");
        let address = std::net::SocketAddr::from(([127, 0, 0, 1], 40_000));
        request.extensions_mut().insert(ConnectInfo(address));
        let response = self.router.clone().oneshot(request).await;
        let (parts, body) = response.expect("the router answers").into_parts();
        let body = body.collect().await.expect("a body").to_bytes();
        (parts.status, parts.headers, body.to_vec())
    }
}

impl Visitor {
    /// Begins to listen; the answer to the form.
    async fn begin(&mut self, recording: RecordingId, purpose: &str, request: &str) -> Answer {
        let recording = recording.to_string();
        let form = [
            ("recording", recording.as_str()),
            ("purpose", purpose),
            ("request", request),
        ];
        self.post("/console/fn/begin_listening", &form).await
    }
}

/// Where the sound is, as a page says.
fn sound(page: &Answer) -> Option<String> {
    let (_, rest) = page.body.split_once("src=\"/console/audio/")?;
    let token = rest.split('"').next()?;
    Some(format!("/console/audio/{token}"))
}

#[tokio::test]
async fn whoever_states_a_purpose_hears_the_recording() {
    let house = House::new().await;
    let id = house.sounding().await;
    let mut listener = house.staff(Role::Listener).await;
    let path = format!("/console/recordings/{id}");
    let page = listener.get(&path).await;
    assert_eq!(page.status, StatusCode::OK);
    for purpose in ["quality", "kpi", "improvement"] {
        let choice = format!("value=\"{purpose}\"");
        assert!(page.body.contains(&choice), "{purpose}");
    }
    assert!(page.body.contains("Migliorare il servizio"));
    assert!(!page.body.contains("checked"), "nothing is chosen for them");
    assert_eq!(sound(&page), None);

    let answer = listener.begin(id, "", "").await;
    assert_eq!(answer.location(), format!("{path}?retry#problems"));
    let page = listener.get(&format!("{path}?retry")).await;
    assert!(page.body.contains("Scelga per quale scopo ascolta."));
    assert!(page.body.contains("<title>Errore: "));
    assert_eq!(sound(&page), None);

    let answer = listener.begin(id, "kpi", "").await;
    assert_eq!(answer.location(), format!("{path}#player"));
    let page = listener.get(&path).await;
    assert!(page.body.contains("<audio"));
    assert!(page.body.contains(" controls"));
    assert!(page.body.contains("class=\"waveform\""));
    assert!(!page.body.contains(" style=\""));
    // Only who decides chooses what is given out.
    assert!(!page.body.contains("/console/fn/choose_copy"));
    let policy = page.header("content-security-policy");
    assert!(policy.contains("media-src 'self'"), "{policy}");
    let told = house.portal.store.listenings(id).await.expect("is read");
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].purpose, "kpi");

    let token = listener.staff_token().expect("a token");
    let src = sound(&page).expect("a sound");
    let (status, headers, body) = house.fetch(token, &src, None).await;
    assert_eq!(status, StatusCode::OK);
    for (name, value) in [
        ("content-type", "audio/wav"),
        ("content-length", "32044"),
        ("accept-ranges", "bytes"),
        ("cache-control", "no-store"),
    ] {
        assert_eq!(headers[name], value);
    }
    assert!(!headers.contains_key("content-encoding"));
    assert!(body == wav(), "what was recorded, byte for byte");
}

#[tokio::test]
async fn a_part_of_the_sound_is_that_part() {
    let house = House::new().await;
    let id = house.sounding().await;
    let mut listener = house.staff(Role::Dpo).await;
    listener.begin(id, "quality", "").await;
    let page = listener.get(&format!("/console/recordings/{id}")).await;
    let (token, src) = (
        listener.staff_token().expect("a token"),
        sound(&page).expect("a sound"),
    );
    for (range, expected) in [
        ("bytes=0-", 0..32_044),
        ("bytes=0-1", 0..2),
        ("bytes=40-49", 40..50),
        ("bytes=1047-23333", 1047..23_334),
        ("bytes=-100", 31_944..32_044),
        ("bytes=32043-99999", 32_043..32_044),
    ] {
        let (status, headers, body) = house.fetch(token, &src, Some(range)).await;
        assert_eq!(status, StatusCode::PARTIAL_CONTENT, "{range}");
        let said = format!("bytes {}-{}/32044", expected.start, expected.end - 1);
        assert_eq!(headers["content-range"], said.as_str());
        let length = expected.len().to_string();
        assert_eq!(headers["content-length"], length.as_str(), "{range}");
        assert!(body == wav()[expected], "{range}");
    }
    let (status, headers, body) = house.fetch(token, &src, Some("bytes=32044-")).await;
    assert_eq!(status, StatusCode::RANGE_NOT_SATISFIABLE);
    assert_eq!(headers["content-range"], "bytes */32044");
    assert!(body.is_empty());
    let (status, _, body) = house.fetch(token, &src, Some("bytes=0-1,4-5")).await;
    assert_eq!((status, body.len()), (StatusCode::OK, 32_044));
}

#[tokio::test]
async fn the_sound_is_there_for_no_other_session() {
    let house = House::new().await;
    let id = house.sounding().await;
    let mut listener = house.staff(Role::Listener).await;
    listener.begin(id, "quality", "").await;
    let page = listener.get(&format!("/console/recordings/{id}")).await;
    let src = sound(&page).expect("a sound");
    let other = house.staff(Role::Dpo).await;
    let own = listener.staff_token().expect("a token").to_owned();
    for (token, path) in [
        (other.staff_token().expect("a token"), src.as_str()),
        ("", &src),
        (&own, "/console/audio/guessed"),
    ] {
        let (status, _, body) = house.fetch(token, path, None).await;
        assert_eq!(status, StatusCode::NOT_FOUND);
        assert!(body.is_empty());
    }
    listener.post("/console/fn/sign_out", &[]).await;
    let (status, ..) = house.fetch(&own, &src, None).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_listener_opens_neither_what_is_restricted_nor_what_a_request_is_about() {
    let house = House::new().await;
    let id = house.sounding().await;
    let reference = house.request(id).await;
    let mut listener = house.staff(Role::Listener).await;
    let page = format!("/console/recordings/{id}");
    let refused = listener.begin(id, "request", &reference).await;
    let retry = format!("{page}?retry&request={reference}#problems");
    assert_eq!(refused.location(), retry);
    let asked = listener.get(&format!("{page}?request={reference}")).await;
    assert!(!asked.body.contains(&format!("value=\"{reference}\"")));
    assert!(!asked.body.contains("choose_copy"));

    let begun = listener.begin(id, "quality", "").await;
    assert!(begun.location().ends_with("#player"));
    let src = sound(&listener.get(&page).await).expect("a sound");
    house.restrict(id).await;
    // What was open is closed, and does not open again.
    let token = listener.staff_token().expect("a token").to_owned();
    let (status, ..) = house.fetch(&token, &src, None).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    for purpose in ["quality", "kpi", "improvement"] {
        let refused = listener.begin(id, purpose, "").await;
        assert_eq!(refused.location(), format!("{page}?retry#problems"));
    }
    let shown = listener.get(&page).await;
    assert_eq!(sound(&shown), None);
    assert!(shown.body.contains("Limitata: nessuno la usa"));
    assert!(!shown.body.contains("/console/fn/begin_listening"));
    let told = house.portal.store.listenings(id).await.expect("is read");
    assert_eq!(told.len(), 1);
}

#[tokio::test]
async fn a_reviewer_listens_for_a_request_and_chooses_the_copy_beside_the_player() {
    let house = House::new().await;
    let (id, other) = (house.sounding().await, house.sounding().await);
    let reference = house.request(id).await;
    house.restrict(id).await;
    let mut reviewer = house.staff(Role::Reviewer).await;
    let page = format!("/console/recordings/{id}?request={reference}");
    let case = reviewer
        .get(&format!("/console/requests/{reference}"))
        .await;
    assert!(case.body.contains(&format!("href=\"{page}\"")));
    let before = reviewer.get(&page).await;
    assert!(before.body.contains("name=\"purpose\" value=\"request\""));
    let begun = reviewer.begin(id, "request", &reference).await;
    assert_eq!(begun.location(), format!("{page}#player"));
    let open = reviewer.get(&page).await;
    let src = sound(&open).expect("a sound");
    let token = reviewer.staff_token().expect("a token");
    let (status, _, body) = house.fetch(token, &src, None).await;
    assert_eq!((status, body.len()), (StatusCode::OK, 32_044));
    assert!(open.body.contains("action=\"/console/fn/choose_copy\""));
    assert!(open.body.contains(&format!("id=\"stretches-{id}\"")));
    // Without the request it is a restricted recording like any other; and the request opens no other one.
    let without = reviewer.begin(id, "quality", "").await;
    assert!(without.location().contains("retry"));
    let wrong = reviewer.begin(other, "request", &reference).await;
    assert!(wrong.location().contains("retry"));
    let nothing = reviewer
        .get(&format!("/console/recordings/{id}?request=0000-0000"))
        .await;
    assert_eq!(nothing.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_list_tells_calls_apart_and_no_more_of_anybody() {
    let house = House::new().await;
    let (plain, restricted) = (house.sounding().await, house.sounding().await);
    house.restrict(restricted).await;
    for role in [Role::Listener, Role::Reviewer, Role::Dpo] {
        let mut visitor = house.staff(role).await;
        let page = visitor.get("/console/recordings").await;
        for id in [plain, restricted] {
            assert!(
                page.body
                    .contains(&format!("href=\"/console/recordings/{id}\""))
            );
        }
        assert!(!page.body.contains(&LINE[3..]), "{role:?}");
        assert!(page.body.contains("finisce con"));
        let states = page.body.matches("Limitata: nessuno la usa").count();
        assert_eq!(states, 1);
    }
    let mut visitor = house.staff(Role::Listener).await;
    for (query, found) in [
        ("day=2026-09-01", true),
        ("day=2026-09-02", false),
        ("day=nonsense", true),
        ("supplier=voce-amica", true),
        ("supplier=nobody", true),
        ("page=2", false),
    ] {
        let page = visitor.get(&format!("/console/recordings?{query}")).await;
        assert_eq!(page.status, StatusCode::OK);
        let listed = page.body.contains(&plain.to_string());
        assert_eq!(listed, found, "{query}");
    }
}
