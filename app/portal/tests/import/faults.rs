//! Rows of recordings with one fault each, among rows that are right.

use portal::import::{Code, Extent, Severity};

use super::call_centre::at;
use super::{CUSTOMERS, KEEP, NOW, Row, about, csv, row, sha256, wav};

/// Each fault with the row that has it: what is found, at which field.
fn faulty_rows() -> Vec<(Row, &'static str, &'static str)> {
    let bad = |id: &str| row(id, "b.wav");
    vec![
        (
            bad("F-01").with("audio_file", "missing.wav"),
            "audio_file",
            "missing_file",
        ),
        (
            bad("F-02").with("audio_file", "a.wav/b.wav"),
            "audio_file",
            "missing_file",
        ),
        (
            bad("F-03").with("audio_file", "../secret.wav"),
            "audio_file",
            "path_outside",
        ),
        (
            bad("F-04").with("audio_file", "/etc/passwd"),
            "audio_file",
            "path_outside",
        ),
        (
            bad("F-05").with("audio_file", "link.wav"),
            "audio_file",
            "path_outside",
        ),
        (
            bad("F-06").with("audio_file", "linked/secret.wav"),
            "audio_file",
            "path_outside",
        ),
        (
            bad("F-07").with("audio_file", "empty.wav"),
            "audio_file",
            "empty_audio",
        ),
        (
            bad("F-08").with("audio_file", "silent.wav"),
            "audio_file",
            "empty_audio",
        ),
        (
            bad("F-09").with("audio_file", "cut.wav"),
            "audio_file",
            "unreadable_audio",
        ),
        (
            bad("F-10").with("audio_file", "letter.wav"),
            "audio_file",
            "unsupported_audio",
        ),
        (
            bad("F-11").with("audio_file", "folder"),
            "audio_file",
            "unreadable_audio",
        ),
        (bad("F-12").with("audio_file", ""), "audio_file", "empty"),
        (
            bad("F-13").with("sha256", &"0".repeat(64)),
            "sha256",
            "hash_differs",
        ),
        (bad("F-14").with("sha256", "123"), "sha256", "not_a_hash"),
        (
            bad("F-15").with("calling_number", "Mario"),
            "calling_number",
            "not_a_phone_number",
        ),
        (
            bad("F-16").with("called_number", "12"),
            "called_number",
            "not_a_phone_number",
        ),
        (
            bad("F-17").with("called_number", ""),
            "called_number",
            "empty",
        ),
        (
            bad("F-18").with("customer_code", "C+1"),
            "customer_code",
            "not_a_customer_code",
        ),
        (
            bad("F-19").with("customer_code", "C-404"),
            "customer_code",
            "unknown_customer",
        ),
        (
            bad("F-20").with("supplier", "beta"),
            "supplier",
            "unknown_supplier",
        ),
        (
            bad("F-21").with("customer_kind", "company"),
            "customer_kind",
            "unknown_word",
        ),
        (
            bad("F-22").with("direction", "in"),
            "direction",
            "unknown_word",
        ),
        (
            bad("F-23").with("started_at", "2026-06-15T12:00:01+02:00"),
            "started_at",
            "in_the_future",
        ),
        (
            bad("F-24").with("started_at", "2025-12-14T23:59:59+01:00"),
            "started_at",
            "past_last_day",
        ),
        (
            bad("F-25").with("started_at", "2026-06-12T10:30:00"),
            "started_at",
            "no_offset",
        ),
        (
            bad("F-26").with("started_at", "12/06/2026 10:30"),
            "started_at",
            "not_an_instant",
        ),
        (
            bad("F-27").with("duration_s", "-1"),
            "duration_s",
            "not_a_duration",
        ),
        (
            bad("F-28").with("duration_s", "86401"),
            "duration_s",
            "not_a_duration",
        ),
        (
            bad("F-29").with("duration_s", "inf"),
            "duration_s",
            "not_a_duration",
        ),
        (
            bad("F-30").with("duration_s", "1e3"),
            "duration_s",
            "not_a_duration",
        ),
        (bad(""), "external_id", "empty"),
        (
            bad("F-32").with("agent", &"x".repeat(501)),
            "agent",
            "too_long",
        ),
        (
            bad("F-33").with("agent", "\"a\tb\""),
            "agent",
            "control_character",
        ),
        (bad("F-34").with("agent", "a,b"), "", "field_count"),
        (
            bad("G-1").with("duration_s", "2.5"),
            "external_id",
            "duplicate_external_id",
        ),
        (bad("G-1"), "external_id", "duplicate_external_id"),
    ]
}

fn prepare(export: &std::path::Path) {
    let write =
        |name: &str, bytes: &[u8]| std::fs::write(export.join(name), bytes).expect("written");
    let whole = wav(550);
    write("empty.wav", b"");
    write("cut.wav", &whole[..20_000]);
    write("letter.wav", b"Dear customer, this is a letter.");
    let mut silent = whole[..44].to_vec();
    silent[40..44].fill(0);
    write("silent.wav", &silent);
    std::fs::create_dir(export.join("folder")).expect("a folder");
    let outside = export.with_file_name("outside");
    std::fs::create_dir(&outside).expect("a folder");
    std::fs::write(outside.join("secret.wav"), &whole).expect("written");
    std::fs::write(export.with_file_name("secret.wav"), &whole).expect("written");
    std::os::unix::fs::symlink(outside.join("secret.wav"), export.join("link.wav"))
        .expect("a link");
    std::os::unix::fs::symlink(&outside, export.join("linked")).expect("a link");
    std::os::unix::fs::symlink("a.wav", export.join("inside.wav")).expect("a link");
}

#[tokio::test]
async fn each_fault_is_named_with_line_field_and_code_and_the_rest_is_imported() {
    let centre = at(NOW).await;
    prepare(&centre.export());
    centre.customers(CUSTOMERS.as_bytes(), KEEP).await;

    let good = [
        row("G-1", "a.wav").with("sha256", &sha256(&wav(330)).to_uppercase()),
        row("G-2", "inside.wav").with("customer_code", "c-1"),
        row("G-3", "./b.wav")
            .with("calling_number", "")
            .with("agent", ""),
        // The last moment of the last day, and the present one.
        row("G-4", "a.wav").with("started_at", "2025-12-15T09:00:00+01:00"),
        row("G-5", "a.wav")
            .with("started_at", "2026-06-15T10:00:00Z")
            .with("duration_s", "1.0"),
        row("G-6", "a.wav").with("called_number", "187"),
    ];
    let faulty = faulty_rows();
    let mut rows = vec![good[0].clone(), good[1].clone()];
    rows.extend(faulty.iter().map(|(row, _, _)| row.clone()));
    rows.extend(good[2..].iter().cloned());
    let (outcome, found) = centre.recordings(csv(&rows).as_bytes(), KEEP).await;

    let expected: Vec<_> = faulty
        .iter()
        .zip(4..)
        .map(|((_, field, code), line)| (line, *field, *code))
        .collect();
    assert_eq!(about(&found), expected);
    for (finding, (row, _, code)) in found.iter().zip(&faulty) {
        assert_eq!(finding.severity(), Severity::Error, "{finding}");
        let name = Some(row.0["external_id"].as_str()).filter(|name| !name.is_empty());
        if *code != "field_count" {
            assert_eq!(finding.external_id.as_deref(), name, "{finding}");
        }
        // Two of the codes are of the same words as the value; no other message repeats one.
        for value in ["Mario", "beta", "C-404", "C+1", "secret", "passwd"] {
            assert!(!finding.message.contains(value), "{finding}");
        }
    }
    assert_eq!(outcome.new, good.len() as u64);
    assert_eq!(outcome.refused, faulty.len() as u64);
    assert_eq!(outcome.extent(), Extent::Some);
    assert_eq!(centre.count("recording").await, good.len() as i64);
    // Nothing of a refused row is kept.
    assert_eq!(centre.objects().len(), good.len());
}

#[tokio::test]
async fn a_row_with_warnings_is_taken() {
    let centre = at(NOW).await;
    let rows = [
        row("W-1", "a.wav").with("duration_s", "3.1"),
        row("W-2", "a.wav").with("duration_s", "0.9"),
        row("W-3", "a.wav").with("duration_s", "3"),
        // A Sunday, and an early morning.
        row("W-4", "a.wav").with("started_at", "2026-06-14T10:00:00+02:00"),
        row("W-5", "a.wav")
            .with("started_at", "2026-06-12T07:59:59+02:00")
            .with("duration_s", "60"),
    ];
    let (outcome, found) = centre.recordings(csv(&rows).as_bytes(), KEEP).await;
    assert_eq!(
        about(&found),
        [
            (2, "duration_s", "duration_differs"),
            (3, "duration_s", "duration_differs"),
            (5, "started_at", "outside_service_hours"),
            (6, "started_at", "outside_service_hours"),
            (6, "duration_s", "duration_differs"),
        ]
    );
    assert!(
        found
            .iter()
            .all(|finding| finding.severity() == Severity::Warning)
    );
    assert_eq!((outcome.new, outcome.refused, outcome.warnings), (5, 0, 5));
    assert_eq!(outcome.extent(), Extent::All);
}

#[tokio::test]
async fn all_that_is_wrong_with_a_row_is_named_at_once() {
    let centre = at(NOW).await;
    let wrong = row("", "a.wav")
        .with("started_at", "yesterday")
        .with("duration_s", "long")
        .with("supplier", "");
    let (outcome, found) = centre.recordings(csv(&[wrong]).as_bytes(), KEEP).await;
    assert_eq!(
        about(&found),
        [
            (2, "external_id", "empty"),
            (2, "started_at", "not_an_instant"),
            (2, "duration_s", "not_a_duration"),
            (2, "supplier", "empty"),
        ]
    );
    assert_eq!((outcome.refused, outcome.extent()), (1, Extent::None));
}

#[tokio::test]
async fn what_is_read_from_the_row_and_the_file_is_what_is_kept() {
    let centre = at(NOW).await;
    centre.customers(CUSTOMERS.as_bytes(), KEEP).await;
    let fixture = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/audio/pages.opus");
    std::fs::copy(&fixture, centre.export().join("call.opus")).expect("copied");
    let rows = [row("R-1", "call.opus")
        .with("customer_code", "C-1")
        .with("started_at", "2026-06-13T23:30:00.25+02:00")];
    let (_, found) = centre.recordings(csv(&rows).as_bytes(), KEEP).await;
    assert_eq!(about(&found), [(2, "started_at", "outside_service_hours")]);

    let code = "C-1".parse().expect("a code");
    let customer = centre.portal.store.customer_by_code(&code).await;
    let customer = customer.expect("readable").expect("imported").id;
    let kept = centre
        .portal
        .store
        .recordings_of_customer(customer, centre.portal.clock.now())
        .await
        .expect("readable");
    let [kept] = &kept[..] else {
        panic!("one recording")
    };
    assert_eq!(kept.started_at.to_string(), "2026-06-13T21:30:00.25Z");
    assert_eq!(kept.duration_ms, 2345);
    assert_eq!(kept.direction, "inbound");
    assert_eq!(
        kept.calling_number.as_ref().expect("a number").as_str(),
        "+393331234567"
    );
    assert_eq!(kept.called_number, "+39800123456");
    assert_eq!(kept.supplier, "alfa");
    assert!(kept.outside_service_hours);
    assert_eq!(kept.last_day_kept.to_string(), "2026-12-13");
    let audio = std::fs::read(&fixture).expect("the fixture");
    assert_eq!(
        (
            kept.audio.container.as_str(),
            kept.audio.codec.as_str(),
            kept.audio.channels
        ),
        ("ogg", "opus", 2)
    );
    assert_eq!(kept.audio.bytes, audio.len() as u64);
    assert_eq!(kept.audio.sha256, sha256(&audio));
    assert_eq!(
        centre.sounds().await.get(&kept.audio.key),
        Some(&kept.audio.sha256)
    );
    assert!(!kept.audio.key.contains("R-1"));
}

#[tokio::test]
async fn a_name_pipe_in_the_folder_does_not_hold_the_import_up() {
    let centre = at(NOW).await;
    let pipe = centre.export().join("pipe.wav");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.expect("mkfifo").success());
    let (_, found) = centre
        .recordings(csv(&[row("P-1", "pipe.wav")]).as_bytes(), KEEP)
        .await;
    assert_eq!(
        about(&found),
        [(2, "audio_file", Code::UnreadableAudio.as_str())]
    );
}
