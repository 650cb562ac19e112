//! Statistics: figures of a small register, worked out by hand; they add up, and an empty period has none.

use portal::statistics::{self, Days, Deletion, Fate, Figures, Period, Row, Timeliness, figures};
use portal::store::Arrival;
use rules::decision::Outcome;
use rules::ground::Ground;
use rules::request::State;
use rules::right::Right;

use crate::call_centre::{self, CallCentre};
use crate::{NOW, day};

fn period(from: &str, to: &str) -> Period {
    Period::between(day(from), day(to)).expect("a period")
}

fn row(right: Right, received: &str, decided: Option<(&str, Outcome)>) -> Row {
    Row {
        right,
        ground: None,
        arrival: Arrival::Portal,
        state: decided.map_or(State::UnderReview, |_| State::Closed),
        outcome: decided.map(|(_, outcome)| outcome),
        received_on: day(received),
        decided_on: decided.map(|(on, _)| day(on)),
        due_on: day("2026-02-10"),
        extended: false,
    }
}

fn of<T: PartialEq>(list: &[(T, u64)], member: T) -> u64 {
    let found = list.iter().find(|(one, _)| *one == member);
    found.expect("every member is counted").1
}

fn sum<T>(list: &[(T, u64)]) -> u64 {
    list.iter().map(|(_, count)| count).sum()
}

/// Every list that adds up to the number of requests.
fn assert_it_adds_up(figures: &Figures) {
    assert_eq!(sum(&figures.by_right), figures.requests);
    assert_eq!(sum(&figures.by_ground), figures.requests);
    assert_eq!(sum(&figures.by_fate), figures.requests);
    assert_eq!(sum(&figures.by_arrival), figures.requests);
    assert_eq!(sum(&figures.by_timeliness), figures.requests);
    assert_eq!(sum(&figures.deleted_by_month), figures.deleted);
    let by_day = figures.deleted_by_day.iter().map(|deletion| deletion.count);
    assert_eq!(by_day.sum::<u64>(), figures.deleted);
}

#[test]
fn the_figures_of_a_small_register() {
    let accepted = |on| Some((on, Outcome::Accepted));
    let rows = [
        // 9 days; on its due day; a day late, by letter; open, its day over; withdrawn.
        row(Right::Access, "2026-01-10", accepted("2026-01-19")),
        row(
            Right::Access,
            "2026-01-10",
            Some(("2026-02-10", Outcome::Refused)),
        ),
        Row {
            arrival: Arrival::Letter,
            ground: Some(Ground::NoLongerNeeded),
            extended: true,
            ..row(
                Right::Erasure,
                "2026-01-10",
                Some(("2026-02-11", Outcome::AcceptedInPart)),
            )
        },
        row(Right::Objection, "2026-01-10", None),
        Row {
            state: State::Withdrawn,
            ..row(Right::Erasure, "2026-01-12", None)
        },
        Row {
            state: State::SatisfiedByExpiry,
            ground: Some(Ground::Unknown),
            ..row(Right::Erasure, "2026-01-12", None)
        },
        Row {
            due_on: day("2026-03-01"),
            ..row(Right::Rectification, "2026-02-01", None)
        },
    ];
    let deletion = |on: &str, rule: &str, count| Deletion {
        on: day(on),
        rule: rule.to_owned(),
        count,
    };
    let deletions = [
        deletion("2026-01-31", "retention", 200),
        deletion("2026-01-31", "retention", 11),
        deletion("2026-01-31", "erasure", 1),
        deletion("2026-03-01", "retention", 3),
    ];
    let period = period("2026-01-10", "2026-03-31");
    let figures = figures(&rows, &deletions, period, day("2026-02-20"));

    assert_eq!(figures.requests, 7);
    assert_it_adds_up(&figures);
    let rights = [
        (Right::Access, 2),
        (Right::Rectification, 1),
        (Right::Erasure, 3),
        (Right::Restriction, 0),
        (Right::Objection, 1),
    ];
    assert_eq!(figures.by_right, rights);
    assert_eq!(of(&figures.by_ground, None), 5);
    assert_eq!(of(&figures.by_ground, Some(Ground::NoLongerNeeded)), 1);
    assert_eq!(of(&figures.by_ground, Some(Ground::Unknown)), 1);
    assert_eq!(of(&figures.by_arrival, Arrival::Letter), 1);
    assert_eq!(of(&figures.by_arrival, Arrival::Portal), 6);
    let fates = figures.by_fate.iter().map(|(_, count)| *count);
    assert_eq!(fates.collect::<Vec<_>>(), [1, 1, 1, 0, 1, 1, 2]);
    let times = figures.by_timeliness.iter().map(|(_, count)| *count);
    assert_eq!(times.collect::<Vec<_>>(), [2, 1, 1, 1, 2]);
    // 9, 31 and 32 days.
    let days = Days {
        median: 31.0,
        percentile_95: 32,
    };
    assert_eq!(figures.days, Some(days));
    assert_eq!(figures.extended, 1);
    assert_eq!(figures.deleted, 215);
    let months = [
        (day("2026-01-01"), 212),
        (day("2026-02-01"), 0),
        (day("2026-03-01"), 3),
    ];
    assert_eq!(figures.deleted_by_month, months);
    let by_day = [
        deletion("2026-01-31", "erasure", 1),
        deletion("2026-01-31", "retention", 211),
        deletion("2026-03-01", "retention", 3),
    ];
    assert_eq!(figures.deleted_by_day, by_day);
}

#[test]
fn a_period_of_a_year_has_every_day_once() {
    let year = Period::last_year(day("2026-06-15"));
    assert_eq!(year, period("2025-06-16", "2026-06-15"));
    assert_eq!(year.months().len(), 13);
    assert_eq!(
        Period::last_year(day("2028-02-29")),
        period("2027-03-01", "2028-02-29")
    );
    assert_eq!(Period::between(day("2026-06-16"), day("2026-06-15")), None);
    let one = period("2026-06-15", "2026-06-15");
    assert_eq!(one.months(), [day("2026-06-01")]);
}

async fn figures_of(centre: &CallCentre, period: Period) -> Figures {
    statistics::of(&centre.portal, period)
        .await
        .expect("the figures")
}

#[tokio::test]
async fn an_empty_period_counts_nothing() {
    let centre = call_centre::at(NOW).await;
    let figures = figures_of(&centre, Period::last_year(day("2026-06-15"))).await;
    assert_eq!(
        (figures.requests, figures.deleted, figures.extended),
        (0, 0, 0)
    );
    assert_eq!(figures.days, None);
    assert!(figures.deleted_by_day.is_empty());
    assert_it_adds_up(&figures);
    let file = statistics::file(&figures);
    assert!(file.starts_with("figure,of,value\r\nperiod,from,2025-06-16\r\n"));
    assert!(file.contains("\r\nrequests,all,0\r\n"));
    assert!(file.contains("\r\ndays_to_decision,median,\r\n"));
}

/// Five requests of 2026, around the ends of May in Rome.
async fn register() -> CallCentre {
    let centre = call_centre::at(NOW).await;
    centre.member("anna", portal::staff::Role::Dpo).await;
    for (reference, at, right) in [
        ("R1", "2026-04-30T21:59:59.999Z", Right::Access),
        ("R2", "2026-04-30T22:00:00Z", Right::Access),
        ("R3", "2026-05-11T10:00:00Z", Right::Erasure),
        ("R4", "2026-05-31T21:59:59.999Z", Right::Access),
        ("R5", "2026-05-31T22:00:00Z", Right::Access),
    ] {
        centre
            .request(reference, at, right, None, Arrival::Portal)
            .await;
    }
    // R3 waits from 12 May on: its clock stands still. R2 was decided a quarter of an hour after the end of 1 June.
    for change in [
        "UPDATE request SET state = 'awaiting_identity', pauses = '[{\"asked_on\":\"2026-05-12\",\"answered_on\":null}]'
         WHERE reference = 'R3'",
        "UPDATE request SET state = 'decided', outcome = 'accepted' WHERE reference = 'R2'",
        "INSERT INTO decision
             (request_id, outcome, reason, words, backing, decided_at, decided_by, letter, letter_sha256)
         SELECT request.id, 'accepted', 'conditions_met', '', '{}', 1780351200000 + 900000, staff.id, '{}', ''
         FROM request, staff WHERE reference = 'R2'",
        "INSERT INTO tombstone VALUES ('a', 'a', '2025-11-01', '2026-05-01', 1777586399999, 'retention')",
        "INSERT INTO tombstone VALUES ('b', 'b', '2025-11-01', '2026-05-01', 1777586400000, 'retention')",
        "INSERT INTO tombstone VALUES ('c', 'c', '2025-11-01', '2026-05-01', 1777586400000, 'retention')",
        "INSERT INTO tombstone VALUES ('d', 'd', '2025-11-01', '2026-05-01', 1780264800000, 'erasure')",
    ] {
        centre.set(change).await;
    }
    centre
}

#[tokio::test]
async fn days_are_days_in_rome_and_the_register_agrees() {
    let centre = register().await;
    let may = figures_of(&centre, period("2026-05-01", "2026-05-31")).await;
    assert_eq!(may.requests, 3);
    assert_it_adds_up(&may);
    assert_eq!(of(&may.by_right, Right::Access), 2);
    assert_eq!(of(&may.by_right, Right::Erasure), 1);
    // Received on 1 May, due on 1 June (Monday), decided on 2 June at 00:15: 32 days, and late.
    let exactly = Days {
        median: 32.0,
        percentile_95: 32,
    };
    assert_eq!(may.days, Some(exactly));
    assert_eq!(of(&may.by_timeliness, Timeliness::Late), 1);
    assert_eq!(may.fate(Fate::Decided(Outcome::Accepted)), 1);
    // R3 would have been due on 11 June; on the 15th its clock still stands still. So R4, due on 30 June.
    assert_eq!(of(&may.by_timeliness, Timeliness::OpenInTime), 2);
    assert_eq!(of(&may.by_timeliness, Timeliness::OpenLate), 0);
    assert_eq!(may.deleted, 2);
    assert_eq!(may.deleted_by_day.len(), 1);
    assert_eq!(may.deleted_by_day[0].on, day("2026-05-01"));

    let all = figures_of(&centre, period("2026-01-01", "2026-12-31")).await;
    let on_file = centre.number("SELECT COUNT(*) FROM request").await;
    assert_eq!(i64::try_from(sum(&all.by_right)), Ok(on_file));
    let buried = centre.number("SELECT COUNT(*) FROM tombstone").await;
    assert_eq!(i64::try_from(all.deleted), Ok(buried));
    // R1, of 30 April, was due on 1 June (30 May is a Saturday).
    assert_eq!(of(&all.by_timeliness, Timeliness::OpenLate), 1);
    assert_it_adds_up(&all);
}

#[tokio::test]
async fn an_extension_moves_the_day_that_counts() {
    let centre = register().await;
    let extend = "UPDATE request SET extended_on = '2026-05-20' WHERE reference = 'R2'";
    centre.set(extend).await;
    let may = figures_of(&centre, period("2026-05-01", "2026-05-31")).await;
    assert_eq!(may.extended, 1);
    assert_eq!(of(&may.by_timeliness, Timeliness::InTime), 1);
    assert_eq!(of(&may.by_timeliness, Timeliness::Late), 0);
}
