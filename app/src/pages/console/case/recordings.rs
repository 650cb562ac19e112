//! The recordings of a case: what keeps each of them, what was decided, what is given out.

use leptos::prelude::*;
use portal::draft::Draft;
use portal::office::{Case, CaseRecording};
use portal::store::Recording;
use rules::identifiers::PhoneNumber;
use rules::right::Right;
use rules::rome;
use rules::verdict::Verdict;

use super::{is_undecided, which};
use crate::components::{Choosing, CopyForm, Life, LifeLine};
use crate::functions::console::requests::RECORDINGS;
use crate::pages::recordings::supplier;
use crate::visit::Visit;

/// All of them.
pub(super) fn recordings(
    visit: &Visit,
    case: &Case,
    decides: bool,
    draft: &Draft,
) -> impl IntoView + use<> {
    let count = case.recordings.len().to_string();
    let cards = case
        .recordings
        .iter()
        .zip(&case.opinion.recordings)
        .map(|(recording, verdict)| card(visit, case, recording, verdict, decides, draft))
        .collect_view();
    view! {
        <h2 id=RECORDINGS tabindex="-1">{visit.say_with("case-recordings", &[("count", &count)])}</h2>
        <ul class="cards" role="list">
            {cards}
        </ul>
    }
}

fn card(
    visit: &Visit,
    case: &Case,
    of: &CaseRecording,
    verdict: &Verdict,
    decides: bool,
    draft: &Draft,
) -> impl IntoView + use<> {
    let texts = &visit.portal.texts;
    let day = texts.weekday_date(visit.language, rome::date(of.named.started_at));
    let time = texts.time(of.named.started_at);
    let heading = visit.say_with("recording-heading", &[("day", &day), ("time", &time)]);
    let fate = of.named.granted.map(|granted| {
        let key = if granted {
            "letter-granted"
        } else {
            "letter-not-granted"
        };
        view! { <p class="state">{visit.say(key)}</p> }
    });
    let body = match (&of.recording, &of.tombstone) {
        (Some(recording), _) => there(visit, of, recording, verdict).into_any(),
        (None, Some(tombstone)) => {
            let on = texts.date(visit.language, rome::date(tombstone.deleted_at));
            let rule = visit.say(&format!("rule-{}", tombstone.rule));
            view! { <p>{visit.say_with("case-gone", &[("on", &on), ("rule", &rule)])}</p> }
                .into_any()
        }
        (None, None) => view! { <p>{visit.say("case-no-trace")}</p> }.into_any(),
    };
    let copy = (decides && choosable(case, of)).then(|| {
        let choosing = Choosing::of(case, of);
        view! { <CopyForm visit=visit.clone() choosing draft=draft.clone() /> }
    });
    let listen = (decides && of.recording.is_some()).then(|| listen(visit, case, of));
    let removable = decides && is_undecided(case) && case.request.asked.author.is_some();
    let remove = removable.then(|| {
        view! {
            <form method="post" action="/console/fn/unname_recording">
                {which(case)}
                <input type="hidden" name="recording" value=of.named.recording.to_string() />
                <button class="quiet" type="submit">
                    {visit.say("case-unname")}
                </button>
            </form>
        }
    });
    view! {
        <li class="card">
            <h3>{heading}</h3>
            {fate}
            {body}
            {listen}
            {copy}
            {remove}
        </li>
    }
}

fn there(
    visit: &Visit,
    of: &CaseRecording,
    recording: &Recording,
    verdict: &Verdict,
) -> impl IntoView + use<> {
    let texts = &visit.portal.texts;
    let live = of
        .holds
        .iter()
        .filter(|hold| hold.is_live(visit.portal.clock.now()));
    let holds: Vec<_> = live
        .map(|hold| {
            let word = hold.reason.as_str().replace('_', "-");
            let article = texts.article(visit.language, hold.reason.article());
            let review = hold.review_on.map(|day| {
                let day = texts.date(visit.language, day);
                visit.say_with("case-review", &[("day", &day)])
            });
            view! {
                <li>
                    {visit.say(&format!("case-hold-{word}"))} " " <small>{article}</small> " "
                    {review}
                </li>
            }
        })
        .collect();
    let restricted = matches!(
        verdict,
        Verdict::Keep {
            restricted: true,
            ..
        }
    )
    .then(|| view! { <p class="state">"◐ " {visit.say("call-state-restricted")}</p> });
    let life = Life {
        recorded_on: rome::date(recording.started_at),
        last_day: recording.last_day_kept,
        today: visit.portal.clock.today(),
        held: !holds.is_empty(),
    };
    let last = texts.date(visit.language, recording.last_day_kept);
    let until = visit.say_with(
        "case-until",
        &[("last", &last), ("left", &life.left(visit))],
    );
    let number = recording.calling_number.as_ref().map_or_else(
        || visit.say("number-withheld"),
        |number| PhoneNumber::as_str(number).to_owned(),
    );
    let facts = [
        texts.duration(visit.language, recording.duration_ms),
        visit.say(&format!("case-{}", recording.direction)),
        number,
        supplier(visit, recording),
    ]
    .join(" · ");
    let other = of.claims.len().saturating_sub(1);
    let others = (other > 0).then(|| {
        view! { <p>{visit.say_with("case-other-claims", &[("count", &other.to_string())])}</p> }
    });
    view! {
        <p class="facts">{facts}</p>
        <LifeLine visit=visit.clone() life />
        <p class="until">{until}</p>
        {restricted}
        <ul>{holds}</ul>
        {others}
    }
}

/// Whether it can still be chosen what of a recording is given out.
pub(in crate::pages::console) fn choosable(case: &Case, of: &CaseRecording) -> bool {
    is_undecided(case) && of.recording.is_some() && case.request.asked.right == Right::Access
}

/// The link to the player.
fn listen(visit: &Visit, case: &Case, of: &CaseRecording) -> impl IntoView + use<> {
    let (id, reference) = (of.named.recording, &case.request.asked.reference);
    let address = format!("/console/recordings/{id}?request={reference}");
    let at = visit
        .portal
        .texts
        .date_time(visit.language, of.named.started_at);
    view! {
        <p>
            <a href=address>{visit.say("case-listen")} <span class="spoken">": " {at}</span></a>
        </p>
    }
}

/// The recordings that the facts of the call could mean.
pub(super) fn candidates(visit: &Visit, case: &Case, found: &[Recording]) -> impl IntoView + use<> {
    let texts = &visit.portal.texts;
    let named: Vec<_> = case.recordings.iter().map(|r| r.named.recording).collect();
    let rows: Vec<_> = found
        .iter()
        .filter(|recording| !named.contains(&recording.id))
        .map(|recording| {
            let at = texts.date_time(visit.language, recording.started_at);
            let number = recording.calling_number.as_ref().map_or_else(
                || visit.say("number-withheld"),
                |number| PhoneNumber::as_str(number).to_owned(),
            );
            let duration = texts.duration(visit.language, recording.duration_ms);
            view! {
                <li>
                    <form class="inline" method="post" action="/console/fn/name_recording">
                        {which(case)}
                        <input type="hidden" name="recording" value=recording.id.to_string() />
                        <span>{at.clone()} " · " {duration} " · " {number}</span>
                        <button class="quiet" type="submit">
                            {visit.say("case-name")} <span class="spoken">" " {at}</span>
                        </button>
                    </form>
                </li>
            }
        })
        .collect();
    let nothing = rows
        .is_empty()
        .then(|| view! { <p>{visit.say("case-no-candidates")}</p> });
    view! {
        <section class="card" aria-labelledby="candidates">
            <h2 id="candidates">{visit.say("case-candidates")}</h2>
            {nothing}
            <ul class="points">{rows}</ul>
        </section>
    }
}
