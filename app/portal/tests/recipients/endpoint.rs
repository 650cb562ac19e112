//! A supplier's endpoint for the tests: a real HTTP server that answers as it is told and remembers what it was asked.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use portal::delivery::Endpoint;
use serde_json::{Value, json};

use crate::call_centre::CallCentre;

/// The secret of the specification's own example.
pub(crate) const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

/// What it was asked.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    headers: HeaderMap,
    pub(crate) body: String,
}

impl Asked {
    pub(crate) fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name).expect("the header is there");
        value.to_str().expect("a text")
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).expect("JSON")
    }
}

/// How it answers.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Answer {
    Status(u16),
    After(Duration, &'static str),
    Says(&'static str),
    Redirect,
}

#[derive(Clone)]
pub(crate) struct Server {
    url: String,
    answers: Arc<Mutex<VecDeque<Answer>>>,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Server {
    /// Starts it. It gives `answers` in turn, then `200` without a word.
    pub(crate) async fn start(answers: impl IntoIterator<Item = Answer>) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
            .await
            .expect("a free port");
        let address = listener.local_addr().expect("its address");
        let server = Self {
            url: format!("http://{address}/orders"),
            answers: Arc::new(Mutex::new(answers.into_iter().collect())),
            asked: Arc::default(),
        };
        let router = Router::new()
            .route("/orders", post(answer))
            .route("/elsewhere", post(answer).get(answer))
            .with_state(server.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        server
    }

    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().expect("nobody panicked").clone()
    }

    /// The endpoint that is this server.
    pub(crate) fn endpoint(&self) -> Endpoint {
        serde_json::from_value(json!({ "url": self.url, "secret": SECRET, "timeout_s": 1 }))
            .expect("an endpoint")
    }

    /// A call centre whose supplier has this endpoint.
    pub(crate) async fn call_centre(&self) -> CallCentre {
        crate::call_centre(|supplier| supplier.endpoint = Some(self.endpoint())).await
    }
}

async fn answer(State(server): State<Server>, headers: HeaderMap, body: String) -> Response {
    let asked = Asked { headers, body };
    server.asked.lock().expect("nobody panicked").push(asked);
    let next = server.answers.lock().expect("nobody panicked").pop_front();
    match next.unwrap_or(Answer::Status(200)) {
        Answer::Status(code) => StatusCode::from_u16(code)
            .expect("a status")
            .into_response(),
        Answer::Says(body) => body.into_response(),
        Answer::After(pause, body) => {
            tokio::time::sleep(pause).await;
            body.into_response()
        }
        Answer::Redirect => (
            StatusCode::TEMPORARY_REDIRECT,
            [(header::LOCATION, "/elsewhere")],
        )
            .into_response(),
    }
}
