//! The customer register, and people who say that they are in it.

use portal::identification::{Claim, TaxNumber};
use portal::import::{self, Event, Options};

use super::call_centre::CallCentre;

/// Two people, a company, and one of whom no contact is held.
const CUSTOMERS: &str = "customer_code,kind,name,codice_fiscale,partita_iva,phone,email,language\n\
    C-1,private,Mario Rossi,RSSMRA85T10A562S,,+39 333 1234567,mario@esempio.it,it\n\
    C-2,vat,Anna Verdi,,00743110157,+39 333 7654321,anna@esempio.it,en\n\
    C-3,large_company,Grande S.p.A.,,12345670017,+39 333 1112223,ufficio@grande.it,it\n\
    C-4,vat,Ugo Neri,,12345670017,,,it\n";

pub(crate) const MARIO: (&str, &str) = ("C-1", "RSSMRA85T10A562S");

/// "I am this customer": a code with a codice fiscale or a partita IVA.
pub(crate) fn customer((code, tax): (&str, &str), by_mail: bool) -> Claim {
    let tax = match tax.parse() {
        Ok(person) => TaxNumber::Person(person),
        Err(_) => TaxNumber::Business(tax.parse().expect("a tax number")),
    };
    Claim::Customer {
        code: code.parse().expect("a code"),
        tax,
        by_mail,
    }
}

impl CallCentre {
    /// Takes the register in.
    pub(crate) async fn register(&self) {
        let keep = Options::default();
        let mut listener = |_: Event<'_>| Ok(());
        let taken =
            import::customers(&self.portal, CUSTOMERS.as_bytes(), keep, &mut listener).await;
        assert_eq!(taken.expect("an outcome").new, 4);
    }
}
