//! Data in mass, laid by the functions of the portal itself, so that they follow its schema.

use anyhow::{Result, ensure};
use jiff::civil::Date;
use portal::Portal;
use portal::store::{Address, NewRecording, StoredAudio};
use rules::customer::CustomerKind;
use sqlx::{AnyConnection, AssertSqlSafe, Connection as _};

use crate::serving::House;
use crate::{Bench, database};

/// How many recordings are laid in one transaction.
const BATCH: u64 = 5000;

/// The line of a number.
pub(crate) fn line(number: u64) -> String {
    format!("+3935{number:08}")
}

/// Opens the portal of a house, which must not be serving.
pub(crate) fn open(bench: &Bench, house: &House) -> Result<Portal> {
    let configuration = house.configuration()?;
    bench.runtime.block_on(server::open::open(
        &configuration,
        &house.data(),
        server::open::Purpose::Begin,
    ))
}

/// Closes it again.
pub(crate) fn close(bench: &Bench, portal: &Portal) {
    bench.runtime.block_on(portal.store.close());
}

/// Lays recordings from the number `from` up to `to`: each line has `per_line` of them, and nothing is in the audio
/// store. Their last day is `last_day`.
pub(crate) fn recordings(
    bench: &Bench,
    portal: &Portal,
    (from, to): (u64, u64),
    per_line: u64,
    last_day: Date,
) -> Result<()> {
    let mut number = from;
    while number < to {
        // Of now, for each: ids ascend with it, as they do where one recording comes after another.
        let now = portal.clock.now();
        let end = (number + BATCH).min(to);
        bench.runtime.block_on(async {
            let mut tx = portal.store.begin().await?;
            for number in number..end {
                let new = recording(&line(number / per_line), last_day)?;
                tx.insert_recording(&new, now).await?;
            }
            tx.commit().await?;
            anyhow::Ok(())
        })?;
        number = end;
    }
    Ok(())
}

/// Lays as many as [`recordings`] is too slow for: what can be put in order afterwards is not kept in order
/// meanwhile.
pub(crate) fn many(
    bench: &Bench,
    house: &House,
    portal: &Portal,
    numbers: (u64, u64),
    per_line: u64,
    last_day: Date,
) -> Result<()> {
    let address = house.database()?;
    let mut database = bench.runtime.block_on(database::connect(&address))?;
    let indexes = bench
        .runtime
        .block_on(drop_indexes(&mut database, &address))?;
    recordings(bench, portal, numbers, per_line, last_day)?;
    bench.runtime.block_on(async {
        for index in indexes {
            sqlx::raw_sql(AssertSqlSafe(index))
                .execute(&mut database)
                .await?;
        }
        database.close().await?;
        database::settle(&address).await
    })
}

/// Drops the indexes of recordings that hold no promise: the statements that make them again.
async fn drop_indexes(database: &mut AnyConnection, address: &Address) -> Result<Vec<String>> {
    let listed = match address {
        Address::File(_) => {
            "SELECT name, sql FROM sqlite_master
             WHERE type = 'index' AND tbl_name = 'recording' AND sql NOT LIKE 'CREATE UNIQUE %'"
        }
        Address::Postgres(_) => {
            "SELECT CAST(indexname AS TEXT), indexdef FROM pg_indexes
             WHERE tablename = 'recording' AND indexdef NOT LIKE 'CREATE UNIQUE %'"
        }
    };
    let listed = sqlx::query_as(listed).fetch_all(&mut *database);
    let indexes: Vec<(String, String)> = listed.await?;
    for (name, _) in &indexes {
        sqlx::raw_sql(AssertSqlSafe(format!("DROP INDEX {name}")))
            .execute(&mut *database)
            .await?;
    }
    Ok(indexes.into_iter().map(|(_, sql)| sql).collect())
}

/// A recording like any other, with a name of its own: benches may share a database.
pub(crate) fn recording(line: &str, last_day: Date) -> Result<NewRecording> {
    let number = line.parse();
    ensure!(number.is_ok(), "a line that is no number: {line}");
    let name = portal::secret::token();
    let started_at = "2026-09-01T08:30:00Z".parse()?;
    Ok(NewRecording {
        external_id: name.clone(),
        fingerprint: name.clone(),
        started_at,
        duration_ms: 61_000,
        direction: "inbound",
        calling_number: number.ok(),
        called_number: "800123123".to_owned(),
        customer_kind: CustomerKind::Private,
        customer: None,
        supplier: "voce-amica".to_owned(),
        agent: Some("op-017".to_owned()),
        outside_service_hours: false,
        audio: StoredAudio {
            key: format!("{}/{name}", &name[..2]),
            container: "wav".to_owned(),
            codec: "pcm_alaw".to_owned(),
            channels: 2,
            bytes: 976_000,
            sha256: name,
        },
        last_day_kept: last_day,
    })
}

/// A last day that is far.
pub(crate) fn far(portal: &Portal) -> Date {
    portal
        .clock
        .today()
        .saturating_add(jiff::Span::new().days(120))
}
