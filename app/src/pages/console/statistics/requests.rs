//! Requests by right, ground, outcome, arrival, and whether they were answered in time.

use leptos::prelude::*;
use portal::statistics::Figures;

use super::counted;
use crate::components::Bar;
use crate::visit::Visit;

/// The tables about requests, each with its chart.
pub(super) fn requests(visit: &Visit, figures: &Figures) -> impl IntoView + use<> {
    let say = |prefix: &str, word: &str| visit.say(&format!("{prefix}-{}", word.replace('_', "-")));
    let table = |name: &str, bars: Vec<Bar>| {
        let title = visit.say(&format!("figures-by-{name}"));
        counted(visit, title, visit.say(&format!("figures-{name}")), bars)
    };
    let rights = figures.by_right.iter().map(|(right, count)| Bar {
        label: say("ask", right.as_str()),
        value: *count,
    });
    // Thirteen grounds, most of which nobody gives in a year: those that count nothing are left out.
    let grounds = figures
        .by_ground
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(ground, count)| Bar {
            label: ground.map_or_else(
                || visit.say("figures-no-ground"),
                |ground| say("ground", ground.as_str()),
            ),
            value: *count,
        });
    let fates = figures.by_fate.iter().map(|(fate, count)| Bar {
        label: say("figures-fate", fate.as_str()),
        value: *count,
    });
    let times = figures.by_timeliness.iter().map(|(time, count)| Bar {
        label: say("figures-time", time.as_str()),
        value: *count,
    });
    let arrivals = figures.by_arrival.iter().map(|(arrival, count)| Bar {
        label: say("figures-arrival", arrival.as_str()),
        value: *count,
    });
    let grounds: Vec<Bar> = grounds.collect();
    let grounds = (!grounds.is_empty()).then(|| table("ground", grounds));
    view! {
        {table("right", rights.collect())}
        {grounds}
        {table("outcome", fates.collect())}
        {table("time", times.collect())}
        {table("arrival", arrivals.collect())}
    }
}
