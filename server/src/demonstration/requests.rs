//! Requests in every state, so that a newcomer sees each page of the desk alive. Each goes the way of a real one, at an
//! instant of the past.

mod desk;

use std::path::Path;

use anyhow::Context;
use jiff::ToSpan;
use portal::Portal;
use portal::audit::Actor;
use portal::import::{self, Event, Options};
use portal::office::{self, Backing, Proposal};
use portal::recordings;
use portal::requests;
use rules::decision::{Outcome, Protection, Reason};
use rules::ground::Ground;
use rules::right::Right;

use super::HEADER;
use desk::{Desk, done, people, proposal};

/// Files requests of customers who are not among the callers to try, and handles them.
///
/// # Errors
/// Where one of them cannot be filed or handled.
pub(super) async fn seed(portal: &Portal, audio: &Path) -> anyhow::Result<()> {
    let accounts = portal.store.accounts().await?;
    let member = |user_id: &str| {
        let found = accounts
            .iter()
            .find(|account| account.member.user_id == user_id);
        found
            .map(|account| account.member.clone())
            .context("the demonstration's staff")
    };
    let mut desk = Desk {
        portal,
        dpo: member("dpo")?,
        reviewer: member("revisore")?,
        people: people(portal).await?,
    };
    desk.not_yet_looked_at().await?;
    desk.under_review().await?;
    desk.answered().await?;
    desk.not_identified().await?;
    desk.ended_otherwise(audio).await
}

impl Desk<'_> {
    async fn not_yet_looked_at(&mut self) -> anyhow::Result<()> {
        self.file(2, Right::Access, None, "").await?;
        let ground = Some(Ground::NoLongerNeeded);
        self.file(1, Right::Erasure, ground, "Il contratto è finito.")
            .await?;
        let (reference, _) = self
            .file(6, Right::Restriction, Some(Ground::NeededForAClaim), "")
            .await?;
        self.take_up(5, &reference).await
    }

    async fn under_review(&mut self) -> anyhow::Result<()> {
        let ground = Some(Ground::ParticularSituation);
        let (overdue, _) = self
            .file(
                40,
                Right::Objection,
                ground,
                "Lavoro in un’azienda concorrente.",
            )
            .await?;
        self.take_up(35, &overdue).await?;
        let (soon, _) = self
            .file(27, Right::Erasure, Some(Ground::Unknown), "")
            .await?;
        self.take_up(20, &soon).await?;
        let (longer, _) = self.file(28, Right::Access, None, "").await?;
        self.take_up(25, &longer).await?;
        let version = self.request(&longer).await?.version;
        let why = "Le registrazioni sono molte e in alcune si sentono altre persone.";
        let portal = self.ago(20);
        done(office::extend(&portal, &self.reviewer, &longer, version, why).await?)?;
        let (second, _) = self.file(12, Right::Access, None, "").await?;
        self.take_up(11, &second).await?;
        let backing = Backing {
            abuse: "In due mesi cento richieste uguali, con la minaccia di continuare.".to_owned(),
            ..Backing::default()
        };
        let words = "La richiesta ripete quelle a cui abbiamo già risposto.";
        let proposal = proposal(Outcome::Refused, Reason::Excessive, words, backing);
        self.decide(3, &second, proposal).await
    }

    async fn answered(&mut self) -> anyhow::Result<()> {
        self.given_in_part().await?;
        self.erased().await?;
        self.restricted().await?;
        self.not_corrected().await
    }

    async fn given_in_part(&mut self) -> anyhow::Result<()> {
        let (reference, recordings) = self.file(20, Right::Access, None, "").await?;
        self.take_up(19, &reference).await?;
        for (place, recording) in recordings.iter().enumerate() {
            let protection = if place == 0 {
                Protection::Masked
            } else {
                Protection::AsIs
            };
            self.choose(&reference, *recording, protection).await?;
        }
        let words = "Nella prima registrazione abbiamo tolto il nome di un’altra persona.";
        let backing = Backing {
            harm: "Si sente il nome di un vicino con un debito.".to_owned(),
            ..Backing::default()
        };
        let in_part = Proposal {
            granted: recordings,
            ..proposal(
                Outcome::AcceptedInPart,
                Reason::HarmToOthers,
                words,
                backing,
            )
        };
        self.decide(4, &reference, in_part).await
    }

    async fn erased(&mut self) -> anyhow::Result<()> {
        let ground = Some(Ground::NoLongerNeeded);
        let (reference, _) = self.file(15, Right::Erasure, ground, "").await?;
        self.take_up(14, &reference).await?;
        let (words, backing) = ("Non ci servono più.", Backing::default());
        let granted = proposal(Outcome::Accepted, Reason::ConditionsMet, words, backing);
        self.decide(10, &reference, granted).await
    }

    async fn restricted(&mut self) -> anyhow::Result<()> {
        let ground = Some(Ground::NeededForAClaim);
        let (reference, _) = self.file(18, Right::Restriction, ground, "").await?;
        self.take_up(17, &reference).await?;
        let backing = Backing {
            review_on: Some(self.portal.clock.today().saturating_add(80.days())),
            ..Backing::default()
        };
        let words = "Le conserviamo per la Sua causa.";
        let granted = proposal(Outcome::Accepted, Reason::ConditionsMet, words, backing);
        self.decide(12, &reference, granted).await
    }

    async fn not_corrected(&mut self) -> anyhow::Result<()> {
        let (ground, details) = (Some(Ground::WrongMetadata), "Il numero è sbagliato.");
        let (reference, _) = self.file(30, Right::Rectification, ground, details).await?;
        self.take_up(29, &reference).await?;
        let backing = Backing {
            check: "Il numero è quello che la rete ha trasmesso.".to_owned(),
            ..Backing::default()
        };
        let (words, why) = ("Il numero registrato è esatto.", Reason::DataAreAccurate);
        let refused = proposal(Outcome::Refused, why, words, backing);
        self.decide(22, &reference, refused).await
    }

    async fn ended_otherwise(&mut self, audio: &Path) -> anyhow::Result<()> {
        self.waits_for_a_copy().await?;
        self.withdrawn().await?;
        self.satisfied_by_expiry(audio).await
    }

    /// Erasure granted of what a copy is owed of: the copy goes first.
    async fn waits_for_a_copy(&mut self) -> anyhow::Result<()> {
        let person = self.next(9)?;
        self.file_for(&person, 9, Right::Access, None, "").await?;
        let ground = Some(Ground::NoLongerNeeded);
        let (reference, _) = self
            .file_for(&person, 8, Right::Erasure, ground, "Prima la copia.")
            .await?;
        self.take_up(7, &reference).await?;
        let words = "Prima le mandiamo la copia.";
        let granted = proposal(
            Outcome::Accepted,
            Reason::ConditionsMet,
            words,
            Backing::default(),
        );
        self.decide(6, &reference, granted).await
    }

    async fn withdrawn(&mut self) -> anyhow::Result<()> {
        let person = self.next(10)?;
        let ground = Some(Ground::Unknown);
        let (reference, _) = self
            .file_for(&person, 10, Right::Restriction, ground, "")
            .await?;
        requests::withdraw(&self.ago(8), &person.session, &reference).await?;
        Ok(())
    }

    /// A recording of a call so long ago that it reached its day while its erasure was being looked at.
    async fn satisfied_by_expiry(&mut self, audio: &Path) -> anyhow::Result<()> {
        let mut person = self.next(2)?;
        let customer = person.session.customer().context("a customer")?;
        let customer = self.portal.store.customer(customer).await?;
        let customer = customer.context("a customer of the demonstration")?;
        let today = self.portal.clock.today();
        let months = self.portal.policy.months_kept;
        let called_on = today
            .saturating_sub(i64::from(months).months())
            .saturating_sub(3.days());
        let csv = format!(
            "{HEADER}\nDEMO-EXPIRED,{called_on}T10:15:00+02:00,11,inbound,,+39800000123,{},{},voce-amica,,ringraziamento.wav,\n",
            customer.data.kind,
            customer.data.code.as_str(),
        );
        let before = self.ago(20);
        let mut silent = |_: Event<'_>| Ok(());
        let options = Options::default();
        import::recordings(&before, csv.as_bytes(), audio, options, &mut silent).await?;
        let listed = recordings::list(&before, &person.session).await?.listed;
        let of_the_day = listed.into_iter().map(|listed| listed.recording);
        person.recordings = of_the_day
            .filter(|recording| rules::rome::date(recording.started_at) == called_on)
            .collect();
        let ground = Some(Ground::NoLongerNeeded);
        self.file_for(&person, 6, Right::Erasure, ground, "")
            .await?;
        portal::retention::run(self.portal, Actor::System).await?;
        Ok(())
    }

    async fn not_identified(&mut self) -> anyhow::Result<()> {
        let today = self.portal.clock.today();
        let asked = self
            .enter(today.saturating_add((-5).days()), "Luca Bassi")
            .await?;
        let version = self.request(&asked).await?.version;
        let question = "In quale giorno ha chiamato, e verso che ora?";
        let portal = self.ago(4);
        done(office::ask_identity(&portal, &self.dpo, &asked, version, question).await?)?;
        self.enter(today.saturating_add((-1).days()), "Carla Neri")
            .await?;
        Ok(())
    }
}
