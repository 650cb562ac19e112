//! Where objects are kept, as it is configured.

use std::path::PathBuf;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use ureq::http::Uri;

use crate::delivery::{Hidden, SettingsError, patience, secret};

const URL: &str = "storage.url";
pub(super) const ENDPOINT: &str = "storage.endpoint";
const REGION: &str = "storage.region";
const ID: &str = "storage.access_key_id";
const SECRET: &str = "storage.secret_access_key";
const TIMEOUT: &str = "storage.timeout_s";
/// What services of one's own call their only region.
const ONLY_REGION: &str = "us-east-1";

/// Where recordings and what people send are kept: folders in the data folder, or a bucket.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct StorageSettings {
    /// `s3://bucket`, or `s3://bucket/prefix`; absent for the data folder.
    pub url: Option<String>,
    /// Where the service answers; absent for Amazon's.
    pub endpoint: Option<String>,
    /// The region of the bucket; needed at Amazon.
    pub region: Option<String>,
    /// Who the portal is to the service.
    pub access_key_id: Option<Hidden>,
    /// The file that holds it.
    pub access_key_id_file: Option<PathBuf>,
    /// What proves it.
    pub secret_access_key: Option<Hidden>,
    /// The file that holds it.
    pub secret_access_key_file: Option<PathBuf>,
    /// Whether the endpoint may be reached without TLS: in tests, and in a network that nobody else is in.
    pub allow_http: bool,
    /// Whether the bucket stands in the path of an address, as most services want it, or else in the name of its host.
    pub path_style: bool,
    /// Seconds within which the service answers a request, 1 to 60.
    pub timeout_s: u64,
}

impl Default for StorageSettings {
    fn default() -> Self {
        Self {
            url: None,
            endpoint: None,
            region: None,
            access_key_id: None,
            access_key_id_file: None,
            secret_access_key: None,
            secret_access_key_file: None,
            allow_http: false,
            path_style: true,
            timeout_s: 30,
        }
    }
}

/// A bucket, its settings checked.
#[derive(Debug)]
pub(super) struct Bucket {
    pub(super) name: String,
    pub(super) prefix: String,
    pub(super) endpoint: Option<String>,
    pub(super) region: String,
    pub(super) access_key_id: Hidden,
    pub(super) secret_access_key: Hidden,
    pub(super) allow_http: bool,
    pub(super) path_style: bool,
    pub(super) patience: Duration,
}

impl StorageSettings {
    /// The settings with the secrets read from their files, where some are named.
    ///
    /// # Errors
    /// Where a secret is set twice, or its file cannot be read.
    pub fn resolve(&self) -> Result<Self, SettingsError> {
        let id = self.access_key_id_file.as_deref();
        let key = self.secret_access_key_file.as_deref();
        Ok(Self {
            access_key_id: secret(ID, self.access_key_id.as_ref(), id)?,
            access_key_id_file: None,
            secret_access_key: secret(SECRET, self.secret_access_key.as_ref(), key)?,
            secret_access_key_file: None,
            ..self.clone()
        })
    }

    /// Whether objects can be kept there, as far as the settings tell.
    ///
    /// # Errors
    /// The first thing that is in the way.
    pub fn check(&self) -> Result<(), SettingsError> {
        self.bucket().map(drop)
    }

    /// The bucket; `None` where objects are kept in the data folder.
    pub(super) fn bucket(&self) -> Result<Option<Bucket>, SettingsError> {
        let Some(url) = &self.url else {
            return match self.set_in_vain() {
                Some(field) => Err(SettingsError::value(
                    field,
                    "is set, and storage.url is not: set it to s3://bucket, or leave both out",
                )),
                None => Ok(None),
            };
        };
        let (name, prefix) = bucket_and_prefix(url)?;
        let missing = |field, why| SettingsError::value(field, format!("is missing: {why}"));
        let region = match (&self.region, &self.endpoint) {
            (Some(region), _) => region.clone(),
            (None, Some(_)) => ONLY_REGION.to_owned(),
            (None, None) => return Err(missing(REGION, "Amazon asks for the bucket's")),
        };
        if let Some(endpoint) = &self.endpoint {
            check_endpoint(endpoint, self.allow_http)?;
        }
        let key = |field, value: &Option<Hidden>| {
            let value = value.clone().filter(|value| !value.expose().is_empty());
            value.ok_or_else(|| missing(field, "the storage lets nobody in without it"))
        };
        Ok(Some(Bucket {
            name,
            prefix,
            endpoint: self.endpoint.clone(),
            region,
            access_key_id: key(ID, &self.access_key_id)?,
            secret_access_key: key(SECRET, &self.secret_access_key)?,
            allow_http: self.allow_http,
            path_style: self.path_style,
            patience: patience(TIMEOUT, self.timeout_s)?,
        }))
    }

    /// What means nothing while objects are kept in the data folder.
    fn set_in_vain(&self) -> Option<&'static str> {
        [
            (ENDPOINT, self.endpoint.is_some()),
            (REGION, self.region.is_some()),
            (ID, self.access_key_id.is_some()),
            (SECRET, self.secret_access_key.is_some()),
        ]
        .into_iter()
        .find_map(|(field, is_set)| is_set.then_some(field))
    }
}

fn bucket_and_prefix(url: &str) -> Result<(String, String), SettingsError> {
    let form = || SettingsError::value(URL, "is not s3://bucket, nor s3://bucket/prefix");
    let rest = url.strip_prefix("s3://").ok_or_else(form)?;
    let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let within = |byte: u8| plain(byte) || matches!(byte, b'-' | b'.');
    if !(3..=63).contains(&bucket.len())
        || !bucket.bytes().all(within)
        || !bucket.starts_with(|c: char| plain(c as u8))
    {
        return Err(SettingsError::value(
            URL,
            "names no bucket: 3 to 63 lower-case letters, digits, dots and hyphens",
        ));
    }
    let prefix = prefix.trim_end_matches('/');
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/');
    if !prefix.chars().all(plain) || prefix.split('/').any(|part| part == ".." || part == ".") {
        return Err(form());
    }
    Ok((bucket.to_owned(), prefix.to_owned()))
}

fn check_endpoint(endpoint: &str, allow_http: bool) -> Result<(), SettingsError> {
    let wrong = |problem: &str| Err(SettingsError::value(ENDPOINT, problem));
    let Ok(url) = endpoint.parse::<Uri>() else {
        return wrong("is no address: https://host, and the port where it is not the usual one");
    };
    let Some(authority) = url.authority() else {
        return wrong("names no host: https://host, and the port where it is not the usual one");
    };
    if authority.as_str().contains('@') {
        return wrong("bears credentials: they belong in the keys beside it");
    }
    if url.path() != "/" || url.query().is_some() {
        return wrong("has a path: it is https://host, and the bucket stands in storage.url");
    }
    match url.scheme_str() {
        Some("https") => Ok(()),
        Some("http") if allow_http => Ok(()),
        Some("http") => wrong(
            "is not https: use https, or set storage.allow_http in a network that nobody else is in",
        ),
        _ => wrong("is not https"),
    }
}
