//! Where the database of a test is: SQLite in the test's folder, or, where `MIAVOCE_TEST_POSTGRES` names a server of
//! PostgreSQL, a database of its own there. Every test runs on both.

use std::path::Path;

use portal::store::Address;
use sqlx::{AnyConnection, AssertSqlSafe, Connection};

/// Names the server: a URL without a database, `postgres://USER@localhost?host=SOCKET`.
const SERVER: &str = "MIAVOCE_TEST_POSTGRES";

/// The database of one test. It is dropped with it.
pub(crate) struct Place {
    pub(crate) address: Address,
    dropped: Option<(String, String)>,
}

impl Place {
    /// A new database; in `folder`, where it is a file.
    pub(crate) async fn in_folder(folder: &Path) -> Self {
        sqlx::any::install_default_drivers();
        let Ok(server) = std::env::var(SERVER) else {
            return Self {
                address: Address::File(folder.join("portal.db")),
                dropped: None,
            };
        };
        let name = format!("test_{}", uuid::Uuid::now_v7().simple());
        let create = format!("CREATE DATABASE {name} TEMPLATE template0");
        let mut database = connect(&server_url(&server, "postgres")).await;
        sqlx::raw_sql(AssertSqlSafe(create))
            .execute(&mut database)
            .await
            .expect("a new database");
        database.close().await.expect("closed");
        Self {
            address: Address::Postgres(server_url(&server, &name)),
            dropped: Some((server, name)),
        }
    }

    /// A connection of its own, around the store, to the database of the test in `folder`.
    pub(crate) async fn connect(&self, folder: &Path) -> AnyConnection {
        match &self.address {
            Address::File(_) => {
                connect(&format!("sqlite:{}", folder.join("portal.db").display())).await
            }
            Address::Postgres(url) => connect(url).await,
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let Some((server, name)) = self.dropped.take() else {
            return;
        };
        // The test's own runtime cannot be waited for here.
        let dropping = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .expect("a runtime");
            runtime.block_on(async {
                let drop = format!("DROP DATABASE {name} WITH (FORCE)");
                let mut database = connect(&server_url(&server, "postgres")).await;
                sqlx::raw_sql(AssertSqlSafe(drop))
                    .execute(&mut database)
                    .await
            })
        });
        let dropped = dropping.join();
        if !std::thread::panicking() {
            dropped.expect("no panic").expect("the database is dropped");
        }
    }
}

async fn connect(url: &str) -> AnyConnection {
    AnyConnection::connect(url).await.expect("the database")
}

/// The URL of a database on the server.
fn server_url(server: &str, database: &str) -> String {
    let (before, after) = server.split_once('?').unwrap_or((server, ""));
    format!("{}/{database}?{after}", before.trim_end_matches('/'))
}
