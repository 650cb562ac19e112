//! The report file.

use portal::import::{Code, Finding, Report};
use serde_json::{Value, json};

fn finding(line: u64, code: Code) -> Finding {
    Finding {
        line,
        external_id: (line > 1).then(|| format!("R-\"{line}\"")),
        field: (line > 1).then(|| "sha256".into()),
        code,
        message: "the file is not the one".into(),
    }
}

fn names(folder: &std::path::Path) -> Vec<String> {
    let entries = folder.read_dir().expect("a folder");
    let name = |entry: std::io::Result<std::fs::DirEntry>| entry.expect("an entry").file_name();
    entries
        .map(|entry| name(entry).display().to_string())
        .collect()
}

#[test]
fn one_object_per_finding_and_the_file_appears_whole() {
    let folder = tempfile::tempdir().expect("a folder");
    let target = folder.path().join("report.json");
    std::fs::write(&target, "an older one").expect("written");
    let mut report = Report::create(&target).expect("a report");
    report.add(&finding(1, Code::NoHeader)).expect("added");
    report.add(&finding(2, Code::HashDiffers)).expect("added");
    report
        .add(&finding(3, Code::DurationDiffers))
        .expect("added");
    assert_eq!(std::fs::read(&target).expect("readable"), b"an older one");
    report.finish().expect("finished");

    let read: Value =
        serde_json::from_slice(&std::fs::read(&target).expect("readable")).expect("JSON");
    let object = |line: u64, external_id: Value, field: Value, code: &str, severity: &str| {
        json!({
            "line": line, "external_id": external_id, "field": field, "code": code,
            "severity": severity, "message": "the file is not the one"
        })
    };
    assert_eq!(
        read,
        json!([
            object(1, Value::Null, Value::Null, "no_header", "error"),
            object(
                2,
                json!("R-\"2\""),
                json!("sha256"),
                "hash_differs",
                "error"
            ),
            object(
                3,
                json!("R-\"3\""),
                json!("sha256"),
                "duration_differs",
                "warning"
            ),
        ])
    );
    assert_eq!(names(folder.path()), ["report.json"]);
}

#[test]
fn without_findings_it_is_an_empty_array() {
    let folder = tempfile::tempdir().expect("a folder");
    let target = folder.path().join("report.json");
    Report::create(&target)
        .expect("a report")
        .finish()
        .expect("finished");
    assert_eq!(std::fs::read_to_string(&target).expect("readable"), "[]\n");
}

#[test]
fn one_that_is_not_finished_leaves_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut report = Report::create(&folder.path().join("report.json")).expect("a report");
    report.add(&finding(2, Code::Empty)).expect("added");
    drop(report);
    assert_eq!(names(folder.path()), Vec::<String>::new());
}

#[test]
fn a_finding_reads_as_one_line() {
    assert_eq!(
        finding(12, Code::HashDiffers).to_string(),
        "line 12, field sha256: hash_differs: the file is not the one"
    );
    assert_eq!(
        finding(1, Code::NoHeader).to_string(),
        "line 1: no_header: the file is not the one"
    );
}
