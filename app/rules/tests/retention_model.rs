//! Ten simulated years: calls come in, holds are opened and lifted, the clock moves, all at random but
//! the same on every run. After each operation the verdict is compared with a naive model, written
//! apart in `retention_model/naive.rs`.

use jiff::Timestamp;
use jiff::civil::Date;
use rules::clock::doubt;
use rules::hold::{Event, Hold, HoldReason};
use rules::policy::Policy;
use rules::verdict::{Deleted, DeletedBecause, KeptBecause, RecordingFacts, Verdict, verdict};
use rules::{retention, rome};
use std::collections::BTreeMap;

#[path = "retention_model/naive.rs"]
mod naive;
#[path = "retention_model/random.rs"]
mod random;

use naive::{Answer, Calendar, Held, Millis, Recorded};
use random::Random;

const OPERATIONS: u64 = 1_000_000;
const HOUR: Millis = 3_600_000;
/// 1 January 2026, noon in Greenwich.
const START: Millis = 1_767_268_800_000;
const TEN_YEARS: Millis = 3_652 * 24 * HOUR;
/// How many recordings there are at most, deleted ones included.
const RECORDINGS: usize = 3_000;
const HOLDS: usize = 6;

/// The recordings twice: as the crate sees them, and as the naive model does.
struct World {
    calendar: Calendar,
    random: Random,
    now: Millis,
    policy: Policy,
    real: Vec<(RecordingFacts, Vec<Hold>)>,
    model: Vec<Recorded>,
    seen: BTreeMap<String, u64>,
}

fn instant(at: Millis) -> Timestamp {
    Timestamp::from_millisecond(at).expect("an instant")
}

impl World {
    fn date(&self, day: naive::Day) -> Date {
        self.calendar.words(day).parse().expect("a date")
    }

    fn today(&self) -> Date {
        rome::date(instant(self.now))
    }

    /// When a call started: lately, or at an edge of the calendar not long ago, or to the
    /// millisecond beside one.
    fn a_start(&mut self) -> Millis {
        let lately = self.random.between(self.now - 24 * HOUR, self.now + 1);
        let changed = self.calendar.changes.partition_point(|at| *at <= self.now);
        let edge = match self.random.below(4) {
            0 => self.calendar.changes[changed - 1],
            1 => self.calendar.start(self.calendar.day(lately)),
            _ => return lately,
        };
        edge + self.random.of(&[-HOUR, -1, 0, 1, HOUR])
    }

    fn record(&mut self) {
        let at = self.a_start();
        let kept = retention::last_day_kept(instant(at), 6);
        let day = self.calendar.six_months_later(self.calendar.day(at));
        assert_eq!(kept.last_day_kept, self.date(day), "recorded at {at}");
        assert_eq!(
            kept.delete_at,
            instant(self.calendar.start(day + 1)),
            "recorded at {at}"
        );
        let real = RecordingFacts {
            last_day_kept: kept.last_day_kept,
            erasure_accepted: false,
            objection_pending: false,
            deleted: None,
        };
        let model = Recorded {
            last_day: day,
            erased: false,
            objected: false,
            holds: Vec::new(),
            gone: None,
            came_back: false,
        };
        if self.real.len() < RECORDINGS {
            self.real.push((real, Vec::new()));
            self.model.push(model);
        } else if let Some(place) = self.model.iter().position(|one| one.gone.is_some()) {
            self.real[place] = (real, Vec::new());
            self.model[place] = model;
        }
    }

    fn open_hold(&mut self, place: usize) {
        if self.model[place].holds.len() == HOLDS {
            return;
        }
        let reason = self.random.of(&HoldReason::ALL);
        let today = self.calendar.day(self.now);
        let hold = Hold::open(reason, self.today(), &self.policy);
        self.real[place].1.push(hold);
        self.model[place].holds.push(Held {
            reason,
            review: (reason == HoldReason::LegalClaim).then_some(today + 90),
            happened: Vec::new(),
        });
    }

    fn some_hold(&mut self, place: usize) -> Option<usize> {
        match self.model[place].holds.len() {
            0 => None,
            count => Some(self.random.below(count)),
        }
    }

    fn happen(&mut self, place: usize) {
        let any = self.random.of(&Event::ALL);
        if let Some(which) = self.some_hold(place) {
            // Else claims and orders, which one event alone ends, would soon hold everything.
            let event = match self.model[place].holds[which].reason {
                HoldReason::LegalClaim if self.random.one_in(2) => Event::ClaimEnded,
                HoldReason::Order if self.random.one_in(2) => Event::OrderLifted,
                _ => any,
            };
            let hold = &mut self.real[place].1[which];
            *hold = hold.after(event, instant(self.now), &self.policy);
            self.model[place].holds[which]
                .happened
                .push((event, self.now));
        }
    }

    fn review(&mut self, place: usize) {
        if let Some(which) = self.some_hold(place) {
            let today = self.calendar.day(self.now);
            let next = today + self.random.below(400);
            let (today_there, next_there) = (self.today(), self.date(next));
            let hold = &mut self.real[place].1[which];
            *hold = hold.reviewed(today_there, next_there, &self.policy);
            let held = &mut self.model[place].holds[which];
            let longest = match held.reason {
                HoldReason::LegalClaim => today + 90,
                _ => next,
            };
            held.review = Some(next.min(longest));
        }
    }

    fn move_clock(&mut self) {
        let before = self.now;
        let midnight = self.calendar.start(self.calendar.day(before) + 1);
        self.now = match self.random.below(8) {
            // Exactly midnight in Rome, where days and holds end, or a moment beside it.
            0 if midnight - before < 6 * HOUR => midnight + self.random.of(&[-1, 0, 1]),
            1 => before + self.random.between(0, 2_000),
            2 => before - self.random.between(0, 30 * 60_000),
            _ => before + self.random.between(0, 160 * 60_000),
        };
        // What a clock that cannot be set says; now and then the two differ by days.
        let drift = self.random.of(&[0, 0, 1, -1, 24, -24, 25, -25]) * HOUR;
        let jump = jiff::SignedDuration::from_millis(drift);
        let doubt = doubt(instant(self.now), jump, Some(instant(before)));
        assert_eq!(doubt.is_none(), drift.abs() <= 24 * HOUR, "{doubt:?}");
    }

    /// Compares, and deletes what is to be deleted.
    fn look(&mut self, place: usize) {
        let (facts, holds) = (self.real[place].0, &self.real[place].1);
        let found = verdict(&facts, holds, instant(self.now));
        let answer = self.model[place].answer(&self.calendar, self.now);
        assert_eq!(
            found,
            self.said(&answer),
            "at {}: {:?}",
            instant(self.now),
            self.model[place]
        );
        *self.seen.entry(answer.in_short()).or_default() += 1;
        if let Answer::Delete(because) = answer {
            let deleted = facts.deleted.unwrap_or(Deleted {
                on: self.today(),
                because,
                restored: false,
            });
            self.real[place].0.deleted = Some(Deleted {
                restored: false,
                ..deleted
            });
            let model = &mut self.model[place];
            model.gone = model.gone.or(Some((self.calendar.day(self.now), because)));
            model.came_back = false;
        }
    }

    /// The model's answer in the words of the crate.
    fn said(&self, answer: &Answer) -> Verdict {
        match answer {
            Answer::Gone(day, because) => Verdict::Gone {
                on: self.date(*day),
                because: *because,
            },
            Answer::Delete(because) => Verdict::Delete { because: *because },
            Answer::Keep {
                in_period,
                holds,
                until,
                review,
                restricted,
            } => Verdict::Keep {
                until: until.map(|day| self.date(day)),
                because: in_period
                    .then_some(KeptBecause::PeriodRunning)
                    .into_iter()
                    .chain(holds.iter().copied().map(KeptBecause::Hold))
                    .collect(),
                review_on: review.map(|day| self.date(day)),
                restricted: *restricted,
            },
        }
    }

    /// A backup is restored: something that was deleted is there again.
    fn restore(&mut self) -> Option<usize> {
        let place = self.model.iter().rposition(|one| one.gone.is_some())?;
        let deleted = &mut self.real[place].0.deleted;
        *deleted = deleted.map(|deleted| Deleted {
            restored: true,
            ..deleted
        });
        self.model[place].came_back = true;
        Some(place)
    }

    fn operate(&mut self) {
        let mut place = self.random.below(self.real.len());
        match self.random.below(100) {
            0..4 => self.record(),
            4..14 => self.move_clock(),
            14..22 => self.open_hold(place),
            22..55 => self.happen(place),
            55..60 => self.review(place),
            60 => {
                self.real[place].0.erasure_accepted = true;
                self.model[place].erased = true;
            }
            61..63 => {
                let objected = self.random.one_in(2);
                self.real[place].0.objection_pending = objected;
                self.model[place].objected = objected;
            }
            63..66 => place = self.restore().unwrap_or(place),
            _ => {}
        }
        self.look(place);
        let other = self.random.below(self.real.len());
        self.look(other);
    }
}

#[test]
fn ten_years_of_calls_and_holds_end_as_the_naive_model_says() {
    let mut world = World {
        calendar: Calendar::new(),
        random: Random(20_260_101),
        now: START,
        policy: Policy::default(),
        real: Vec::new(),
        model: Vec::new(),
        seen: BTreeMap::new(),
    };
    world.record();
    let mut operations = 0_u64;
    while operations < OPERATIONS || world.now < START + TEN_YEARS {
        world.operate();
        operations += 1;
    }
    println!(
        "{operations} operations until {}, 0 differences",
        instant(world.now)
    );
    println!("{:#?}", world.seen);
    // Everything that can be said was said, many times.
    let all = HoldReason::ALL
        .map(|reason| format!("kept by {reason}"))
        .into_iter()
        .chain(DeletedBecause::ALL.map(|because| format!("deleted: {because}")));
    for what in all {
        assert!(world.seen.get(&what) > Some(&1_000), "{what}");
    }
}
