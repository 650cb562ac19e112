//! Statistics, in a form that the Garante or a board can read (Art. 5(2)): requests, how long answers took, deletions.
//!
//! All figures of requests are about those that were *received* in the period, whatever became of them later, so that
//! their parts add up. Those of deletions are about what was deleted in it. Requests that the portal has forgotten,
//! some two years after they ended, count no more.

mod days;
mod figures;
mod file;
mod period;

pub use days::{Days, days};
pub use figures::{Deletion, Fate, Figures, Row, Timeliness, figures};
pub use file::file;
pub use period::Period;

use jiff::civil::Date;
use rules::deadline::{Pause, with_pauses};
use rules::rome;

use crate::Portal;
use crate::store::StoreError;

/// The figures of a period, as the register has them now.
///
/// # Errors
/// Where the database cannot be read.
pub async fn of(portal: &Portal, period: Period) -> Result<Figures, StoreError> {
    let (since, before) = (rome::start_of_day(period.from), rome::end_of_day(period.to));
    let today = portal.clock.today();
    let received = portal.store.requests_received(since, before).await?;
    let rows: Vec<Row> = received
        .into_iter()
        .map(|received| {
            let received_on = rome::date(received.received_at);
            let decided_on = received.decided_at.map(rome::date);
            let as_of = decided_on.unwrap_or(today);
            let extended = received.extended_on.is_some();
            Row {
                right: received.right,
                ground: received.ground,
                arrival: received.arrival,
                state: received.state,
                outcome: received.outcome,
                received_on,
                decided_on,
                due_on: due_on(portal, received_on, &received.pauses, extended, as_of),
                extended,
            }
        })
        .collect();
    let deletions = portal.store.deletions(since, before).await?;
    let deletions: Vec<Deletion> = deletions
        .into_iter()
        .map(|(at, rule, count)| Deletion {
            on: rome::date(at),
            rule,
            count,
        })
        .collect();
    Ok(figures(&rows, &deletions, period, today))
}

/// The due date in force on a day: a clock that still stood still had moved it on until then (Art. 12(3)).
fn due_on(
    portal: &Portal,
    received_on: Date,
    pauses: &[Pause],
    extended: bool,
    as_of: Date,
) -> Date {
    let deadline = with_pauses(received_on, pauses, as_of, &portal.policy);
    if extended {
        deadline.extended_target()
    } else {
        deadline.due
    }
}
