//! Acts of the demonstration's people and office, each at an instant of the past.

use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv4Addr};

use anyhow::{Context, anyhow};
use jiff::SignedDuration;
use jiff::ToSpan;
use jiff::civil::Date;
use portal::Portal;
use portal::clock::Clock;
use portal::demonstration::session_of;
use portal::id::RecordingId;
use portal::office::{self, Backing, NotDone, Proposal};
use portal::recordings;
use portal::release::{Copy, Stretch};
use portal::requests::{self, Filing};
use portal::staff::Member;
use portal::store::{Arrival, Author, Recording, Request};
use portal::texts::Language;
use rules::decision::{Outcome, Protection, Reason};
use rules::ground::Ground;
use rules::right::Right;

use crate::demonstration::{Way, callers_to_try, customers};

/// A customer with what can be asked about.
pub(super) struct Person {
    pub(super) session: portal::session::Session,
    pub(super) recordings: Vec<Recording>,
}

/// The desk of the demonstration: what is done there was done some days ago.
pub(super) struct Desk<'a> {
    pub(super) portal: &'a Portal,
    pub(super) dpo: Member,
    pub(super) reviewer: Member,
    pub(super) people: Vec<Person>,
}

/// The private customers who have recordings and nobody is asked to try, those with most last.
pub(super) async fn people(portal: &Portal) -> anyhow::Result<Vec<Person>> {
    let now = portal.clock.now();
    let taken: BTreeSet<String> = callers_to_try(now, now)
        .into_iter()
        .filter_map(|caller| match caller.way {
            Way::Customer { code, .. } => Some(code.to_owned()),
            Way::Line(_) => None,
        })
        .collect();
    let mut people = Vec::new();
    for customer in customers::all() {
        if taken.contains(customer.code) {
            continue;
        }
        let code = customer
            .code
            .parse()
            .map_err(|_| anyhow!("a customer code"))?;
        let found = portal.store.customer_by_code(&code).await?;
        let Some(found) = found.filter(|found| found.data.kind.is_data_subject()) else {
            continue;
        };
        let session = session_of(portal, found.id).await?;
        let session = session.context("no demonstration")?;
        let listed = recordings::list(portal, &session).await?.listed;
        let recordings: Vec<_> = listed.into_iter().map(|listed| listed.recording).collect();
        if !recordings.is_empty() {
            people.push(Person {
                session,
                recordings,
            });
        }
    }
    people.sort_by_key(|person| person.recordings.len());
    Ok(people)
}

impl Desk<'_> {
    /// The portal, so many days ago.
    pub(super) fn ago(&self, days: i64) -> Portal {
        let then = self.portal.clock.now() - SignedDuration::from_hours(24 * days);
        Portal {
            clock: Clock::fixed(then),
            ..self.portal.clone()
        }
    }

    /// A person of whom nothing was told yet, with recordings that were there so many days ago.
    pub(super) fn next(&mut self, days: i64) -> anyhow::Result<Person> {
        let then = self.ago(days).clock.now();
        let place = self
            .people
            .iter()
            .rposition(|person| person.recordings.iter().all(|r| r.started_at < then))
            .or_else(|| self.people.len().checked_sub(1))
            .context("the demonstration has too few customers")?;
        Ok(self.people.remove(place))
    }

    /// Files a request, so many days ago.
    pub(super) async fn file(
        &mut self,
        days: i64,
        right: Right,
        ground: Option<Ground>,
        details: &str,
    ) -> anyhow::Result<(String, Vec<RecordingId>)> {
        let person = self.next(days)?;
        self.file_for(&person, days, right, ground, details).await
    }

    pub(super) async fn file_for(
        &self,
        person: &Person,
        days: i64,
        right: Right,
        ground: Option<Ground>,
        details: &str,
    ) -> anyhow::Result<(String, Vec<RecordingId>)> {
        let portal = self.ago(days);
        let recordings: Vec<_> = person.recordings.iter().take(2).map(|r| r.id).collect();
        let filing = Filing {
            form: portal::secret::token(),
            right,
            ground,
            recordings: Some(recordings.clone()),
            restrict_meanwhile: right == Right::Rectification,
            details: details.to_owned(),
        };
        let here = IpAddr::V4(Ipv4Addr::LOCALHOST);
        let filed = requests::file(&portal, &person.session, here, &filing, Language::It).await?;
        let filed = filed.map_err(|not| anyhow!("a request is not filed: {not:?}"))?;
        Ok((filed.asked.reference, recordings))
    }

    pub(super) async fn request(&self, reference: &str) -> anyhow::Result<Request> {
        let found = self.portal.store.request(reference).await?;
        found.context("a request of the demonstration")
    }

    pub(super) async fn take_up(&self, days: i64, reference: &str) -> anyhow::Result<()> {
        let version = self.request(reference).await?.version;
        done(office::take_up(&self.ago(days), &self.reviewer, reference, version).await?)
    }

    pub(super) async fn decide(
        &self,
        days: i64,
        reference: &str,
        proposal: Proposal,
    ) -> anyhow::Result<()> {
        let portal = self.ago(days);
        let version = self.request(reference).await?.version;
        let member = &self.reviewer;
        done(office::decide(&portal, member, reference, version, &proposal).await?)?;
        office::carry_out(&portal, reference).await?;
        Ok(())
    }

    pub(super) async fn choose(
        &self,
        reference: &str,
        recording: RecordingId,
        protection: Protection,
    ) -> anyhow::Result<()> {
        let found = self.portal.store.recording(recording).await?;
        let found = found.context("a recording of the demonstration")?;
        let stretches = match protection {
            Protection::Masked => vec![Stretch {
                from_ms: 2_000,
                to_ms: 4_000,
            }],
            _ => Vec::new(),
        };
        let length = u64::try_from(found.duration_ms)?;
        let copy = Copy::new(protection, stretches, found.audio.channels, length)?;
        let version = self.request(reference).await?.version;
        let (portal, member) = (self.portal, &self.reviewer);
        done(office::choose_copy(portal, member, reference, version, recording, &copy).await?)
    }

    pub(super) async fn enter(&self, received_on: Date, name: &str) -> anyhow::Result<String> {
        let entered = office::Entered {
            form: portal::secret::token(),
            arrival: Arrival::Letter,
            received_on,
            author: Author {
                name: name.to_owned(),
                contact: "Via dei Mille 4, 25100 Brescia".to_owned(),
                number: None,
                day: Some(received_on.saturating_add((-20).days())),
                time: Some("verso le dieci".to_owned()),
                about: "Una bolletta".to_owned(),
            },
            right: Right::Access,
            ground: None,
            details: "Vorrei una copia della mia telefonata.".to_owned(),
            language: Language::It,
        };
        done(office::enter(self.portal, &self.dpo, &entered).await?)
    }
}

/// A decision that grants nothing in part.
pub(super) fn proposal(
    outcome: Outcome,
    reason: Reason,
    words: &str,
    backing: Backing,
) -> Proposal {
    Proposal {
        outcome,
        reason,
        granted: Vec::new(),
        words: words.to_owned(),
        backing,
    }
}

/// What was done; a demonstration in which it was not is none.
pub(super) fn done<T>(tried: Result<T, NotDone>) -> anyhow::Result<T> {
    tried.map_err(|not| anyhow!("the demonstration's office: {not:?}"))
}
