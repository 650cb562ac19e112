//! The customers: forty of the three kinds, some born abroad, one with letters of omocodia, some
//! without a telephone or an e-mail address, some sharing a line. Numbers lie in blocks that are not
//! assigned, addresses under names reserved by RFC 2606.

use rules::customer::CustomerKind;
use rules::identifiers::CodiceFiscale;
use rules::identifiers::codice_fiscale::Sex;

/// The register as the import takes it.
pub(super) const CSV: &str = include_str!("../../demonstration/customers.csv");

/// What the calls and the callers to try need of a customer.
#[derive(Clone, Copy)]
pub(super) struct Customer {
    pub(super) code: &'static str,
    pub(super) kind: CustomerKind,
    pub(super) name: &'static str,
    pub(super) codice_fiscale: Option<&'static str>,
    pub(super) partita_iva: Option<&'static str>,
    pub(super) phone: Option<&'static str>,
    pub(super) email: Option<&'static str>,
}

impl Customer {
    /// Sex as registered at birth; `None` for a company, for which anybody may call.
    pub(super) fn sex(&self) -> Option<Sex> {
        let code: CodiceFiscale = self.codice_fiscale?.parse().ok()?;
        Some(code.sex())
    }
}

/// The customers in the order of the register.
pub(super) fn all() -> Vec<Customer> {
    CSV.lines().skip(1).map(customer).collect()
}

fn customer(row: &'static str) -> Customer {
    // No field of this file is quoted: a test says so.
    let mut fields = row.split(',');
    let mut next = || fields.next().filter(|field| !field.is_empty());
    let mut needed = || next().expect("the embedded register has code, kind and name in each row");
    Customer {
        code: needed(),
        kind: needed()
            .parse()
            .expect("the embedded register has kinds that exist"),
        name: needed(),
        codice_fiscale: next(),
        partita_iva: next(),
        phone: next(),
        email: next(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rules::identifiers::{CustomerCode, PartitaIva, PhoneNumber};
    use std::collections::BTreeSet;

    #[test]
    fn the_register_has_the_header_of_the_import_and_nothing_quoted() {
        let header = CSV.lines().next().expect("a header");
        assert_eq!(
            header,
            "customer_code,kind,name,codice_fiscale,partita_iva,phone,email,language"
        );
        assert!(!CSV.contains('"'));
        for row in CSV.lines() {
            assert_eq!(row.split(',').count(), 8, "{row}");
        }
        for row in CSV.lines().skip(1) {
            assert!(row.ends_with(",it") || row.ends_with(",en"), "{row}");
        }
    }

    #[test]
    fn every_identifier_is_one_and_in_its_normal_form() {
        for customer in all() {
            let code: CustomerCode = customer.code.parse().expect("a customer code");
            assert_eq!(code.as_str(), customer.code);
            if let Some(text) = customer.codice_fiscale {
                let code: CodiceFiscale = text.parse().expect(text);
                assert_eq!(code.as_str(), text);
                assert!(code.strict_name_shape(), "{text}");
            }
            if let Some(text) = customer.partita_iva {
                let number: PartitaIva = text.parse().expect(text);
                assert_eq!(number.as_str(), text);
            }
            if let Some(text) = customer.phone {
                let number: PhoneNumber = text.parse().expect(text);
                assert_eq!(number.as_str(), text);
                assert!(number.can_be_a_caller_line(), "{text}");
            }
        }
    }

    #[test]
    fn each_kind_has_its_numbers_and_everybody_can_be_reached() {
        for customer in all() {
            let numbers = (customer.codice_fiscale, customer.partita_iva);
            let as_the_kind_has_them = match customer.kind {
                CustomerKind::Private => matches!(numbers, (Some(_), None)),
                CustomerKind::Vat => matches!(numbers, (Some(_), Some(_))),
                CustomerKind::LargeCompany => matches!(numbers, (None, Some(_))),
            };
            assert!(as_the_kind_has_them, "{}", customer.code);
            assert!(
                customer.phone.or(customer.email).is_some(),
                "{}",
                customer.code
            );
        }
    }

    #[test]
    fn addresses_are_under_reserved_names() {
        for address in all().iter().filter_map(|customer| customer.email) {
            let (_, domain) = address.split_once('@').expect("an address");
            let reserved = ["example.com", "example.net", "example.org"].contains(&domain)
                || domain.ends_with(".example");
            assert!(reserved, "{address}");
        }
    }

    #[test]
    fn there_is_one_of_everything_that_is_to_be_shown() {
        let customers = all();
        assert_eq!(customers.len(), 40);
        let codes: BTreeSet<_> = customers.iter().map(|customer| customer.code).collect();
        assert_eq!(codes.len(), customers.len());
        for kind in CustomerKind::ALL {
            assert!(customers.iter().filter(|it| it.kind == kind).count() >= 5);
        }
        let people: Vec<CodiceFiscale> = customers
            .iter()
            .filter_map(|customer| customer.codice_fiscale?.parse().ok())
            .collect();
        assert!(people.iter().any(|person| person.omocodia_level() > 0));
        assert!(people.iter().any(CodiceFiscale::foreign_born));
        assert!(customers.iter().any(|customer| customer.phone.is_none()));
        assert!(customers.iter().any(|customer| customer.email.is_none()));
        let lines: BTreeSet<_> = customers.iter().filter_map(|it| it.phone).collect();
        let with_line = customers.iter().filter(|it| it.phone.is_some()).count();
        assert!(lines.len() < with_line, "no line is shared");
    }
}
