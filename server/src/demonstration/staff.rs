//! The staff of the demonstration. Their passwords and second factors are here for everybody to read: that is why
//! real data never go into a demonstration.

use anyhow::bail;
use portal::Portal;
use portal::audit::Actor;
use portal::staff::accounts::{NewAccount, Refusal, add};
use portal::staff::{Role, TotpSecret};

use crate::out::{Unwritten, say};

/// Somebody of the staff.
struct Person {
    user_id: &'static str,
    name: &'static str,
    role: Role,
    password: &'static str,
    second_factor: &'static [u8; 20],
}

const STAFF: [Person; 4] = [
    Person {
        user_id: "dpo",
        name: "Caterina Albini",
        role: Role::Dpo,
        password: "lanterna-ombrello-viola",
        second_factor: b"demonstration dpo  1",
    },
    Person {
        user_id: "revisore",
        name: "Ettore Manzi",
        role: Role::Reviewer,
        password: "melograno-quaderno-alto",
        second_factor: b"demonstration rev  2",
    },
    Person {
        user_id: "auditor",
        name: "Irene Sartori",
        role: Role::Auditor,
        password: "bussola-tramonto-verde",
        second_factor: b"demonstration aud  3",
    },
    Person {
        user_id: "ascolto",
        name: "Bruno Piras",
        role: Role::Listener,
        password: "conchiglia-martello-blu",
        second_factor: b"demonstration asc  4",
    },
];

/// Gives each of them an account, unless they have one.
///
/// # Errors
/// Where the database cannot be written.
pub(super) async fn seed(portal: &Portal) -> anyhow::Result<()> {
    for person in &STAFF {
        let new = NewAccount {
            user_id: person.user_id,
            name: person.name,
            role: person.role,
            password: person.password,
            given: false,
            second_factor: Some(TotpSecret::from_bytes(*person.second_factor)),
        };
        match add(portal, Actor::System, new).await? {
            Ok(_) | Err(Refusal::Taken) => {}
            Err(refusal) => bail!("the demonstration's `{}`: {refusal:?}", person.user_id),
        }
    }
    Ok(())
}

/// Prints how each of them signs in.
pub(super) fn introduce() -> Result<(), Unwritten> {
    for person in &STAFF {
        let secret = TotpSecret::from_bytes(*person.second_factor);
        say!(
            "  {:9} password {:24} {}",
            person.user_id,
            person.password,
            secret.to_uri("miavoce", person.user_id)
        )?;
    }
    Ok(())
}
