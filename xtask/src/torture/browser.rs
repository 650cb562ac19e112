//! A browser without JavaScript: pages, forms and cookies over one kept connection, and nothing sent twice by itself.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::time::Duration;

/// Where a form leads whose session has ended.
const ENDED: &str = "/identify?ended";

/// Longer than any request takes.
const PATIENCE: Duration = Duration::from_secs(40);

/// Somebody's browser.
pub(super) struct Browser {
    address: SocketAddr,
    connection: Option<BufReader<TcpStream>>,
    cookies: BTreeMap<String, String>,
    /// The path of the page that it shows.
    page: String,
    /// Where it is, where that is not this machine.
    pub(super) from: Option<Ipv4Addr>,
}

/// What came back.
pub(super) struct Answer {
    pub(super) status: u16,
    /// Where it leads; empty where it leads nowhere.
    pub(super) location: String,
    pub(super) body: String,
}

/// An act that was not acknowledged.
#[derive(Debug)]
pub(super) enum Broken {
    /// Nothing came back: it may have been done or not.
    Silence(io::Error),
    /// The portal said that it cannot do its part.
    Sorry(u16),
    /// The session has ended: nothing was done.
    Ended,
    /// Something came back that nobody should see.
    Wrong(String),
}

impl std::fmt::Display for Broken {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Silence(error) => write!(to, "no answer ({error})"),
            Self::Sorry(status) => write!(to, "the portal is unavailable ({status})"),
            Self::Ended => to.write_str("the session has ended"),
            Self::Wrong(what) => to.write_str(what),
        }
    }
}

impl Browser {
    pub(super) fn new(address: SocketAddr) -> Self {
        Self {
            address,
            connection: None,
            cookies: BTreeMap::new(),
            page: "/".to_owned(),
            from: None,
        }
    }

    /// Forgets the connection: the server is another process now.
    pub(super) fn reconnect(&mut self) {
        self.connection = None;
    }

    /// Opens a page.
    pub(super) fn get(&mut self, path: &str) -> Result<Answer, Broken> {
        let answer = self.send("GET", path, None)?;
        if answer.status == 200 {
            self.page = path_of(path).to_owned();
        }
        Ok(answer)
    }

    /// Sends a form, and gives where it leads.
    pub(super) fn post(&mut self, path: &str, form: &[(&str, &str)]) -> Result<String, Broken> {
        let answer = self.send("POST", path, Some(&encoded(form)))?;
        if answer.status == 303 {
            // The page that the browser would show next, whether anybody looks at it or not.
            self.page = path_of(&answer.location).to_owned();
            if answer.location.starts_with(ENDED) {
                return Err(Broken::Ended);
            }
            return Ok(answer.location);
        }
        // Without a script a form that could not be handled leads back to its page, which says so.
        if let Some((_, error)) = answer.location.split_once("?__path=") {
            let mut page = self.get(&format!("{}?__path={error}", self.page))?;
            if !page.location.is_empty() {
                page = self.get(&page.location)?;
            }
            if page.body.contains("id=\"problems\"") {
                return Err(Broken::Sorry(answer.status));
            }
        }
        let (status, start) = (answer.status, start_of(&answer.body));
        Err(Broken::Wrong(format!("{path} answered {status}: {start}")))
    }

    fn send(&mut self, method: &str, path: &str, form: Option<&str>) -> Result<Answer, Broken> {
        let path_only = path.split('#').next().unwrap_or(path);
        let answer = self.exchange(method, path_only, form);
        if answer.is_err() {
            self.connection = None;
        }
        let answer = answer.map_err(Broken::Silence)?;
        match answer.status {
            500 | 503 if is_own_page(&answer.body) => Err(Broken::Sorry(answer.status)),
            500.. => {
                let (status, start) = (answer.status, start_of(&answer.body));
                Err(Broken::Wrong(format!("{path} answered {status}: {start}")))
            }
            _ => Ok(answer),
        }
    }

    /// A request as it is written.
    pub(super) fn written(&self, method: &str, path: &str, form: Option<&str>) -> String {
        let mut request = format!(
            "{method} {path} HTTP/1.1\r\nhost: {}\r\naccept: text/html\r\naccept-language: it\r\n\
             sec-fetch-site: same-origin\r\nreferer: http://{}{}\r\n",
            self.address, self.address, self.page
        );
        // What is only for those at this machine is not asked for through a proxy.
        if let Some(from) = self.from.as_ref().filter(|_| !path.starts_with("/dev/")) {
            let _ = write!(request, "x-forwarded-for: {from}\r\n");
        }
        if !self.cookies.is_empty() {
            let cookies: Vec<String> = self
                .cookies
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            let _ = write!(request, "cookie: {}\r\n", cookies.join("; "));
        }
        if let Some(form) = form {
            let _ = write!(
                request,
                "content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{form}",
                form.len()
            );
        } else {
            request.push_str("\r\n");
        }
        request
    }

    fn exchange(&mut self, method: &str, path: &str, form: Option<&str>) -> io::Result<Answer> {
        let request = self.written(method, path, form);
        let connection = match &mut self.connection {
            Some(connection) => connection,
            none => {
                let stream = TcpStream::connect(self.address)?;
                stream.set_nodelay(true)?;
                stream.set_read_timeout(Some(PATIENCE))?;
                none.insert(BufReader::new(stream))
            }
        };
        connection.get_mut().write_all(request.as_bytes())?;
        let (answer, cookies) = read(connection)?;
        for (name, value) in cookies {
            if value.is_empty() {
                self.cookies.remove(&name);
            } else {
                self.cookies.insert(name, value);
            }
        }
        Ok(answer)
    }
}

/// Reads an answer, and the cookies it sets.
fn read(connection: &mut BufReader<TcpStream>) -> io::Result<(Answer, Vec<(String, String)>)> {
    let first = line(connection)?;
    let status = first.split(' ').nth(1).and_then(|code| code.parse().ok());
    let status = status.ok_or_else(|| io::Error::other("no status line"))?;
    let (mut location, mut cookies) = (String::new(), Vec::new());
    let (mut length, mut chunked) = (0, false);
    loop {
        let header = line(connection)?;
        if header.is_empty() {
            break;
        }
        let (name, value) = header.split_once(": ").unwrap_or((&header, ""));
        match name {
            "location" => location = value.to_owned(),
            "content-length" => length = value.parse().map_err(io::Error::other)?,
            "transfer-encoding" => chunked = true,
            "set-cookie" => {
                let pair = value
                    .split(';')
                    .next()
                    .and_then(|pair| pair.split_once('='));
                cookies.extend(pair.map(|(name, value)| (name.to_owned(), value.to_owned())));
            }
            _ => {}
        }
    }
    let mut body = Vec::new();
    if chunked {
        loop {
            let size = usize::from_str_radix(&line(connection)?, 16).map_err(io::Error::other)?;
            let start = body.len();
            body.resize(start + size, 0);
            connection.read_exact(&mut body[start..])?;
            line(connection)?;
            if size == 0 {
                break;
            }
        }
    } else {
        body.resize(length, 0);
        connection.read_exact(&mut body)?;
    }
    let body = String::from_utf8_lossy(&body).into_owned();
    let answer = Answer {
        status,
        location,
        body,
    };
    Ok((answer, cookies))
}

/// A line without its end. The end of the stream is an error.
fn line(connection: &mut BufReader<TcpStream>) -> io::Result<String> {
    let mut line = String::new();
    if connection.read_line(&mut line)? == 0 {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(line.trim_end().to_owned())
}

fn path_of(address: &str) -> &str {
    address.split(['?', '#']).next().unwrap_or(address)
}

pub(super) fn encoded(form: &[(&str, &str)]) -> String {
    let escaped = |text: &str| {
        text.bytes().fold(String::new(), |mut escaped, byte| {
            if byte.is_ascii_alphanumeric() {
                escaped.push(char::from(byte));
            } else {
                let _ = write!(escaped, "%{byte:02X}");
            }
            escaped
        })
    };
    let pairs: Vec<String> = form
        .iter()
        .map(|(name, value)| format!("{}={}", escaped(name), escaped(value)))
        .collect();
    pairs.join("&")
}

/// Whether a page is one that the portal wrote for people.
fn is_own_page(body: &str) -> bool {
    body.starts_with("<!DOCTYPE html>") && body.contains("<h1>")
}

fn start_of(body: &str) -> String {
    body.chars().take(120).collect()
}

/// What stands between two texts of a page.
pub(super) fn between<'b>(body: &'b str, before: &str, after: &str) -> Option<&'b str> {
    let (_, rest) = body.split_once(before)?;
    Some(rest.split_once(after)?.0)
}
