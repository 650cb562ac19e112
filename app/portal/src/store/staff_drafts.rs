//! What somebody of the staff typed in a form that did not pass.

use sqlx::Row;

use super::{Store, StoreError, Tx};

impl Tx {
    /// Keeps what was typed in a form (`fields`, `errors`: JSON), in place of what was kept before.
    pub(crate) async fn put_staff_draft(
        &mut self,
        session: &str,
        form: &'static str,
        fields: &str,
        errors: &str,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO staff_draft (session, form, fields, errors) VALUES ($1, $2, $3, $4)
             ON CONFLICT (session, form) DO UPDATE SET fields = excluded.fields, errors = excluded.errors",
        )
        .bind(session)
        .bind(form)
        .bind(fields)
        .bind(errors)
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    /// Forgets what was typed in a form.
    pub(crate) async fn forget_staff_draft(
        &mut self,
        session: &str,
        form: &'static str,
    ) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM staff_draft WHERE session = $1 AND form = $2")
            .bind(session)
            .bind(form)
            .execute(&mut *self.inner)
            .await?;
        Ok(())
    }
}

impl Store {
    /// What was typed in a form, and its errors, both JSON.
    pub(crate) async fn staff_draft(
        &self,
        session: &str,
        form: &'static str,
    ) -> Result<Option<(String, String)>, StoreError> {
        let row =
            sqlx::query("SELECT fields, errors FROM staff_draft WHERE session = $1 AND form = $2")
                .bind(session)
                .bind(form)
                .fetch_optional(&self.readers)
                .await?;
        row.map(|row| Ok((row.try_get("fields")?, row.try_get("errors")?)))
            .transpose()
    }
}
