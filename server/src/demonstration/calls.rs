//! The calls: who called from where, when, and which dialogue they had.

mod plan;

use super::audio::{self, Audio};
use super::days::{self, Days};
use super::random::Random;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use plan::{Plan, When};
use rules::customer::CustomerKind;
use rules::{calendar, rome};

/// The free number of the call centre.
const CALLED_NUMBER: &str = "+39800000123";
/// The suppliers, and the first number of each one's agents.
const SUPPLIERS: [(&str, usize); 3] = [
    ("voce-amica", 1),
    ("contatto-sud", 101),
    ("pronto-linea", 201),
];
const AGENTS_EACH: usize = 24;

/// One recorded call.
#[derive(Clone)]
pub(super) struct Call {
    external_id: String,
    pub(super) started_at: Timestamp,
    /// `None` where it was withheld.
    pub(super) calling_number: Option<String>,
    kind: CustomerKind,
    /// The code of the customer it is linked to.
    pub(super) customer: Option<&'static str>,
    supplier: &'static str,
    agent: Option<String>,
    audio: Audio,
    sum_is_given: bool,
}

impl Call {
    /// The call as a row of the file for the import.
    pub(super) fn row(&self) -> String {
        let started_at = self.started_at.to_zoned_datetime(rome::zone());
        [
            self.external_id.as_str(),
            &started_at.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
            &self.audio.duration_s().to_string(),
            "inbound",
            self.calling_number.as_deref().unwrap_or_default(),
            CALLED_NUMBER,
            self.kind.as_str(),
            self.customer.unwrap_or_default(),
            self.supplier,
            self.agent.as_deref().unwrap_or_default(),
            self.audio.file,
            if self.sum_is_given {
                self.audio.sha256
            } else {
                ""
            },
        ]
        .join(",")
    }

    /// The last day on which the recording is kept.
    pub(super) fn last_day_kept(&self) -> Date {
        days::last_day_kept(rome::date(self.started_at))
    }

    fn ended_at(&self) -> Timestamp {
        let duration = i64::try_from(self.audio.duration_ms).unwrap_or(i64::MAX);
        self.started_at + SignedDuration::from_millis(duration)
    }
}

/// The calls that are over by `now` and whose recordings are kept on that day, the oldest first.
pub(super) fn until(now: Timestamp) -> Vec<Call> {
    let today = rome::date(now);
    let days = Days::kept(today);
    // Everything but the end of the list follows from the day alone.
    let day_number = calendar::days_between(Date::constant(1970, 1, 1), today);
    let mut random = Random::new(day_number.unsigned_abs());
    let audio = audio::all();
    let mut calls: Vec<Call> = plan::all(&mut random)
        .iter()
        .filter_map(|plan| call(plan, today, &days, &audio, &mut random))
        .collect();
    calls.sort_by_key(|call| call.started_at);
    number(&mut calls);
    calls.retain(|call| call.ended_at() <= now);
    calls
}

/// `None` where the calendar has no day for it.
fn call(
    plan: &Plan,
    today: Date,
    days: &Days,
    audio: &[Audio],
    random: &mut Random,
) -> Option<Call> {
    let (day, second) = moment(plan.when, today, days, random)?;
    let suitable: Vec<&Audio> = audio
        .iter()
        .filter(|audio| audio.suits(plan.kind, plan.sex))
        .collect();
    let (supplier, first_agent) = random.pick(&SUPPLIERS)?;
    let agent = first_agent + random.below(AGENTS_EACH);
    Some(Call {
        external_id: String::new(),
        started_at: at(day, second)?,
        calling_number: plan.calling_number.clone(),
        kind: plan.kind,
        customer: plan.customer,
        supplier,
        agent: (!random.one_in(20)).then(|| format!("op-{agent:03}")),
        // In turn, so that nobody has the same conversation again and again.
        audio: (*suitable.get(plan.turn % suitable.len().max(1))?).clone(),
        sum_is_given: random.one_in(3),
    })
}

/// The day of a call, and the second of that day by the clock in Rome.
fn moment(when: When, today: Date, days: &Days, random: &mut Random) -> Option<(Date, usize)> {
    const HOUR: usize = 3600;
    let in_service = 8 * HOUR + random.below(14 * HOUR);
    let in_the_morning_or_evening = if random.one_in(2) {
        6 * HOUR + random.below(2 * HOUR)
    } else {
        22 * HOUR + random.below(HOUR)
    };
    let (from, second) = match when {
        When::AnyDay => (days.open.clone(), in_service),
        When::BeforeToday => (days.open_before_today(), in_service),
        When::Today => (days.open_today(), in_service),
        When::LastDayIsToday => (days.kept_until(today), in_service),
        When::LastDayIsTomorrow => (days.kept_until(today.tomorrow().ok()?), in_service),
        When::TooEarlyOrLate => (days.open_before_today(), in_the_morning_or_evening),
        When::ClosedDay => (days.closed.clone(), in_service),
    };
    Some((random.pick(&from)?, second))
}

/// The instant at which the clock in Rome shows so many seconds after midnight; later than six, when
/// the clocks do not change.
fn at(day: Date, second: usize) -> Option<Timestamp> {
    let hour = i8::try_from(second / 3600).ok()?;
    let minute = i8::try_from(second / 60 % 60).ok()?;
    let second = i8::try_from(second % 60).ok()?;
    rome::zone()
        .to_timestamp(day.at(hour, minute, second, 0))
        .ok()
}

/// Numbers the calls of each day in the order in which they came.
fn number(calls: &mut [Call]) {
    let (mut of_day, mut day) = (0, Date::MIN);
    for call in calls {
        let local = rome::local(call.started_at).date();
        of_day = if local == day { of_day + 1 } else { 1 };
        day = local;
        call.external_id = format!("VG-{}-{of_day:03}", day.strftime("%Y%m%d"));
    }
}
