//! The data protection officer's mail of the day: what is due, what is stuck, what went last night, where the audit ends,
//! and whether the ledger is written. It is kept outside the portal: whoever cuts rows off the audit's end does not reach it.

use jiff::civil::Date;
use rules::rome;
use serde::{Deserialize, Serialize};

use crate::Portal;
use crate::audit::head::{Trouble, head, trouble};
use crate::delivery::{Channel, Content, Message};
use crate::store::{Looked, StoreError, View};

/// The hour, in Rome, from which it leaves: after the night's deletions, before the office opens.
const FROM_HOUR: i8 = 6;

/// How things stand on a morning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// Which day it is.
    pub day: Date,
    /// Open requests whose day comes within seven days.
    pub due_soon: u64,
    /// Open requests whose day is over.
    pub overdue: u64,
    /// Orders that suppliers have not acknowledged (Art. 19).
    pub orders: u64,
    /// Deliveries that were given up.
    pub dead: u64,
    /// Recordings deleted since the day began.
    pub deleted: u64,
    /// How many rows the audit has.
    pub rows: i64,
    /// The hash of the last one, in hexadecimal; empty where there is none.
    pub mac: String,
    /// How many lines of deletions the ledger has.
    pub deletions: u64,
    /// What keeps the ledger from being written.
    pub trouble: Option<Trouble>,
}

/// Has the mail of today sent, once, from six in the morning in Rome on. Whether it was now.
///
/// # Errors
/// Where the database cannot be used.
pub async fn tell(portal: &Portal) -> Result<bool, StoreError> {
    let now = portal.clock.now();
    let here = rome::local(now);
    if here.hour() < FROM_HOUR {
        return Ok(false);
    }
    let key = format!("daily-mail {}", here.date());
    // Once a minute somebody asks: mostly it is done.
    if portal.store.is_enqueued(&key).await? {
        return Ok(false);
    }
    let mail = Message {
        channel: Channel::Mail,
        to: portal.instance.dpo.email.clone(),
        language: portal.instance.source_language(),
        content: Content::StandingForDpo(standing(portal, here.date()).await?),
    };
    let mut tx = portal.store.begin().await?;
    // What is as of this morning is worth nothing tomorrow: the next mail says it anew.
    let expires_at = rome::end_of_day(here.date());
    let job = mail.job(now, Some(expires_at));
    let enqueued = tx.enqueue_once(&key, job, now).await?;
    tx.commit().await?;
    portal.wake.notify_one();
    Ok(enqueued.is_some())
}

async fn standing(portal: &Portal, day: Date) -> Result<Standing, StoreError> {
    let store = &portal.store;
    let length = async |view| {
        let looked = Looked {
            view,
            ..Looked::default()
        };
        store.queue_length(&looked, day).await
    };
    let orders = store.open_orders_by_supplier().await?;
    let begun = rome::start_of_day(day);
    let deletions = store.deletions(begun, portal.clock.now()).await?;
    let head = head(portal).await?;
    Ok(Standing {
        day,
        due_soon: length(View::Soon).await?,
        overdue: length(View::Overdue).await?,
        orders: orders.iter().map(|(_, orders)| orders).sum(),
        dead: store.job_counts().await?.dead,
        deleted: deletions.iter().map(|(_, _, found)| found).sum(),
        rows: head.as_ref().map_or(0, |head| head.seq),
        deletions: head.as_ref().map_or(0, |head| head.deletions),
        mac: head.map_or_else(String::new, |head| head.mac),
        trouble: trouble(portal).await?,
    })
}
