//! Callers worth trying: who shows what, and how they identify themselves.

use super::calls::{self, Call};
use super::customers::{self, Customer};
use jiff::Timestamp;
use jiff::civil::Date;
use rules::customer::CustomerKind;
use rules::{retention, rome};
use std::collections::BTreeMap;

/// A line from which nobody ever called.
const UNKNOWN_LINE: &str = "+393510000999";

/// Somebody as whom the demonstration can be tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CallerToTry {
    /// What there is to see.
    pub(crate) reason: Reason,
    /// The customer's name; `None` for a line that is nobody's.
    pub(crate) name: Option<&'static str>,
    /// What to enter.
    pub(crate) way: Way,
    /// The number or the mailbox to which the code goes, unless another way is chosen.
    pub(crate) code_goes_to: String,
    /// Recordings that will be listed.
    pub(crate) listed: usize,
    /// Recordings from the same line that will only be counted, being linked to a customer.
    pub(crate) counted: usize,
    /// The first day at whose end one of those listed goes.
    pub(crate) next_last_day: Option<Date>,
}

/// How somebody identifies themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// By the number they called from, in E.164.
    Line(String),
    /// By customer code with codice fiscale or partita IVA.
    Customer {
        /// The customer code.
        code: &'static str,
        /// The codice fiscale of a person, the partita IVA of a trader or company.
        tax_number: &'static str,
    },
}

/// Why somebody is worth trying.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reason {
    /// A line from which all calls are linked to nobody.
    LineOnly,
    /// A customer's line, from which some calls are linked to nobody.
    LineOfCustomer,
    /// A line shared by customers.
    SharedLine,
    /// A customer with a recording that is kept until the end of today.
    LastDay,
    /// The customer whose recording goes next, on a day on which none goes.
    NextToGo,
    /// A private customer.
    Private,
    /// A sole trader.
    SoleTrader,
    /// A company, which has no rights of its own under the GDPR.
    LargeCompany,
    /// A line from which nobody called.
    NothingHeld,
}

impl Reason {
    /// The reason in English words.
    pub(crate) const fn words(self) -> &'static str {
        match self {
            Self::LineOnly => "a line whose calls are linked to nobody",
            Self::LineOfCustomer => "a customer's line: some calls listed, the others counted",
            Self::SharedLine => "a line that two customers share",
            Self::LastDay => "a recording on its last day",
            Self::NextToGo => "the recording that goes next",
            Self::Private => "a private customer",
            Self::SoleTrader => "a sole trader",
            Self::LargeCompany => "a large company",
            Self::NothingHeld => "a line of which nothing is held",
        }
    }
}

/// Callers to try at `now`, in a demonstration that was made at `made_at`. Recordings that have gone
/// since are not counted on; a caller whose last one has gone is not named.
pub(crate) fn callers_to_try(made_at: Timestamp, now: Timestamp) -> Vec<CallerToTry> {
    let view = View::new(made_at, now);
    let next_to_go = view.next_to_go();
    let not_taken = |customer: &Customer| {
        next_to_go
            .as_ref()
            .is_none_or(|(_, taken)| taken.code != customer.code)
    };
    let customer = |kind, reason| {
        let of_kind = |customer: &Customer| customer.kind == kind && not_taken(customer);
        view.customer_with_most_calls(of_kind)
            .and_then(|customer| view.by_customer(reason, customer))
    };
    [
        view.line_with_most_listed(Reason::LineOnly, |line| line.counted() == 0),
        view.line_with_most_listed(Reason::LineOfCustomer, |line| line.customers().len() == 1),
        view.line_with_most_listed(Reason::SharedLine, |line| line.customers().len() > 1),
        customer(CustomerKind::Private, Reason::Private),
        customer(CustomerKind::Vat, Reason::SoleTrader),
        next_to_go.and_then(|(reason, customer)| view.by_customer(reason, customer)),
        customer(CustomerKind::LargeCompany, Reason::LargeCompany),
        Some(view.by_line(Reason::NothingHeld, UNKNOWN_LINE, &Line::default())),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The calls from one line.
#[derive(Default)]
struct Line<'a>(Vec<&'a Call>);

impl Line<'_> {
    fn unlinked(&self) -> impl Iterator<Item = &&Call> {
        self.0.iter().filter(|call| call.customer.is_none())
    }

    fn counted(&self) -> usize {
        self.0.len() - self.unlinked().count()
    }

    /// The customers who called from it.
    fn customers(&self) -> Vec<&'static str> {
        let mut codes: Vec<_> = self.0.iter().filter_map(|call| call.customer).collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    }
}

/// What is still held at one instant.
struct View {
    today: Date,
    calls: Vec<Call>,
    customers: Vec<Customer>,
}

impl View {
    fn new(made_at: Timestamp, now: Timestamp) -> Self {
        let mut calls = calls::until(made_at);
        calls.retain(|call| !retention::is_due(call.last_day_kept(), now));
        Self {
            today: rome::date(now),
            calls,
            customers: customers::all(),
        }
    }

    fn calls_of(&self, customer: &Customer) -> impl Iterator<Item = &Call> {
        let code = customer.code;
        self.calls
            .iter()
            .filter(move |call| call.customer == Some(code))
    }

    fn customer_with_most_calls(&self, suits: impl Fn(&Customer) -> bool) -> Option<&Customer> {
        self.customers
            .iter()
            .filter(|customer| suits(customer))
            .max_by_key(|customer| self.calls_of(customer).count())
    }

    /// The customer, not a company, whose recording goes first; the one with most calls of several.
    fn next_to_go(&self) -> Option<(Reason, &Customer)> {
        let (last_day, customer) = self
            .customers
            .iter()
            .filter(|customer| customer.kind.is_data_subject())
            .filter_map(|customer| {
                let last_day = self.calls_of(customer).map(Call::last_day_kept).min()?;
                Some((last_day, customer))
            })
            .min_by_key(|(last_day, customer)| {
                let calls = self.calls_of(customer).count();
                (*last_day, core::cmp::Reverse(calls))
            })?;
        let reason = if last_day == self.today {
            Reason::LastDay
        } else {
            Reason::NextToGo
        };
        Some((reason, customer))
    }

    fn line_with_most_listed(
        &self,
        reason: Reason,
        suits: impl Fn(&Line<'_>) -> bool,
    ) -> Option<CallerToTry> {
        let mut lines: BTreeMap<&str, Line<'_>> = BTreeMap::new();
        for call in &self.calls {
            if let Some(number) = &call.calling_number {
                lines.entry(number).or_default().0.push(call);
            }
        }
        lines
            .iter()
            .filter(|(_, line)| line.unlinked().count() > 0 && suits(line))
            .max_by_key(|(_, line)| line.unlinked().count())
            .map(|(number, line)| self.by_line(reason, number, line))
    }

    fn by_line(&self, reason: Reason, number: &str, line: &Line<'_>) -> CallerToTry {
        let mut holders = self
            .customers
            .iter()
            .filter(|customer| customer.phone == Some(number));
        CallerToTry {
            reason,
            name: holders.next().map(|customer| customer.name),
            way: Way::Line(number.to_owned()),
            code_goes_to: number.to_owned(),
            listed: line.unlinked().count(),
            counted: line.counted(),
            next_last_day: line.unlinked().map(|call| call.last_day_kept()).min(),
        }
    }

    /// `None` for a customer of whom nothing is held any more.
    fn by_customer(&self, reason: Reason, customer: &Customer) -> Option<CallerToTry> {
        let next_last_day = self.calls_of(customer).map(Call::last_day_kept).min()?;
        let tax_number = match customer.kind {
            CustomerKind::Private => customer.codice_fiscale,
            CustomerKind::Vat | CustomerKind::LargeCompany => customer.partita_iva,
        };
        Some(CallerToTry {
            reason,
            name: Some(customer.name),
            way: Way::Customer {
                code: customer.code,
                tax_number: tax_number?,
            },
            code_goes_to: customer.phone.or(customer.email)?.to_owned(),
            listed: self.calls_of(customer).count(),
            counted: 0,
            next_last_day: Some(next_last_day),
        })
    }
}

#[cfg(test)]
mod tests;
