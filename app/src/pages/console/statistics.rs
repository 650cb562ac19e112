//! Statistics over a period: tables with their charts, and the same as a file. The period is in the address.

mod deletions;
mod requests;

use jiff::civil::Date;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use portal::staff::{Role, StaffSession};
use portal::statistics::{self, Days, Fate, Figures, Period, Timeliness};
use portal::texts::Language;

use super::desk;
use crate::address::Address;
use crate::components::{Bar, Bars, Desk, fact};
use crate::visit::Visit;

/// The page.
pub(crate) fn figures() -> impl IntoView {
    let (from, to) = use_query_map().with_untracked(|query| (query.get("from"), query.get("to")));
    desk(Role::reads, async move |visit, session, _| {
        let (period, understood) =
            period(from.as_deref(), to.as_deref(), visit.portal.clock.today());
        let figures = statistics::of(&visit.portal, period).await?;
        Ok(drawn(&visit, session, &figures, understood))
    })
}

/// The period that an address names, both days included, and whether it names one. Without it, the last twelve months.
pub(crate) fn period(from: Option<&str>, to: Option<&str>, today: Date) -> (Period, bool) {
    let typed = |text: Option<&str>| {
        text.map(str::trim)
            .filter(|text| !text.is_empty())
            .map(str::parse)
    };
    let whole = Period::last_year(today);
    match (typed(from), typed(to)) {
        (None, None) => (whole, true),
        (from, to) => {
            let period = from
                .unwrap_or(Ok(whole.from))
                .ok()
                .zip(to.unwrap_or(Ok(today)).ok())
                .and_then(|(from, to)| Period::between(from, to));
            (period.unwrap_or(whole), period.is_some())
        }
    }
}

fn drawn(visit: &Visit, session: StaffSession, figures: &Figures, understood: bool) -> AnyView {
    let texts = &visit.portal.texts;
    let Period { from, to } = figures.period;
    let (first, last) = (
        texts.date(visit.language, from),
        texts.date(visit.language, to),
    );
    let heading = visit.say_with("figures-heading", &[("from", &first), ("to", &last)]);
    let wrong =
        (!understood).then(|| view! { <p class="notice">{visit.say("figures-no-period")}</p> });
    let file = Address::of("/console/statistics.csv")
        .with("from", &from.to_string())
        .with("to", &to.to_string())
        .written();
    let (form, at_a_glance) = (form(visit, figures.period), at_a_glance(visit, figures));
    let (requests, deletions) = (
        requests::requests(visit, figures),
        deletions::deletions(visit, figures),
    );
    let (explained, download) = (visit.say("figures-explained"), visit.say("figures-file"));
    view! {
        <Desk visit=visit.clone() title=heading.clone() session=Some(session)>
            <h1>{heading}</h1>
            {wrong}
            {form}
            {at_a_glance}
            <p class="hint">{explained}</p>
            <p class="actions">
                <a class="button" href=file download="">
                    {download}
                </a>
            </p>
            {requests}
            {deletions}
        </Desk>
    }
    .into_any()
}

fn form(visit: &Visit, period: Period) -> impl IntoView + use<> {
    view! {
        <form class="inline" method="get" action="/console/statistics" role="search">
            <label>
                {visit.say("figures-from")} " "
                <input type="date" name="from" value=period.from.to_string() />
            </label>
            <label>
                {visit.say("figures-to")} " "
                <input type="date" name="to" value=period.to.to_string() />
            </label>
            <button class="second" type="submit">
                {visit.say("register-show")}
            </button>
        </form>
    }
}

/// The figures that everybody asks for first.
fn at_a_glance(visit: &Visit, figures: &Figures) -> impl IntoView + use<> {
    let line = |key: &str, value: String| fact(visit.say(key), value);
    let days = |days: String| visit.say_with("figures-days", &[("days", &days)]);
    let of = |time: Timeliness| {
        let found = figures.by_timeliness.iter().find(|(one, _)| *one == time);
        found.map_or(0, |(_, count)| *count).to_string()
    };
    let (median, percentile) = match figures.days {
        Some(Days {
            median,
            percentile_95,
        }) => (
            days(decimal(visit.language, median)),
            days(percentile_95.to_string()),
        ),
        None => (visit.say("figures-none"), visit.say("figures-none")),
    };
    view! {
        <dl class="summary">
            {line("figures-requests", figures.requests.to_string())}
            {line("figures-median", median)} {line("figures-percentile", percentile)}
            {line("figures-time-in-time", of(Timeliness::InTime))}
            {line("figures-time-late", of(Timeliness::Late))}
            {line("figures-extended", figures.extended.to_string())}
            {line("figures-fate-withdrawn", figures.fate(Fate::Withdrawn).to_string())}
            {line(
                "figures-fate-satisfied-by-expiry",
                figures.fate(Fate::SatisfiedByExpiry).to_string(),
            )} {line("figures-deleted", figures.deleted.to_string())}
        </dl>
    }
}

/// A figure with half days, as the language writes it.
fn decimal(language: Language, number: f64) -> String {
    match language {
        Language::It => number.to_string().replace('.', ","),
        Language::En => number.to_string(),
    }
}

/// A table with its chart. `title` heads both; `head` names the first column.
fn counted(visit: &Visit, title: String, head: String, bars: Vec<Bar>) -> impl IntoView + use<> {
    let parts: Vec<String> = bars
        .iter()
        .map(|bar| format!("{} {}", bar.label, bar.value))
        .collect();
    let parts = parts.join(", ");
    let sentence = visit.say_with(
        "figures-sentence",
        &[("title", title.as_str()), ("parts", &parts)],
    );
    let rows = bars
        .iter()
        .map(|bar| {
            view! {
                <tr>
                    <th scope="row">{bar.label.clone()}</th>
                    <td class="number">{bar.value}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <section>
            <h2>{title}</h2>
            <div class="counted">
                <table class="figures">
                    <thead>
                        <tr>
                            <th scope="col">{head}</th>
                            <th scope="col" class="number">
                                {visit.say("figures-count")}
                            </th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
                <Bars sentence bars />
            </div>
        </section>
    }
}
