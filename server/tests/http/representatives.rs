//! A request for somebody else, by plain forms.

use axum::http::StatusCode;
use portal::staff::Role;

use crate::visitor::{House, LINE};

const FIELDS: [(&str, &str); 4] = [
    ("whom", "delegation"),
    ("own_name", "Lucia Verdi"),
    ("represented", "Mario Rossi"),
    ("scope", "Copia delle chiamate."),
];

#[tokio::test]
async fn the_authority_is_asked_for_shown_and_checked_at_the_desk() {
    let house = House::new().await;
    let recording = house.recording(LINE, None).await.to_string();
    let mut visitor = house.on_line(LINE).await;
    visitor
        .post("/caller/fn/choose_right", &[("right", "access")])
        .await;
    let chosen = [("recordings[]", recording.as_str())];
    visitor.post("/caller/fn/choose_recordings", &chosen).await;
    visitor.post("/caller/fn/give_details", &[]).await;
    let check = visitor.get("/requests/new/check").await.body;
    assert!(check.contains("href=\"/requests/new/whom\""), "{check}");
    assert!(check.contains("Per me"), "{check}");

    let page = visitor.get("/requests/new/whom").await;
    assert_eq!(page.status, StatusCode::OK);
    for (missing, said) in [
        ("whom", "Scelga per chi"),
        ("own_name", "Scriva nome e cognome."),
        (
            "represented",
            "Scriva il nome della persona per cui agisce.",
        ),
        ("scope", "Scriva che cosa può chiedere"),
    ] {
        let fields: Vec<_> = FIELDS
            .into_iter()
            .filter(|(field, _)| *field != missing)
            .collect();
        let answer = visitor.post("/caller/fn/choose_whom", &fields).await;
        assert_eq!(answer.location(), "/requests/new/whom?retry#problems");
        let page = visitor.get("/requests/new/whom?retry").await.body;
        assert!(page.contains(said), "{missing}: {page}");
    }
    let answer = visitor.post("/caller/fn/choose_whom", &FIELDS).await;
    assert_eq!(answer.location(), "/requests/new/check");
    let check = visitor.get("/requests/new/check").await.body;
    assert!(
        check.contains("Mario Rossi · Per un’altra persona"),
        "{check}"
    );
    assert!(
        check.contains("controlliamo che Lei possa agire"),
        "{check}"
    );
    let (_, rest) = check.split_once("name=\"form\" value=\"").expect("a form");
    let form = rest.split('"').next().expect("a value").to_owned();
    let filed = visitor
        .post("/caller/fn/file_request", &[("form", &form)])
        .await;
    let path = filed
        .location()
        .split('?')
        .next()
        .expect("a path")
        .to_owned();
    let page = visitor.get(&path).await.body;
    assert!(
        page.contains("Lei ha fatto questa richiesta per Mario Rossi."),
        "{page}"
    );
    assert!(page.contains("Non abbiamo ancora controllato"), "{page}");

    let reference = path.trim_start_matches("/requests/");
    let case = format!("/console{path}");
    let mut auditor = house.staff(Role::Auditor).await;
    let read = auditor.get(&case).await.body;
    assert!(
        read.contains("Lucia Verdi") && !read.contains("check_authority"),
        "{read}"
    );
    let mut dpo = house.staff(Role::Dpo).await;
    assert!(dpo.get(&case).await.body.contains("check_authority"));
    let version = house.version(reference).await.to_string();
    let form = [
        ("reference", reference),
        ("version", &version),
        ("authority", ""),
    ];
    let empty = dpo.post("/console/fn/check_authority", &form).await;
    assert!(empty.location().ends_with("?retry#problems"));
    // Nobody is identified before.
    let early = [
        ("reference", reference),
        ("version", &version),
        ("line", LINE),
        ("identity_proof", "La linea corrisponde."),
    ];
    dpo.post("/console/fn/identify_person", &early).await;
    let page = dpo.get(&format!("{case}?retry")).await.body;
    assert!(
        page.contains("Prima controlli con quale autorizzazione"),
        "{page}"
    );
    let form = [
        ("reference", reference),
        ("version", &version),
        ("authority", "La delega è firmata."),
    ];
    let done = dpo.post("/console/fn/check_authority", &form).await;
    assert!(
        done.location().ends_with("?authority-checked#news"),
        "{}",
        done.location()
    );
    let page = visitor.get(&path).await.body;
    assert!(
        page.contains("Abbiamo controllato la Sua autorizzazione."),
        "{page}"
    );
    // What was noted is the office's.
    assert!(!page.contains("La delega è firmata."), "{page}");
}
