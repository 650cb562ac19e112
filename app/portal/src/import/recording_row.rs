//! A row of the recordings, before its audio is looked at.

use std::borrow::Cow;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use rules::customer::CustomerKind;
use rules::identifiers::{CustomerCode, PhoneNumber};
use rules::retention;

use super::Code;
use super::customer_row::{customer_code, kind, phone};
use super::row_faults::{RowFaults, word};
use super::table::Fields;
use crate::Instance;
use crate::clock::from_millis;
use crate::secret::Secret;

/// The columns of the file.
pub(super) const COLUMNS: &[&str] = &[
    "external_id",
    "started_at",
    "duration_s",
    "direction",
    "calling_number",
    "called_number",
    "customer_kind",
    "customer_code",
    "supplier",
    "agent",
    "audio_file",
    "sha256",
];

/// Seconds that a call lasts at most: a day.
const LONGEST_CALL_S: f64 = 86_400.0;

/// What a row says.
pub(super) struct RecordingRow {
    pub(super) external_id: String,
    pub(super) started_at: Timestamp,
    pub(super) stated_ms: i64,
    pub(super) direction: &'static str,
    pub(super) calling_number: Option<PhoneNumber>,
    pub(super) called_number: String,
    pub(super) customer_kind: CustomerKind,
    pub(super) customer_code: Option<CustomerCode>,
    pub(super) supplier: String,
    pub(super) agent: Option<String>,
    pub(super) audio_file: String,
    pub(super) sha256: Option<String>,
    pub(super) outside_service_hours: bool,
    pub(super) last_day_kept: Date,
}

/// Reads a row, or names everything that is wrong with it.
pub(super) fn read(
    fields: &Fields,
    instance: &Instance,
    now: Timestamp,
    faults: &mut RowFaults,
) -> Option<RecordingRow> {
    let external_id = faults.required(fields, "external_id");
    let started_at = faults.read(fields, "started_at", instant);
    let stated_ms = faults.read(fields, "duration_s", duration_ms);
    let direction = faults.read(fields, "direction", |text| {
        word(text, &[("inbound", "inbound"), ("outbound", "outbound")])
    });
    let calling_number = faults.read_if_filled(fields, "calling_number", phone);
    let called_number = faults.read(fields, "called_number", called_number);
    let customer_kind = faults.read(fields, "customer_kind", kind);
    let customer_code = faults.read_if_filled(fields, "customer_code", customer_code);
    let supplier = faults.read(fields, "supplier", |text| supplier(text, instance));
    let agent = faults.read_if_filled(fields, "agent", |text| Ok(text.to_owned()));
    let audio_file = faults.required(fields, "audio_file");
    let sha256 = faults.read_if_filled(fields, "sha256", sha256);

    let started_at = started_at?;
    let last_day_kept =
        retention::last_day_kept(started_at, instance.retention.months).last_day_kept;
    let outside_service_hours = !instance.service.hours.contains(started_at);
    when(
        started_at,
        last_day_kept,
        outside_service_hours,
        now,
        faults,
    );
    let row = RecordingRow {
        external_id: external_id?.to_owned(),
        started_at,
        stated_ms: stated_ms?,
        direction: direction?,
        calling_number: calling_number?,
        called_number: called_number?,
        customer_kind: customer_kind?,
        customer_code: customer_code?,
        supplier: supplier?,
        agent: agent?,
        audio_file: audio_file?.to_owned(),
        sha256: sha256?,
        outside_service_hours,
        last_day_kept,
    };
    (!faults.refuse_the_row()).then_some(row)
}

/// The keyed hash of all that a row and its audio say, which tells a repetition from a contradiction: without the key,
/// whoever has the database would try all numbers until it fits. Where the audio came from is not part of it.
pub(super) fn content(secret: &Secret, row: &RecordingRow, audio_sha256: &str) -> String {
    let parts: [&str; 11] = [
        &row.external_id,
        &row.started_at.as_millisecond().to_string(),
        &row.stated_ms.to_string(),
        row.direction,
        row.calling_number.as_ref().map_or("", PhoneNumber::as_str),
        &row.called_number,
        row.customer_kind.as_str(),
        row.customer_code.as_ref().map_or("", CustomerCode::as_str),
        &row.supplier,
        row.agent.as_deref().unwrap_or(""),
        audio_sha256,
    ];
    secret.mac("recording-row", &parts)
}

fn when(
    started_at: Timestamp,
    last_day_kept: Date,
    outside_service_hours: bool,
    now: Timestamp,
    faults: &mut RowFaults,
) {
    const FIELD: &str = "started_at";
    if started_at > now {
        let message =
            "the call starts in the future: check the date, the offset and this machine's clock";
        faults.add(FIELD, Code::InTheFuture, message);
    } else if retention::is_due(last_day_kept, now) {
        let message = format!(
            "the last day of this recording was {last_day_kept}: it must not be kept any more"
        );
        faults.add(FIELD, Code::PastLastDay, message);
    } else if outside_service_hours {
        let message =
            "the call started outside the service hours of the instance: check why it was recorded";
        faults.add(FIELD, Code::OutsideServiceHours, message);
    }
}

type Read<T> = Result<T, (Code, Cow<'static, str>)>;

fn instant(text: &str) -> Read<Timestamp> {
    match text.parse::<Timestamp>() {
        Ok(instant) => Ok(from_millis(instant.as_millisecond())),
        Err(_) if text.parse::<DateTime>().is_ok() => Err((
            Code::NoOffset,
            "the time has no offset: write 2026-03-01T10:00:00+01:00".into(),
        )),
        Err(_) => Err((
            Code::NotAnInstant,
            "this is no date and time of ISO 8601: write 2026-03-01T10:00:00+01:00".into(),
        )),
    }
}

/// Seconds as a plain decimal number: no sign, no exponent, a point before the fraction.
fn duration_ms(text: &str) -> Read<i64> {
    let plain = text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.');
    match text.parse::<f64>() {
        Ok(seconds) if plain && seconds <= LONGEST_CALL_S => Ok((seconds * 1000.0).round() as i64),
        _ => Err((
            Code::NotADuration,
            "this is no number of seconds up to 86400: write 183 or 183.5".into(),
        )),
    }
}

/// A telephone number, or one of the short ones that only services have.
fn called_number(text: &str) -> Read<String> {
    let short = (3..=6).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    match phone(text) {
        Ok(number) => Ok(number.to_string()),
        Err(_) if short => Ok(text.to_owned()),
        Err(refusal) => Err(refusal),
    }
}

fn supplier(text: &str, instance: &Instance) -> Read<String> {
    match instance.supplier(text) {
        Some(supplier) => Ok(supplier.id.clone()),
        None => {
            let known: Vec<_> = instance
                .suppliers
                .iter()
                .map(|known| known.id.as_str())
                .collect();
            let message = format!(
                "the instance knows only these suppliers: {}",
                known.join(", ")
            );
            Err((Code::UnknownSupplier, message.into()))
        }
    }
}

fn sha256(text: &str) -> Read<String> {
    match hex::decode(text) {
        Ok(bytes) if bytes.len() == 32 => Ok(text.to_ascii_lowercase()),
        _ => Err((
            Code::NotAHash,
            "this is no SHA-256: write its 64 hexadecimal digits, or leave the field empty".into(),
        )),
    }
}
