//! What leaves a call centre: its jobs, around the store.

use portal::store::Address;

use super::call_centre::CallCentre;

impl CallCentre {
    /// The jobs that wait, the first one first: kind and payload.
    pub(crate) async fn jobs(&self) -> Vec<(String, String)> {
        let mut database = self.database().await;
        let rows: Vec<(String, String)> = sqlx::query_as(match self.place.address {
            // The order in which their rows lie.
            Address::File(_) => "SELECT kind, payload FROM job ORDER BY rowid",
            Address::Postgres(_) => "SELECT kind, payload FROM job ORDER BY created_at, ctid",
        })
        .fetch_all(&mut database)
        .await
        .expect("jobs");
        let open = |payload: &str| self.portal.keys.open_field("job.payload", payload);
        rows.into_iter()
            .map(|(kind, payload)| match payload.as_str() {
                "" => (kind, payload),
                sealed => (kind, open(sealed).expect("the portal's own")),
            })
            .collect()
    }
}
