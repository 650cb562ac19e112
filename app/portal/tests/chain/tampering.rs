//! Rows changed, dropped, swapped, inserted: each is named as what it is.

use portal::audit::chain::Kind;

use super::NOW;
use super::call_centre::{CallCentre, at};

async fn ten() -> CallCentre {
    let centre = at(NOW).await;
    centre.write(10).await;
    assert_eq!(centre.fault().await, None);
    assert_eq!(centre.verified(None).await.sound, 10);
    centre
}

/// Exchanges the places of two rows, each with the hash that it bears.
fn swap(one: i64, other: i64) -> String {
    format!(
        "UPDATE audit SET seq = -1 WHERE seq = {one}; UPDATE audit SET seq = {one} WHERE seq = {other};
         UPDATE audit SET seq = {other} WHERE seq = -1;"
    )
}

/// Makes room for a row, or closes the gap of one.
fn renumber(from: i64, by: i64) -> String {
    format!(
        "UPDATE audit SET seq = -seq WHERE seq >= {from}; UPDATE audit SET seq = -seq + {by} WHERE seq < 0;"
    )
}

const FORGED: &str = "(0, 'system', 'orphan_removed', '{}', \
    '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef')";

#[tokio::test]
async fn each_column_of_a_row() {
    for (column, value) in [
        ("at", "at + 1"),
        ("actor", "'system'"),
        ("staff_id", "NULL"),
        ("staff_id", "''"),
        ("action", "'request_filed'"),
        ("recording_id", "customer_id"),
        ("recording_id", "NULL"),
        ("customer_id", "recording_id"),
        ("request_id", "UPPER(request_id)"),
        ("detail", "'{}'"),
        ("detail", "detail || ' '"),
        ("mac", "UPPER(mac)"),
        ("mac", "(SELECT mac FROM audit WHERE seq = 4)"),
    ] {
        let centre = ten().await;
        let change = format!("UPDATE audit SET {column} = {value} WHERE seq = 5");
        centre.tamper(&change).await;
        assert_eq!(
            centre.fault().await,
            Some((5, Kind::Changed, 4)),
            "{change}"
        );
    }
}

#[tokio::test]
async fn two_columns_that_read_alike_when_they_are_put_together() {
    let centre = ten().await;
    centre
        .tamper("UPDATE audit SET actor = 'staff', staff_id = NULL, action = staff_id || action WHERE seq = 5")
        .await;
    assert_eq!(centre.fault().await, Some((5, Kind::Changed, 4)));
}

#[tokio::test]
async fn the_number_of_a_row() {
    let centre = ten().await;
    centre
        .tamper("UPDATE audit SET seq = 50 WHERE seq = 5")
        .await;
    assert_eq!(centre.fault().await, Some((5, Kind::Moved { to: 50 }, 4)));
    let centre = ten().await;
    centre
        .tamper("UPDATE audit SET seq = 50 WHERE seq = 10")
        .await;
    assert_eq!(centre.fault().await, Some((10, Kind::Moved { to: 50 }, 9)));
}

#[tokio::test]
async fn one_dropped_and_several() {
    for (gone, kind) in [
        ("seq = 5", Kind::Dropped { through: 5 }),
        ("seq BETWEEN 5 AND 7", Kind::Dropped { through: 7 }),
        ("seq BETWEEN 5 AND 9", Kind::Dropped { through: 9 }),
    ] {
        let centre = ten().await;
        centre
            .tamper(&format!("DELETE FROM audit WHERE {gone}"))
            .await;
        assert_eq!(centre.fault().await, Some((5, kind, 4)), "{gone}");
    }
    let centre = ten().await;
    centre.tamper("DELETE FROM audit WHERE seq = 1").await;
    assert_eq!(
        centre.fault().await,
        Some((1, Kind::Dropped { through: 1 }, 0))
    );
}

#[tokio::test]
async fn one_dropped_and_the_gap_closed() {
    let centre = ten().await;
    let close = format!("DELETE FROM audit WHERE seq = 5; {}", renumber(6, -1));
    centre.tamper(&close).await;
    assert_eq!(
        centre.fault().await,
        Some((5, Kind::Dropped { through: 5 }, 4))
    );
    let centre = ten().await;
    let close = format!("DELETE FROM audit WHERE seq IN (5, 6); {}", renumber(7, -2));
    centre.tamper(&close).await;
    assert_eq!(
        centre.fault().await,
        Some((5, Kind::Dropped { through: 6 }, 4))
    );
}

#[tokio::test]
async fn two_swapped_beside_each_other_and_far_apart() {
    for (one, other) in [(5, 6), (5, 9), (1, 10)] {
        let centre = ten().await;
        centre.tamper(&swap(one, other)).await;
        let swapped = Kind::Swapped { with: other };
        let sound = u64::try_from(one - 1).expect("a count");
        assert_eq!(centre.fault().await, Some((one, swapped, sound)));
    }
}

#[tokio::test]
async fn two_swapped_but_for_their_hashes() {
    let centre = ten().await;
    let hashes =
        "UPDATE audit SET mac = (SELECT mac FROM audit AS other WHERE other.seq = 14 - audit.seq)
         WHERE seq IN (5, 9);";
    // One statement reads what was there before it.
    centre.tamper(&format!("{} {hashes}", swap(5, 9))).await;
    assert_eq!(
        centre.fault().await,
        Some((5, Kind::Swapped { with: 9 }, 4))
    );
}

#[tokio::test]
async fn one_inserted() {
    let columns = "(at, actor, action, detail, mac, seq)";
    let forged = |seq: i64| FORGED.replace("')", &format!("', {seq})"));
    let centre = ten().await;
    let insert = format!("INSERT INTO audit {columns} VALUES {};", forged(5));
    centre.tamper(&format!("{} {insert}", renumber(5, 1))).await;
    assert_eq!(
        centre.fault().await,
        Some((5, Kind::Inserted { through: 5 }, 4))
    );

    let centre = ten().await;
    centre
        .tamper(&format!("INSERT INTO audit {columns} VALUES {}", forged(0)))
        .await;
    assert_eq!(
        centre.fault().await,
        Some((0, Kind::Inserted { through: 0 }, 0))
    );

    // At the end nothing tells a row that was added from one that was changed.
    let centre = ten().await;
    centre
        .tamper(&format!(
            "INSERT INTO audit {columns} VALUES {}",
            forged(11)
        ))
        .await;
    assert_eq!(centre.fault().await, Some((11, Kind::ChangedOrAdded, 10)));
}

#[tokio::test]
async fn a_copy_of_a_row_that_the_portal_wrote() {
    let centre = ten().await;
    let copy = "INSERT INTO audit SELECT 11, at, actor, staff_id, action, recording_id, customer_id, request_id,
         detail, mac FROM audit WHERE seq = 10";
    centre.tamper(copy).await;
    assert_eq!(centre.fault().await, Some((11, Kind::ChangedOrAdded, 10)));
}

#[tokio::test]
async fn the_first_of_several_is_named() {
    let centre = ten().await;
    centre
        .tamper("UPDATE audit SET at = 0 WHERE seq = 3; DELETE FROM audit WHERE seq IN (7, 10)")
        .await;
    assert_eq!(centre.fault().await, Some((3, Kind::Changed, 2)));
}

#[tokio::test]
async fn with_other_keys_not_even_the_first_row_fits() {
    let centre = ten().await;
    let other = portal::custody::Keys::generate(super::time::instant(NOW));
    let report = portal::audit::chain::verify(&centre.portal.store, other.chain(), None).await;
    let report = report.expect("readable");
    assert_eq!(
        (report.sound, report.fault.map(|fault| fault.seq)),
        (0, Some(1))
    );
}

#[tokio::test]
async fn more_rows_than_are_read_at_a_time() {
    let centre = at(NOW).await;
    let mut tx = centre.portal.store.begin().await.expect("a change");
    for _ in 0..2500 {
        let entry = portal::audit::Entry::new(
            super::time::instant(NOW),
            portal::audit::Actor::System,
            portal::audit::Action::OrphanRemoved,
        );
        tx.audit(entry).await.expect("written");
    }
    tx.commit().await.expect("committed");
    let report = centre.verified(None).await;
    assert_eq!((report.sound, report.fault), (2500, None));
    centre.tamper(&swap(7, 2222)).await;
    assert_eq!(
        centre.fault().await,
        Some((7, Kind::Swapped { with: 2222 }, 6))
    );
    centre.tamper(&swap(7, 2222)).await;
    centre.tamper("DELETE FROM audit WHERE seq = 1001").await;
    let dropped = Kind::Dropped { through: 1001 };
    assert_eq!(centre.fault().await, Some((1001, dropped, 1000)));
}
