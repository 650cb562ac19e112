//! A real mail server for the tests: npm's `smtp-server`, with certificates of an authority made for the test.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use portal::delivery::{Delivery, DeliverySettings, Hidden, Security, SmtpSettings};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair, KeyUsagePurpose};
use serde_json::{Value, json};

pub(crate) const USER: &str = "portal";
pub(crate) const PASSWORD: &str = "pässwörd";

/// What the server is to be.
#[derive(Clone, Copy)]
pub(crate) struct Wanted {
    pub(crate) security: &'static str,
    pub(crate) user: Option<&'static str>,
    pub(crate) temporary_refusals: u32,
}

impl Default for Wanted {
    fn default() -> Self {
        Self {
            security: "starttls",
            user: Some(USER),
            temporary_refusals: 0,
        }
    }
}

pub(crate) struct SmtpServer {
    process: Child,
    events: Receiver<Value>,
    port: u16,
    folder: tempfile::TempDir,
}

impl Drop for SmtpServer {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl SmtpServer {
    pub(crate) fn start(wanted: Wanted) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        certify(folder.path());
        let settings = json!({
            "node_modules": node_modules(),
            "key": folder.path().join("server.key"),
            "cert": folder.path().join("server.pem"),
            "security": wanted.security,
            "user": wanted.user,
            "password": PASSWORD,
            "temporary_refusals": wanted.temporary_refusals,
        });
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/smtp/server.mjs");
        let mut process = Command::new("node")
            .arg(script)
            .arg(settings.to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the mail server of this test needs Node.js: install it, then run `cargo xtask test`");
        let output = process.stdout.take().expect("its output is piped");
        let (say, events) = channel();
        std::thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                let event = serde_json::from_str(&line).expect("the server speaks JSON");
                // The test may be over.
                let _ = say.send(event);
            }
        });
        let mut server = Self {
            process,
            events,
            port: 0,
            folder,
        };
        let port = server.event("listening")["port"].as_u64().expect("a port");
        server.port = u16::try_from(port).expect("a port");
        server
    }

    /// The next event, which must be `kind`.
    pub(crate) fn event(&self, kind: &str) -> Value {
        let event = self
            .events
            .recv_timeout(Duration::from_secs(20))
            .unwrap_or_else(|_| panic!("the mail server ended, or never told of: {kind}"));
        assert_eq!(event["event"], kind, "{event}");
        event
    }

    /// Whether nothing more happened.
    pub(crate) fn is_silent(&self) -> bool {
        self.events
            .recv_timeout(Duration::from_millis(300))
            .is_err()
    }

    /// Settings that reach this server with the right credentials.
    pub(crate) fn settings(&self) -> SmtpSettings {
        SmtpSettings {
            host: "localhost".to_owned(),
            port: Some(self.port),
            security: Security::Starttls,
            username: Some(USER.to_owned()),
            password: Some(Hidden::new(PASSWORD.to_owned())),
            password_file: None,
            from: "Società Prova <registrazioni@example.org>".to_owned(),
            ca_file: Some(self.folder.path().join("authority.pem")),
            timeout_s: 10,
        }
    }
}

pub(crate) fn delivery(smtp: SmtpSettings) -> Delivery {
    let settings = DeliverySettings {
        smtp: Some(smtp),
        gateway: None,
    };
    Delivery::new(&settings).expect("the settings hold")
}

/// Where npm put the packages of the browser tests.
fn node_modules() -> PathBuf {
    let folder = std::env::var_os("MIAVOCE_NODE_MODULES").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../end2end/node_modules"),
        PathBuf::from,
    );
    assert!(
        folder.join("smtp-server/package.json").is_file(),
        "the mail server of this test is npm's `smtp-server`, which is not in {}: run `cargo xtask test`, which \
         installs it, or `npm ci` in end2end, or name another node_modules in MIAVOCE_NODE_MODULES",
        folder.display()
    );
    folder.canonicalize().expect("the folder is there")
}

/// Writes an authority and a certificate for localhost that it issued.
fn certify(folder: &Path) {
    let mut params = CertificateParams::new(Vec::new()).expect("no names");
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
    let key = KeyPair::generate().expect("a key");
    let authority = CertifiedIssuer::self_signed(params, key).expect("an authority");
    let key = KeyPair::generate().expect("a key");
    let certificate = CertificateParams::new(vec!["localhost".to_owned()])
        .expect("a name")
        .signed_by(&key, &authority)
        .expect("a certificate");
    for (file, content) in [
        ("authority.pem", authority.pem()),
        ("server.pem", certificate.pem()),
        ("server.key", key.serialize_pem()),
    ] {
        std::fs::write(folder.join(file), content).expect("a file");
    }
}
