//! Where something could be left: every file of the portal; on PostgreSQL, whose files are the server's own, every text
//! of every row instead, and the portal's other files.
//!
//! PostgreSQL keeps what was deleted or overwritten as dead rows until VACUUM, in its write-ahead log until the log is
//! recycled, and in every archive of it: there, what no row holds any more is unreadable only as far as it was sealed,
//! and the wrapped key of a recording remains until then. `docs/custody.md` says so.

use std::path::Path;

use portal::store::Address;
use sqlx::{AnyConnection, AssertSqlSafe};

use super::call_centre::CallCentre;

/// All places, each with its content; a character for each byte.
pub(crate) struct Searched(Vec<(String, String)>);

impl Searched {
    /// The files in a folder, and in those below it.
    pub(crate) fn folder(folder: &Path) -> Self {
        let mut places = Vec::new();
        read(folder, &mut places);
        Self(places)
    }

    /// In which places these bytes are.
    pub(crate) fn holding(&self, bytes: &[u8]) -> Vec<&str> {
        assert!(bytes.len() >= 7, "would be found by chance");
        let sought = latin(bytes);
        let holding = self
            .0
            .iter()
            .filter(|(_, content)| content.contains(&sought));
        holding.map(|(place, _)| place.as_str()).collect()
    }

    /// The names of the places.
    pub(crate) fn places(&self) -> Vec<&str> {
        self.0.iter().map(|(place, _)| place.as_str()).collect()
    }
}

/// Bytes as a text, of which the search of texts finds any part.
fn latin(bytes: &[u8]) -> String {
    bytes.iter().copied().map(char::from).collect()
}

impl CallCentre {
    /// Everything that is at rest now.
    pub(crate) async fn at_rest(&self) -> Searched {
        let Searched(mut places) = Searched::folder(self.folder.path());
        if let Address::Postgres(_) = self.place.address {
            let mut database = self.database().await;
            for (table, column) in self.text_columns().await {
                let texts = texts(&mut database, &table, &column).await.join("\n");
                places.push((format!("{table}.{column}"), latin(texts.as_bytes())));
            }
        }
        Searched(places)
    }

    /// The columns of text, of all tables that are the portal's own.
    pub(crate) async fn text_columns(&self) -> Vec<(String, String)> {
        let columns = match self.place.address {
            Address::File(_) => {
                "SELECT tables.name, columns.name
                 FROM sqlite_master AS tables JOIN pragma_table_info(tables.name) AS columns
                 WHERE tables.type = 'table' AND columns.type = 'TEXT'
                     AND tables.name NOT LIKE 'sqlite%' AND tables.name NOT LIKE '%sqlx%'
                 ORDER BY 1, 2"
            }
            Address::Postgres(_) => {
                "SELECT CAST(table_name AS TEXT), CAST(column_name AS TEXT) FROM information_schema.columns
                 WHERE table_schema = 'public' AND data_type = 'text' AND table_name NOT LIKE '%sqlx%'
                 ORDER BY 1, 2"
            }
        };
        let columns = sqlx::query_as(columns)
            .fetch_all(&mut self.database().await)
            .await
            .expect("the schema");
        assert!(columns.len() > 150, "{}", columns.len());
        columns
    }
}

/// The texts of a column that are not empty.
pub(crate) async fn texts(database: &mut AnyConnection, table: &str, column: &str) -> Vec<String> {
    let query = format!("SELECT CAST({column} AS TEXT) FROM {table} WHERE {column} <> ''");
    sqlx::query_scalar(AssertSqlSafe(query))
        .fetch_all(database)
        .await
        .expect("texts")
}

fn read(folder: &Path, places: &mut Vec<(String, String)>) {
    for entry in folder.read_dir().expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            read(&path, places);
        } else {
            let content = std::fs::read(&path).expect("readable");
            places.push((path.display().to_string(), latin(&content)));
        }
    }
}
