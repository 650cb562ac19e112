//! `miavoce explain` answers every case of the vectors as they expect it.

use std::io::Write;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn miavoce(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_miavoce"))
        .arg("explain")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = input.to_owned();
    let writing = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().expect("the program ends");
    // A program that reads nothing closes the pipe.
    let _ = writing.join().expect("the thread ends");
    output
}

/// Asks about `field` of each case, all at once; each case with its answer.
fn answers(vectors: &str, field: &str, arguments: &[&str]) -> Vec<(Value, Value)> {
    let vectors: Value = serde_json::from_str(vectors).expect("the vectors");
    let cases = vectors["cases"].as_array().expect("cases").clone();
    let input: String = cases
        .iter()
        .map(|case| format!("{}\n", case[field]))
        .collect();
    let output = miavoce(&[arguments, &["--json", "--stdin"]].concat(), &input);
    assert!(output.status.success());
    let stdout = String::from_utf8(output.stdout).expect("UTF-8");
    let answers: Vec<Value> = stdout
        .lines()
        .map(|line| serde_json::from_str(line).expect("an object a line"))
        .collect();
    assert_eq!(answers.len(), cases.len());
    cases.into_iter().zip(answers).collect()
}

#[test]
fn due_dates() {
    let vectors = include_str!("../../app/rules/tests/vectors/one_month_deadlines.json");
    for (case, answer) in answers(vectors, "received_on", &["due"]) {
        for field in [
            "received_on",
            "due_unrolled",
            "due",
            "rolled_over",
            "extension_notice_by",
            "extended_unrolled",
            "extended_due",
            "extended_rolled_over",
            "extended_if_chained",
            "internal_target",
        ] {
            assert_eq!(answer[field], case[field], "{field} of {}", case["id"]);
        }
    }
}

#[test]
fn instants_of_receipt() {
    let vectors = include_str!("../../app/rules/tests/vectors/one_month_deadlines.json");
    let vectors: Value = serde_json::from_str(vectors).expect("the vectors");
    for case in vectors["receipt_instants"].as_array().expect("instants") {
        let received_at = case["received_at"].as_str().expect("text");
        let output = miavoce(&["due", "--received", received_at, "--json"], "");
        let answer: Value = serde_json::from_slice(&output.stdout).expect("an object");
        for field in ["received_on", "due", "expires_at"] {
            assert_eq!(answer[field], case[field], "{received_at}");
        }
    }
}

#[test]
fn last_days() {
    let vectors = include_str!("../../app/rules/tests/vectors/six_months.json");
    for (case, answer) in answers(vectors, "recorded_at", &["retention"]) {
        for field in ["last_day_kept", "delete_at"] {
            assert_eq!(answer[field], case["civil_day"][field], "{}", case["id"]);
        }
    }
}

#[test]
fn codici_fiscali() {
    let vectors = include_str!("../../app/rules/tests/vectors/codice_fiscale.json");
    for (case, answer) in answers(vectors, "input", &["identifier", "codice-fiscale"]) {
        let id = &case["id"];
        assert_eq!(answer["reason"], case["reason"], "{id}");
        assert_eq!(answer["valid"], case["expected"] == "valid", "{id}");
        if let Some(parsed) = case["parsed"]
            .as_object()
            .filter(|_| answer["valid"] == true)
        {
            // Whether a place exists needs the register of places, which is data and not law.
            for (field, expected) in parsed
                .iter()
                .filter(|(field, _)| *field != "birthplace_known")
            {
                assert_eq!(&answer[field], expected, "{field} of {id}");
            }
        }
    }
}

#[test]
fn partite_iva() {
    let vectors = include_str!("../../app/rules/tests/vectors/partita_iva.json");
    for (case, answer) in answers(vectors, "input", &["identifier", "partita-iva"]) {
        let id = &case["id"];
        assert_eq!(answer["reason"], case["reason"], "{id}");
        assert_eq!(answer["valid"], case["expected"] == "valid", "{id}");
        if answer["valid"] == true {
            assert_eq!(answer["normalized"], case["normalized"], "{id}");
        }
    }
}

#[test]
fn telephone_numbers() {
    let vectors = include_str!("../../app/rules/tests/vectors/phones_it.json");
    for (case, answer) in answers(vectors, "input", &["identifier", "phone"]) {
        let expected = case["expected"].as_object().expect("what is expected");
        for (field, expected) in expected {
            assert_eq!(&answer[field], expected, "{field} of {}", case["id"]);
        }
    }
}

#[test]
fn words_are_those_of_the_language() {
    let said = |language: &str| {
        let arguments = ["due", "--received", "2026-01-31", "--language", language];
        let output = miavoce(&arguments, "");
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    let italian = said("it");
    assert!(italian.starts_with(
        "Ricevuta sabato 31 gennaio 2026: si risponde entro lunedì 2 marzo 2026 compreso.\n"
    ));
    assert!(
        italian.contains("[art. 3, par. 4, Reg. 1182/71]"),
        "{italian}"
    );
    assert!(said("en").starts_with(
        "Received on Saturday 31 January 2026: to be answered by Monday 2 March 2026"
    ));
}

#[test]
fn waiting_for_identity_and_the_extension_move_the_date() {
    let json = |arguments: &[&str]| -> Value {
        let output = miavoce(
            &[&["due", "--received", "2026-06-01", "--json"], arguments].concat(),
            "",
        );
        serde_json::from_slice(&output.stdout).expect("an object")
    };
    assert_eq!(json(&[])["due"], "2026-07-01");
    assert_eq!(
        json(&["--identified-on", "2026-06-05"])["due"],
        "2026-07-06"
    );
    let asked = ["--asked-on", "2026-06-03", "--identified-on", "2026-06-05"];
    assert_eq!(json(&asked)["due"], "2026-07-03");
    assert_eq!(json(&["--extended"])["extended_due"], "2026-09-01");
}

#[test]
fn the_holidays_of_a_year() {
    let output = miavoce(&["holidays", "--json", "--stdin"], "2025\n2027\n");
    let stdout = String::from_utf8(output.stdout).expect("UTF-8");
    let days: Vec<usize> = stdout
        .lines()
        .map(|line| {
            let year: Value = serde_json::from_str(line).expect("an object");
            year["holidays"].as_array().expect("days").len()
        })
        .collect();
    // L. 151/2025 adds 4 October from 2026.
    assert_eq!(days, [11, 12]);
}

#[test]
fn what_cannot_be_read_is_said_and_the_rest_is_answered() {
    let output = miavoce(&["due", "--json", "--stdin"], "2026-02-30\n2026-02-28\n");
    assert!(!output.status.success());
    let stdout = String::from_utf8(output.stdout).expect("UTF-8");
    let lines: Vec<Value> = stdout
        .lines()
        .map(|line| serde_json::from_str(line).expect("an object"))
        .collect();
    assert!(
        lines[0]["error"]
            .as_str()
            .expect("a sentence")
            .contains("write 2026-01-31")
    );
    assert_eq!(lines[1]["due"], "2026-03-30");
    let output = miavoce(&["retention"], "");
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("--stdin"));
}
