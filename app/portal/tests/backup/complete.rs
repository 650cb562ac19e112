//! No table is forgotten: each is in a backup, or left out for a reason.

use std::collections::BTreeSet;

use portal::store::Address;

use super::call_centre::at;
use super::desk::NOW;
use super::{outside, rows};

/// What belongs to sessions and to moments, and what the database keeps of itself.
const LEFT_OUT: [&str; 14] = [
    "_sqlx_migrations",
    "attempt",
    "download_link",
    "draft",
    "inbox_message",
    "lease",
    "listening",
    "object_to_delete",
    "one_time_code",
    "pending_object",
    "session",
    "sqlite_sequence",
    "staff_draft",
    "staff_session",
];

#[tokio::test]
async fn every_table_is_in_it_or_left_out_by_name() {
    let centre = at(NOW).await;
    let (_folder, backup) = outside();
    centre.backed_up(&backup).await;
    let query = match centre.place.address {
        Address::File(_) => "SELECT name FROM sqlite_master WHERE type = 'table'",
        Address::Postgres(_) => {
            "SELECT table_name::text FROM information_schema.tables WHERE table_schema = current_schema()"
        }
    };
    let there: Vec<String> = sqlx::query_scalar(query)
        .fetch_all(&mut centre.database().await)
        .await
        .expect("tables");
    let taken: BTreeSet<String> = rows(&backup).into_keys().collect();
    for table in &there {
        let is_left_out = LEFT_OUT.contains(&table.as_str());
        assert_ne!(taken.contains(table), is_left_out, "{table}");
    }
    assert!(taken.iter().all(|table| there.contains(table)));
}
