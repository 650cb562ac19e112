//! What the law allows in a case, and why: shown to the DPO beside the form of the decision, as values
//! that are put into words in each language. It computes and warns; it decides nothing.

use std::collections::HashSet;
use std::hash::Hash;

use crate::article::Article;
use crate::calendar::days_between;
use crate::carry::Carry;
use crate::conflict::{Claim, Conflict, ConflictKind, conflicts};
use crate::customer::CustomerKind;
use crate::deadline::Deadline;
use crate::decision::{self, Outcome, Reason};
use crate::ground::{self, Ground};
use crate::hold::Hold;
use crate::policy::Policy;
use crate::request::State;
use crate::right::{self, Right};
use crate::rome;
use crate::verdict::{self, KeptBecause, Verdict};
use jiff::Timestamp;
use jiff::civil::Date;

/// A request with everything around it.
#[derive(Clone, Debug)]
pub struct Case<'a, Id> {
    /// Where it stands.
    pub state: State,
    /// The right it is about.
    pub right: Right,
    /// The ground that the person chose.
    pub ground: Option<Ground>,
    /// What kind of customer asks, where it is a customer.
    pub customer: Option<CustomerKind>,
    /// Whether the person is identified.
    pub identified: bool,
    /// Whether the period was extended.
    pub extended: bool,
    /// Its due dates.
    pub deadline: &'a Deadline,
    /// The recordings it names.
    pub recordings: &'a [CaseRecording<'a, Id>],
}

/// A recording that a request names.
#[derive(Clone, Debug)]
pub struct CaseRecording<'a, Id> {
    /// Its own facts.
    pub facts: verdict::RecordingFacts,
    /// Its holds, live or not.
    pub holds: &'a [Hold],
    /// All requests that name it, this one included.
    pub claims: &'a [Claim<Id>],
}

/// What the law says about a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opinion<Id> {
    /// The decisions that exist, each with its reasons. Empty once decided.
    pub possible: Vec<Possible>,
    /// What to know before deciding.
    pub points: Vec<Point>,
    /// What has to be obtained before anything can be decided.
    pub missing: Vec<Missing>,
    /// Per recording, in the order of the case, what is to be done with it at this moment.
    pub recordings: Vec<Verdict>,
    /// Conflicts over its recordings, each with its proposed resolution.
    pub conflicts: Vec<Conflict<Id>>,
}

/// A decision that the law knows for a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Possible {
    /// How it ends.
    pub outcome: Outcome,
    /// For which legal reason.
    pub reason: Reason,
    /// Where that is written.
    pub article: Article,
    /// What it must carry.
    pub carries: Vec<Carry>,
}

/// Something to know before deciding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Point {
    /// The right has no object here; the other comes closest (Arts. 20, 22).
    RightNotApplicable(right::NotApplicable, Right),
    /// The ground has no object here; explain, and offer the other (Art. 17(1)(b), (f)).
    GroundWithoutObject(ground::WithoutObject, Ground),
    /// The ground belongs to another right: handle it as that, it does not bounce.
    GroundOfAnotherRight(Right),
    /// No reason has to be given for access, and none may be asked (Art. 15).
    NoReasonNeeded,
    /// The burden is the controller's: a refusal needs a written balancing (Art. 21(1)).
    BurdenOnController,
    /// The audio is never edited: correct metadata, attach the statement (Art. 16).
    AudioIsNeverEdited,
    /// A company as such is no data subject; the employee who called is, personally (Recital 14).
    CompanyAsSuch,
    /// The recordings named are deleted already: say so with date and rule; it is no refusal.
    AlreadyDeleted {
        /// How many of them.
        recordings: usize,
    },
    /// A recording reaches its day before the answer is due, and nothing holds it. For access: answer
    /// before; for erasure: it satisfies the request; for an objection: offer Art. 18(1)(c).
    DeletedBeforeDue {
        /// The earliest such day.
        last_day_kept: Date,
    },
    /// A recording is kept beyond its day for this answer: answer early (Art. 5(1)(e)).
    KeptForTheAnswer,
    /// The period can be extended until this day (Art. 12(3)).
    ExtensionUntil(Date),
    /// Days left to the date that counts; negative: overdue (Art. 12(3)).
    DaysLeft(i64),
    /// A hold of one of its recordings is past its review date.
    ReviewOverdue,
}

words! {
    /// What has to be obtained first.
    Missing {
        /// Who the person is (Art. 12(6)).
        Identity = "identity",
        /// Which ground is meant: propose one, the person did not know (Art. 12(2)).
        Ground = "ground",
        /// Which recordings are meant: none is named.
        Recordings = "recordings",
        /// Whether the person wants them erased or kept.
        EraseOrKeep = "erase_or_keep",
    }
}

/// What the law says about a case at this instant.
pub fn opinion<Id: Clone + Eq + Hash>(
    case: &Case<'_, Id>,
    now: Timestamp,
    policy: &Policy,
) -> Opinion<Id> {
    let recordings: Vec<Verdict> = case
        .recordings
        .iter()
        .map(|recording| verdict::verdict(&recording.facts, recording.holds, now))
        .collect();
    let conflicts = all_conflicts(case, &recordings, now);
    Opinion {
        possible: possible(case, &recordings, &conflicts, policy),
        points: points(case, &recordings, now),
        missing: missing(case, &conflicts),
        recordings,
        conflicts,
    }
}

fn is_undecided(state: State) -> bool {
    matches!(
        state,
        State::Received | State::AwaitingIdentity | State::UnderReview
    )
}

fn is_gone(verdict: &Verdict) -> bool {
    matches!(verdict, Verdict::Gone { .. })
}

fn possible<Id>(
    case: &Case<'_, Id>,
    verdicts: &[Verdict],
    conflicts: &[Conflict<Id>],
    policy: &Policy,
) -> Vec<Possible> {
    if !is_undecided(case.state) {
        return Vec::new();
    }
    let nothing_left = verdicts.iter().all(is_gone);
    let needed_by_another = conflicts
        .iter()
        .any(|conflict| conflict.kind == ConflictKind::NeededByAnother);
    Outcome::ALL
        .into_iter()
        .filter(|outcome| (*outcome == Outcome::CannotIdentify) != case.identified)
        .flat_map(|outcome| {
            decision::reasons(case.right, case.ground, outcome)
                .into_iter()
                // What is there can be given; of what is gone that can only be said.
                .filter(move |reason| match reason {
                    Reason::ConditionsMet => !nothing_left || verdicts.is_empty(),
                    Reason::NothingHeld => nothing_left,
                    Reason::NeededByAnother => needed_by_another,
                    _ => true,
                })
                .map(move |reason| Possible {
                    outcome,
                    reason,
                    article: reason.article(case.right),
                    carries: decision::must_carry(case.right, case.ground, outcome, reason, policy),
                })
        })
        .collect()
}

fn all_conflicts<Id: Clone + Eq + Hash>(
    case: &Case<'_, Id>,
    verdicts: &[Verdict],
    now: Timestamp,
) -> Vec<Conflict<Id>> {
    // One that asks over and over must not make the office wait: each conflict is looked up, not compared with all.
    let (mut found, mut known) = (Vec::new(), HashSet::new());
    // Over what is gone there is nothing to disagree about.
    let there = case
        .recordings
        .iter()
        .zip(verdicts)
        .filter(|(_, verdict)| !is_gone(verdict));
    for (recording, _) in there {
        let live: Vec<_> = recording
            .holds
            .iter()
            .filter(|hold| hold.is_live(now))
            .map(|hold| hold.reason)
            .collect();
        for conflict in conflicts(recording.claims, &live) {
            if known.insert(conflict.clone()) {
                found.push(conflict);
            }
        }
    }
    found
}

fn missing<Id>(case: &Case<'_, Id>, conflicts: &[Conflict<Id>]) -> Vec<Missing> {
    if !is_undecided(case.state) {
        return Vec::new();
    }
    let needs_ground = !ground::offered(case.right).is_empty();
    let no_ground = matches!(case.ground, None | Some(Ground::Unknown));
    let contradicts = |conflict: &Conflict<Id>| conflict.kind == ConflictKind::EraseAndKeep;
    [
        (!case.identified, Missing::Identity),
        (needs_ground && no_ground, Missing::Ground),
        (case.recordings.is_empty(), Missing::Recordings),
        (conflicts.iter().any(contradicts), Missing::EraseOrKeep),
    ]
    .into_iter()
    .filter_map(|(is_missing, what)| is_missing.then_some(what))
    .collect()
}

fn points<Id>(case: &Case<'_, Id>, verdicts: &[Verdict], now: Timestamp) -> Vec<Point> {
    let mut points = points_of_law(case);
    let gone = verdicts.iter().filter(|verdict| is_gone(verdict)).count();
    if gone > 0 {
        points.push(Point::AlreadyDeleted { recordings: gone });
    }
    if is_undecided(case.state) {
        points.extend(points_of_time(case, verdicts, rome::date(now)));
    }
    let today = rome::date(now);
    let overdue = |hold: &Hold| hold.is_live(now) && hold.review_is_overdue(today);
    if case
        .recordings
        .iter()
        .any(|recording| recording.holds.iter().any(overdue))
    {
        points.push(Point::ReviewOverdue);
    }
    points
}

fn points_of_law<Id>(case: &Case<'_, Id>) -> Vec<Point> {
    let mut points = Vec::new();
    if let right::Standing::NotApplicable { because, instead } = case.right.standing() {
        points.push(Point::RightNotApplicable(because, instead));
    }
    if let Some(ground) = case.ground {
        if let ground::Standing::WithoutObject { because, instead } = ground.standing() {
            points.push(Point::GroundWithoutObject(because, instead));
        }
        if let Some(its_right) = ground.right().filter(|its_right| *its_right != case.right) {
            points.push(Point::GroundOfAnotherRight(its_right));
        }
    }
    match case.right {
        Right::Access => points.push(Point::NoReasonNeeded),
        Right::Rectification => points.push(Point::AudioIsNeverEdited),
        Right::Objection => points.push(Point::BurdenOnController),
        _ => {}
    }
    if case.customer.is_some_and(|kind| !kind.is_data_subject()) {
        points.push(Point::CompanyAsSuch);
    }
    points
}

fn points_of_time<Id>(case: &Case<'_, Id>, verdicts: &[Verdict], today: Date) -> Vec<Point> {
    let mut points = Vec::new();
    let due = if case.extended {
        case.deadline.extended_target()
    } else {
        case.deadline.due
    };
    points.push(Point::DaysLeft(days_between(today, due)));
    if !case.extended && today <= case.deadline.due {
        points.push(Point::ExtensionUntil(case.deadline.due));
    }
    let earliest = verdicts
        .iter()
        .filter_map(|verdict| match verdict {
            Verdict::Keep { until, .. } => until.filter(|last| *last < due),
            Verdict::Gone { .. } | Verdict::Delete { .. } => None,
        })
        .min();
    if let Some(last_day_kept) = earliest {
        points.push(Point::DeletedBeforeDue { last_day_kept });
    }
    let beyond_its_day = |verdict: &Verdict| match verdict {
        Verdict::Keep { because, .. } => {
            because.contains(&KeptBecause::Hold(crate::hold::HoldReason::AnswerPending))
                && !because.contains(&KeptBecause::PeriodRunning)
        }
        Verdict::Gone { .. } | Verdict::Delete { .. } => false,
    };
    if case.right == Right::Access && verdicts.iter().any(beyond_its_day) {
        points.push(Point::KeptForTheAnswer);
    }
    points
}
