//! The figures as a file for spreadsheets: one figure a row, in words that do not change with the language.

use rules::ground::Ground;

use super::Figures;
use crate::sheet::Sheet;

/// The file: what is counted, of what, how many. No personal data: a figure has no names.
pub fn file(figures: &Figures) -> String {
    let mut sheet = Sheet::new(&["figure", "of", "value"]);
    let mut row = |figure: &str, of: &str, value: String| sheet.row(&[figure, of, &value]);
    row("period", "from", figures.period.from.to_string());
    row("period", "to", figures.period.to.to_string());
    row("requests", "all", figures.requests.to_string());
    for (right, count) in &figures.by_right {
        row("requests_by_right", right.as_str(), count.to_string());
    }
    for (ground, count) in &figures.by_ground {
        let ground = ground.map_or("none", Ground::as_str);
        row("requests_by_ground", ground, count.to_string());
    }
    for (fate, count) in &figures.by_fate {
        row("requests_by_outcome", fate.as_str(), count.to_string());
    }
    for (arrival, count) in &figures.by_arrival {
        row("requests_by_arrival", arrival.as_str(), count.to_string());
    }
    for (time, count) in &figures.by_timeliness {
        row("requests_by_timeliness", time.as_str(), count.to_string());
    }
    row("requests", "extended", figures.extended.to_string());
    let days = figures.days;
    let median = days.map_or_else(String::new, |days| days.median.to_string());
    let percentile = days.map_or_else(String::new, |days| days.percentile_95.to_string());
    row("days_to_decision", "median", median);
    row("days_to_decision", "percentile_95", percentile);
    row("deletions", "all", figures.deleted.to_string());
    for (month, count) in &figures.deleted_by_month {
        let month = month.strftime("%Y-%m").to_string();
        row("deletions_by_month", &month, count.to_string());
    }
    for deletion in &figures.deleted_by_day {
        let figure = format!("deletions_by_day_{}", deletion.rule);
        row(
            &figure,
            &deletion.on.to_string(),
            deletion.count.to_string(),
        );
    }
    sheet.written()
}
