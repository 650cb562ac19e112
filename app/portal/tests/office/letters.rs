//! Every letter: each right with each outcome that exists, in both languages, word by word.

use portal::document;
use portal::office::{self, Correction, Proposal};
use portal::release::{Copy, Stretch};
use portal::requests::file;
use portal::store::Corrected;
use portal::texts::Language;
use rules::decision::{Outcome, Protection, Reason};
use rules::ground::Ground;
use rules::right::Right;

use super::callers::ADDRESS;
use super::desk::{decision, desk, filing, letter};
use super::snapshot::compare;

/// A right with a ground, and a decision about it: the first recording is granted where it is a part.
type Told = (Right, Option<Ground>, Outcome, Reason);

const LETTERS: [Told; 21] = [
    (
        Right::Access,
        None,
        Outcome::Accepted,
        Reason::ConditionsMet,
    ),
    (
        Right::Access,
        None,
        Outcome::AcceptedInPart,
        Reason::HarmToOthers,
    ),
    (Right::Access, None, Outcome::Refused, Reason::HarmToOthers),
    (Right::Access, None, Outcome::Refused, Reason::NotThisPerson),
    (
        Right::Rectification,
        Some(Ground::WrongMetadata),
        Outcome::Accepted,
        Reason::ConditionsMet,
    ),
    (
        Right::Rectification,
        Some(Ground::Incomplete),
        Outcome::Accepted,
        Reason::ConditionsMet,
    ),
    (
        Right::Rectification,
        Some(Ground::WrongMetadata),
        Outcome::Refused,
        Reason::DataAreAccurate,
    ),
    (
        Right::Erasure,
        Some(Ground::NoLongerNeeded),
        Outcome::Accepted,
        Reason::ConditionsMet,
    ),
    (
        Right::Erasure,
        Some(Ground::NoLongerNeeded),
        Outcome::AcceptedInPart,
        Reason::LegalClaim,
    ),
    (
        Right::Erasure,
        Some(Ground::NoLongerNeeded),
        Outcome::Refused,
        Reason::DutyToKeep,
    ),
    (
        Right::Erasure,
        Some(Ground::NoLongerNeeded),
        Outcome::Refused,
        Reason::GroundNotMet,
    ),
    (
        Right::Erasure,
        Some(Ground::ConsentWithdrawn),
        Outcome::Refused,
        Reason::GroundWithoutObject,
    ),
    (
        Right::Erasure,
        Some(Ground::NoLongerNeeded),
        Outcome::Refused,
        Reason::ManifestlyUnfounded,
    ),
    (
        Right::Erasure,
        Some(Ground::NoLongerNeeded),
        Outcome::Refused,
        Reason::Excessive,
    ),
    (
        Right::Restriction,
        Some(Ground::AccuracyContested),
        Outcome::Accepted,
        Reason::ConditionsMet,
    ),
    (
        Right::Restriction,
        Some(Ground::NeededForAClaim),
        Outcome::Accepted,
        Reason::ConditionsMet,
    ),
    (
        Right::Restriction,
        Some(Ground::NeededForAClaim),
        Outcome::AcceptedInPart,
        Reason::GroundNotMet,
    ),
    (
        Right::Restriction,
        Some(Ground::AccuracyContested),
        Outcome::Refused,
        Reason::DataAreAccurate,
    ),
    (
        Right::Objection,
        Some(Ground::ParticularSituation),
        Outcome::Accepted,
        Reason::ConditionsMet,
    ),
    (
        Right::Objection,
        Some(Ground::ParticularSituation),
        Outcome::AcceptedInPart,
        Reason::OverridingGrounds,
    ),
    (
        Right::Objection,
        Some(Ground::ParticularSituation),
        Outcome::Refused,
        Reason::OverridingGrounds,
    ),
];

/// Backed with what the reason asks for, and nothing else.
fn backed((right, ground, outcome, reason): Told, one: portal::id::RecordingId) -> Proposal {
    let mut proposal = decision(outcome, reason);
    proposal.granted = vec![one];
    let backing = &mut proposal.backing;
    match reason {
        Reason::HarmToOthers => {
            backing.harm = "Si sente l’indirizzo di una vicina minacciata.".into()
        }
        Reason::DataAreAccurate => backing.check = "Il numero è quello del tabulato.".into(),
        Reason::LegalClaim => {
            backing.claim = "La causa n. 12/2026 davanti al Tribunale di Roma.".into()
        }
        Reason::DutyToKeep => backing.duty = "L’articolo 2220 del codice civile.".into(),
        Reason::OverridingGrounds => {
            backing.balancing =
                "Senza questa prova altri clienti non potrebbero difendersi.".into();
        }
        Reason::ManifestlyUnfounded | Reason::Excessive => {
            backing.abuse = "Scrive di volerci solo far perdere tempo.".into();
        }
        _ => {}
    }
    let done = outcome != Outcome::Refused;
    match (right, ground) {
        (Right::Rectification, Some(Ground::Incomplete)) if done => {
            backing.statement = "Quel giorno avevo già disdetto per iscritto.".into();
        }
        (Right::Rectification, _) if done => backing.corrections.push(Correction {
            recording: one,
            field: Corrected::CallingNumber,
            after: "+393339876543".into(),
        }),
        (Right::Restriction, Some(Ground::NeededForAClaim)) if done => {
            backing.review_on = Some(jiff::civil::date(2026, 9, 15));
        }
        _ => {}
    }
    proposal
}

/// A letter as text, its reference always the same.
fn as_text(letter: &document::Document, reference: &str) -> String {
    document::text(letter).replace(reference, "4F7K-2M9A")
}

#[tokio::test]
async fn they_say_what_they_said() {
    for told in LETTERS {
        let (right, ground, outcome, reason) = told;
        for language in [Language::It, Language::En] {
            // What is to be erased is not to be asked about again.
            let desk = desk().await;
            let (one, two) = (desk.id("mario-1").await, desk.id("mario-2").await);
            let session = desk.mario().await;
            let filing = filing(right, ground, &[one, two]);
            let filed = file(&desk.portal, &session, ADDRESS, &filing, language).await;
            let reference = filed.expect("an answer").expect("filed").asked.reference;
            if right == Right::Access {
                let stretch = Stretch {
                    from_ms: 100,
                    to_ms: 200,
                };
                let (protection, stretches) = match outcome {
                    Outcome::Accepted => (Protection::AsIs, vec![]),
                    _ => (Protection::Masked, vec![stretch]),
                };
                let copy = Copy::new(protection, stretches, 1, 250).expect("a copy");
                desk.give(&reference, one, &copy).await;
                desk.give(&reference, two, &copy).await;
            }
            let proposal = backed(told, one);
            let shown = office::preview(&desk.portal, &desk.case(&reference).await, &proposal);
            desk.take_up(&reference).await;
            let decided = desk.decide(&desk.carla, &reference, &proposal).await;
            if decided == Ok(office::Decided::WaitsForSecond) {
                assert_eq!(desk.approve(&desk.bruno, &reference).await, Ok(()));
            }
            let kept = desk
                .case(&reference)
                .await
                .decision
                .expect("a decision")
                .letter;
            let kept: document::Document = serde_json::from_str(&kept).expect("a letter");
            assert_eq!(kept, shown, "what was shown is what goes out");
            let ground = ground.map_or("none", Ground::as_str);
            let name = format!(
                "letter-{right}-{ground}-{outcome}-{reason}-{}",
                language.as_str()
            );
            compare(&name, &as_text(&kept, &reference));
        }
    }
}

#[tokio::test]
async fn to_somebody_unknown_and_about_what_is_gone() {
    for language in [Language::It, Language::En] {
        let mut desk = desk().await;
        let one = desk.id("mario-1").await;
        let mut asked = letter(Right::Access, jiff::civil::date(2026, 6, 15));
        asked.language = language;
        let unknown = desk.entered(&asked).await;
        let mut cannot = decision(Outcome::CannotIdentify, Reason::NotIdentifiable);
        cannot.backing.invitation = "Ci dica da quale numero ha chiamato.".to_owned();
        let shown = office::preview(&desk.portal, &desk.case(&unknown).await, &cannot);
        let name = format!("letter-cannot-identify-{}", language.as_str());
        compare(&name, &as_text(&shown, &unknown));

        let session = desk.mario().await;
        let filing = filing(Right::Objection, None, &[one]);
        let filed = file(&desk.portal, &session, ADDRESS, &filing, language).await;
        let gone = filed.expect("an answer").expect("filed").asked.reference;
        desk.set_clock(super::time::instant("2026-12-12T23:00:00Z"));
        desk.sweep().await;
        let nothing = decision(Outcome::Accepted, Reason::NothingHeld);
        let shown = office::preview(&desk.portal, &desk.case(&gone).await, &nothing);
        let name = format!("letter-nothing-held-{}", language.as_str());
        compare(&name, &as_text(&shown, &gone));
    }
}
