//! Single values that outlive a process.

use super::sql::sql;
use super::{Store, StoreError, Tx};

impl Store {
    /// The value of a setting.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn setting(&self, name: &'static str) -> Result<Option<String>, StoreError> {
        Ok(sql("SELECT value FROM setting WHERE name = $1")
            .bind(name)
            .value(&self.readers)
            .await?)
    }
}

impl Tx {
    /// The value of a setting, as this change sees it.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub(crate) async fn setting(
        &mut self,
        name: &'static str,
    ) -> Result<Option<String>, StoreError> {
        Ok(sql("SELECT value FROM setting WHERE name = $1")
            .bind(name)
            .value(&mut self.inner)
            .await?)
    }

    /// Gives a setting its value.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn put_setting(&mut self, name: &'static str, value: &str) -> Result<(), StoreError> {
        sql("INSERT INTO setting (name, value) VALUES ($1, $2)
             ON CONFLICT (name) DO UPDATE SET value = excluded.value")
        .bind(name)
        .bind(value)
        .later(&mut self.inner)
        .await?;
        Ok(())
    }

    /// Takes a setting away.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub(crate) async fn remove_setting(&mut self, name: &'static str) -> Result<(), StoreError> {
        sql("DELETE FROM setting WHERE name = $1")
            .bind(name)
            .later(&mut self.inner)
            .await?;
        Ok(())
    }
}
