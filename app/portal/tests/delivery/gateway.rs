//! Text messages and calls, against a real HTTP server.

use std::time::Duration;

use portal::delivery::{Channel, Delivered, Delivery, DeliveryError, DeliverySettings, Hidden};
use serde_json::json;

use crate::fixture::{NUMBER, code, rendered};
use crate::http_server::{Answer, HttpServer};

async fn send(delivery: &Delivery, channel: Channel) -> Result<Delivered, DeliveryError> {
    delivery.deliver(&rendered(&code(channel, NUMBER))).await
}

#[tokio::test]
async fn the_body_is_the_template_filled() {
    let server = HttpServer::start([]).await;
    let delivery = server.delivery();
    send(&delivery, Channel::Sms).await.expect("it is taken");
    send(&delivery, Channel::Voice).await.expect("it is taken");
    let asked = server.asked();
    let bodies: Vec<serde_json::Value> = asked
        .iter()
        .map(|asked| serde_json::from_slice(&asked.body).expect("JSON"))
        .collect();
    assert_eq!(
        bodies,
        [
            json!({
                "to": "+393331234567",
                "body": "Società Prova S.p.A.: il Suo codice è 048213. Vale 10 minuti. \
                         Non lo comunichi a nessuno, nemmeno al telefono.",
                "via": "sms",
            }),
            json!({
                "to": "+393331234567",
                "body": "Società Prova S.p.A.: il Suo codice è 0, 4, 8, 2, 1, 3. \
                         Ripeto: 0, 4, 8, 2, 1, 3. Vale 10 minuti.",
                "via": "voice",
            }),
        ]
    );
    assert_eq!(asked[0].header("content-type"), "application/json");
    assert_eq!(asked[0].header("authorization"), "");
    assert_eq!(asked[0].header("idempotency-key").len(), 36);
}

#[tokio::test]
async fn the_secret_is_sent_as_the_settings_say() {
    let server = HttpServer::start([]).await;
    let mut settings = server.settings();
    settings.secret = Some(Hidden::new("s3cret".to_owned()));
    settings
        .headers
        .insert("X-Account".to_owned(), "miavoce".to_owned());
    let mut all = DeliverySettings {
        smtp: None,
        gateway: Some(settings.clone()),
    };
    let bearer = Delivery::new(&all).expect("the settings hold");
    send(&bearer, Channel::Sms).await.expect("it is taken");
    settings.secret_header = Some("X-Api-Key".to_owned());
    all.gateway = Some(settings);
    let own_header = Delivery::new(&all).expect("the settings hold");
    send(&own_header, Channel::Sms).await.expect("it is taken");
    let asked = server.asked();
    assert_eq!(asked[0].header("authorization"), "Bearer s3cret");
    assert_eq!(asked[0].header("x-account"), "miavoce");
    assert_eq!(asked[1].header("authorization"), "");
    assert_eq!(asked[1].header("x-api-key"), "s3cret");
    assert!(!format!("{bearer:?} {own_header:?}").contains("s3cret"));
}

#[tokio::test]
async fn every_answer_is_final_or_for_later() {
    for (answer, expected, is_final) in [
        (Answer::Status(400), DeliveryError::Refused, true),
        (Answer::Status(404), DeliveryError::Refused, true),
        (Answer::Status(401), DeliveryError::Credentials, true),
        (Answer::Status(403), DeliveryError::Credentials, true),
        (Answer::Status(408), DeliveryError::Temporary, false),
        (Answer::Status(429), DeliveryError::Temporary, false),
        (Answer::Status(500), DeliveryError::Temporary, false),
        (Answer::Status(503), DeliveryError::Temporary, false),
        (
            Answer::After(Duration::from_secs(3), 200),
            DeliveryError::Timeout,
            false,
        ),
    ] {
        let server = HttpServer::start([answer]).await;
        let error = send(&server.delivery(), Channel::Sms)
            .await
            .expect_err("it is refused");
        assert_eq!(error, expected, "{answer:?}");
        assert_eq!(error.is_final(), is_final, "{answer:?}");
    }
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let server = HttpServer::start([Answer::Redirect]).await;
    let error = send(&server.delivery(), Channel::Sms)
        .await
        .expect_err("it is refused");
    assert_eq!(error, DeliveryError::Refused);
    assert_eq!(server.asked().len(), 1);
}

#[tokio::test]
async fn a_gateway_that_is_down_is_tried_again() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a free port");
    let mut server = HttpServer::start([]).await;
    server.url = format!("http://{}/", listener.local_addr().expect("its address"));
    drop(listener);
    let error = send(&server.delivery(), Channel::Sms)
        .await
        .expect_err("nobody listens");
    assert_eq!(error, DeliveryError::Unreachable);
    assert!(!error.is_final());
}

#[tokio::test]
async fn a_channel_that_nobody_serves_is_final() {
    let server = HttpServer::start([]).await;
    let mut settings = server.settings();
    settings.channels = vec![Channel::Sms];
    let settings = DeliverySettings {
        smtp: None,
        gateway: Some(settings),
    };
    assert_eq!(settings.channels(), [Channel::Sms]);
    let delivery = Delivery::new(&settings).expect("the settings hold");
    for channel in [Channel::Voice, Channel::Mail] {
        let error = send(&delivery, channel).await.expect_err("nobody takes it");
        assert_eq!(error, DeliveryError::NoTransport);
        assert!(error.is_final());
    }
    assert!(server.asked().is_empty());
}
