//! How a person proves who they are: a one-time code to the line they called from, or to the contact that the
//! company holds of a customer whose code and tax number they know.
//!
//! Whether anything is known about them is never revealed (Art. 12(6), Art. 5(1)(f)): for a known and an unknown
//! customer the same statements run, the same job is enqueued, the same page is shown.

mod enter_code;
mod request_code;

use rules::identifiers::{CodiceFiscale, CustomerCode, PartitaIva, PhoneNumber};

pub use enter_code::{Entered, enter_code};
pub(crate) use request_code::address_subject;
pub use request_code::{
    Asked, WaitingCode, prove_again, request_code, resend_code, sends_codes_to, waiting_code,
};

/// How a person identifies themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// By the line they called from.
    Line,
    /// By customer code and tax number.
    Customer,
}

impl Way {
    /// The way as the database keeps it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Line => "line",
            Self::Customer => "customer",
        }
    }

    /// The way that [`Way::as_str`] writes so.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Line, Self::Customer]
            .into_iter()
            .find(|way| way.as_str() == text)
    }
}

/// What a person says of themselves.
#[derive(Clone, Debug)]
pub enum Claim {
    /// "I called from this line."
    Line {
        /// The line.
        number: PhoneNumber,
        /// Whether the code is read out in a call; a landline gets no text message in any case.
        by_voice: bool,
    },
    /// "I am this customer."
    Customer {
        /// The customer code.
        code: CustomerCode,
        /// The tax number that goes with it.
        tax: TaxNumber,
        /// Whether the code goes to the e-mail address on file rather than to the telephone number.
        by_mail: bool,
    },
}

/// The number by which the state knows a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TaxNumber {
    /// A person's.
    Person(CodiceFiscale),
    /// A sole trader's or a company's.
    Business(PartitaIva),
}

impl TaxNumber {
    fn as_str(&self) -> &str {
        match self {
            Self::Person(number) => number.as_str(),
            Self::Business(number) => number.as_str(),
        }
    }
}
