//! People who identify themselves.

use std::net::{IpAddr, Ipv4Addr};

use portal::identification::{Asked, Claim, Entered, enter_code, request_code};
use portal::session::{self, Session};
use portal::texts::Language;

use super::call_centre::CallCentre;

/// Where everybody's forms come from.
pub(crate) const ADDRESS: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 7));

/// "I called from this line."
pub(crate) fn line(number: &str) -> Claim {
    Claim::Line {
        number: number.parse().expect("a number"),
        by_voice: false,
    }
}

impl CallCentre {
    /// A session that proves nothing.
    pub(crate) async fn visitor(&self) -> Session {
        session::begin(&self.portal).await.expect("a session").1
    }

    /// Asks for a code.
    pub(crate) async fn ask(&self, session: &Session, claim: &Claim) -> Asked {
        request_code(&self.portal, session, ADDRESS, claim, Language::It)
            .await
            .expect("an answer")
    }

    /// The code that was sent last.
    pub(crate) async fn code(&self) -> String {
        let jobs = self.jobs().await;
        let message = jobs.iter().rfind(|(kind, _)| kind == "message");
        let (_, payload) = message.expect("a message");
        let message: serde_json::Value = serde_json::from_str(payload).expect("JSON");
        let code = &message["content"]["one_time_code"]["code"];
        code.as_str().expect("a code").to_owned()
    }

    /// Enters a code.
    pub(crate) async fn enter(&self, session: &Session, code: &str) -> Entered {
        enter_code(&self.portal, session, ADDRESS, code)
            .await
            .expect("an answer")
    }

    /// The session of a token, as a page finds it.
    pub(crate) async fn found(&self, token: &str) -> Option<Session> {
        session::find(&self.portal, token).await.expect("an answer")
    }

    /// The session after another proof.
    pub(crate) async fn prove(&self, session: &Session, claim: &Claim) -> Session {
        assert_eq!(self.ask(session, claim).await, Asked::Sent);
        let entered = self.enter(session, &self.code().await).await;
        let Entered::SignedIn(token) = entered else {
            panic!("{entered:?}");
        };
        self.found(&token).await.expect("a session")
    }
}
