//! Requests, written into the register as they come.

use portal::id::RequestId;
use portal::store::{Arrival, NewRequest};
use portal::texts::Language;
use rules::ground::Ground;
use rules::right::Right;
use rules::visibility::Proofs;

use crate::call_centre::CallCentre;
use crate::instant;

impl CallCentre {
    /// A request that arrived at an instant.
    pub(crate) async fn request(
        &self,
        reference: &str,
        received_at: &str,
        right: Right,
        ground: Option<Ground>,
        arrival: Arrival,
    ) -> RequestId {
        let received_at = instant(received_at);
        let id = RequestId::new(received_at);
        let new = NewRequest {
            id,
            reference: reference.to_owned(),
            form: reference.to_owned(),
            arrival,
            proofs: Proofs {
                line: Some("+393331234567".parse().expect("a number")),
                customer: None,
            },
            author: None,
            right,
            ground,
            restrict_meanwhile: false,
            details: String::new(),
            language: Language::It,
            received_at,
        };
        let due = rules::deadline::due(rules::rome::date(received_at)).due;
        let mut tx = self.portal.store.begin().await.expect("a transaction");
        tx.insert_request(&new, due).await.expect("written");
        tx.commit().await.expect("a commit");
        id
    }

    /// Runs a statement around the store.
    pub(crate) async fn set(&self, statement: &'static str) {
        let mut database = self.database().await;
        sqlx::query(statement)
            .execute(&mut database)
            .await
            .expect("a change");
    }
}
