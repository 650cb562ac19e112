//! What no request of hers leads to, so that every column of sealed texts has something in it.

use jiff::civil::date;
use portal::audit::Actor;
use portal::delivery::Delivery;
use portal::draft::Draft;
use portal::id::BreachId;
use portal::jobs::run_due_jobs;
use portal::staff::accounts::{NewAccount, add};
use portal::staff::{self, Role};
use portal::{daily, office, recipients};
use rules::decision::{Outcome, Reason};
use rules::right::Right;

use super::callers::{ADDRESS, line};
use super::desk::{decision, letter};
use super::person::LINE;
use super::story::Story;

impl Story {
    /// Codes and drafts under way, a letter of somebody unknown, a hold that is proposed, an order that nobody can be
    /// given, a breach, messages in the inbox of a demonstration, staff that signs in for the first time.
    pub(crate) async fn goes_on(&self) {
        let (desk, portal) = (&self.desk, &self.desk.portal);
        let visitor = desk.visitor().await;
        desk.ask(&visitor, &line(LINE)).await;
        let reference = desk
            .entered(&letter(Right::Access, portal.clock.today()))
            .await;
        desk.take_up(&reference).await;
        let mut refusal = decision(Outcome::CannotIdentify, Reason::NotIdentifiable);
        refusal.backing.invitation = "Ci scriva il numero.".to_owned();
        desk.decided(&reference, &refusal).await;
        let id = self.calls[0].to_string();
        let review = Some(date(2026, 7, 15));
        let proposed =
            office::holds::propose(portal, &desk.carla, &id, "Un’altra causa", review).await;
        proposed.expect("an answer").expect("proposed");
        let filter = recipients::Filter::default();
        let orders = portal
            .store
            .orders(&filter, portal.clock.today(), 10, 0)
            .await;
        let order = orders.expect("readable").first().expect("an order").id;
        let given_up =
            recipients::mark_unreachable(portal, &desk.carla, order, "Il fornitore è fallito")
                .await;
        given_up.expect("an answer");
        let breach = BreachId::new(portal.clock.now());
        let reported =
            office::report_breach(portal, &desk.carla, breach, "Una copia a un altro", None).await;
        reported.expect("an answer").expect("reported");
        let closed = office::close_breach(portal, &desk.carla, breach, "Recuperata").await;
        closed.expect("an answer").expect("closed");
        daily::tell(portal).await.expect("told");
        run_due_jobs(portal, &Delivery::inbox())
            .await
            .expect("delivered");
        // One more message waits.
        desk.ask(&desk.visitor().await, &line("+393331234567"))
            .await;
        self.signs_in_for_the_first_time().await;
    }

    async fn signs_in_for_the_first_time(&self) {
        const PASSWORD: &str = "quattro cavalli gialli";
        let portal = &self.desk.portal;
        let new = NewAccount {
            user_id: "n.nuova",
            name: "Nina Nuova",
            role: Role::Reviewer,
            password: PASSWORD,
            given: false,
            second_factor: None,
        };
        let added = add(portal, Actor::Operator, new).await;
        added.expect("an answer").expect("an account");
        let begun = staff::sign_in(portal, ADDRESS, "n.nuova", PASSWORD, None).await;
        assert!(
            matches!(begun, Ok(staff::SignedIn::Begun { .. })),
            "{begun:?}"
        );
        let typed = Draft {
            fields: [("why".to_owned(), "Perché".to_owned())].into(),
            errors: Vec::new(),
        };
        let query = "SELECT token_hash FROM staff_session LIMIT 1";
        let session: String = sqlx::query_scalar(query)
            .fetch_one(&mut self.desk.database().await)
            .await
            .expect("a session");
        staff::draft::keep(portal, &session, "decision", &typed)
            .await
            .expect("kept");
    }
}
