//! One visit of a page or a form: who asks, in which language, with which session.

use std::net::IpAddr;
use std::sync::Arc;

use http::header::{ACCEPT_LANGUAGE, COOKIE};
use http::request::Parts;
use leptos::prelude::*;
use portal::Portal;
use portal::session::{self, Session};
use portal::staff::{self, StaffSession, Unfinished};
use portal::store::StoreError;
use portal::texts::{FluentArgs, Language};

use crate::cookie;

/// The network address of whoever asks, put on each request by the server.
#[derive(Clone, Copy, Debug)]
pub struct ClientAddress {
    /// The address, that of the nearest proxy's client where the proxy is trusted; unspecified where it cannot be read.
    pub address: IpAddr,
    /// Whether the request comes from this machine itself, through no proxy.
    pub is_here: bool,
}

/// One visit.
#[derive(Clone)]
pub(crate) struct Visit {
    /// The portal.
    pub(crate) portal: Arc<Portal>,
    /// The language of the page.
    pub(crate) language: Language,
    /// The path and query of the page.
    pub(crate) path: Arc<str>,
    /// Where the visitor is, in the network.
    pub(crate) address: IpAddr,
    /// Whether they are on this machine.
    pub(crate) is_here: bool,
    wanted: Option<Arc<str>>,
    token: Option<Arc<str>>,
    staff_token: Option<Arc<str>>,
}

impl Visit {
    /// The visit that this request makes. Called before the first `await`, where the context is at hand.
    pub(crate) fn new() -> Self {
        Self::of(&expect_context::<Parts>(), expect_context::<Arc<Portal>>())
    }

    /// Whether leptos led back here because a plain form could not be taken at all.
    pub(crate) fn form_failed(&self) -> bool {
        self.path.contains("__err=")
    }

    /// The visit that a request makes.
    pub(crate) fn of(parts: &Parts, portal: Arc<Portal>) -> Self {
        let cookies = cookies(parts);
        let client = parts.extensions.get::<ClientAddress>();
        Self {
            language: language(parts, &portal),
            path: parts
                .uri
                .path_and_query()
                .map_or("/", |path| path.as_str())
                .into(),
            address: client.map_or(IpAddr::from([0, 0, 0, 0]), |client| client.address),
            is_here: client.is_some_and(|client| client.is_here),
            wanted: cookie::find(&cookies, cookie::WANTED).map(Into::into),
            token: cookie::find(&cookies, cookie::SESSION).map(Into::into),
            staff_token: cookie::find(&cookies, cookie::STAFF).map(Into::into),
            portal,
        }
    }

    /// The live session of the visitor.
    ///
    /// # Errors
    /// Where the database cannot be used.
    pub(crate) async fn session(&self) -> Result<Option<Session>, StoreError> {
        match &self.token {
            Some(token) => session::find(&self.portal, token).await,
            None => Ok(None),
        }
    }

    /// The live session of somebody of the staff who is signed in.
    ///
    /// # Errors
    /// Where the database cannot be used.
    pub(crate) async fn staff(&self) -> Result<Option<StaffSession>, StoreError> {
        match &self.staff_token {
            Some(token) => staff::find(&self.portal, token).await,
            None => Ok(None),
        }
    }

    /// The sign-in under way of somebody of the staff.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub(crate) async fn unfinished(&self) -> Result<Option<Unfinished>, StoreError> {
        match &self.staff_token {
            Some(token) => staff::find_unfinished(&self.portal, token).await,
            None => Ok(None),
        }
    }

    /// The page that the visitor wanted to see before they said who they are.
    pub(crate) fn wanted(&self) -> Option<&str> {
        self.wanted.as_deref()
    }

    /// The token of staff that came along, whether or not it opens anything.
    pub(crate) fn staff_token(&self) -> Option<&str> {
        self.staff_token.as_deref()
    }

    /// The sentence `key` in the visit's language.
    pub(crate) fn say(&self, key: &str) -> String {
        self.portal.texts.say(self.language, key, None)
    }

    /// The sentence `key`, with what it mentions.
    pub(crate) fn say_with(&self, key: &str, args: &[(&str, &str)]) -> String {
        let mut fluent = FluentArgs::new();
        for &(name, value) in args {
            // A number chooses the plural; anything else is text: what begins with a zero, or a telephone number.
            let is_count = value == "0" || !value.starts_with(['0', '+']);
            match value.parse::<i64>() {
                Ok(number) if is_count => fluent.set(name, number),
                _ => fluent.set(name, value),
            }
        }
        self.portal.texts.say(self.language, key, Some(&fluent))
    }

    /// A text of the instance in the visit's language, or in the source language.
    pub(crate) fn localised<'a>(&self, text: &'a portal::instance::Localised) -> &'a str {
        self.portal.instance.localised(text, self.language)
    }
}

impl Default for Visit {
    fn default() -> Self {
        Self::new()
    }
}

/// The language of a request: chosen before, else the browser's, else the source language.
pub(crate) fn language(parts: &Parts, portal: &Portal) -> Language {
    let offered = &portal.instance.languages;
    let cookies = cookies(parts);
    let chosen = cookie::find(&cookies, cookie::LANGUAGE)
        .and_then(Language::parse)
        .filter(|language| offered.contains(language));
    let browser = parts
        .headers
        .get(ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| Language::preferred(value, offered));
    chosen
        .or(browser)
        .unwrap_or_else(|| portal.instance.source_language())
}

fn cookies(parts: &Parts) -> String {
    let values = parts.headers.get_all(COOKIE).iter();
    let texts: Vec<&str> = values.filter_map(|value| value.to_str().ok()).collect();
    texts.join("; ")
}
