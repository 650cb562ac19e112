//! The calls, as of days on which the calendar plays tricks.

use super::days::{last_day_kept, service_hours};
use super::*;
use jiff::SignedDuration;
use jiff::civil::Date;
use rules::identifiers::PhoneNumber;
use rules::rome;
use std::collections::{BTreeMap, BTreeSet};

/// Instants of a first start.
const NOWS: [&str; 14] = [
    "2026-11-24T15:30:00+01:00",
    // No call date has its last day on 29, 30 or 31 August.
    "2026-08-29T12:00:00+02:00",
    "2026-08-31T12:00:00+02:00",
    // Four call dates have theirs on 28 February.
    "2027-02-28T12:00:00+01:00",
    "2028-02-28T12:00:00+01:00",
    "2028-02-29T12:00:00+01:00",
    // The clocks change.
    "2026-03-29T12:00:00+02:00",
    "2026-10-25T02:30:00+01:00",
    // Half a year after a change.
    "2027-03-28T10:00:00+02:00",
    // Holidays, and call dates that were holidays.
    "2026-12-25T18:00:00+01:00",
    "2026-11-01T09:00:00+01:00",
    "2027-02-15T09:00:00+01:00",
    // The first and the last second of a day in Rome.
    "2027-01-01T00:00:00+01:00",
    "2026-07-15T23:59:59+02:00",
];

fn at(text: &str) -> Timestamp {
    text.parse().expect("an instant")
}

/// A row by the names of its fields.
type Row = BTreeMap<String, String>;

fn rows(now: Timestamp) -> Vec<Row> {
    let csv = recordings_csv(now);
    let mut lines = csv.lines();
    let header: Vec<&str> = lines.next().expect("a header").split(',').collect();
    lines
        .map(|line| {
            let fields: Vec<&str> = line.split(',').collect();
            assert_eq!(fields.len(), header.len(), "{line}");
            let fields = header.iter().zip(fields);
            fields.map(|(k, v)| ((*k).into(), v.into())).collect()
        })
        .collect()
}

fn started_at(row: &Row) -> Timestamp {
    at(&row["started_at"])
}

fn last_day(row: &Row) -> Date {
    last_day_kept(rome::date(started_at(row)))
}

#[test]
fn the_header_is_that_of_the_import() {
    assert!(recordings_csv(at(NOWS[0])).starts_with(
        "external_id,started_at,duration_s,direction,calling_number,called_number,customer_kind,\
         customer_code,supplier,agent,audio_file,sha256\n"
    ));
}

#[test]
fn about_four_hundred_calls_each_with_its_own_name_in_the_order_of_time() {
    for now in NOWS {
        let rows = rows(at(now));
        assert!((360..=440).contains(&rows.len()), "{now}: {}", rows.len());
        let names: BTreeSet<_> = rows.iter().map(|row| &row["external_id"]).collect();
        assert_eq!(names.len(), rows.len(), "{now}");
        assert!(rows.is_sorted_by_key(started_at), "{now}");
    }
}

#[test]
fn no_call_ends_in_the_future_and_every_recording_is_still_kept() {
    for now in NOWS {
        let today = rome::date(at(now));
        for row in rows(at(now)) {
            let seconds = row["duration_s"].parse().expect("seconds");
            // Half a second is rounded away.
            let ended_at = started_at(&row) + SignedDuration::from_secs(seconds);
            assert!(
                ended_at <= at(now) + SignedDuration::from_secs(1),
                "{now}: {row:?}"
            );
            assert!(last_day(&row) >= today, "{now}: {row:?}");
        }
    }
}

#[test]
fn some_go_today_and_some_tomorrow_whenever_the_calendar_has_a_day_for_them() {
    let mut days_without = 0;
    for now in NOWS {
        let today = rome::date(at(now));
        let rows = rows(at(now));
        for day in [today, today.tomorrow().expect("a day after")] {
            let dates = core::iter::successors(Some(today), |date| date.yesterday().ok());
            let has_dates = dates.take(200).any(|date| last_day_kept(date) == day);
            let go = rows.iter().filter(|row| last_day(row) == day);
            let (linked, unlinked): (Vec<_>, Vec<_>) =
                go.partition(|row| !row["customer_code"].is_empty());
            assert_eq!(linked.len() >= 2, has_dates, "{now}: {day}");
            assert_eq!(!unlinked.is_empty(), has_dates, "{now}: {day}");
            days_without += usize::from(!has_dates);
        }
    }
    assert!(days_without >= 3, "the tricky days are not among these");
}

#[test]
fn calls_lie_within_service_hours_but_for_a_handful() {
    for now in NOWS {
        let outside = rows(at(now))
            .iter()
            .filter(|row| !service_hours().contains(started_at(row)))
            .count();
        assert!((4..=12).contains(&outside), "{now}: {outside}");
    }
}

#[test]
fn times_are_those_of_rome_with_their_offset() {
    for now in NOWS {
        for row in rows(at(now)) {
            let local = rome::local(started_at(&row));
            let offset = rome::zone().to_offset(started_at(&row));
            let hours = if offset.seconds() == 3600 { 1 } else { 2 };
            assert_eq!(row["started_at"], format!("{local}+0{hours}:00"));
        }
    }
}

#[test]
fn every_customer_calls_and_lines_are_what_the_portal_tells_apart() {
    for now in NOWS {
        let rows = rows(at(now));
        let linked = |row: &&Row| !row["customer_code"].is_empty();
        let withheld = |row: &&Row| row["calling_number"].is_empty();
        for customer in customers::all() {
            let mut calls = rows
                .iter()
                .filter(|row| row["customer_code"] == customer.code);
            let first = calls.next().expect(customer.code);
            assert_eq!(first["customer_kind"], customer.kind.as_str());
        }
        assert!(rows.iter().filter(withheld).filter(linked).count() >= 5);
        assert!(rows.iter().filter(withheld).any(|row| !linked(&row)));

        let mut lines: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for row in rows.iter().filter(|row| !withheld(row)) {
            let number: PhoneNumber = row["calling_number"].parse().expect("a number");
            assert!(number.can_be_a_caller_line());
            assert_eq!(number.as_str(), row["calling_number"]);
            lines
                .entry(&row["calling_number"])
                .or_default()
                .insert(&row["customer_code"]);
        }
        let count = |suits: &dyn Fn(&BTreeSet<&str>) -> bool| {
            lines.values().filter(|customers| suits(customers)).count()
        };
        let only_unlinked = count(&|customers| customers.len() == 1 && customers.contains(""));
        let also_unlinked = count(&|customers| customers.len() > 1 && customers.contains(""));
        let shared = count(&|customers| customers.iter().filter(|it| !it.is_empty()).count() > 1);
        assert!(only_unlinked >= 5 && also_unlinked >= 5 && shared >= 2);
    }
}

#[test]
fn the_other_fields_hold_what_exists() {
    for now in NOWS {
        let rows = rows(at(now));
        let suppliers: BTreeSet<&str> = rows.iter().map(|row| row["supplier"].as_str()).collect();
        assert_eq!(
            suppliers.into_iter().collect::<Vec<_>>(),
            ["contatto-sud", "pronto-linea", "voce-amica"]
        );
        for row in &rows {
            let audio = audio::all()
                .into_iter()
                .find(|audio| audio.file == row["audio_file"])
                .expect("an audio file");
            let stated: u64 = row["duration_s"].parse().expect("seconds");
            assert!((stated * 1000).abs_diff(audio.duration_ms) <= 500);
            assert!(row["sha256"].is_empty() || row["sha256"] == audio.sha256);
            let agent = &row["agent"];
            assert!(agent.is_empty() || agent.len() == 6 && agent.starts_with("op-"));
            assert_eq!(row["direction"], "inbound");
            assert!(row["called_number"].parse::<PhoneNumber>().is_ok());
        }
        let with_sum = rows.iter().filter(|row| !row["sha256"].is_empty()).count();
        assert!((50..250).contains(&with_sum), "{with_sum}");
    }
}

#[test]
fn one_day_has_one_demonstration_and_later_hours_only_add_to_it() {
    let morning = recordings_csv(at("2026-11-24T09:00:00+01:00"));
    let night = recordings_csv(at("2026-11-24T23:30:00+01:00"));
    assert_eq!(morning, recordings_csv(at("2026-11-24T09:00:00+01:00")));
    assert!(night.starts_with(&morning));
    assert!(night.len() > morning.len());
    assert_ne!(night, recordings_csv(at("2026-11-25T23:30:00+01:00")));
}

#[test]
fn the_files_are_those_that_the_rows_name() {
    let dir = tempfile::tempdir().expect("a folder");
    let now = at(NOWS[0]);
    let files = write_files(&dir.path().join("made"), now).expect("files");
    // Again, as a start that was cut off would.
    write_files(&dir.path().join("made"), now).expect("the same files");
    let read = |path: &Path| fs::read_to_string(path).expect("text");
    assert_eq!(read(&files.customers), customers::CSV);
    assert_eq!(read(&files.recordings), recordings_csv(now));
    for row in rows(now) {
        let written = fs::metadata(files.audio.join(&row["audio_file"])).expect("an audio file");
        assert!(written.len() > 10_000);
    }
}
