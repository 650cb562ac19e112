//! What the law says about a case, in words, each with its article.

use leptos::prelude::*;
use portal::office::Case;
use rules::opinion::Point;

use crate::visit::Visit;

/// What to know before deciding.
pub(super) fn law(visit: &Visit, case: &Case) -> impl IntoView + use<> {
    let item = |text: String| view! { <li>{text}</li> };
    let missing = case.opinion.missing.iter().map(|missing| {
        let word = missing.as_str().replace('_', "-");
        item(visit.say(&format!("lacks-{word}")))
    });
    let points = case
        .opinion
        .points
        .iter()
        .map(|point| item(words(visit, point)));
    let conflicts = case.opinion.conflicts.iter().map(|conflict| {
        let kind = conflict.kind.as_str().replace('_', "-");
        let resolution = conflict.kind.resolution().as_str().replace('_', "-");
        let other = conflict.other.clone();
        let link = other.map(|other| {
            let address = format!("/console/requests/{other}");
            view! {
                " "
                <a href=address>{other}</a>
            }
        });
        view! {
            <li>
                <strong>{visit.say(&format!("conflict-{kind}"))}</strong>
                {link}
                " "
                {visit.say(&format!("resolution-{resolution}"))}
            </li>
        }
    });
    let (missing, points) = (missing.collect::<Vec<_>>(), points.collect::<Vec<_>>());
    let conflicts: Vec<_> = conflicts.collect();
    let nothing = missing.is_empty() && points.is_empty() && conflicts.is_empty();
    (!nothing).then(|| {
        view! {
            <section class="card" aria-labelledby="law">
                <h2 id="law">{visit.say("law-heading")}</h2>
                <ul class="points">{missing} {conflicts} {points}</ul>
            </section>
        }
    })
}

fn words(visit: &Visit, point: &Point) -> String {
    let texts = &visit.portal.texts;
    let date = |day| texts.weekday_date(visit.language, day);
    match point {
        Point::RightNotApplicable(because, _) => {
            let word = because.as_str().replace('_', "-");
            visit.say(&format!("point-{word}"))
        }
        Point::GroundWithoutObject(because, instead) => {
            let word = because.as_str().replace('_', "-");
            let instead = instead.as_str().replace('_', "-");
            let instead = visit.say(&format!("ground-{instead}"));
            visit.say_with(&format!("point-{word}"), &[("instead", &instead)])
        }
        Point::GroundOfAnotherRight(right) => visit.say_with(
            "point-ground-of-another-right",
            &[("right", &visit.say(&format!("ask-{right}")))],
        ),
        Point::NoReasonNeeded => visit.say("point-no-reason-needed"),
        Point::BurdenOnController => visit.say("point-burden-on-controller"),
        Point::AudioIsNeverEdited => visit.say("point-audio-is-never-edited"),
        Point::CompanyAsSuch => visit.say("point-company-as-such"),
        Point::AlreadyDeleted { recordings } => visit.say_with(
            "point-already-deleted",
            &[("count", &recordings.to_string())],
        ),
        Point::DeletedBeforeDue { last_day_kept } => visit.say_with(
            "point-deleted-before-due",
            &[("day", &date(*last_day_kept))],
        ),
        Point::KeptForTheAnswer => visit.say("point-kept-for-the-answer"),
        Point::ExtensionUntil(day) => {
            visit.say_with("point-extension-until", &[("day", &date(*day))])
        }
        Point::DaysLeft(days) if *days < 0 => {
            visit.say_with("queue-days-over", &[("days", &(-days).to_string())])
        }
        Point::DaysLeft(days) => visit.say_with("queue-left", &[("days", &days.to_string())]),
        Point::ReviewOverdue => visit.say("point-review-overdue"),
    }
}
