//! The answer for programs: keys that stay, dates and numbers as the standards write them.

use jiff::Timestamp;
use jiff::civil::Date;
use portal::texts::Language;
use serde_json::{Value, json};

use crate::answered::{all, answered};

fn keys(value: &Value) -> Vec<&str> {
    let object = value.as_object().expect("an object");
    object.keys().map(String::as_str).collect()
}

#[tokio::test]
async fn its_keys_are_those_of_its_schema() {
    let (_, json) = answered(Language::It).await;
    assert_eq!(json["schema"], "miavoce.art15.1");
    let expected = [
        "answered_at",
        "automated_decisions",
        "categories",
        "complaint",
        "controller",
        "data_protection_officer",
        "language",
        "legal_basis",
        "person",
        "purposes",
        "recipients",
        "recordings",
        "retention",
        "rights",
        "schema",
        "source",
        "transfers",
    ];
    let mut found = keys(&json);
    found.sort_unstable();
    assert_eq!(found, expected);
    let expected = [
        "called_number",
        "calling_number",
        "computed_by",
        "customer_code",
        "direction",
        "duration_ms",
        "handled_by",
        "held_because",
        "id",
        "last_day_kept",
        "listenings",
        "notice_from",
        "outside_service_hours",
        "recorded_on",
        "started_at",
        "state",
        "taken_in_at",
    ];
    for recording in json["recordings"].as_array().expect("recordings") {
        let mut found = keys(recording);
        found.sort_unstable();
        assert_eq!(found, expected);
    }
}

#[tokio::test]
async fn its_keys_and_its_facts_do_not_depend_on_the_language() {
    let (_, italian) = answered(Language::It).await;
    let (_, english) = answered(Language::En).await;
    assert_eq!(keys(&italian), keys(&english));
    assert_eq!(
        (&italian["language"], &english["language"]),
        (&json!("it"), &json!("en"))
    );
    for (italian, english) in italian["rights"]
        .as_array()
        .into_iter()
        .flatten()
        .zip(english["rights"].as_array().into_iter().flatten())
    {
        assert_eq!(italian["right"], english["right"]);
        assert_ne!(italian["text"], english["text"]);
    }
}

#[tokio::test]
async fn dates_instants_and_numbers_are_written_by_the_standards() {
    let (_, json) = answered(Language::It).await;
    let instant = |value: &Value| {
        let text = value.as_str().expect("a text");
        text.parse::<Timestamp>().expect("an instant")
    };
    let date = |value: &Value| {
        let text = value.as_str().expect("a text");
        assert_eq!(text.len(), 10);
        text.parse::<Date>().expect("a date")
    };
    let recording = &json["recordings"][0];
    instant(&json["answered_at"]);
    assert_eq!(
        instant(&recording["started_at"]).to_string(),
        "2026-06-12T08:30:00Z"
    );
    instant(&recording["taken_in_at"]);
    date(&json["recipients"][0]["appointed_on"]);
    date(&recording["notice_from"]);
    assert_eq!(date(&recording["recorded_on"]).to_string(), "2026-06-12");
    assert_eq!(date(&recording["last_day_kept"]).to_string(), "2026-12-12");
    assert_eq!(json["person"]["numbers"], json!(["+393331234567"]));
    assert_eq!(
        recording["calling_number"],
        json!({ "number": "+393331234567" })
    );
    let steps = recording["computed_by"].as_array().expect("steps");
    assert!(
        steps
            .iter()
            .any(|step| step["to"] == "2026-12-12" && step["article"] == "cc_2963")
    );
}

#[tokio::test]
async fn it_tells_what_the_document_tells() {
    let (document, json) = answered(Language::It).await;
    let said = all(&document);
    let mut told = Vec::new();
    texts(&json, &mut |text| told.push(text.to_owned()));
    for told in [
        "Qualità",
        "Voce",
        "Interesse",
        "Alfa Contact S.r.l.",
        "Nessuno",
        "Da chi chiama",
        "protocollo@pec.gpdp.it",
        "Piazza Venezia 11, 00187 Roma",
        "dpo@esempio.it",
        "C-1",
    ] {
        assert!(said.contains(told), "{told}");
        assert!(json.to_string().contains(told), "{told}");
    }
    assert!(told.len() > 40);
    assert_eq!(json["retention"], json!({ "months": 6 }));
    assert_eq!(json["automated_decisions"]["taken"], json!(false));
    let rights = json["rights"].as_array().expect("rights").iter();
    let rights: Vec<&Value> = rights.map(|right| &right["right"]).collect();
    assert_eq!(
        rights,
        [
            "rectification",
            "erasure",
            "restriction",
            "objection",
            "notification"
        ]
    );
}

fn texts(value: &Value, each: &mut impl FnMut(&str)) {
    match value {
        Value::String(text) => each(text),
        Value::Array(items) => items.iter().for_each(|item| texts(item, each)),
        Value::Object(fields) => fields.values().for_each(|value| texts(value, each)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
