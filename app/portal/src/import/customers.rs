//! The customer register: rows are added, or bring up to date what an earlier import brought.

use std::io::Read;

use super::customer_row::{self, COLUMNS};
use super::row_faults::RowFaults;
use super::seen::{Seen, Standing};
use super::table::{Next, Row, Table};
use super::tally::{Fate, Tally};
use super::{Code, Finding, ImportError, Listener, Options, Outcome};
use crate::Portal;
use crate::audit::{Action, Actor, Entry};
use crate::custody::Server;
use crate::store::{Customer, NewCustomer, StoreError, Tx};

/// Rows that become durable together: few enough that nobody waits long for the writer.
const BATCH: usize = 500;

/// A row that was read.
struct Prepared {
    line: u64,
    bytes: u64,
    customer: Option<NewCustomer>,
    findings: Vec<Finding>,
}

/// Imports the customer register from CSV.
///
/// # Errors
/// Where the file, the database or the listener fails. What was taken by then stays.
pub async fn customers(
    portal: &Portal,
    source: impl Read + Send,
    options: Options,
    listener: Listener<'_>,
) -> Result<Outcome, ImportError> {
    let mut tally = Tally::new(listener);
    let mut table = match Table::open(source, COLUMNS)? {
        Ok(table) => table,
        Err(faults) => return tally.stopped(&faults),
    };
    let (mut seen, server) = (Seen::nothing().await?, Server::here());
    let mut batch = Vec::new();
    let stop = loop {
        match table.next()? {
            Next::Row(row) => batch.push(prepare(portal, row)),
            Next::Stop(finding) => break Some(finding),
            Next::End => break None,
        }
        if batch.len() == BATCH {
            take(portal, &server, options, &mut seen, &mut batch, &mut tally).await?;
        }
    };
    take(portal, &server, options, &mut seen, &mut batch, &mut tally).await?;
    seen.forget().await?;
    if !options.dry_run {
        server.stops(portal).await?;
    }
    match stop {
        Some(finding) => tally.stopped(&[finding]),
        None => Ok(tally.ended()),
    }
}

fn prepare(portal: &Portal, row: Row) -> Prepared {
    let (customer, findings) = match row.fields {
        Err(findings) => (None, findings),
        Ok(fields) => {
            let mut faults = RowFaults::new(row.line, None);
            let customer = customer_row::read(&fields, &portal.instance, &mut faults);
            (customer, faults.into_findings())
        }
    };
    Prepared {
        line: row.line,
        bytes: row.bytes,
        customer,
        findings,
    }
}

/// Takes the rows of a batch in one transaction, then tells what became of them.
async fn take(
    portal: &Portal,
    server: &Server,
    options: Options,
    seen: &mut Seen,
    batch: &mut Vec<Prepared>,
    tally: &mut Tally<'_>,
) -> Result<(), ImportError> {
    let mut tx = match options.dry_run {
        true => None,
        false => Some(portal.store.begin().await?),
    };
    let mut fates = Vec::with_capacity(batch.len());
    for row in batch.iter_mut() {
        let Some(customer) = &row.customer else {
            fates.push(Fate::Refused);
            continue;
        };
        let name = portal.keys.secret().mac("seen", &[customer.code.as_str()]);
        fates.push(match seen.note(&name, &customer_row::content(portal.keys.secret(), customer)).await? {
            Standing::First => match &mut tx {
                Some(tx) => put(portal, tx, customer).await?,
                None => compare(customer, portal.store.customer_by_code(&customer.code).await?),
            },
            Standing::Repetition => Fate::Unchanged,
            Standing::Contradiction => {
                let mut faults = RowFaults::new(row.line, None);
                faults.add(
                    "customer_code",
                    Code::DuplicateCustomerCode,
                    "an earlier row has this code and says something else: leave the one that is right",
                );
                row.findings.extend(faults.into_findings());
                Fate::Refused
            }
        });
    }
    if let Some(mut tx) = tx {
        server.says_within(portal, &mut tx).await?;
        tx.commit().await?;
    }
    for (row, fate) in batch.drain(..).zip(fates) {
        tally.row(fate, &row.findings, row.bytes)?;
    }
    Ok(())
}

async fn put(portal: &Portal, tx: &mut Tx, customer: &NewCustomer) -> Result<Fate, StoreError> {
    let fate = compare(customer, tx.customer_by_code(&customer.code).await?);
    let change = match fate {
        Fate::New => "new",
        Fate::Updated => "updated",
        Fate::Unchanged | Fate::Refused => return Ok(fate),
    };
    let now = portal.clock.now();
    let id = tx.put_customer(customer, now).await?;
    let entry = Entry::new(now, Actor::Operator, Action::CustomerImported)
        .customer(Some(id))
        .detail(serde_json::json!({ "change": change }));
    tx.audit(entry).await?;
    Ok(fate)
}

fn compare(row: &NewCustomer, there: Option<Customer>) -> Fate {
    match there {
        None => Fate::New,
        Some(there) if there.data == *row => Fate::Unchanged,
        Some(_) => Fate::Updated,
    }
}
