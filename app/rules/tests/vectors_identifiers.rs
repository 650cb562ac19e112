//! Every case of the vectors on identifiers: codice fiscale, partita IVA, telephone numbers.

use rules::identifiers::codice_fiscale::{self, Sex};
use rules::identifiers::{partita_iva, phone};
use serde::Deserialize;

#[derive(Deserialize)]
struct File<Case> {
    cases: Vec<Case>,
}

#[derive(Deserialize)]
struct CodiceFiscaleCase {
    id: String,
    input: String,
    expected: String,
    reason: String,
    #[serde(default)]
    parsed: serde_json::Value,
}

/// `birthplace_known` is left out: it needs the register of places, which is data and not law.
#[derive(Deserialize)]
struct Parsed {
    normalized: String,
    root: String,
    sex: Sex,
    month: i8,
    day: i8,
    two_digit_year: i16,
    candidate_years: Vec<i16>,
    birthplace_code: String,
    foreign_born: bool,
    omocodia_level: usize,
    strict_name_shape: bool,
}

#[test]
fn codice_fiscale() {
    let file: File<CodiceFiscaleCase> =
        serde_json::from_str(include_str!("vectors/codice_fiscale.json")).expect("the vectors");
    for case in &file.cases {
        let id = &case.id;
        match codice_fiscale::parse(&case.input) {
            Ok(code) => {
                assert_eq!(case.expected, "valid", "{id}");
                let parsed: Parsed =
                    serde_json::from_value(case.parsed.clone()).expect("what a valid code says");
                assert_eq!(code.as_str(), parsed.normalized, "{id}");
                assert_eq!(code.root(), parsed.root, "{id}");
                assert_eq!(code.sex(), parsed.sex, "{id}");
                assert_eq!(code.month(), parsed.month, "{id}");
                assert_eq!(code.day(), parsed.day, "{id}");
                assert_eq!(code.two_digit_year(), parsed.two_digit_year, "{id}");
                assert_eq!(code.candidate_years(), parsed.candidate_years, "{id}");
                assert_eq!(code.birthplace_code(), parsed.birthplace_code, "{id}");
                assert_eq!(code.foreign_born(), parsed.foreign_born, "{id}");
                assert_eq!(code.omocodia_level(), parsed.omocodia_level, "{id}");
                assert_eq!(code.strict_name_shape(), parsed.strict_name_shape, "{id}");
            }
            Err(refusal) => {
                assert_eq!(refusal.code(), case.reason, "{id}");
                let expected = match refusal {
                    codice_fiscale::Refusal::NotPersonal => "not_personal",
                    _ => "invalid",
                };
                assert_eq!(case.expected, expected, "{id}");
            }
        }
    }
    assert_eq!(file.cases.len(), 114);
}

#[derive(Deserialize)]
struct PartitaIvaCase {
    id: String,
    input: String,
    expected: String,
    reason: String,
    normalized: Option<String>,
}

#[test]
fn partita_iva() {
    let file: File<PartitaIvaCase> =
        serde_json::from_str(include_str!("vectors/partita_iva.json")).expect("the vectors");
    for case in &file.cases {
        let id = &case.id;
        match partita_iva::parse(&case.input) {
            Ok(number) => {
                assert_eq!(case.expected, "valid", "{id}");
                assert_eq!(Some(number.as_str()), case.normalized.as_deref(), "{id}");
            }
            Err(refusal) => {
                assert_eq!(case.expected, "invalid", "{id}");
                assert_eq!(refusal.code(), case.reason, "{id}");
            }
        }
    }
    assert_eq!(file.cases.len(), 71);
}

#[derive(Deserialize)]
struct PhoneCase {
    id: String,
    input: String,
    kind: String,
    expected: PhoneExpected,
}

#[derive(Deserialize)]
struct PhoneExpected {
    ok: bool,
    e164: Option<String>,
    error: Option<String>,
    #[serde(rename = "type")]
    kind: Option<phone::Kind>,
    region: Option<String>,
    acceptable_as_caller_line: Option<bool>,
}

#[test]
fn phones() {
    let file: File<PhoneCase> =
        serde_json::from_str(include_str!("vectors/phones_it.json")).expect("the vectors");
    for case in &file.cases {
        let id = &case.id;
        let plans_needed = case.kind == "foreign" && !cfg!(feature = "numbering-plans");
        match phone::parse(&case.input) {
            // Without the plans of other countries a number of theirs may be one that does not exist.
            Ok(_) if plans_needed && !case.expected.ok => {}
            Ok(number) => {
                assert!(case.expected.ok, "{id}");
                assert_eq!(Some(number.as_str()), case.expected.e164.as_deref(), "{id}");
                assert_eq!(
                    Some(number.can_be_a_caller_line()),
                    case.expected.acceptable_as_caller_line,
                    "{id}"
                );
                if !plans_needed {
                    assert_eq!(Some(number.kind()), case.expected.kind, "{id}");
                    assert_eq!(number.region(), case.expected.region, "{id}");
                }
            }
            Err(refusal) => {
                assert!(!case.expected.ok, "{id}");
                assert_eq!(Some(refusal.code()), case.expected.error.as_deref(), "{id}");
            }
        }
    }
    assert_eq!(file.cases.len(), 75);
}
