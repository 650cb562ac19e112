//! Whatever the office, the person and the portal do in whatever order: what is promised of every request and every
//! recording holds after each step.

use std::collections::BTreeMap;

use jiff::SignedDuration;
use portal::id::RecordingId;
use portal::office::{self, Correction, Identified, NotDone, Tried};
use portal::release::Copy;
use portal::requests;
use portal::session::Session;
use portal::staff::Member;
use portal::store::{Corrected, StoreError};
use rules::decision::{Outcome, Protection, Reason};
use rules::ground::offered;
use rules::request::State;
use rules::right::Right;

use super::desk::{Desk, decision, desk, filing, letter};
use super::refusal::everything;

/// Numbers that look random, the same for the same seed (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end as u64).expect("small")
    }

    fn one_of<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())].clone()
    }
}

/// The rights that are requested.
const RIGHTS: [Right; 5] = [
    Right::Access,
    Right::Rectification,
    Right::Erasure,
    Right::Restriction,
    Right::Objection,
];

struct Walk {
    desk: Desk,
    dice: Dice,
    mario: Session,
    recordings: Vec<RecordingId>,
    references: Vec<String>,
    days: i64,
}

fn done<T>(tried: Tried<T>) -> Result<(), NotDone> {
    tried.expect("the store works").map(|_| ())
}

impl Walk {
    async fn begin(seed: u64) -> Self {
        let desk = desk().await;
        let mut recordings = Vec::new();
        for name in ["mario-1", "mario-2", "line-1"] {
            recordings.push(desk.id(name).await);
        }
        Self {
            mario: desk.mario_on_his_line().await,
            desk,
            dice: Dice(seed),
            recordings,
            references: Vec::new(),
            days: 0,
        }
    }

    fn somebody(&mut self) -> Member {
        let desk = &self.desk;
        let staff = [
            &desk.carla,
            &desk.carla,
            &desk.bruno,
            &desk.dpo,
            &desk.auditor,
        ];
        staff[self.dice.below(5)].clone()
    }

    /// The person or the post brings another request.
    async fn another(&mut self) {
        let right = self.dice.one_of(&RIGHTS);
        let grounds: Vec<_> = offered(right).into_iter().map(Some).chain([None]).collect();
        let ground = self.dice.one_of(&grounds);
        let reference = if self.dice.below(3) == 0 {
            let mut asked = letter(right, self.desk.portal.clock.today());
            asked.ground = ground;
            self.desk.entered(&asked).await
        } else {
            let mut named = Vec::new();
            for &id in &self.recordings {
                if self.desk.is_there(id).await {
                    named.push(id);
                }
            }
            if named.is_empty() {
                return;
            }
            let mut asked = filing(right, ground, &named[self.dice.below(named.len())..]);
            asked.restrict_meanwhile = self.dice.below(2) == 0;
            self.desk.file(&self.mario, asked).await
        };
        self.references.push(reference);
    }

    async fn act(&mut self, reference: &str, version: i64) -> Result<(), NotDone> {
        let member = self.somebody();
        let recording = self.dice.one_of(&self.recordings);
        let found = Identified {
            customer: self
                .dice
                .one_of(&[Some("C-1"), Some("C-2"), None])
                .map(|code| code.parse().expect("a code")),
            line: Some("+393331234567".parse().expect("a number")),
            how: self.dice.one_of(&["Richiamata", ""]).to_owned(),
        };
        let copy = Copy::new(Protection::AsIs, Vec::new(), 1, 250).expect("a copy");
        // Mostly what the law knows here, sometimes whatever.
        let possible = self.desk.case(reference).await.opinion.possible;
        let mut proposal = if possible.is_empty() || self.dice.below(5) == 0 {
            decision(
                self.dice.one_of(&Outcome::ALL),
                self.dice.one_of(&Reason::ALL),
            )
        } else {
            let possible = self.dice.one_of(&possible);
            decision(possible.outcome, possible.reason)
        };
        proposal.backing = everything();
        proposal.granted = vec![recording];
        proposal.backing.corrections = vec![Correction {
            recording,
            field: Corrected::CallingNumber,
            after: "+393331234567".to_owned(),
        }];
        let (portal, who) = (&self.desk.portal, &member);
        match self.dice.below(24) {
            0 | 13 | 14 => done(office::take_up(portal, who, reference, version).await),
            1 => done(office::assign(portal, who, reference, version, Some(who.id)).await),
            2 => done(office::ask_identity(portal, who, reference, version, "Chi?").await),
            3 => done(office::resume(portal, who, reference, version).await),
            4 => done(office::identify(portal, who, reference, version, &found).await),
            5 => done(office::name_recording(portal, who, reference, version, recording).await),
            6 => done(office::unname(portal, who, reference, version, recording).await),
            7 | 15 => {
                done(office::choose_copy(portal, who, reference, version, recording, &copy).await)
            }
            8 => done(office::extend(portal, who, reference, version, "Molte.").await),
            9 | 16 | 17 => done(office::approve(portal, who, reference, version).await),
            10 => done(office::send_back(portal, who, reference, version, "No.").await),
            11 => done(office::lift(portal, who, reference, version, "Finita.").await),
            _ => done(office::decide(portal, who, reference, version, &proposal).await),
        }
    }

    /// What needs nobody of the office.
    async fn time_and_people(&mut self, reference: &str) -> Result<(), StoreError> {
        match self.dice.below(12) {
            0 | 1 => {
                self.days += i64::try_from(self.dice.below(12)).expect("small");
                let now = super::time::instant(super::desk::NOW);
                let now = now + SignedDuration::from_hours(24 * self.days);
                self.desk.set_clock(now);
            }
            6 => self.desk.sweep().await,
            2 => {
                requests::withdraw(&self.desk.portal, &self.mario, reference).await?;
            }
            3 => self.desk.acknowledge_all(reference).await,
            4 => {
                office::close_all(&self.desk.portal).await?;
            }
            5 => {
                office::move_due_days(&self.desk.portal).await?;
            }
            _ => {
                office::carry_out_all(&self.desk.portal).await?;
            }
        }
        Ok(())
    }

    /// What is true of every request and every recording.
    async fn holds(&self, before: &BTreeMap<String, State>) -> BTreeMap<String, State> {
        let mut states = BTreeMap::new();
        for reference in &self.references {
            let case = self.desk.case(reference).await;
            let request = &case.request;
            let decided = case.decision.as_ref().map(|decision| decision.outcome);
            assert_eq!(request.outcome, decided, "{reference}");
            let after = [State::Decided, State::CarriedOut, State::Closed];
            assert_eq!(
                decided.is_some(),
                after.contains(&request.state),
                "{reference}"
            );
            let last = case.life.last().expect("it was filed");
            assert_eq!(last.state, request.state, "every change has its step");
            if decided.is_some() {
                assert!(case.approval.is_none(), "what is decided waits for nobody");
            }
            match before.get(reference) {
                Some(old) if old.is_final() => assert_eq!(*old, request.state),
                _ => {}
            }
            states.insert(reference.clone(), request.state);
        }
        let (now, today) = (self.desk.portal.clock.now(), self.desk.portal.clock.today());
        for &id in &self.recordings {
            let tombstone = self
                .desk
                .portal
                .store
                .tombstone(id)
                .await
                .expect("readable");
            assert_eq!(
                self.desk.is_there(id).await,
                tombstone.is_none(),
                "never both"
            );
            let Some(tombstone) = tombstone else {
                continue;
            };
            if tombstone.rule == "erasure" {
                let standing = self.desk.standing(id).await;
                assert!(standing.erasure_granted, "nobody granted it");
            } else {
                assert!(tombstone.last_day_kept < today, "before its day");
            }
            assert!(tombstone.deleted_at <= now);
            assert_eq!(self.desk.held_for(id).await, [], "a hold of nothing");
        }
        states
    }

    async fn step(&mut self) {
        if self.references.len() < 3 || self.dice.below(15) == 0 {
            self.another().await;
            return;
        }
        let reference = self.dice.one_of(&self.references);
        if self.dice.below(4) == 0 {
            self.time_and_people(&reference)
                .await
                .expect("the store works");
            return;
        }
        let version = self.desk.version(&reference).await;
        let stale = self.dice.below(8) == 0;
        let acts = self.desk.acts().await.len();
        let came = self.act(&reference, version - i64::from(stale)).await;
        let now = self.desk.version(&reference).await;
        match came {
            Ok(()) => {
                assert!(!stale && now > version, "done at an old version");
                assert!(
                    self.desk.acts().await.len() > acts,
                    "done, and not written down"
                );
            }
            Err(not) => {
                assert_eq!(now, version, "{not:?}, and yet changed");
                assert_eq!(
                    self.desk.acts().await.len(),
                    acts,
                    "{not:?}, and yet written down"
                );
            }
        }
    }
}

/// `MIAVOCE_WALKS` says how many; each takes some seconds.
#[tokio::test]
async fn nothing_that_anybody_does_breaks_a_promise() {
    let seeds = std::env::var("MIAVOCE_WALKS").ok();
    let seeds: u64 = seeds.and_then(|seeds| seeds.parse().ok()).unwrap_or(3);
    for seed in 1..=seeds {
        let mut walk = Walk::begin(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15)).await;
        let mut states = BTreeMap::new();
        for _ in 0..200 {
            walk.step().await;
            states = walk.holds(&states).await;
        }
        // The walk goes somewhere.
        let decided = states.values().any(|state| {
            !matches!(
                state,
                State::Received | State::AwaitingIdentity | State::UnderReview
            )
        });
        assert!(decided, "seed {seed}: {states:?}");
    }
}
