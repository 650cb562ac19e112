//! A portal behind its real router, and a visitor who uses it: cookies, forms, codes from the inbox.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::Path;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::header::{ACCEPT, CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, Request, StatusCode};
use http_body_util::BodyExt;
use leptos::config::LeptosOptions;
use portal::Portal;
use portal::audio::keep_key;
use portal::clock::Clock;
use portal::delivery::{Delivery, Hidden};
use portal::id::{CustomerId, RecordingId};
use portal::jobs::run_due_jobs;
use portal::store::{Address, NewCustomer, NewRecording, Recording, StoredAudio};
use portal::texts::Language;
use portal::worker::Heartbeat;
use rules::customer::CustomerKind;
use server::configuration::Configuration;
use server::http::{Assets, router};
use server::open::{Purpose, open};
use tempfile::TempDir;
use tower::ServiceExt;

use crate::place::Place;

/// The line of the customer below.
pub(crate) const LINE: &str = "+393331234567";
/// A codice fiscale whose check letter fits.
pub(crate) const CODICE_FISCALE: &str = "RSSMRA80A01H501U";

/// A portal in a folder of its own.
pub(crate) struct House {
    pub(crate) portal: Portal,
    pub(crate) router: Router,
    _place: Place,
    _data: TempDir,
}

impl House {
    /// An empty portal of the shipped instance, as a demonstration: its messages stay in the inbox.
    pub(crate) async fn new() -> Self {
        let data = tempfile::tempdir().expect("a temporary folder can be made");
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../miavoce.toml");
        let mut configuration =
            Configuration::load(&file).expect("the shipped configuration is read");
        configuration.demonstration.enabled = true;
        let place = Place::in_folder(data.path(), None).await;
        if let Address::Postgres(url) = &place.address {
            configuration.database.url = Some(Hidden::new(url.clone()));
        }
        let mut portal = open(&configuration, data.path(), Purpose::Begin)
            .await
            .expect("a portal can be opened");
        portal.clock = Clock::fixed("2026-11-24T10:00:00Z".parse().expect("an instant"));
        let options = LeptosOptions::builder().output_name("miavoce").build();
        let heartbeat = Heartbeat::new(portal.clock.clone());
        let router = router(
            portal.clone(),
            &configuration.http,
            options,
            Assets::default(),
            heartbeat,
        );
        Self {
            portal,
            router,
            _place: place,
            _data: data,
        }
    }

    /// Gives a recording its audio.
    pub(crate) async fn put_audio(&self, recording: &Recording, file: &Path) {
        let portal = &self.portal;
        let stored = portal.audio.put_file(&recording.audio.key, file).await;
        let seal = stored.expect("is put").seal;
        let mut tx = portal.store.begin().await.expect("begins");
        keep_key(portal, &mut tx, recording.id, &seal, None)
            .await
            .expect("is kept");
        tx.commit().await.expect("commits");
    }

    /// Takes a customer in.
    pub(crate) async fn customer(&self, code: &str, phone: Option<&str>) -> CustomerId {
        let data = NewCustomer {
            code: code.parse().expect("a customer code"),
            kind: CustomerKind::Private,
            name: "Mario Rossi".to_owned(),
            codice_fiscale: Some(CODICE_FISCALE.parse().expect("a codice fiscale")),
            partita_iva: None,
            phone: phone.map(|phone| phone.parse().expect("a number")),
            email: Some("mario@example.it".to_owned()),
            language: Language::It,
        };
        let mut tx = self.portal.store.begin().await.expect("begins");
        let id = tx
            .put_customer(&data, self.portal.clock.now())
            .await
            .expect("is written");
        tx.commit().await.expect("commits");
        id
    }

    /// Takes a recording in, of a call from `line` on 1 September 2026.
    pub(crate) async fn recording(&self, line: &str, customer: Option<CustomerId>) -> RecordingId {
        let started_at = "2026-09-01T08:30:00Z".parse().expect("an instant");
        let name = portal::secret::token();
        let new = NewRecording {
            external_id: name.clone(),
            fingerprint: name.clone(),
            started_at,
            duration_ms: 61_000,
            direction: "inbound",
            calling_number: Some(line.parse().expect("a number")),
            called_number: "+39800123456".to_owned(),
            customer_kind: CustomerKind::Private,
            customer,
            supplier: "voce-amica".to_owned(),
            agent: Some("op-017".to_owned()),
            outside_service_hours: false,
            audio: StoredAudio {
                key: name,
                container: "wav".to_owned(),
                codec: "pcm_alaw".to_owned(),
                channels: 2,
                bytes: 1,
                sha256: String::new(),
            },
            last_day_kept: rules::retention::last_day_kept(started_at, 6).last_day_kept,
        };
        let mut tx = self.portal.store.begin().await.expect("begins");
        let id = tx
            .insert_recording(&new, self.portal.clock.now())
            .await
            .expect("is written");
        tx.commit().await.expect("commits");
        id
    }

    /// Delivers what waits, and gives the code of the latest message.
    pub(crate) async fn latest_code(&self) -> String {
        run_due_jobs(&self.portal, &Delivery::inbox())
            .await
            .expect("jobs run");
        let inbox = self.portal.store.inbox(20).await.expect("is read");
        // Other messages have digits too.
        let codes = inbox
            .iter()
            .filter(|message| message.body.contains("il Suo codice"));
        codes
            .flat_map(|message| message.body.split(|c: char| !c.is_ascii_digit()))
            .find(|digits| digits.len() == 6)
            .expect("a message has a code")
            .to_owned()
    }

    /// A visitor without cookies.
    pub(crate) fn visitor(&self) -> Visitor {
        Visitor {
            router: self.router.clone(),
            cookies: BTreeMap::new(),
            address: SocketAddr::from(([127, 0, 0, 1], 40_000)),
        }
    }

    /// Lets a second pass: messages of one instant have no order.
    fn wait(&self) {
        let passed = self
            .portal
            .clock
            .now()
            .duration_since(self.portal.clock.unmoved());
        let passed = i64::try_from(passed.as_millis()).expect("a short time");
        self.portal.clock.set_offset_ms(passed + 1000);
    }

    /// A visitor who has proved a line.
    pub(crate) async fn on_line(&self, line: &str) -> Visitor {
        self.wait();
        let mut visitor = self.visitor();
        let form = [("number", line), ("by", "sms")];
        let answer = visitor.post("/caller/fn/identify_line", &form).await;
        assert_eq!(answer.location(), "/identify/code");
        self.enter(&mut visitor).await;
        visitor
    }

    /// A visitor who has proved to be a customer, by e-mail.
    pub(crate) async fn as_customer(&self, code: &str) -> Visitor {
        self.wait();
        let mut visitor = self.visitor();
        let form = [("code", code), ("tax", CODICE_FISCALE), ("by", "mail")];
        let answer = visitor.post("/caller/fn/identify_customer", &form).await;
        assert_eq!(answer.location(), "/identify/code");
        self.enter(&mut visitor).await;
        visitor
    }

    async fn enter(&self, visitor: &mut Visitor) {
        let code = self.latest_code().await;
        let answer = visitor
            .post("/caller/fn/enter_code", &[("code", &code)])
            .await;
        assert_eq!(answer.location(), "/recordings");
    }
}

/// Somebody with a browser without JavaScript.
#[derive(Clone)]
pub(crate) struct Visitor {
    router: Router,
    cookies: BTreeMap<String, String>,
    /// Where they are.
    pub(crate) address: SocketAddr,
}

/// What they were answered.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
    /// The body where it is no text.
    pub(crate) bytes: Vec<u8>,
}

impl Answer {
    /// Where they were sent; empty where they were not.
    pub(crate) fn location(&self) -> &str {
        self.header(LOCATION.as_str())
    }

    /// A header's value; empty where there is none.
    pub(crate) fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name);
        value.and_then(|value| value.to_str().ok()).unwrap_or("")
    }
}

impl Visitor {
    /// Opens a page.
    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        self.send(Request::get(path), Body::empty()).await
    }

    /// Sends a form from a page of the portal.
    pub(crate) async fn post(&mut self, path: &str, form: &[(&str, &str)]) -> Answer {
        let request = Request::post(path)
            .header("sec-fetch-site", "same-origin")
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request, Body::from(encode(form))).await
    }

    /// Sends any request, with the visitor's cookies and address.
    pub(crate) async fn send(
        &mut self,
        request: axum::http::request::Builder,
        body: Body,
    ) -> Answer {
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let mut request = request
            .header(ACCEPT, "text/html")
            .header(COOKIE, cookies.join("; "))
            .body(body)
            .expect("a request");
        request.extensions_mut().insert(ConnectInfo(self.address));
        let response = self
            .router
            .clone()
            .oneshot(request)
            .await
            .expect("the router answers");
        let (parts, body) = response.into_parts();
        let body = body.collect().await.expect("a body").to_bytes();
        for cookie in parts.headers.get_all(SET_COOKIE) {
            let pair = cookie.to_str().expect("text").split(';').next();
            let (name, value) = pair
                .and_then(|pair| pair.split_once('='))
                .expect("a cookie");
            if value.is_empty() {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&body).into_owned(),
            bytes: body.to_vec(),
        }
    }

    /// The token of the session, if they have one.
    pub(crate) fn token(&self) -> Option<&str> {
        self.cookies.get("__Host-miavoce").map(String::as_str)
    }

    /// The token of staff, if they have one.
    pub(crate) fn staff_token(&self) -> Option<&str> {
        self.cookies.get("__Host-miavoce-staff").map(String::as_str)
    }

    /// Presents `token` as that of a caller's session.
    pub(crate) fn take_token(&mut self, token: &str) {
        self.cookies
            .insert("__Host-miavoce".to_owned(), token.to_owned());
    }

    /// Presents `token` as that of a session of staff.
    pub(crate) fn take_staff_token(&mut self, token: &str) {
        self.cookies
            .insert("__Host-miavoce-staff".to_owned(), token.to_owned());
    }
}

fn encode(form: &[(&str, &str)]) -> String {
    let escape = |text: &str| {
        text.bytes().fold(String::new(), |mut escaped, byte| {
            if byte.is_ascii_alphanumeric() {
                escaped.push(char::from(byte));
            } else {
                escaped.push_str(&format!("%{byte:02X}"));
            }
            escaped
        })
    };
    let pairs: Vec<String> = form
        .iter()
        .map(|(name, value)| format!("{}={}", escape(name), escape(value)))
        .collect();
    pairs.join("&")
}

/// A page without what differs from one answer to the next by design: the nonce.
pub(crate) fn without_nonce(answer: &Answer) -> String {
    let policy = answer.header("content-security-policy");
    let nonce = policy
        .split("'nonce-")
        .nth(1)
        .and_then(|rest| rest.split('\'').next())
        .expect("the policy has a nonce");
    answer.body.replace(nonce, "NONCE")
}
