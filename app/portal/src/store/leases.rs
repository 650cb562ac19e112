//! What only one process at a time may do, and which one does it; and with which key each server seals.

use jiff::Timestamp;

use super::sql::{Row, sql};
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

    /// The servers that seal: each key by its id, with the name of who seals with it, the ids in their order.
    pub(crate) async fn servers_that_seal(
        &self,
        now: Timestamp,
    ) -> Result<Vec<(String, String)>, StoreError> {
        let rows = sql("SELECT SUBSTR(name, 7, 8) AS key_id, holder FROM lease
             WHERE SUBSTR(name, 1, 6) = 'seals ' AND until > $1 ORDER BY name")
        .bind(now.as_millisecond())
        .fetch_all(&self.readers)
        .await?;
        let server = |row: &Row| Ok((row.try_get("key_id")?, row.try_get("holder")?));
        rows.iter().map(server).collect()
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

    /// Notes that a server seals with a key, until `until`.
    pub(crate) async fn server_seals(
        &mut self,
        key: &str,
        token: &str,
        server: &str,
        until: Timestamp,
    ) -> Result<(), StoreError> {
        sql("INSERT INTO lease (name, holder, until) VALUES ($1, $2, $3)
             ON CONFLICT (name) DO UPDATE SET until = excluded.until")
        .bind(format!("seals {key} {token}"))
        .bind(server)
        .bind(until.as_millisecond())
        .later(&mut self.inner)
        .await?;
        Ok(())
    }

    /// Notes that a server seals with no key any more from `until` on.
    pub(crate) async fn server_stops(
        &mut self,
        token: &str,
        until: Timestamp,
    ) -> Result<(), StoreError> {
        sql("UPDATE lease SET until = $2
             WHERE SUBSTR(name, 1, 6) = 'seals ' AND SUBSTR(name, 16) = $1 AND until > $2")
        .bind(token)
        .bind(until.as_millisecond())
        .later(&mut self.inner)
        .await?;
        Ok(())
    }

    /// Forgets the servers whose time has passed.
    pub(crate) async fn forget_servers(&mut self, now: Timestamp) -> Result<(), StoreError> {
        sql("DELETE FROM lease WHERE SUBSTR(name, 1, 6) = 'seals ' AND until <= $1")
            .bind(now.as_millisecond())
            .later(&mut self.inner)
            .await?;
        Ok(())
    }
}
