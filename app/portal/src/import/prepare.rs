//! One recording up to the point where only its row is missing: checked against the instance, the database and its
//! audio file, and its audio in the store.

use std::path::Path;
use std::sync::Arc;

use super::announced::Announced;
use super::audio_file::{self, AudioFile};
use super::recording_row::{self, RecordingRow};
use super::row_faults::RowFaults;
use super::table::Row;
use super::{Code, Finding, ImportError, Options};
use crate::Portal;
use crate::audio::Seal;
use crate::audio::decode::Survey;
use crate::id::CustomerId;
use crate::store::{NewRecording, StoreError, StoredAudio};

/// What to do about a row whose name another recording has.
const CONTRADICTION: &str = "there is a recording with this external id and other content: it is kept as it is; give this one its own id";

/// By how much a stated duration may be off, in milliseconds.
const TOLERANCE_MS: u64 = 1000;

/// A row that is ready to be taken, or not.
pub(super) struct Prepared {
    pub(super) line: u64,
    pub(super) bytes: u64,
    pub(super) external_id: Option<String>,
    pub(super) findings: Vec<Finding>,
    pub(super) prospect: Prospect,
}

impl Prepared {
    /// The row says something else than a recording of its name.
    pub(super) fn contradicts(&mut self) {
        let mut faults = RowFaults::new(self.line, self.external_id.as_deref());
        faults.add("external_id", Code::DuplicateExternalId, CONTRADICTION);
        self.findings.extend(faults.into_findings());
    }
}

/// What can become of a row.
pub(super) enum Prospect {
    /// It is not taken.
    Refused,
    /// It is not taken, and what was put under this key is of no use.
    Changed(String),
    /// It is in the portal already.
    Unchanged,
    /// It is new.
    New(Box<Newcomer>),
}

/// A recording that can be taken in.
pub(super) struct Newcomer {
    pub(super) recording: NewRecording,
    /// How its audio was sealed into the store; `None` where nothing is to be kept.
    pub(super) seal: Option<Seal>,
    /// How one finds one's way in its audio.
    pub(super) survey: Option<Survey>,
}

/// Prepares a row.
pub(super) async fn prepare(
    portal: &Portal,
    folder: Arc<Path>,
    announced: &Announced,
    options: Options,
    row: Row,
) -> Result<Prepared, ImportError> {
    let mut prepared = Prepared {
        line: row.line,
        bytes: row.bytes,
        external_id: None,
        findings: Vec::new(),
        prospect: Prospect::Refused,
    };
    let fields = match row.fields {
        Ok(fields) => fields,
        Err(findings) => {
            prepared.findings = findings;
            return Ok(prepared);
        }
    };
    let name = fields.get("external_id");
    prepared.external_id = Some(name.to_owned());
    let mut faults = RowFaults::new(row.line, Some(name));
    let read = recording_row::read(&fields, &portal.instance, portal.clock.now(), &mut faults);
    if portal
        .store
        .was_deleted(&portal.external_id_hash(name))
        .await?
    {
        let message = "the recording with this external id was deleted, and what is deleted does not come back";
        faults.add("external_id", Code::AlreadyDeleted, message);
    }
    if let Some(read) = read {
        prepared.prospect = prospect(portal, folder, announced, options, read, &mut faults).await?;
    }
    prepared.findings = faults.into_findings();
    Ok(prepared)
}

async fn prospect(
    portal: &Portal,
    folder: Arc<Path>,
    announced: &Announced,
    options: Options,
    row: RecordingRow,
    faults: &mut RowFaults,
) -> Result<Prospect, ImportError> {
    let customer = customer(portal, &row, faults).await?;
    if faults.refuse_the_row() {
        return Ok(Prospect::Refused);
    }
    let Some(audio) = audio_file(folder, &row, faults).await else {
        return Ok(Prospect::Refused);
    };
    let fingerprint = recording_row::content(portal.keys.secret(), &row, &audio.sha256);
    match portal.store.fingerprint(&row.external_id).await? {
        Some(there) if there == fingerprint => return Ok(Prospect::Unchanged),
        Some(_) => {
            faults.add("external_id", Code::DuplicateExternalId, CONTRADICTION);
            return Ok(Prospect::Refused);
        }
        None => {}
    }
    let (key, bytes, seal) = if options.dry_run {
        (String::new(), audio.bytes, None)
    } else {
        let key = announced.take().ok_or(ImportError::TakenOver)?;
        let stored = portal.audio.put_file(&key, &audio.path).await?;
        if stored.sha256 != audio.sha256 {
            let message =
                "the file changed while it was read: import it again when nobody writes it";
            faults.add("audio_file", Code::FileChanged, message);
            return Ok(Prospect::Changed(key));
        }
        (key, stored.bytes, Some(stored.seal))
    };
    let recording = NewRecording {
        external_id: row.external_id,
        fingerprint,
        started_at: row.started_at,
        duration_ms: audio.probed.duration_ms,
        direction: row.direction,
        calling_number: row.calling_number,
        called_number: row.called_number,
        customer_kind: row.customer_kind,
        customer,
        supplier: row.supplier,
        agent: row.agent,
        outside_service_hours: row.outside_service_hours,
        audio: StoredAudio {
            key,
            container: audio.probed.container.to_owned(),
            codec: audio.probed.codec.to_owned(),
            channels: audio.probed.channels,
            bytes,
            sha256: audio.sha256,
        },
        last_day_kept: row.last_day_kept,
    };
    Ok(Prospect::New(Box::new(Newcomer {
        recording,
        seal,
        survey: audio.probed.survey,
    })))
}

/// The customer that a row names.
async fn customer(
    portal: &Portal,
    row: &RecordingRow,
    faults: &mut RowFaults,
) -> Result<Option<CustomerId>, StoreError> {
    let Some(code) = &row.customer_code else {
        return Ok(None);
    };
    let customer = portal.store.customer_by_code(code).await?;
    if customer.is_none() {
        let message = "no customer has this code: import the customer register first, or leave the field empty";
        faults.add("customer_code", Code::UnknownCustomer, message);
    }
    Ok(customer.map(|customer| customer.id))
}

/// The audio file that a row names, held against what the row says of it.
async fn audio_file(
    folder: Arc<Path>,
    row: &RecordingRow,
    faults: &mut RowFaults,
) -> Option<AudioFile> {
    let name = row.audio_file.clone();
    let read = tokio::task::spawn_blocking(move || audio_file::read(&folder, &name));
    // What makes a reader of audio panic is a file that cannot be used.
    let read = read.await.unwrap_or_else(|_| Err(audio_file::damaged()));
    let audio = match read {
        Ok(audio) => audio,
        Err((code, message)) => {
            faults.add("audio_file", code, message);
            return None;
        }
    };
    if row
        .sha256
        .as_ref()
        .is_some_and(|stated| *stated != audio.sha256)
    {
        let message = "the file is not the one that this hash is of: copy or export it again";
        faults.add("sha256", Code::HashDiffers, message);
        return None;
    }
    let plays_ms = audio.probed.duration_ms;
    if plays_ms.abs_diff(row.stated_ms) > TOLERANCE_MS {
        let message = format!(
            "the audio plays for {:.1} s and the row says {:.1} s: check that it is the right file",
            plays_ms as f64 / 1000.0,
            row.stated_ms as f64 / 1000.0,
        );
        faults.add("duration_s", Code::DurationDiffers, message);
    }
    Some(audio)
}
