//! Accounts of the staff, and their recovery codes.

use jiff::Timestamp;

use super::sql::{Row, sql};
use super::{Store, StoreError, Tx};
use crate::clock::from_millis;
use crate::id::StaffId;
use crate::staff::{Member, Role, TotpSecret};

/// An account as the database keeps it.
#[derive(Clone)]
pub struct Account {
    /// Whose it is.
    pub member: Member,
    /// The hash of the password, as a PHC string.
    pub password: String,
    /// Whether the password was set by somebody else.
    pub password_given: bool,
    /// The second factor; none before it is set up.
    pub second_factor: Option<TotpSecret>,
    /// When it was closed; `None` where it is open.
    pub disabled_at: Option<Timestamp>,
    /// When it was made.
    pub created_at: Timestamp,
}

const BY_ID: &str =
    "SELECT id, user_id, name, role, password, password_given, totp_secret, shortcuts,
         disabled_at, created_at
     FROM staff WHERE id = $1";
const BY_USER_ID: &str =
    "SELECT id, user_id, name, role, password, password_given, totp_secret, shortcuts,
         disabled_at, created_at
     FROM staff WHERE user_id = $1";
const ALL: &str =
    "SELECT id, user_id, name, role, password, password_given, totp_secret, shortcuts,
         disabled_at, created_at
     FROM staff ORDER BY user_id";

impl Store {
    /// The account with this user id, open or closed.
    pub(crate) async fn account_by_user_id(
        &self,
        user_id: &str,
    ) -> Result<Option<Account>, StoreError> {
        let row = sql(BY_USER_ID)
            .bind(user_id)
            .fetch_optional(&self.readers)
            .await?;
        row.as_ref().map(account).transpose()
    }

    /// The account of a member, open or closed.
    pub(crate) async fn account(&self, id: StaffId) -> Result<Option<Account>, StoreError> {
        let row = sql(BY_ID)
            .bind(id.to_string())
            .fetch_optional(&self.readers)
            .await?;
        row.as_ref().map(account).transpose()
    }

    /// Somebody of the staff whose account is open.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn member(&self, id: StaffId) -> Result<Option<Member>, StoreError> {
        let account = self.account(id).await?;
        let open = account.filter(|account| account.disabled_at.is_none());
        Ok(open.map(|account| account.member))
    }

    /// Those of the staff who decide on requests, by user id.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn deciders(&self) -> Result<Vec<Member>, StoreError> {
        let open = self.accounts().await?.into_iter();
        Ok(open
            .filter(|account| account.disabled_at.is_none())
            .map(|account| account.member)
            .filter(|member| member.role.decides())
            .collect())
    }

    /// The name of somebody of the staff, also after they left.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn staff_name(&self, id: StaffId) -> Result<Option<String>, StoreError> {
        let account = self.account(id).await?;
        Ok(account.map(|account| account.member.name))
    }

    /// All accounts, open and closed, by user id.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn accounts(&self) -> Result<Vec<Account>, StoreError> {
        let rows = sql(ALL).fetch_all(&self.readers).await?;
        rows.iter().map(account).collect()
    }

    /// How many recovery codes a member has left.
    pub(crate) async fn recovery_codes_left(&self, id: StaffId) -> Result<u64, StoreError> {
        let left =
            sql("SELECT COUNT(*) FROM recovery_code WHERE staff_id = $1 AND used_at IS NULL")
                .bind(id.to_string())
                .count(&self.readers)
                .await?;
        Ok(left)
    }
}

impl Tx {
    /// The account with this user id, as this change sees it.
    pub(crate) async fn account_by_user_id(
        &mut self,
        user_id: &str,
    ) -> Result<Option<Account>, StoreError> {
        let row = sql(BY_USER_ID)
            .bind(user_id)
            .fetch_optional(&mut self.inner)
            .await?;
        row.as_ref().map(account).transpose()
    }

    /// The account of a member, as this change sees it.
    pub(crate) async fn account(&mut self, id: StaffId) -> Result<Option<Account>, StoreError> {
        let row = sql(BY_ID)
            .bind(id.to_string())
            .fetch_optional(&mut self.inner)
            .await?;
        row.as_ref().map(account).transpose()
    }

    /// Makes an account. `false` where the user id is taken.
    pub(crate) async fn insert_account(&mut self, account: &Account) -> Result<bool, StoreError> {
        let member = &account.member;
        let done = sql(
            "INSERT INTO staff (id, user_id, name, role, password, password_given, totp_secret, shortcuts, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
             ON CONFLICT (user_id) DO NOTHING",
        )
        .bind(member.id.to_string())
        .bind(&member.user_id)
        .bind(&member.name)
        .bind(member.role.as_str())
        .bind(&account.password)
        .bind(i64::from(account.password_given))
        .seal("staff.totp_secret", account.second_factor.as_ref().map(TotpSecret::to_hex).as_deref())
        .bind(i64::from(member.shortcuts))
        .bind(account.created_at.as_millisecond())
        .execute(&mut self.inner)
        .await?;
        Ok(done == 1)
    }

    /// Puts a password in the place of the one before; `given` where somebody else chose it.
    pub(crate) async fn set_password(
        &mut self,
        id: StaffId,
        password: &str,
        given: bool,
    ) -> Result<(), StoreError> {
        sql("UPDATE staff SET password = $1, password_given = $2 WHERE id = $3")
            .bind(password)
            .bind(i64::from(given))
            .bind(id.to_string())
            .later(&mut self.inner)
            .await?;
        Ok(())
    }

    /// Sets the second factor up, the code of `step` being used.
    pub(crate) async fn set_second_factor(
        &mut self,
        id: StaffId,
        secret: &TotpSecret,
        step: i64,
    ) -> Result<(), StoreError> {
        sql("UPDATE staff SET totp_secret = $1, totp_last_step = $2 WHERE id = $3")
            .seal("staff.totp_secret", secret.to_hex().as_str())
            .bind(step)
            .bind(id.to_string())
            .later(&mut self.inner)
            .await?;
        Ok(())
    }

    /// Takes the second factor away, with the recovery codes.
    pub(crate) async fn drop_second_factor(&mut self, id: StaffId) -> Result<(), StoreError> {
        sql("UPDATE staff SET totp_secret = NULL, totp_last_step = NULL WHERE id = $1")
            .bind(id.to_string())
            .later(&mut self.inner)
            .await?;
        self.delete_recovery_codes(id).await
    }

    /// Uses the code of a time step. `false` where it, or that of a later step, was used before.
    pub(crate) async fn use_totp_step(
        &mut self,
        id: StaffId,
        step: i64,
    ) -> Result<bool, StoreError> {
        let done = sql("UPDATE staff SET totp_last_step = $1
             WHERE id = $2 AND (totp_last_step IS NULL OR totp_last_step < $1)")
        .bind(step)
        .bind(id.to_string())
        .execute(&mut self.inner)
        .await?;
        Ok(done == 1)
    }

    /// Closes an account (`at`), or opens it again (`None`).
    pub(crate) async fn set_disabled(
        &mut self,
        id: StaffId,
        at: Option<Timestamp>,
    ) -> Result<(), StoreError> {
        sql("UPDATE staff SET disabled_at = $1 WHERE id = $2")
            .bind(at.map(Timestamp::as_millisecond))
            .bind(id.to_string())
            .later(&mut self.inner)
            .await?;
        Ok(())
    }

    /// Switches the desk's keys on or off for a member.
    pub(crate) async fn set_shortcuts(&mut self, id: StaffId, on: bool) -> Result<(), StoreError> {
        sql("UPDATE staff SET shortcuts = $1 WHERE id = $2")
            .bind(i64::from(on))
            .bind(id.to_string())
            .later(&mut self.inner)
            .await?;
        Ok(())
    }

    /// Keeps the hash of a recovery code.
    pub(crate) async fn insert_recovery_code(
        &mut self,
        id: StaffId,
        code_hash: &str,
    ) -> Result<(), StoreError> {
        sql("INSERT INTO recovery_code (staff_id, code_hash) VALUES ($1, $2)")
            .bind(id.to_string())
            .bind(code_hash)
            .later(&mut self.inner)
            .await?;
        Ok(())
    }

    /// Forgets the recovery codes of a member.
    pub(crate) async fn delete_recovery_codes(&mut self, id: StaffId) -> Result<(), StoreError> {
        sql("DELETE FROM recovery_code WHERE staff_id = $1")
            .bind(id.to_string())
            .later(&mut self.inner)
            .await?;
        Ok(())
    }

    /// Uses a recovery code. `false` where there is none with this hash, or it was used before.
    pub(crate) async fn use_recovery_code(
        &mut self,
        id: StaffId,
        code_hash: &str,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        let done = sql("UPDATE recovery_code SET used_at = $1
             WHERE staff_id = $2 AND code_hash = $3 AND used_at IS NULL")
        .bind(at.as_millisecond())
        .bind(id.to_string())
        .bind(code_hash)
        .execute(&mut self.inner)
        .await?;
        Ok(done == 1)
    }
}

fn account(row: &Row) -> Result<Account, StoreError> {
    let secret: Option<String> = row.open("staff.totp_secret")?;
    let disabled_at: Option<i64> = row.try_get("disabled_at")?;
    Ok(Account {
        member: member(row)?,
        password: row.try_get("password")?,
        password_given: row.try_get::<i64, _>("password_given")? != 0,
        second_factor: secret.as_deref().map(totp_secret).transpose()?,
        disabled_at: disabled_at.map(from_millis),
        created_at: from_millis(row.try_get("created_at")?),
    })
}

/// The member in a row that has the columns of one.
pub(super) fn member(row: &Row) -> Result<Member, StoreError> {
    let (id, role): (String, String) = (row.try_get("id")?, row.try_get("role")?);
    Ok(Member {
        id: StaffId::parse(&id).ok_or(StoreError::Unreadable("staff id"))?,
        user_id: row.try_get("user_id")?,
        name: row.try_get("name")?,
        role: Role::parse(&role).ok_or(StoreError::Unreadable("role"))?,
        shortcuts: row.try_get::<i64, _>("shortcuts")? != 0,
    })
}

/// A second factor as the database keeps it.
pub(super) fn totp_secret(hex: &str) -> Result<TotpSecret, StoreError> {
    TotpSecret::from_hex(hex).ok_or(StoreError::Unreadable("second factor"))
}
