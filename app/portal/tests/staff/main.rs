//! How staff sign in, what their sessions last, and that nothing is told about who has an account.

#[path = "../call_centre/mod.rs"]
mod call_centre;
#[path = "../call_centre/database.rs"]
mod database;
#[path = "../call_centre/second.rs"]
mod second;
#[path = "../call_centre/time.rs"]
mod time;

mod accounts;
mod first_sign_in;
mod limits;
mod passwords;
mod processes;
mod recovery;
mod refused;
mod second_factor;
mod sessions;

use std::net::{IpAddr, Ipv4Addr};

use jiff::SignedDuration;
use portal::audit::Actor;
use portal::staff::accounts::{NewAccount, add};
use portal::staff::{
    self, Entered, Member, Proof, Role, SignedIn, StaffSession, TotpSecret, Unfinished,
};

use call_centre::CallCentre;

/// Monday 15 June 2026, 12:00 in Rome.
const NOW: &str = "2026-06-15T10:00:00Z";
const MILLISECOND: SignedDuration = SignedDuration::from_millis(1);
const STEP: SignedDuration = SignedDuration::from_secs(30);
const MINUTE: SignedDuration = SignedDuration::from_mins(1);
const HOUR: SignedDuration = SignedDuration::from_hours(1);
/// Where everybody is.
const ADDRESS: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 7));
/// Everybody's password.
const PASSWORD: &str = "quattro cavalli gialli";
/// Another one.
const OTHER: &str = "sette barche in secca";

/// Everybody's second factor: that of the RFC's vectors.
fn secret() -> TotpSecret {
    TotpSecret::from_bytes(*b"12345678901234567890")
}

impl CallCentre {
    /// Gives `user_id` an account that has been signed in to before.
    async fn member(&self, user_id: &str) -> Member {
        self.account(user_id, false, Some(secret())).await
    }

    /// Gives `user_id` an account as the command line does.
    async fn newcomer(&self, user_id: &str) -> Member {
        self.account(user_id, true, None).await
    }

    async fn account(
        &self,
        user_id: &str,
        given: bool,
        second_factor: Option<TotpSecret>,
    ) -> Member {
        let new = NewAccount {
            user_id,
            name: "Maria Bianchi",
            role: Role::Dpo,
            password: PASSWORD,
            given,
            second_factor,
        };
        let made = add(&self.portal, Actor::Operator, new).await;
        made.expect("an answer").expect("an account")
    }

    /// Types user id and password.
    async fn try_password(&self, user_id: &str, password: &str) -> SignedIn {
        staff::sign_in(&self.portal, ADDRESS, user_id, password, None)
            .await
            .expect("an answer")
    }

    /// Types the right password: the token.
    async fn begin(&self, user_id: &str) -> String {
        match self.try_password(user_id, PASSWORD).await {
            SignedIn::Begun { token, .. } => token,
            other => panic!("{other:?}"),
        }
    }

    /// The sign-in under way of a token.
    async fn under_way(&self, token: &str) -> Unfinished {
        let found = staff::find_unfinished(&self.portal, token).await;
        found.expect("an answer").expect("a sign-in under way")
    }

    /// The session of a token, as a page finds it.
    async fn found(&self, token: &str) -> Option<StaffSession> {
        staff::find(&self.portal, token).await.expect("an answer")
    }

    /// Types a second factor.
    async fn prove(&self, session: &Unfinished, proof: Proof<'_>) -> Entered {
        staff::enter_second_factor(&self.portal, session, proof)
            .await
            .expect("an answer")
    }

    /// What the telephone shows now.
    fn shown(&self) -> String {
        secret().code_at(self.portal.clock.now())
    }

    /// Signs in to the end: the token.
    async fn sign_in(&self, user_id: &str) -> String {
        let session = self.under_way(&self.begin(user_id).await).await;
        match self.prove(&session, Proof::Code(&self.shown())).await {
            Entered::SignedIn { token } => token,
            other => panic!("{other:?}"),
        }
    }

    /// The latest act that the audit tells, with its detail.
    async fn last_act(&self) -> (String, String, String) {
        let mut database = self.database().await;
        sqlx::query_as("SELECT actor, action, detail FROM audit ORDER BY seq DESC LIMIT 1")
            .fetch_one(&mut database)
            .await
            .expect("an act")
    }
}
