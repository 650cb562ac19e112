//! Somebody of the staff, and their browser.

use portal::audit::Actor;
use portal::staff::accounts::{NewAccount, add};
use portal::staff::{Member, Role, TotpSecret};

use crate::visitor::{Answer, House, Visitor};

/// Everybody's password.
pub(crate) const PASSWORD: &str = "quattro cavalli gialli";

/// Everybody's second factor.
fn secret() -> TotpSecret {
    TotpSecret::from_bytes(*b"12345678901234567890")
}

impl House {
    /// Gives somebody an account; `given` where the command line would.
    pub(crate) async fn account(&self, user_id: &str, role: Role, given: bool) -> Member {
        let new = NewAccount {
            user_id,
            name: "Maria Bianchi",
            role,
            password: PASSWORD,
            given,
            second_factor: (!given).then(secret),
        };
        let made = add(&self.portal, Actor::Operator, new).await;
        made.expect("an answer").expect("an account")
    }

    /// A visitor with a new account of this role, signed in to the end.
    pub(crate) async fn staff(&self, role: Role) -> Visitor {
        let user_id = format!("u{}", &portal::secret::token()[..20]);
        self.account(&user_id, role, false).await;
        let mut visitor = self.visitor();
        let answer = visitor.say_password(&user_id, PASSWORD).await;
        assert_eq!(answer.location(), "/console/second-factor");
        let code = secret().code_at(self.portal.clock.unmoved());
        let answer = visitor
            .post("/console/fn/enter_second_factor", &[("code", &code)])
            .await;
        assert!(
            !answer.location().contains("retry"),
            "{}",
            answer.location()
        );
        visitor
    }
}

impl Visitor {
    /// Types user id and password.
    pub(crate) async fn say_password(&mut self, user_id: &str, password: &str) -> Answer {
        let form = [("user_id", user_id), ("password", password)];
        self.post("/console/fn/sign_in", &form).await
    }
}
