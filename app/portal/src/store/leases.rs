//! What only one process at a time may do, and which one does it.

use jiff::Timestamp;

use super::sql::sql;
use super::{Store, StoreError, Tx};
use crate::clock::from_millis;

impl Store {
    /// Until when somebody has this lease; `None` where nobody has.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn lease_until(&self, name: &'static str) -> Result<Option<Timestamp>, StoreError> {
        let until: Option<i64> = sql("SELECT until FROM lease WHERE name = $1")
            .bind(name)
            .value(&self.readers)
            .await?;
        Ok(until.map(from_millis))
    }
}

impl Tx {
    /// Takes a lease that nobody has, or whose time has passed. `false` where another has it.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn take_lease(
        &mut self,
        name: &'static str,
        holder: &str,
        now: Timestamp,
        until: Timestamp,
    ) -> Result<bool, StoreError> {
        let done = sql("INSERT INTO lease (name, holder, until) VALUES ($1, $2, $3)
             ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
             WHERE lease.until <= $4")
        .bind(name)
        .bind(holder)
        .bind(until.as_millisecond())
        .bind(now.as_millisecond())
        .execute(&mut self.inner)
        .await?;
        Ok(done == 1)
    }

    /// Makes a lease last until `until`. It always lasts longer than before, also by a clock that stands: whoever waits
    /// sees that its holder lives. `false` where another has it by now.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn renew_lease(
        &mut self,
        name: &'static str,
        holder: &str,
        until: Timestamp,
    ) -> Result<bool, StoreError> {
        let done = sql(
            "UPDATE lease SET until = CASE WHEN until < $1 THEN $1 ELSE until + 1 END
             WHERE name = $2 AND holder = $3",
        )
        .bind(until.as_millisecond())
        .bind(name)
        .bind(holder)
        .execute(&mut self.inner)
        .await?;
        Ok(done == 1)
    }

    /// Gives a lease back. One that another has by now stays theirs.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn release_lease(
        &mut self,
        name: &'static str,
        holder: &str,
    ) -> Result<(), StoreError> {
        sql("DELETE FROM lease WHERE name = $1 AND holder = $2")
            .bind(name)
            .bind(holder)
            .later(&mut self.inner)
            .await?;
        Ok(())
    }
}
