//! A request by plain forms, from the first question to its end.

mod sending;

use axum::http::StatusCode;
use portal::Portal;
use portal::audit::Actor;
use portal::id::RecordingId;
use portal::retention;

use crate::visitor::{Answer, House, LINE, Visitor};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// Follows where a form leads.
async fn follow(visitor: &mut Visitor, answer: &Answer) -> Answer {
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let path = answer.location().split('#').next().expect("a path");
    visitor.get(path).await
}

/// The value of the hidden field in which a form names itself.
fn form(page: &Answer) -> String {
    let (_, rest) = page
        .body
        .split_once("name=\"form\" value=\"")
        .expect("a form");
    rest.split('"').next().expect("a value").to_owned()
}

/// Answers the questions up to the page on which everything is checked.
async fn up_to_check(
    visitor: &mut Visitor,
    right: &str,
    recordings: &str,
    ground: Option<&str>,
    details: &str,
) -> Answer {
    let answer = visitor
        .post("/caller/fn/choose_right", &[("right", right)])
        .await;
    assert_eq!(answer.location(), "/requests/new/recordings");
    let mut answer = visitor
        .post(
            "/caller/fn/choose_recordings",
            &[("recordings[]", recordings)],
        )
        .await;
    if let Some(ground) = ground {
        assert_eq!(answer.location(), "/requests/new/ground");
        answer = visitor
            .post("/caller/fn/choose_ground", &[("ground", ground)])
            .await;
    }
    assert_eq!(answer.location(), "/requests/new/details");
    let answer = visitor
        .post("/caller/fn/give_details", &[("details", details)])
        .await;
    assert_eq!(answer.location(), "/requests/new/check");
    follow(visitor, &answer).await
}

/// Files a request; the path of its page.
async fn file(
    visitor: &mut Visitor,
    right: &str,
    recording: RecordingId,
    ground: Option<&str>,
    details: &str,
) -> String {
    let check = up_to_check(visitor, right, &recording.to_string(), ground, details).await;
    let filed = visitor
        .post("/caller/fn/file_request", &[("form", &form(&check))])
        .await;
    let path = filed
        .location()
        .split('?')
        .next()
        .expect("a path")
        .to_owned();
    assert!(path.starts_with("/requests/") && path.len() == 19, "{path}");
    path
}

/// The portal, so many days later, after its retention ran.
async fn days_later(portal: &Portal, days: i64) {
    portal.clock.set_offset_ms(days * DAY_MS);
    retention::run(portal, Actor::System).await.expect("runs");
}

/// A visitor on the line with one recording, of 1 September 2026: its last day is 1 March 2027.
async fn visit() -> (House, Visitor, RecordingId) {
    let house = House::new().await;
    let recording = house.recording(LINE, None).await;
    let visitor = house.on_line(LINE).await;
    (house, visitor, recording)
}

/// Somebody who signs in again, after days.
async fn again(house: &House) -> Visitor {
    house.on_line(LINE).await
}

/// How many holds are on a recording.
async fn holds(house: &House, recording: RecordingId) -> usize {
    let today = house.portal.clock.today();
    let standings = house.portal.store.standings([recording], today).await;
    let standing = standings.expect("is read").remove(&recording);
    standing.unwrap_or_default().holds.len()
}

#[tokio::test]
async fn access_keeps_the_recording_beyond_its_day() {
    let (house, mut visitor, recording) = visit().await;
    let path = file(&mut visitor, "access", recording, None, "").await;
    let page = visitor.get(&path).await;
    // 24 November, one month: 24 December, which is worked.
    assert!(
        page.body.contains("giovedì 24 dicembre 2026"),
        "{}",
        page.body
    );
    days_later(&house.portal, 120).await;
    let mut visitor = again(&house).await;
    let kept = visitor.get(&format!("/recordings/{recording}")).await;
    assert_eq!(kept.status, StatusCode::OK);
    assert!(kept.body.contains("Ha chiesto una copia"));
    assert!(
        visitor
            .get("/recordings")
            .await
            .body
            .contains(&recording.to_string())
    );
}

#[tokio::test]
async fn without_a_request_the_recording_goes_on_its_day() {
    let (house, _, recording) = visit().await;
    days_later(&house.portal, 120).await;
    let mut visitor = again(&house).await;
    let gone = visitor.get(&format!("/recordings/{recording}")).await;
    assert_eq!(gone.status, StatusCode::GONE);
}

#[tokio::test]
async fn an_objection_stops_the_use_and_holds_nothing() {
    let (house, mut visitor, recording) = visit().await;
    let words = "Ho parlato della mia salute.";
    file(
        &mut visitor,
        "objection",
        recording,
        Some("particular_situation"),
        words,
    )
    .await;
    let restricted = visitor.get(&format!("/recordings/{recording}")).await;
    assert!(restricted.body.contains("Limitata: nessuno la usa"));
    days_later(&house.portal, 120).await;
    let mut visitor = again(&house).await;
    let gone = visitor.get(&format!("/recordings/{recording}")).await;
    assert_eq!(gone.status, StatusCode::GONE);
}

#[tokio::test]
async fn erasure_ends_with_the_period() {
    let (house, mut visitor, recording) = visit().await;
    let path = file(&mut visitor, "erasure", recording, Some("unknown"), "").await;
    days_later(&house.portal, 120).await;
    let mut visitor = again(&house).await;
    let page = visitor.get(&path).await;
    assert!(
        page.body.contains("sono state cancellate alla scadenza"),
        "{}",
        page.body
    );
}

#[tokio::test]
async fn what_is_taken_back_holds_for_fourteen_more_days() {
    let (house, mut visitor, recording) = visit().await;
    let ground = Some("needed_for_a_claim");
    let path = file(&mut visitor, "restriction", recording, ground, "").await;
    days_later(&house.portal, 110).await;
    let mut visitor = again(&house).await;
    let reference = path.trim_start_matches("/requests/");
    let form = [("reference", reference)];
    let done = visitor.post("/caller/fn/withdraw_request", &form).await;
    assert!(done.location().ends_with("?withdrawn"));
    let twice = visitor.post("/caller/fn/withdraw_request", &form).await;
    assert!(twice.location().ends_with("?too-late"));
    for (days, status) in [(124, StatusCode::OK), (126, StatusCode::GONE)] {
        days_later(&house.portal, days).await;
        let mut visitor = again(&house).await;
        let page = visitor.get(&format!("/recordings/{recording}")).await;
        assert_eq!(page.status, status, "{days} days later");
    }
}

#[tokio::test]
async fn the_recordings_of_others_cannot_be_named() {
    let (house, mut visitor, own) = visit().await;
    let customer = house.customer("VG100234", Some(LINE)).await;
    let foreign = house.recording(LINE, Some(customer)).await;
    let check = up_to_check(
        &mut visitor,
        "erasure",
        &foreign.to_string(),
        Some("unknown"),
        "",
    )
    .await;
    assert!(!check.body.contains(&foreign.to_string()));
    let refused = visitor
        .post("/caller/fn/file_request", &[("form", &form(&check))])
        .await;
    assert_eq!(
        refused.location(),
        "/requests/new/recordings?retry#problems"
    );
    let both = format!("{own}");
    let answer = visitor
        .post(
            "/caller/fn/choose_recordings",
            &[
                ("recordings[]", &both),
                ("recordings[]", &foreign.to_string()),
            ],
        )
        .await;
    let check = follow(&mut visitor, &answer).await;
    let filed = visitor
        .post("/caller/fn/file_request", &[("form", &form(&check))])
        .await;
    let page = follow(&mut visitor, &filed).await;
    assert!(page.body.contains(&own.to_string()));
    assert!(!page.body.contains(&foreign.to_string()));
}

#[tokio::test]
async fn a_request_is_its_author_s_alone() {
    let house = House::new().await;
    let customer = house.customer("VG100234", Some(LINE)).await;
    let recording = house.recording(LINE, Some(customer)).await;
    let mut author = house.as_customer("VG100234").await;
    let path = file(&mut author, "access", recording, None, "Parole mie.").await;
    assert!(author.get(&path).await.body.contains("Parole mie."));
    let file = format!("{path}/receipt.json");
    let receipt = author.get(&file).await;
    assert!(
        receipt
            .header("content-disposition")
            .starts_with("attachment")
    );
    let receipt: serde_json::Value = serde_json::from_str(&receipt.body).expect("JSON");
    assert_eq!(receipt["due"], "2026-12-24");
    assert_eq!(receipt["recordings"][0]["id"], recording.to_string());
    let mut housemate = house.on_line(LINE).await;
    assert_eq!(housemate.get(&path).await.status, StatusCode::NOT_FOUND);
    for visitor in [&mut housemate, &mut house.visitor()] {
        assert_eq!(visitor.get(&file).await.status, StatusCode::NOT_FOUND);
    }
    assert!(!housemate.get("/requests").await.body.contains(&path));
    let reference = path.trim_start_matches("/requests/");
    housemate
        .post("/caller/fn/withdraw_request", &[("reference", reference)])
        .await;
    assert!(author.get(&path).await.body.contains("Ritira la richiesta"));
}

#[tokio::test]
async fn each_question_says_what_is_missing() {
    let (_house, mut visitor, recording) = visit().await;
    type Fields<'a> = &'a [(&'a str, &'a str)];
    let cases: [(&str, Fields<'_>, &str); 3] = [
        ("choose_right", &[], "Scelga che cosa vuole chiedere."),
        (
            "choose_right",
            &[("right", "portability")],
            "Scelga che cosa vuole chiedere.",
        ),
        ("choose_recordings", &[], "Scelga almeno una registrazione."),
    ];
    for (function, fields, said) in cases {
        let answer = visitor
            .post(&format!("/caller/fn/{function}"), fields)
            .await;
        let page = follow(&mut visitor, &answer).await;
        assert!(page.body.contains(said), "{function}");
        assert!(page.body.contains("<title>Errore: "), "{function}");
    }
    visitor
        .post("/caller/fn/choose_right", &[("right", "objection")])
        .await;
    let id = recording.to_string();
    visitor
        .post("/caller/fn/choose_recordings", &[("recordings[]", &id)])
        .await;
    let answer = visitor.post("/caller/fn/choose_ground", &[]).await;
    let page = follow(&mut visitor, &answer).await;
    assert!(page.body.contains("scelga «Non so»"));
    visitor
        .post("/caller/fn/choose_ground", &[("ground", "unknown")])
        .await;
    let answer = visitor
        .post("/caller/fn/give_details", &[("details", " ")])
        .await;
    let page = follow(&mut visitor, &answer).await;
    assert!(page.body.contains("Scriva qualche parola"));
}

#[tokio::test]
async fn a_ground_without_object_is_explained_and_no_dead_end() {
    let (_house, mut visitor, recording) = visit().await;
    visitor
        .post("/caller/fn/choose_right", &[("right", "erasure")])
        .await;
    let grounds = visitor.get("/requests/new/recordings").await;
    assert_eq!(grounds.status, StatusCode::OK);
    let page = visitor.get("/requests/new/ground").await;
    assert!(
        page.body
            .contains("Qui però non c’è un consenso da ritirare")
    );
    file(
        &mut visitor,
        "erasure",
        recording,
        Some("consent_withdrawn"),
        "",
    )
    .await;
}

#[tokio::test]
async fn what_was_typed_comes_back_as_typed_and_is_never_markup() {
    let (_house, mut visitor, _) = visit().await;
    let words = "</textarea><meta http-equiv=refresh> &lt; & «così»";
    let long = words.repeat(200);
    visitor
        .post("/caller/fn/choose_right", &[("right", "objection")])
        .await;
    visitor
        .post("/caller/fn/give_details", &[("details", &long)])
        .await;
    let page = visitor.get("/requests/new/details").await;
    assert!(!page.body.contains("<meta http-equiv=refresh>"));
    assert!(
        page.body
            .contains("&lt;/textarea>&lt;meta http-equiv=refresh> &amp;lt; &amp; «così»")
    );
}
