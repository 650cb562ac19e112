//! Headers, forms from elsewhere, sizes: what is around every page.

use crate::visitor::{House, LINE};
use axum::body::Body;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{Request, StatusCode};
use tower::ServiceExt;

#[tokio::test]
async fn every_page_is_kept_to_itself() {
    let house = House::new().await;
    let mut visitor = house.on_line(LINE).await;
    for path in ["/", "/recordings", "/identify/line", "/no-such-page"] {
        let answer = visitor.get(path).await;
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("referrer-policy"), "same-origin");
        assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin");
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("default-src 'none'"), "{policy}");
        assert!(policy.contains("frame-ancestors 'none'"), "{policy}");
        assert!(!policy.contains("unsafe-inline"), "{policy}");
        assert!(!policy.contains("'unsafe-eval'"), "{policy}");
        assert!(!answer.body.contains(" style=\""), "{path}");
    }
}

#[tokio::test]
async fn a_script_runs_by_the_nonce_of_its_own_answer() {
    let house = House::new().await;
    let mut visitor = house.visitor();
    let mut nonces = Vec::new();
    for _ in 0..2 {
        let answer = visitor.get("/identify/line").await;
        let policy = answer.header("content-security-policy").to_owned();
        let nonce = policy.split("'nonce-").nth(1).expect("a nonce");
        let nonce = nonce.split('\'').next().expect("an end").to_owned();
        assert!(nonce.len() >= 22, "128 bits");
        assert!(answer.body.contains("<script"));
        for script in answer.body.split("<script").skip(1) {
            let tag = script.split('>').next().expect("a tag");
            assert!(tag.contains(&format!("nonce=\"{nonce}\"")), "{tag}");
        }
        nonces.push(nonce);
    }
    assert_ne!(nonces[0], nonces[1]);
}

#[tokio::test]
async fn a_page_without_an_island_loads_no_script() {
    let house = House::new().await;
    for path in ["/", "/identify", "/notice", "/rights", "/other-ways"] {
        let answer = house.visitor().get(path).await;
        assert!(!answer.body.contains("<script"), "{path}");
        assert!(answer.body.ends_with("</html>"), "{path}");
        assert!(!answer.body.contains(".wasm"), "{path}");
    }
}

#[tokio::test]
async fn a_form_from_elsewhere_is_refused() {
    let house = House::new().await;
    let cases: [(&[(&str, &str)], bool); 7] = [
        (&[("sec-fetch-site", "same-origin")], true),
        (&[("sec-fetch-site", "cross-site")], false),
        (&[("sec-fetch-site", "same-site")], false),
        (&[("sec-fetch-site", "none")], false),
        (
            &[("origin", "http://portal.test"), ("host", "portal.test")],
            true,
        ),
        (
            &[("origin", "http://evil.test"), ("host", "portal.test")],
            false,
        ),
        (&[], false),
    ];
    for (headers, taken) in cases {
        let mut request = Request::post("/caller/fn/set_language")
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let answer = house
            .visitor()
            .send(request, Body::from("language=en&back=%2F"))
            .await;
        let expected = if taken {
            StatusCode::SEE_OTHER
        } else {
            StatusCode::FORBIDDEN
        };
        assert_eq!(answer.status, expected, "{headers:?}");
    }
}

#[tokio::test]
async fn going_back_never_leads_to_another_site() {
    let house = House::new().await;
    for back in [
        "//evil.test",
        "https://evil.test",
        "/\\evil.test",
        "",
        "\r\nx: y",
    ] {
        let form = [("language", "en"), ("back", back)];
        let answer = house.visitor().post("/caller/fn/set_language", &form).await;
        assert_eq!(answer.location(), "/", "{back:?}");
    }
}

#[tokio::test]
async fn a_form_too_large_is_refused() {
    let house = House::new().await;
    let body = format!("number={}", "x".repeat(100_000));
    let request = Request::post("/caller/fn/identify_line")
        .header("sec-fetch-site", "same-origin")
        .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(CONTENT_LENGTH, body.len());
    let answer = house.visitor().send(request, Body::from(body)).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn what_was_typed_is_kept_and_explained_but_in_no_address() {
    let house = House::new().await;
    let mut visitor = house.visitor();
    let form = [("number", "039 12 nonsense"), ("by", "voice")];
    let answer = visitor.post("/caller/fn/identify_line", &form).await;
    assert_eq!(answer.location(), "/identify/line?retry#problems");
    let page = visitor.get("/identify/line?retry").await.body;
    assert!(page.contains("039 12 nonsense"));
    assert!(page.contains("aria-invalid=\"true\""));
    assert!(page.contains("<title>Errore: "));
}

#[tokio::test]
async fn health_tells_how_the_parts_are() {
    let house = House::new().await;
    let alive = house.visitor().get("/healthz").await;
    assert_eq!(alive.status, StatusCode::OK);
    let ready = house.visitor().get("/readyz").await;
    // No worker runs in this test, and that is said.
    assert_eq!(ready.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(ready.body.contains("\"database\":true"));
    assert!(ready.body.contains("\"audio_store\":true"));
    assert!(ready.body.contains("\"worker\":false"));
    assert!(ready.body.contains("\"retention\":true"));
    assert!(ready.body.contains("\"ledger\":true"));
}

#[tokio::test]
async fn a_page_travels_compressed_unless_another_site_sent_the_visitor() {
    let house = House::new().await;
    for (site, encoding) in [
        ("none", Some("br")),
        ("same-origin", Some("br")),
        ("same-site", None),
        ("cross-site", None),
    ] {
        let request = Request::get("/no-such-page?guess=")
            .header("accept-encoding", "gzip, br")
            .header("sec-fetch-site", site)
            .body(Body::empty())
            .expect("a request");
        let response = house
            .router
            .clone()
            .oneshot(request)
            .await
            .expect("the router answers");
        let found = response.headers().get("content-encoding");
        let found = found.map(|value| value.to_str().expect("text"));
        assert_eq!(found, encoding, "{site}");
    }
}
