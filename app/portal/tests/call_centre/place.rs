//! Where the database of a test is: SQLite in the test's folder, or, where `MIAVOCE_TEST_POSTGRES` names a server of
//! PostgreSQL, a database of its own there. Every test runs on both.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use portal::custody::Keys;
use portal::store::{Address, Store};
use sqlx::{AnyConnection, AssertSqlSafe, Connection};
use tokio::sync::OnceCell;

/// Names the server: a URL without a database, `postgres://USER@localhost?host=SOCKET`.
const SERVER: &str = "MIAVOCE_TEST_POSTGRES";

/// What a database of PostgreSQL is to have from its beginning, for whoever opens a store and no more. It is made once on
/// a server, and copied: that takes a third of the time.
pub(crate) const SCHEMA: &str = include_str!("../../migrations/postgres/0001_schema.sql");

/// The database of one test. It is dropped with it.
pub(crate) struct Place {
    pub(crate) address: Address,
    dropped: Option<(String, String)>,
}

impl Place {
    /// A new database; in `folder`, where it is a file. On a server it is empty, or has this schema.
    pub(crate) async fn in_folder(folder: &Path, schema: Option<&str>) -> Self {
        sqlx::any::install_default_drivers();
        let Ok(server) = std::env::var(SERVER) else {
            return Self {
                address: Address::File(folder.join("portal.db")),
                dropped: None,
            };
        };
        let name = format!("test_{}", uuid::Uuid::now_v7().simple());
        static WITH_SCHEMA: OnceCell<String> = OnceCell::const_new();
        let template = match schema {
            None => "template0",
            Some(schema) => WITH_SCHEMA.get_or_init(|| template(&server, schema)).await,
        };
        let create = format!("CREATE DATABASE {name} TEMPLATE {template}");
        let mut database = connect(&server_url(&server, "postgres")).await;
        run(&mut database, create).await.expect("a new database");
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
                run(&mut database, drop).await
            })
        });
        let dropped = dropping.join();
        if !std::thread::panicking() {
            dropped.expect("no panic").expect("the database is dropped");
        }
    }
}

/// The name of the database with the schema, which is made where there is none, and stays for the next run.
async fn template(server: &str, schema: &str) -> String {
    let mut hash = DefaultHasher::new();
    schema.hash(&mut hash);
    let name = format!("template_{:016x}", hash.finish());
    let mut database = connect(&server_url(server, "postgres")).await;
    let known = format!("SELECT 1 FROM pg_database WHERE datname = '{name}'");
    let known = sqlx::query(AssertSqlSafe(known)).fetch_optional(&mut database);
    if known.await.expect("an answer").is_none() {
        // It has its name once it is whole.
        let making = format!("making_{}", uuid::Uuid::now_v7().simple());
        let create = format!("CREATE DATABASE {making} TEMPLATE template0");
        run(&mut database, create).await.expect("a new database");
        let address = Address::Postgres(server_url(server, &making));
        let keys = Keys::generate("2026-01-01T00:00:00Z".parse().expect("an instant"));
        let store = Store::open(&address, keys).await.expect("the schema");
        store.close().await;
        let rename = format!("ALTER DATABASE {making} RENAME TO {name}");
        run(&mut database, rename).await.expect("renamed");
    }
    database.close().await.expect("closed");
    name
}

async fn run(database: &mut AnyConnection, statement: String) -> sqlx::Result<()> {
    sqlx::raw_sql(AssertSqlSafe(statement))
        .execute(database)
        .await?;
    Ok(())
}

async fn connect(url: &str) -> AnyConnection {
    AnyConnection::connect(url).await.expect("the database")
}

/// The URL of a database on the server.
fn server_url(server: &str, database: &str) -> String {
    let (before, after) = server.split_once('?').unwrap_or((server, ""));
    format!("{}/{database}?{after}", before.trim_end_matches('/'))
}
