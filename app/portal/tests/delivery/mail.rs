//! Mails, against a real mail server with STARTTLS and AUTH.

use portal::delivery::{Channel, Delivered, Delivery, DeliveryError, Hidden, Security};
use serde_json::{Value, json};

use crate::fixture::{Fixture, code, receipt, rendered};
use crate::smtp_server::{PASSWORD, SmtpServer, USER, Wanted, delivery};

const TO: &str = "anna@example.org";

async fn send(delivery: &Delivery) -> Result<Delivered, DeliveryError> {
    delivery.deliver(&rendered(&code(Channel::Mail, TO))).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_arrives_as_it_was_written() {
    let server = SmtpServer::start(Wanted::default());
    let message = rendered(&code(Channel::Mail, TO));
    delivery(server.settings())
        .deliver(&message)
        .await
        .expect("it is taken");
    assert_eq!(server.event("auth")["secure"], true);
    let mail = server.event("mail");
    assert_eq!(mail["secure"], true);
    assert_eq!(mail["user"], USER);
    assert_eq!(mail["from"], "registrazioni@example.org");
    assert_eq!(mail["to"], json!([TO]));
    let arrived = Arrived::read(&mail);
    assert_eq!(arrived.header("Subject"), "Il Suo codice: 048213");
    assert_eq!(arrived.header("To"), TO);
    assert_eq!(arrived.header("Date"), "Tue, 24 Nov 2026 09:00:00 +0000");
    assert_eq!(
        arrived.header("Message-ID"),
        format!("<{}@example.org>", message.job)
    );
    assert_eq!(arrived.header("Content-Type"), "text/plain; charset=utf-8");
    assert_eq!(arrived.text(), message.text.replace('\n', "\r\n"));
    assert!(arrived.text().contains("è 048213"), "{}", arrived.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_encrypted_from_the_start_is_served_too() {
    let server = SmtpServer::start(Wanted {
        security: "implicit",
        ..Wanted::default()
    });
    let mut settings = server.settings();
    settings.security = Security::Implicit;
    send(&delivery(settings)).await.expect("it is taken");
    assert_eq!(server.event("auth")["secure"], true);
    assert_eq!(server.event("mail")["secure"], true);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_relay_on_this_machine_needs_neither_encryption_nor_credentials() {
    let server = SmtpServer::start(Wanted {
        security: "none",
        user: None,
        ..Wanted::default()
    });
    let mut settings = server.settings();
    settings.security = Security::None;
    settings.username = None;
    settings.password = None;
    send(&delivery(settings)).await.expect("it is taken");
    assert_eq!(server.event("mail")["secure"], false);
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_credentials_are_final() {
    let server = SmtpServer::start(Wanted::default());
    let mut settings = server.settings();
    settings.password = Some(Hidden::new("wrong".to_owned()));
    let error = send(&delivery(settings)).await.expect_err("it is refused");
    assert_eq!(error, DeliveryError::Credentials);
    assert!(error.is_final());
    server.event("auth");
    assert!(server.is_silent(), "a mail went out without credentials");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_without_starttls_gets_neither_password_nor_mail() {
    let server = SmtpServer::start(Wanted {
        security: "none",
        ..Wanted::default()
    });
    let error = send(&delivery(server.settings()))
        .await
        .expect_err("it is refused");
    assert_eq!(error, DeliveryError::StartTlsMissing);
    assert!(
        server.is_silent(),
        "the password or the mail went out in the clear"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_that_nobody_vouches_for_gets_neither_password_nor_mail() {
    for security in ["starttls", "implicit"] {
        let server = SmtpServer::start(Wanted {
            security,
            ..Wanted::default()
        });
        let mut settings = server.settings();
        settings.ca_file = None;
        if security == "implicit" {
            settings.security = Security::Implicit;
        }
        let error = send(&delivery(settings)).await.expect_err("it is refused");
        assert_eq!(error, DeliveryError::Tls, "{security}");
        assert!(
            server.is_silent(),
            "{security}: something went to a stranger"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_for_another_name_is_refused() {
    let server = SmtpServer::start(Wanted::default());
    let mut settings = server.settings();
    settings.host = "127.0.0.1".to_owned();
    let error = send(&delivery(settings)).await.expect_err("it is refused");
    assert_eq!(error, DeliveryError::Tls);
    assert!(server.is_silent(), "something went to a stranger");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_down_is_tried_again() {
    let server = SmtpServer::start(Wanted::default());
    let settings = server.settings();
    let delivery = delivery(settings);
    drop(server);
    let error = send(&delivery).await.expect_err("nobody listens");
    assert_eq!(error, DeliveryError::Unreachable);
    assert!(!error.is_final());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_says_nothing_is_given_up_in_time() {
    let silent = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a free port");
    let server = SmtpServer::start(Wanted::default());
    let mut settings = server.settings();
    settings.host = "127.0.0.1".to_owned();
    settings.port = Some(silent.local_addr().expect("its address").port());
    settings.timeout_s = 1;
    let error = send(&delivery(settings)).await.expect_err("nobody answers");
    assert_eq!(error, DeliveryError::Timeout);
    assert!(!error.is_final());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_recipient_that_does_not_exist_is_final() {
    let server = SmtpServer::start(Wanted::default());
    let delivery = delivery(server.settings());
    for (to, expected) in [
        ("nobody@example.org", DeliveryError::Refused),
        ("not an address", DeliveryError::Recipient),
        (
            "a@example.org\r\nBcc: b@example.org",
            DeliveryError::Recipient,
        ),
    ] {
        let message = rendered(&code(Channel::Mail, to));
        let error = delivery.deliver(&message).await.expect_err("it is refused");
        assert_eq!(error, expected, "{to}");
        assert!(error.is_final(), "{to}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_refused_for_now_arrives_later() {
    let server = SmtpServer::start(Wanted {
        temporary_refusals: 1,
        ..Wanted::default()
    });
    let delivery = delivery(server.settings());
    let fixture = Fixture::new().await;
    let id = fixture.enqueue(&receipt(Channel::Mail, TO), None).await;
    let sealed = fixture.sealed_payload().await;
    portal::jobs::run_due_jobs(&fixture.portal, &delivery)
        .await
        .expect("the jobs run");
    let job = fixture.job(id).await;
    assert_eq!(job.last_error.as_deref(), Some("temporarily_refused"));
    server.event("auth");
    assert!(server.is_silent(), "the refused mail arrived");
    fixture.at(60);
    portal::jobs::run_due_jobs(&fixture.portal, &delivery)
        .await
        .expect("the jobs run");
    server.event("auth");
    let arrived = Arrived::read(&server.event("mail"));
    assert_eq!(arrived.header("Message-ID"), format!("<{id}@example.org>"));
    assert!(
        arrived.text().contains("entro il 24 dicembre 2026"),
        "{}",
        arrived.text()
    );
    assert!(
        !fixture.database_holds(&sealed).await,
        "the database still knows the recipient"
    );
    assert!(!fixture.database_holds(PASSWORD).await);
}

/// A mail as the server got it.
struct Arrived {
    headers: String,
    body: String,
}

impl Arrived {
    fn read(event: &Value) -> Self {
        let raw = event["raw"].as_str().expect("a mail");
        let (headers, body) = raw.split_once("\r\n\r\n").expect("headers, then the body");
        Self {
            // A line that begins with a space goes on with the one before (RFC 5322, section 2.2.3).
            headers: headers.replace("\r\n ", " "),
            body: body.to_owned(),
        }
    }

    fn header(&self, name: &str) -> &str {
        let found = self.headers.split("\r\n").find_map(|line| {
            let (header, value) = line.split_once(": ")?;
            header.eq_ignore_ascii_case(name).then_some(value)
        });
        found.unwrap_or_else(|| panic!("no {name} in {}", self.headers))
    }

    /// The text, decoded from quoted-printable (RFC 2045, section 6.7), without the newlines that end it.
    fn text(&self) -> String {
        assert_eq!(self.header("Content-Transfer-Encoding"), "quoted-printable");
        let joined = self.body.replace("=\r\n", "");
        let mut bytes = Vec::new();
        let mut rest = joined.as_bytes();
        while let Some((&first, tail)) = rest.split_first() {
            if first == b'=' {
                let code = std::str::from_utf8(&tail[..2]).expect("two digits");
                bytes.push(u8::from_str_radix(code, 16).expect("hexadecimal"));
                rest = &tail[2..];
            } else {
                bytes.push(first);
                rest = tail;
            }
        }
        let text = String::from_utf8(bytes).expect("UTF-8");
        text.trim_end_matches("\r\n").to_owned()
    }
}
