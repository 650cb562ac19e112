//! What a page or a form answers beside its HTML: where to go, the status, cookies. The only place that does.

use http::StatusCode;
use http::header::{HeaderName, HeaderValue, LOCATION, SET_COOKIE};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use portal::session::{self, Session};
use portal::store::StoreError;

use crate::cookie;
use crate::visit::Visit;

const CLEAR_SITE_DATA: HeaderName = HeaderName::from_static("clear-site-data");

/// The answer to one request, in the making. Taken before the first `await`, where the context is at hand.
#[derive(Clone)]
pub(crate) struct Answer(ResponseOptions);

impl Answer {
    /// The answer to the request at hand.
    pub(crate) fn new() -> Self {
        Self(expect_context::<ResponseOptions>())
    }

    /// Sends the browser to `path`, which it gets with a new request (303).
    pub(crate) fn go_to(&self, path: &'static str) {
        self.0
            .insert_header(LOCATION, HeaderValue::from_static(path));
        self.0.set_status(StatusCode::SEE_OTHER);
    }

    /// Sends the browser back to a page of this site. Anything that is not a plain path leads to the start page.
    pub(crate) fn go_back_to(&self, path: &str) {
        let target = HeaderValue::from_str(path)
            .ok()
            .filter(|_| is_on_this_site(path));
        let target = target.unwrap_or(HeaderValue::from_static("/"));
        self.0.insert_header(LOCATION, target);
        self.0.set_status(StatusCode::SEE_OTHER);
    }

    /// Remembers the page that somebody wanted to see, until they have said who they are.
    pub(crate) fn want(&self, path: &str) {
        const MINUTES: u32 = 15;
        let path = path.split(['?', '#']).next().unwrap_or_default();
        // The pages on which somebody says who they are lead nowhere afterwards.
        if is_own_path(path) && !path.starts_with("/identify") {
            self.cookie(&cookie::set(cookie::WANTED, path, Some(MINUTES * 60)));
        }
    }

    /// Goes on to the page that was wanted before, which is forgotten, or to the recordings.
    pub(crate) fn go_on_to(&self, wanted: Option<&str>) {
        match wanted.filter(|path| is_own_path(path)) {
            Some(path) => {
                self.cookie(&cookie::set(cookie::WANTED, "", Some(0)));
                self.go_back_to(path);
            }
            None => self.go_to("/recordings"),
        }
    }

    /// Answers with this status.
    pub(crate) fn status(&self, status: StatusCode) {
        self.0.set_status(status);
    }

    /// Gives the browser a session's token.
    pub(crate) fn session_cookie(&self, token: &str) {
        self.cookie(&cookie::set(cookie::SESSION, token, None));
    }

    /// Remembers a language for a year.
    pub(crate) fn language_cookie(&self, code: &str) {
        self.cookie(&cookie::set(
            cookie::LANGUAGE,
            code,
            Some(365 * 24 * 60 * 60),
        ));
    }

    /// Takes the session back, and whatever the browser kept of its pages.
    pub(crate) fn forget_session(&self) {
        self.cookie(&cookie::set(cookie::WANTED, "", Some(0)));
        self.cookie(&cookie::set(cookie::SESSION, "", Some(0)));
        self.0
            .insert_header(CLEAR_SITE_DATA, HeaderValue::from_static("\"cache\""));
    }

    /// Gives the browser the token of a session of staff.
    pub(crate) fn staff_cookie(&self, token: &str) {
        self.cookie(&cookie::set_strict(cookie::STAFF, token));
    }

    /// Takes the session of staff back, and whatever the browser kept of its pages.
    pub(crate) fn forget_staff_session(&self) {
        self.cookie(&cookie::set_strict(cookie::STAFF, ""));
        self.0
            .insert_header(CLEAR_SITE_DATA, HeaderValue::from_static("\"cache\""));
    }

    fn cookie(&self, header: &str) {
        if let Ok(value) = HeaderValue::from_str(header) {
            self.0.append_header(SET_COOKIE, value);
        }
    }
}

/// Whether a path is one of this site, whatever a browser makes of it.
fn is_on_this_site(path: &str) -> bool {
    path.starts_with('/') && !path.starts_with("//") && !path.contains('\\')
}

/// Whether a path is one of this site that a cookie can carry: nothing in it ends the cookie or begins another one.
fn is_own_path(path: &str) -> bool {
    let plain =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'_' | b'.');
    is_on_this_site(path) && path.len() <= 200 && path.bytes().all(plain)
}

/// The session of the visitor, or a new one, with its cookie.
pub(crate) async fn session_or_new(visit: &Visit, answer: &Answer) -> Result<Session, StoreError> {
    if let Some(session) = visit.session().await? {
        return Ok(session);
    }
    let (token, session) = session::begin(&visit.portal).await?;
    answer.session_cookie(&token);
    Ok(session)
}

#[cfg(test)]
mod tests {
    use super::is_own_path;

    #[test]
    fn only_plain_paths_of_this_site_are_remembered() {
        for own in ["/recordings", "/requests/K7M2-9QXT", "/requests/new/check"] {
            assert!(is_own_path(own), "{own}");
        }
        for other in [
            "",
            "recordings",
            "//example.org",
            "/\\example.org",
            "https://example.org",
            "/a;Path=/b",
            "/a b",
            "/a\r\nSet-Cookie: b",
            "/%2f%2fexample.org",
        ] {
            assert!(!is_own_path(other), "{other}");
        }
    }
}
