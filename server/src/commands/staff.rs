//! `miavoce staff`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, bail};
use clap::builder::PossibleValuesParser;
use clap::{Args, Subcommand};
use portal::Portal;
use portal::audit::Actor;
use portal::staff::accounts::{self, LONGEST_USER_ID, NewAccount, Refusal};
use portal::staff::{LONGEST, Role, SHORTEST, Weak, temporary_password};
use portal::store::Account;
use serde_json::json;

use crate::open::Purpose;
use crate::out::{Unwritten, say};

/// Accounts of those who work at the desk.
#[derive(Debug, Subcommand)]
pub enum Staff {
    /// Make an account; its password is changed at the first sign-in
    Add(Add),
    /// Give an account a new password, to be changed at the next sign-in; ends its sessions, opens it if it was closed
    Reset(Reset),
    /// Close an account; ends its sessions
    Disable {
        /// What they sign in with
        user_id: String,
    },
    /// List the accounts
    List {
        /// For machines
        #[arg(long)]
        json: bool,
    },
}

/// An account to be made.
#[derive(Debug, Args)]
pub struct Add {
    /// What they sign in with: letters, digits, full stops, hyphens, underscores
    user_id: String,
    /// Their name, as others read it
    #[arg(long)]
    name: String,
    /// What they may do
    #[arg(long, value_parser = PossibleValuesParser::new(Role::ALL.map(Role::as_str)))]
    role: String,
    /// The file of the first password; without one a password is made and printed
    #[arg(long, value_name = "FILE")]
    password_file: Option<PathBuf>,
}

/// An account to be reset.
#[derive(Debug, Args)]
pub struct Reset {
    /// What they sign in with
    user_id: String,
    /// Also forget their telephone and their recovery codes: they connect another one at the next sign-in
    #[arg(long)]
    second_factor: bool,
    /// The file of the new password; without one a password is made and printed
    #[arg(long, value_name = "FILE")]
    password_file: Option<PathBuf>,
}

impl Staff {
    /// What the portal is opened for: its first account may be what it begins with.
    pub(crate) fn purpose(&self) -> Purpose {
        match self {
            Self::Add(_) => Purpose::Begin,
            Self::Reset(_) | Self::Disable { .. } => Purpose::Use,
            Self::List { .. } => Purpose::Check,
        }
    }

    /// Does what was asked.
    ///
    /// # Errors
    /// Where the database cannot be used, or what was asked for cannot be.
    pub async fn run(self, portal: &Portal) -> anyhow::Result<ExitCode> {
        match self {
            Self::Add(add) => add.run(portal).await?,
            Self::Reset(reset) => reset.run(portal).await?,
            Self::Disable { user_id } => {
                let closed = accounts::disable(portal, Actor::Operator, &user_id).await?;
                let member = closed.map_err(|refusal| refused(&user_id, refusal))?;
                say!("`{}` cannot sign in any more.", member.user_id)?;
            }
            Self::List { json } => list(&portal.store.accounts().await?, json)?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

impl Add {
    async fn run(self, portal: &Portal) -> anyhow::Result<()> {
        let password = password(self.password_file.as_deref())?;
        let new = NewAccount {
            user_id: &self.user_id,
            name: &self.name,
            role: Role::parse(&self.role).context("clap knows the roles")?,
            password: &password,
            given: true,
            second_factor: None,
        };
        let made = accounts::add(portal, Actor::Operator, new).await?;
        let member = made.map_err(|refusal| refused(&self.user_id, refusal))?;
        say!("`{}` can sign in at /console/sign-in.", member.user_id)?;
        Ok(tell(self.password_file.as_deref(), &password)?)
    }
}

impl Reset {
    async fn run(self, portal: &Portal) -> anyhow::Result<()> {
        let password = password(self.password_file.as_deref())?;
        let reset = accounts::reset(
            portal,
            Actor::Operator,
            &self.user_id,
            &password,
            self.second_factor,
        );
        let reset = reset.await?;
        let member = reset.map_err(|refusal| refused(&self.user_id, refusal))?;
        say!("`{}` has a new password, and no session.", member.user_id)?;
        if self.second_factor {
            say!("They connect a telephone at the next sign-in.")?;
        }
        Ok(tell(self.password_file.as_deref(), &password)?)
    }
}

/// The password in `file`, without the end of its line; without a file, a new one.
fn password(file: Option<&Path>) -> anyhow::Result<String> {
    let Some(file) = file else {
        return Ok(temporary_password());
    };
    let text =
        fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let password = text.trim_end_matches(['\r', '\n']);
    if password.contains('\n') {
        bail!(
            "{} has several lines: a password is one line",
            file.display()
        );
    }
    Ok(password.to_owned())
}

/// Prints a password that was made, once; nobody can read it later.
fn tell(file: Option<&Path>, password: &str) -> Result<(), Unwritten> {
    if file.is_none() {
        say!("Password, shown this once: {password}")?;
    }
    say!("They choose another one at the first sign-in.")
}

fn refused(user_id: &str, refusal: Refusal) -> anyhow::Error {
    match refusal {
        Refusal::UserId => anyhow::anyhow!(
            "`{user_id}` is no user id: use 1 to {LONGEST_USER_ID} letters, digits, full stops, hyphens, underscores"
        ),
        Refusal::Name => {
            anyhow::anyhow!("the name is empty: others read it in the history of a case")
        }
        Refusal::Taken => anyhow::anyhow!(
            "`{user_id}` is taken: choose another user id, or give that account a new password with `miavoce staff reset`"
        ),
        Refusal::Unknown => {
            anyhow::anyhow!("there is no `{user_id}`: `miavoce staff list` names all accounts")
        }
        Refusal::Weak(weak) => anyhow::anyhow!("the password {}", words(weak)),
    }
}

fn words(weak: Weak) -> String {
    match weak {
        Weak::TooShort => format!("has fewer than {SHORTEST} characters"),
        Weak::TooLong => format!("has more than {LONGEST} characters"),
        Weak::Named => {
            "is hardly more than the person's, the controller's or the product's name".into()
        }
        Weak::Simple => "is one run of keys or one part over and over".into(),
        Weak::Common => "is one that many people have".into(),
        Weak::Same => "is the one before".into(),
    }
}

fn list(accounts: &[Account], json: bool) -> anyhow::Result<()> {
    if json {
        let rows: Vec<_> = accounts.iter().map(row).collect();
        say!("{}", serde_json::to_string(&rows)?)?;
        return Ok(());
    }
    if accounts.is_empty() {
        say!("Nobody has an account: make one with `miavoce staff add`.")?;
    }
    for account in accounts {
        let member = &account.member;
        say!(
            "{:20}  {:8}  {:18}  {}",
            member.user_id,
            member.role.as_str(),
            state(account),
            member.name
        )?;
    }
    Ok(())
}

fn row(account: &Account) -> serde_json::Value {
    let member = &account.member;
    json!({
        "id": member.id,
        "user_id": member.user_id,
        "name": member.name,
        "role": member.role.as_str(),
        "password_given": account.password_given,
        "second_factor": account.second_factor.is_some(),
        "disabled_at": account.disabled_at.map(|at| at.to_string()),
        "created_at": account.created_at.to_string(),
    })
}

fn state(account: &Account) -> &'static str {
    if account.disabled_at.is_some() {
        "closed"
    } else if account.second_factor.is_none() {
        "not yet signed in"
    } else if account.password_given {
        "password was reset"
    } else {
        "open"
    }
}
