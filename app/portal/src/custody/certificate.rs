//! The certificate that a recording was deleted: made in the transaction of its deletion, signed, and without personal
//! data, so that it can be kept for ever and shown to anybody (Art. 5(2)).

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Signed, Statement, public_key};
use crate::Portal;
use crate::audit::chain::Link;
use crate::id::{CertificateId, RecordingId};
use crate::store::{StoreError, Tombstone};

/// What is stated of a deletion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Certificate {
    format: String,
    /// The certificate's own id.
    pub certificate: CertificateId,
    /// The recording that is gone.
    pub recording: RecordingId,
    /// A keyed hash of its name in the call centre's system: who has the name and the keys can tell that it is this one.
    pub external_id_hash: String,
    /// The day of the call.
    pub recorded_on: Date,
    /// The last day on which it was to be kept.
    pub last_day_kept: Date,
    /// The audio that is gone, as it was stored; `None` where nothing opened it before.
    pub audio: Option<SealedAudio>,
    /// The rule that caused it: `retention`, or `erasure` before its day.
    pub rule: String,
    /// The reference of the request that caused it.
    pub request: Option<String>,
    /// When.
    pub deleted_at: Timestamp,
    /// Its place in the audit.
    pub audit: Place,
    /// The key that checks the certificate.
    pub public_key: String,
}

/// The object that held a recording, as whoever has the store saw it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SealedAudio {
    /// How many bytes.
    pub bytes: u64,
    /// Their SHA-256, in hexadecimal.
    pub sha256: String,
}

/// A place in the audit's chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The number of the row.
    pub seq: i64,
    /// The hash that it bears.
    pub mac: String,
}

impl From<Link> for Place {
    fn from(link: Link) -> Self {
        Self {
            seq: link.seq,
            mac: link.mac,
        }
    }
}

impl Statement for Certificate {
    const FORMAT: &'static str = "miavoce-deletion-certificate-1";
}

/// The certificate of a recording's deletion, as it was signed, and what it states.
///
/// # Errors
/// Where the database cannot be read, or holds one that was changed.
pub async fn find(
    portal: &Portal,
    recording: RecordingId,
) -> Result<Option<(Signed, Certificate)>, StoreError> {
    let Some(signed) = portal.store.certificate(recording).await? else {
        return Ok(None);
    };
    let stated = signed.check(Some(&public_key(&portal.keys)));
    let stated = stated.map_err(|_| StoreError::Unreadable("certificate"))?;
    Ok(Some((signed, stated)))
}

/// The certificate that a recording is gone, to be written in the transaction of its deletion: of its tombstone, with the
/// hash of its name in the call centre's system; `request` is the reference of what caused it, `link` the place of its
/// audit row.
pub(crate) fn certify(
    portal: &Portal,
    (tombstone, external_id_hash): &(Tombstone, String),
    audio: Option<SealedAudio>,
    request: Option<&str>,
    link: Link,
) -> Signed {
    let certificate = Certificate {
        format: Certificate::FORMAT.to_owned(),
        certificate: CertificateId::new(tombstone.deleted_at),
        recording: tombstone.recording,
        external_id_hash: external_id_hash.clone(),
        recorded_on: tombstone.recorded_on,
        last_day_kept: tombstone.last_day_kept,
        audio,
        rule: tombstone.rule.clone(),
        request: request.map(ToOwned::to_owned),
        deleted_at: tombstone.deleted_at,
        audit: link.into(),
        public_key: public_key(&portal.keys),
    };
    Signed::sign(&portal.keys, &certificate)
}
