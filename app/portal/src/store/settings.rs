//! Single values that outlive a process.

use jiff::Timestamp;

use super::sql::sql;
use super::{Store, StoreError, Tx};
use crate::clock::from_millis;

const VALUE: &str = "SELECT value FROM setting WHERE name = $1";

impl Store {
    /// The value of a setting.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn setting(&self, name: &'static str) -> Result<Option<String>, StoreError> {
        Ok(sql(VALUE).bind(name).value(&self.readers).await?)
    }

    /// The instant that a setting holds.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub(crate) async fn instant(
        &self,
        name: &'static str,
    ) -> Result<Option<Timestamp>, StoreError> {
        Ok(self.setting(name).await?.and_then(parsed))
    }
}

impl Tx {
    /// The instant that a setting holds, as this change sees it.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub(crate) async fn instant(
        &mut self,
        name: &'static str,
    ) -> Result<Option<Timestamp>, StoreError> {
        let value: Option<String> = sql(VALUE).bind(name).value(&mut self.inner).await?;
        Ok(value.and_then(parsed))
    }

    /// Has a setting hold an instant.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub(crate) async fn put_instant(
        &mut self,
        name: &'static str,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        self.put_setting(name, &at.as_millisecond().to_string())
            .await
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

/// An instant as it is kept, in epoch milliseconds.
fn parsed(value: String) -> Option<Timestamp> {
    value.parse().ok().map(from_millis)
}
