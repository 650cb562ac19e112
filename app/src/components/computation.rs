//! "How is this date computed?": the steps of a rule in words, opened without a script.

use leptos::prelude::*;
use rules::explanation::{Rule, Step, Why};
use rules::holidays::{Holiday, NonWorking};

use crate::visit::Visit;

/// The steps to a date.
#[component]
pub(crate) fn Computation(visit: Visit, steps: Vec<Step>) -> impl IntoView {
    let items = steps
        .iter()
        .filter(|step| says_something(step))
        .map(|step| {
            view! {
                <li>
                    {words(&visit, step)} " "
                    <small>{article(&visit, step)}</small>
                </li>
            }
        })
        .collect_view();
    view! {
        <details class="computation">
            <summary>{visit.say("how-computed")}</summary>
            <ol>{items}</ol>
        </details>
    }
}

/// A day that is the same in Rome and elsewhere needs no explanation.
fn says_something(step: &Step) -> bool {
    step.rule != Rule::DayInRome || step.from != step.to
}

fn words(visit: &Visit, step: &Step) -> String {
    let texts = &visit.portal.texts;
    let from = texts.weekday_date(visit.language, step.from);
    let to = texts.weekday_date(visit.language, step.to);
    let (months, days, reason) = match step.why {
        Why::SameNumberedDay { months } | Why::LastDayOfShorterMonth { months } => {
            (months.to_string(), String::new(), String::new())
        }
        Why::WaitedForIdentity { days } => (String::new(), days.to_string(), String::new()),
        Why::NotWorked(reason) => (String::new(), String::new(), visit.say(reason_key(reason))),
        _ => Default::default(),
    };
    visit.say_with(
        step_key(step),
        &[
            ("from", &from),
            ("to", &to),
            ("months", &months),
            ("days", &days),
            ("reason", &reason),
        ],
    )
}

/// Where the step is written.
fn article(visit: &Visit, step: &Step) -> String {
    let word = step.article.as_str().replace('_', "-");
    visit.say(&format!("article-{word}"))
}

fn step_key(step: &Step) -> &'static str {
    match (step.rule, step.why) {
        (Rule::DayInRome, _) => "step-day-in-rome",
        (Rule::MonthsKept, Why::LastDayOfShorterMonth { .. }) => "step-months-kept-shorter",
        (Rule::MonthsKept, _) => "step-months-kept",
        (Rule::MaximumNotMoved, _) => "step-maximum-not-moved",
        (Rule::DeletedNextDay, _) => "step-deleted-next-day",
        (Rule::ReceiptNotCounted, _) => "step-receipt-not-counted",
        (Rule::OneMonth, Why::LastDayOfShorterMonth { .. }) => "step-one-month-shorter",
        (Rule::OneMonth, _) => "step-one-month",
        (Rule::TwoFurtherMonths, _) => "step-two-further-months",
        (Rule::Pause, Why::AskedTooLate) => "step-asked-too-late",
        (Rule::Pause, _) => "step-pause",
        (Rule::NextWorkingDay, Why::Worked) => "step-worked",
        (Rule::NextWorkingDay, _) => "step-next-working-day",
        (Rule::InternalTarget, _) => "step-internal-target",
    }
}

fn reason_key(reason: NonWorking) -> &'static str {
    match reason {
        NonWorking::Saturday => "weekday-6",
        NonWorking::Sunday => "weekday-7",
        NonWorking::Holiday(holiday) => match holiday {
            Holiday::NewYear => "holiday-new-year",
            Holiday::Epiphany => "holiday-epiphany",
            Holiday::EasterMonday => "holiday-easter-monday",
            Holiday::Liberation => "holiday-liberation",
            Holiday::Labour => "holiday-labour",
            Holiday::Republic => "holiday-republic",
            Holiday::Assumption => "holiday-assumption",
            Holiday::SaintFrancis => "holiday-saint-francis",
            Holiday::AllSaints => "holiday-all-saints",
            Holiday::ImmaculateConception => "holiday-immaculate-conception",
            Holiday::Christmas => "holiday-christmas",
            Holiday::SaintStephen => "holiday-saint-stephen",
        },
    }
}
