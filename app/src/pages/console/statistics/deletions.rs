//! Deletions by month, and by day and rule.

use leptos::prelude::*;
use portal::statistics::Figures;

use super::counted;
use crate::components::Bar;
use crate::visit::Visit;

/// The tables about deletions.
pub(super) fn deletions(visit: &Visit, figures: &Figures) -> impl IntoView + use<> {
    let texts = &visit.portal.texts;
    let months = figures
        .deleted_by_month
        .iter()
        .map(|(month, count)| {
            let name = visit.say(&format!("month-{}", month.month()));
            Bar {
                label: format!("{name} {}", month.year()),
                value: *count,
            }
        })
        .collect();
    let title = visit.say("figures-by-month");
    let by_month = counted(visit, title, visit.say("figures-month"), months);
    let days: Vec<_> = figures
        .deleted_by_day
        .iter()
        .map(|deletion| {
            view! {
                <tr>
                    <th scope="row">{texts.date(visit.language, deletion.on)}</th>
                    <td>{visit.say(&format!("figures-rule-{}", deletion.rule))}</td>
                    <td class="number">{deletion.count}</td>
                </tr>
            }
        })
        .collect();
    let by_day = (!days.is_empty()).then(|| {
        view! {
            <details class="computation">
                <summary>{visit.say("figures-by-day")}</summary>
                <table class="figures">
                    <thead>
                        <tr>
                            <th scope="col">{visit.say("figures-day")}</th>
                            <th scope="col">{visit.say("figures-rule")}</th>
                            <th scope="col" class="number">
                                {visit.say("figures-count")}
                            </th>
                        </tr>
                    </thead>
                    <tbody>{days}</tbody>
                </table>
            </details>
        }
    });
    view! { {by_month} {by_day} }
}
