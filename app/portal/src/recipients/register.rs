//! The register of recipients: who received how many recordings, and what they have still to do.

use std::collections::BTreeMap;

use crate::Portal;
use crate::instance::Supplier;
use crate::store::StoreError;

/// How the orders of a supplier reach it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reached {
    /// By a signed message to its endpoint on this host. What follows the host may be a secret, and is not told.
    Endpoint(String),
    /// By mail to this address.
    Mail(String),
    /// Not at all: somebody of the office has to.
    ByHand,
}

/// A supplier that received recordings, or may.
#[derive(Clone, Debug)]
pub struct Recipient {
    /// Its name in the imported files.
    pub id: String,
    /// What the instance says of it; `None` where it does not know it any more.
    pub supplier: Option<Supplier>,
    /// How many recordings that are there it received.
    pub recordings: u64,
    /// How many orders it has still to acknowledge.
    pub open_orders: u64,
}

impl Recipient {
    /// How its orders reach it.
    pub fn reached(&self) -> Reached {
        let supplier = self.supplier.as_ref();
        let endpoint = supplier.and_then(|supplier| supplier.endpoint.as_ref());
        if let Some(endpoint) = endpoint {
            let host = endpoint.url.split('/').nth(2).unwrap_or_default();
            return Reached::Endpoint(host.to_owned());
        }
        supplier
            .and_then(|supplier| supplier.email.clone())
            .map_or(Reached::ByHand, Reached::Mail)
    }
}

/// All recipients: those of the instance in its order, then those that only the register knows.
///
/// # Errors
/// Where the database cannot be read.
pub async fn register(portal: &Portal) -> Result<Vec<Recipient>, StoreError> {
    let mut recordings: BTreeMap<String, u64> = portal
        .store
        .recordings_by_supplier()
        .await?
        .into_iter()
        .collect();
    let mut orders: BTreeMap<String, u64> = portal
        .store
        .open_orders_by_supplier()
        .await?
        .into_iter()
        .collect();
    let mut all: Vec<Recipient> = portal
        .instance
        .suppliers
        .iter()
        .map(|supplier| Recipient {
            id: supplier.id.clone(),
            supplier: Some(supplier.clone()),
            recordings: recordings.remove(&supplier.id).unwrap_or(0),
            open_orders: orders.remove(&supplier.id).unwrap_or(0),
        })
        .collect();
    let mut others: Vec<String> = recordings.keys().chain(orders.keys()).cloned().collect();
    others.sort();
    others.dedup();
    all.extend(others.into_iter().map(|id| Recipient {
        supplier: None,
        recordings: recordings.get(&id).copied().unwrap_or(0),
        open_orders: orders.get(&id).copied().unwrap_or(0),
        id,
    }));
    Ok(all)
}
