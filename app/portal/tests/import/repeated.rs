//! Importing again, importing for nothing, importing what is gone.

use jiff::civil::date;
use portal::id::RecordingId;
use portal::import::Extent;
use portal::store::{Address, Tombstone};

use super::call_centre::{CallCentre, at};
use super::{CUSTOMERS, DRY_RUN, KEEP, NOW, about, csv, row, wav};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

async fn imported(rows: u32) -> (CallCentre, String) {
    let centre = at(NOW).await;
    let rows: Vec<_> = (0..rows)
        .map(|number| {
            row(
                &format!("R-{number}"),
                if number % 2 == 0 { "a.wav" } else { "b.wav" },
            )
        })
        .collect();
    let csv = csv(&rows);
    let (outcome, _) = centre.recordings(csv.as_bytes(), KEEP).await;
    assert_eq!(outcome.new, rows.len() as u64);
    (centre, csv)
}

#[tokio::test]
async fn a_second_run_changes_nothing() {
    // More than one transaction.
    let (centre, csv) = imported(450).await;
    centre.customers(CUSTOMERS.as_bytes(), KEEP).await;
    let objects = centre.objects();
    assert_eq!(objects.len(), 450);
    let audit = centre.count("audit").await;
    assert_eq!(audit, 452);

    let (outcome, found) = centre.recordings(csv.as_bytes(), KEEP).await;
    assert_eq!(
        (outcome.new, outcome.unchanged, outcome.refused),
        (0, 450, 0)
    );
    assert_eq!(outcome.extent(), Extent::All);
    assert_eq!(about(&found), []);
    let (outcome, _) = centre.customers(CUSTOMERS.as_bytes(), KEEP).await;
    assert_eq!((outcome.new, outcome.updated, outcome.unchanged), (0, 0, 2));
    assert_eq!(centre.count("recording").await, 450);
    assert_eq!(centre.count("audit").await, audit);
    assert_eq!(centre.objects(), objects);
}

#[tokio::test]
async fn other_content_under_a_known_name_is_refused_and_what_is_there_stays() {
    let (centre, _) = imported(1).await;
    let objects = centre.objects();
    let other_audio = row("R-0", "b.wav");
    let other_time = row("R-0", "a.wav").with("started_at", "2026-06-12T10:30:01+02:00");
    // Nothing of it is different: the offset is another one, the instant the same.
    let same = row("R-0", "a.wav").with("started_at", "2026-06-12T08:30:00Z");
    let (outcome, found) = centre
        .recordings(csv(&[other_audio, other_time, same]).as_bytes(), KEEP)
        .await;
    assert_eq!(
        about(&found),
        [
            (2, "external_id", "duplicate_external_id"),
            (3, "external_id", "duplicate_external_id"),
        ]
    );
    assert_eq!((outcome.unchanged, outcome.refused), (1, 2));
    assert_eq!(centre.objects(), objects);
}

#[tokio::test]
async fn of_rows_with_one_name_in_one_file_the_first_counts() {
    for options in [DRY_RUN, KEEP] {
        let centre = at(NOW).await;
        let rows = [
            row("R-0", "a.wav"),
            row("R-0", "b.wav"),
            row("R-0", "a.wav"),
            // The same audio, another call.
            row("R-0", "a.wav").with("agent", "A18"),
        ];
        let (outcome, found) = centre.recordings(csv(&rows).as_bytes(), options).await;
        assert_eq!(
            about(&found),
            [
                (3, "external_id", "duplicate_external_id"),
                (5, "external_id", "duplicate_external_id"),
            ]
        );
        assert_eq!((outcome.new, outcome.unchanged, outcome.refused), (1, 1, 2));
        let kept = usize::from(options == KEEP);
        assert_eq!(centre.objects().len(), kept);
        assert!(
            centre
                .sounds()
                .await
                .values()
                .all(|hash| *hash == super::sha256(&wav(330)))
        );
    }
}

#[tokio::test]
async fn a_dry_run_says_the_same_and_leaves_nothing() {
    let centre = at(NOW).await;
    centre.customers(CUSTOMERS.as_bytes(), KEEP).await;
    let audit = centre.count("audit").await;
    let rows = [
        row("R-0", "a.wav").with("customer_code", "C-1"),
        row("R-1", "b.wav").with("supplier", "beta"),
        row("R-2", "b.wav").with("duration_s", "60"),
    ];
    let csv = csv(&rows);
    let (dry, dry_found) = centre.recordings(csv.as_bytes(), DRY_RUN).await;
    assert_eq!(centre.count("recording").await, 0);
    assert_eq!(centre.count("audit").await, audit);
    assert_eq!(centre.objects().len(), 0);
    let (wet, wet_found) = centre.recordings(csv.as_bytes(), KEEP).await;
    assert_eq!(dry, wet);
    assert_eq!(dry_found, wet_found);
}

#[tokio::test]
async fn what_was_deleted_does_not_come_back() {
    let (centre, csv) = imported(2).await;
    let store = &centre.portal.store;
    let mut database = centre.database().await;
    let id: String = sqlx::query_scalar("SELECT id FROM recording WHERE external_id = 'R-0'")
        .fetch_one(&mut database)
        .await
        .expect("a recording");
    let recording = RecordingId::parse(&id).expect("an id");
    let kept = store
        .recording(recording)
        .await
        .expect("readable")
        .expect("there");
    let tombstone = Tombstone {
        recording,
        recorded_on: date(2026, 6, 12),
        last_day_kept: date(2026, 12, 12),
        deleted_at: centre.portal.clock.now(),
        rule: "retention".to_owned(),
    };
    centre
        .portal
        .audio
        .delete(&kept.audio.key)
        .await
        .expect("deleted");
    let mut tx = store.begin().await.expect("a change");
    tx.delete_recordings(&[recording]).await.expect("deleted");
    let hash = centre.portal.external_id_hash("R-0");
    let buried = tx.insert_tombstones(&[(tombstone, hash)]).await;
    buried.expect("written");
    tx.commit().await.expect("committed");

    for options in [DRY_RUN, KEEP] {
        let (outcome, found) = centre.recordings(csv.as_bytes(), options).await;
        assert_eq!(about(&found), [(2, "external_id", "already_deleted")]);
        assert_eq!((outcome.unchanged, outcome.refused), (1, 1));
    }
    assert_eq!(centre.objects().len(), 1);
}

#[tokio::test]
async fn a_recording_whose_day_came_is_not_taken_again() {
    let (centre, csv) = imported(1).await;
    // 12 December is its last day.
    centre.portal.clock.set_offset_ms(180 * DAY_MS);
    let (outcome, _) = centre.recordings(csv.as_bytes(), KEEP).await;
    assert_eq!(outcome.unchanged, 1);
    centre.portal.clock.set_offset_ms(181 * DAY_MS);
    let (outcome, found) = centre.recordings(csv.as_bytes(), KEEP).await;
    assert_eq!(about(&found), [(2, "started_at", "past_last_day")]);
    assert_eq!(outcome.extent(), Extent::None);
}

#[tokio::test]
async fn what_is_deleted_after_its_row_was_prepared_does_not_come_back() {
    let centre = at(NOW).await;
    let hash = centre.portal.external_id_hash("R-1");
    let tombstone = format!(
        "INSERT INTO tombstone (recording_id, external_id_hash, recorded_on, last_day_kept, deleted_at, rule)
         VALUES ('gone', '{hash}', '2026-01-01', '2026-07-01', 0, 'retention');"
    );
    // Both rows are prepared before the first is taken in.
    let trigger = match centre.place.address {
        Address::File(_) => {
            format!("CREATE TRIGGER meanwhile AFTER INSERT ON recording BEGIN {tombstone} END")
        }
        Address::Postgres(_) => format!(
            "CREATE FUNCTION meanwhile() RETURNS TRIGGER LANGUAGE plpgsql AS $$
             BEGIN {tombstone} RETURN NULL; END $$;
             CREATE TRIGGER meanwhile AFTER INSERT ON recording FOR EACH ROW EXECUTE FUNCTION meanwhile()"
        ),
    };
    let mut database = centre.database().await;
    let made = sqlx::raw_sql(sqlx::AssertSqlSafe(trigger)).execute(&mut database);
    made.await.expect("made");
    let rows = csv(&[row("R-0", "a.wav"), row("R-1", "a.wav")]);
    let (outcome, _) = centre.recordings(rows.as_bytes(), KEEP).await;
    assert_eq!((outcome.new, outcome.unchanged), (1, 1));
    assert_eq!(centre.count("recording").await, 1);
}
