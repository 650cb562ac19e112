//! A gateway for the tests: a real HTTP server that answers as it is told and remembers what it was asked.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use portal::delivery::{Delivery, DeliverySettings, GatewaySettings};
use serde_json::json;

/// What it was asked.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Asked {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().expect("a text"))
    }
}

/// How it answers.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Answer {
    Status(u16),
    After(Duration, u16),
    Redirect,
}

#[derive(Clone)]
pub(crate) struct HttpServer {
    pub(crate) url: String,
    answers: Arc<Mutex<VecDeque<Answer>>>,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl HttpServer {
    /// Starts it. It gives `answers` in turn, then `200`.
    pub(crate) async fn start(answers: impl IntoIterator<Item = Answer>) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
            .await
            .expect("a free port");
        let address = listener.local_addr().expect("its address");
        let server = Self {
            url: format!("http://{address}/messages"),
            answers: Arc::new(Mutex::new(answers.into_iter().collect())),
            asked: Arc::default(),
        };
        let router = Router::new()
            .route("/messages", post(answer))
            .route("/elsewhere", post(answer).get(answer))
            .with_state(server.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        server
    }

    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().expect("nobody panicked").clone()
    }

    /// The settings of a gateway that is this server.
    pub(crate) fn settings(&self) -> GatewaySettings {
        serde_json::from_value(json!({
            "url": self.url,
            "template": r#"{"to":"{to}","body":"{text}","via":"{channel}"}"#,
            "timeout_s": 1,
        }))
        .expect("settings")
    }

    /// The way out through this server.
    pub(crate) fn delivery(&self) -> Delivery {
        let settings = DeliverySettings {
            smtp: None,
            gateway: Some(self.settings()),
        };
        Delivery::new(&settings).expect("the settings hold")
    }
}

async fn answer(State(server): State<HttpServer>, headers: HeaderMap, body: Bytes) -> Response {
    let asked = Asked { headers, body };
    server.asked.lock().expect("nobody panicked").push(asked);
    let next = server.answers.lock().expect("nobody panicked").pop_front();
    let status = |code| StatusCode::from_u16(code).expect("a status");
    match next.unwrap_or(Answer::Status(200)) {
        Answer::Status(code) => status(code).into_response(),
        Answer::After(pause, code) => {
            tokio::time::sleep(pause).await;
            status(code).into_response()
        }
        Answer::Redirect => (
            StatusCode::TEMPORARY_REDIRECT,
            [(header::LOCATION, "/elsewhere")],
        )
            .into_response(),
    }
}
