//! The life line: a recording from the day of the call to its last day, today as a marker. Drawn on the server.

use jiff::civil::Date;
use leptos::prelude::*;

use crate::visit::Visit;

/// The days of a recording's life.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Life {
    /// The day of the call.
    pub(crate) recorded_on: Date,
    /// The last day on which it is kept.
    pub(crate) last_day: Date,
    /// Today.
    pub(crate) today: Date,
    /// Whether something keeps it beyond its last day.
    pub(crate) held: bool,
}

/// How much of the picture shows what lies beyond the last day, in percent.
const BEYOND: f64 = 14.0;

impl Life {
    /// How many days are left; 0 on the last day.
    pub(crate) fn days_left(self) -> i64 {
        rules::retention::days_left(self.last_day, self.today)
    }

    /// Where the last day ends in the picture, in percent.
    fn end(self) -> f64 {
        if self.held { 100.0 - BEYOND } else { 100.0 }
    }

    /// Where `day` begins in the picture, in percent.
    fn share(self, day: Date) -> f64 {
        // Both ends are whole days: the bar begins as the first day does, and ends as the last one does.
        let days = |date: Date| rules::calendar::days_between(self.recorded_on, date) as f64;
        let whole = days(self.last_day) + 1.0;
        (days(day) / whole * self.end()).clamp(0.0, 100.0)
    }

    /// What the picture shows, in words.
    pub(crate) fn sentence(self, visit: &Visit) -> String {
        let texts = &visit.portal.texts;
        let key = if self.held {
            "life-sentence-held"
        } else {
            "life-sentence"
        };
        visit.say_with(
            key,
            &[
                ("recorded", &texts.date(visit.language, self.recorded_on)),
                ("last", &texts.date(visit.language, self.last_day)),
                ("left", &self.left(visit)),
            ],
        )
    }

    /// How many days are left, in words.
    pub(crate) fn left(self, visit: &Visit) -> String {
        match self.days_left() {
            ..0 => visit.say("days-left-over"),
            0 => visit.say("days-left-today"),
            days => visit.say_with("days-left", &[("days", &days.to_string())]),
        }
    }
}

/// The picture of a life. Widths are percentages, so that it needs no script and no style to fit.
#[component]
pub(crate) fn LifeLine(
    visit: Visit,
    life: Life,
    /// Whether it stands on the recording's own page, with the days under it.
    #[prop(optional)]
    large: bool,
    /// What it says, where that is not the sentence of a recording.
    #[prop(optional, into)]
    sentence: Option<String>,
) -> impl IntoView {
    // A day counts as passed by its middle: the marker stands within today.
    let half_day = life.end()
        / 2.0
        / (rules::calendar::days_between(life.recorded_on, life.last_day) as f64 + 1.0);
    let elapsed = (life.share(life.today) + half_day).min(100.0);
    let months = (1..12)
        .map(|month| rules::calendar::months_later(life.recorded_on, month))
        .take_while(|day| *day < life.last_day)
        .map(|day| {
            let x = format!("{:.2}%", life.share(day));
            view! { <line class="month" x1=x.clone() x2=x y1="8" y2="20" /> }
        })
        .collect_view();
    let x = format!("{elapsed:.2}%");
    let label = sentence.unwrap_or_else(|| life.sentence(&visit));
    // Stripes, which survive one colour; a dash is no id that could be on the page twice.
    let beyond = life.held.then(|| {
        let x = format!("{:.2}%", life.end());
        view! { <line class="held" x1=x x2="100%" y1="14" y2="14" /> }
    });
    let texts = visit.portal.texts.clone();
    let ends = large.then(|| {
        view! {
            <p class="ends" aria-hidden="true">
                <span>{texts.date(visit.language, life.recorded_on)}</span>
                <span>{texts.date(visit.language, life.last_day)}</span>
            </p>
        }
    });
    view! {
        <div class="life" class:large=large class:beyond=life.held>
            <svg role="img" aria-label=label width="100%" height="28">
                <rect
                    class="whole"
                    x="0"
                    y="8"
                    width=format!("{:.2}%", life.end())
                    height="12"
                    rx="6"
                />
                {beyond}
                <rect class="elapsed" x="0" y="8" width=x.clone() height="12" rx="6" />
                {months}
                <line class="today" x1=x.clone() x2=x.clone() y1="2" y2="26" />
                <circle class="today" cx=x cy="14" r="7" />
            </svg>
            {ends}
        </div>
    }
}
