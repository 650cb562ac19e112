//! The database of a call centre, around the store.

use sqlx::{AnyConnection, Connection};

use super::call_centre::CallCentre;

impl CallCentre {
    /// A connection of its own.
    pub(crate) async fn database(&self) -> AnyConnection {
        self.place.connect(self.folder.path()).await
    }

    /// The number that `query` gives.
    pub(crate) async fn number(&self, query: &'static str) -> i64 {
        let mut database = self.database().await;
        let number = sqlx::query_scalar(query).fetch_one(&mut database).await;
        database.close().await.expect("closed");
        number.expect("a number")
    }

    /// What the audit says, the first act first: actor and action.
    pub(crate) async fn acts(&self) -> Vec<(String, String)> {
        let mut database = self.database().await;
        let acts = sqlx::query_as("SELECT actor, action FROM audit ORDER BY seq")
            .fetch_all(&mut database)
            .await;
        database.close().await.expect("closed");
        acts.expect("the audit")
    }
}
