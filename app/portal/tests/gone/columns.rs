//! Every text of the schema is sealed, a keyed hash or digest, a wrapped key or sealed with one, or plain on purpose. A
//! new column fails here until it is listed; `docs/formats.md` tells the same to auditors.

use std::collections::BTreeSet;

use portal::store::{SEALED_COLUMNS, SealedColumn};

use super::searched::texts;
use super::story::told;

/// Keys of recordings and files, wrapped.
pub(crate) const WRAPPED: &[&str] = &["recording_key.wrapped", "evidence_key.wrapped"];

/// Sealed with a key made of the recording's own.
pub(crate) const WITH_ITS_KEY: &[&str] = &["recording_key.survey"];

/// 64 hexadecimal digits. `…_index`, `fingerprint`, `subject`, `…_mac`, `mac`, `code_hash` and `external_id_hash` need
/// the portal's keys. Tokens are random, and so are the recordings and files of `…sha256`: there is nothing to guess.
pub(crate) const HASHES: &[&str] = &[
    "customer.cf_index",
    "customer.code_index",
    "recording.fingerprint",
    "recording.line_index",
    "recording.audio_sha256",
    "recording_key.sealed_sha256",
    "tombstone.external_id_hash",
    "session.token_hash",
    "draft.session",
    "one_time_code.session",
    "one_time_code.subject",
    "one_time_code.code_mac",
    "attempt.subject",
    "recovery_code.code_hash",
    "staff_session.token_hash",
    "staff_session.codes_batch",
    "staff_draft.session",
    "listening.session",
    "request.line_index",
    "request.representative_line_index",
    "evidence.session",
    "evidence.sha256",
    "decision.letter_sha256",
    "download_link.token_hash",
    "audit.mac",
];

/// Plain: ids, words of the schema, civil dates, names of staff and suppliers, what is signed.
const PLAIN: &[(&str, &[&str])] = &[
    ("customer", &["id", "kind", "language"]),
    (
        // The external id is the call centre's name of a call: by it an import is repeated, and a supplier is told.
        "recording",
        &[
            "id",
            "external_id",
            "direction",
            "customer_kind",
            "customer_id",
            "supplier",
            "audio_key",
            "audio_container",
            "audio_codec",
            "last_day_kept",
        ],
    ),
    ("recording_key", &["recording_id", "key_id"]),
    (
        "tombstone",
        &["recording_id", "recorded_on", "last_day_kept", "rule"],
    ),
    ("pending_object", &["key"]),
    ("object_to_delete", &["key"]),
    (
        "certificate",
        &["recording_id", "statement", "public_key", "signature"],
    ),
    (
        "attestation",
        &["id", "statement", "public_key", "signature"],
    ),
    (
        "hold",
        &[
            "id",
            "recording_id",
            "request_id",
            "reason",
            "opened_on",
            "opened_by",
            "second",
            "review_on",
        ],
    ),
    ("session", &["customer_id"]),
    ("draft", &["form", "errors"]),
    ("one_time_code", &["way", "channel", "customer_id"]),
    ("attempt", &["kind"]),
    // The password is a hash of Argon2id.
    ("staff", &["id", "user_id", "name", "role", "password"]),
    ("recovery_code", &["staff_id"]),
    ("staff_session", &["staff_id", "stage"]),
    ("staff_draft", &["form", "errors"]),
    (
        "listening",
        &["token", "recording_id", "purpose", "reference"],
    ),
    (
        "request",
        &[
            "id",
            "reference",
            "form",
            "channel",
            "customer_id",
            "call_day",
            "representative",
            "representative_customer_id",
            "authority_checked_by",
            "right_asked",
            "ground",
            "language",
            "state",
            "pauses",
            "extended_on",
            "due_on",
            "outcome",
            "lifts_on",
            "assigned_to",
        ],
    ),
    ("request_recording", &["request_id", "recording_id", "copy"]),
    ("request_event", &["request_id", "actor", "act", "state"]),
    (
        "request_message",
        &["request_id", "author", "staff_id", "kind"],
    ),
    ("evidence", &["id", "request_id", "media_type", "file_key"]),
    ("evidence_key", &["evidence_id", "key_id"]),
    (
        "decision",
        &["request_id", "outcome", "reason", "decided_by", "second"],
    ),
    (
        "approval",
        &["id", "kind", "request_id", "recording_id", "proposed_by"],
    ),
    (
        "rectification",
        &["id", "recording_id", "request_id", "field"],
    ),
    ("release", &["request_id", "until"]),
    ("download_link", &["request_id"]),
    ("hold_review", &["hold_id", "staff_id", "next_on"]),
    (
        "recipient_order",
        &[
            "id",
            "request_id",
            "recording_id",
            "external_id",
            "supplier",
            "kind",
            "state",
            "due_on",
            "acknowledged_how",
            "job_id",
        ],
    ),
    ("breach", &["id", "request_id", "opened_by"]),
    ("job", &["id", "kind", "state", "last_error", "once"]),
    ("lease", &["name", "holder"]),
    // Subjects are those of the templates: a reference at most.
    ("inbox_message", &["id", "channel", "subject"]),
    ("setting", &["name", "value"]),
    (
        "audit",
        &[
            "actor",
            "staff_id",
            "action",
            "recording_id",
            "customer_id",
            "request_id",
            "detail",
        ],
    ),
];

/// The sealed ones, by table and column.
pub(crate) fn sealed() -> Vec<String> {
    let name = |column: &SealedColumn| format!("{}.{}", column.table, column.name);
    SEALED_COLUMNS.iter().map(name).collect()
}

#[tokio::test]
async fn every_text_of_the_schema_is_listed_and_what_it_is_listed_as() {
    let story = told().await;
    story.goes_on().await;
    let mut unlisted: BTreeSet<String> = story
        .desk
        .text_columns()
        .await
        .into_iter()
        .map(|(table, column)| format!("{table}.{column}"))
        .collect();
    let mut take = |field: &str| assert!(unlisted.remove(field), "no column, or twice: {field}");
    let mut database = story.desk.database().await;
    for column in SEALED_COLUMNS {
        let field = format!("{}.{}", column.table, column.name);
        take(&field);
        let kept = texts(&mut database, column.table, column.name).await;
        assert!(
            !kept.is_empty(),
            "nothing in {field}: the story has to fill it"
        );
        for text in kept {
            let (key, _) = text
                .split_once(':')
                .unwrap_or_else(|| panic!("{field} is plain: {text}"));
            assert_eq!(key, "00000007", "{field}");
            let opened = story.keys().open_field(column.field, &text);
            assert!(!opened.expect(&field).is_empty(), "{field}");
        }
    }
    for (fields, of) in [
        (HASHES, is_hash as fn(&str) -> bool),
        (WRAPPED, is_wrapped),
        (WITH_ITS_KEY, is_sealed_file),
    ] {
        for field in fields {
            take(field);
            let (table, column) = field.split_once('.').expect("table and column");
            for text in texts(&mut database, table, column).await {
                assert!(of(&text), "{field}: {text}");
            }
        }
    }
    for (table, columns) in PLAIN {
        for column in *columns {
            take(&format!("{table}.{column}"));
        }
    }
    assert_eq!(unlisted, BTreeSet::new(), "sealed, hashed or plain?");
}

fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// A wrapped key: 24 bytes of nonce, the key and its tag, in Base64.
fn is_wrapped(text: &str) -> bool {
    text.strip_prefix("00000007:")
        .is_some_and(|key| key.len() == 96)
}

/// A sealed file, in Base64.
fn is_sealed_file(text: &str) -> bool {
    text.starts_with("bWlhdm9jZQ")
}
