//! Where things may be posted.

use ureq::http::Uri;

use super::loopback::is_loopback;
use super::settings::SettingsError;

/// The address in the setting `field`: `https`, or `http` towards this machine, without credentials.
///
/// # Errors
/// Where it is neither.
pub(super) fn safe_url(field: &'static str, text: &str) -> Result<Uri, SettingsError> {
    let url: Uri = text
        .parse()
        .map_err(|problem| SettingsError::value(field, problem))?;
    let Some(authority) = url.authority() else {
        return Err(SettingsError::value(field, "names no host"));
    };
    if authority.as_str().contains('@') {
        return Err(SettingsError::value(
            field,
            "bears credentials: they belong in the secret beside it",
        ));
    }
    match url.scheme_str() {
        Some("https") => Ok(url),
        Some("http") if is_loopback(authority.host()) => Ok(url),
        _ => Err(SettingsError::value(field, "is not https")),
    }
}
