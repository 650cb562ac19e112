//! What a person typed in a form that did not pass: callers' in one table, those of staff in another, since each ends
//! with its session.

use super::sql::sql;
use super::{Store, StoreError, Tx};

/// Whose drafts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Drafts {
    /// Of callers.
    Callers,
    /// Of staff.
    Staff,
}

macro_rules! of {
    ($whose:expr, $before:literal, $after:literal) => {
        match $whose {
            Drafts::Callers => concat!($before, " draft ", $after),
            Drafts::Staff => concat!($before, " staff_draft ", $after),
        }
    };
}

impl Tx {
    /// Keeps what was typed in a form (`fields`, `errors`: JSON), in place of what was kept before.
    pub(crate) async fn put_draft(
        &mut self,
        whose: Drafts,
        session: &str,
        form: &'static str,
        (fields, errors): (&str, &str),
    ) -> Result<(), StoreError> {
        sql(of!(
            whose,
            "INSERT INTO",
            "(session, form, fields, errors) VALUES ($1, $2, $3, $4)
             ON CONFLICT (session, form) DO UPDATE SET fields = excluded.fields, errors = excluded.errors"
        ))
        .bind(session)
        .bind(form)
        .seal("draft.fields", fields)
        .bind(errors)
        .later(&mut self.inner)
        .await?;
        Ok(())
    }

    /// Forgets what was typed in a form.
    pub(crate) async fn forget_draft(
        &mut self,
        whose: Drafts,
        session: &str,
        form: &'static str,
    ) -> Result<(), StoreError> {
        sql(of!(
            whose,
            "DELETE FROM",
            "WHERE session = $1 AND form = $2"
        ))
        .bind(session)
        .bind(form)
        .apart()
        .later(&mut self.inner)
        .await?;
        Ok(())
    }
}

impl Store {
    /// What was typed in a form, and its errors, both JSON.
    pub(crate) async fn draft(
        &self,
        whose: Drafts,
        session: &str,
        form: &'static str,
    ) -> Result<Option<(String, String)>, StoreError> {
        let row = sql(of!(
            whose,
            "SELECT fields, errors FROM",
            "WHERE session = $1 AND form = $2"
        ))
        .bind(session)
        .bind(form)
        .fetch_optional(&self.readers)
        .await?;
        row.map(|row| Ok((row.open("draft.fields")?, row.try_get("errors")?)))
            .transpose()
    }
}
