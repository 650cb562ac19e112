//! What kinds of customer call, and which of them the GDPR protects.

use core::fmt;
use core::str::FromStr;
use serde::{Deserialize, Serialize};

/// The kinds of customer that the notice names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CustomerKind {
    /// A private person.
    Private,
    /// A customer with a partita IVA: a sole trader or professional.
    Vat,
    /// A company.
    LargeCompany,
}

impl CustomerKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Private, Self::Vat, Self::LargeCompany];

    /// The word that files and the database use.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Private => "private",
            Self::Vat => "vat",
            Self::LargeCompany => "large_company",
        }
    }

    /// Whether the customer is a person whose data the GDPR protects. A company as such is not
    /// (Recital 14); a sole trader is (Art. 4(1)). The employee who called for a company is one
    /// too, but personally and not as this customer.
    pub const fn is_data_subject(self) -> bool {
        match self {
            Self::Private | Self::Vat => true,
            Self::LargeCompany => false,
        }
    }
}

impl fmt::Display for CustomerKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for CustomerKind {
    type Err = UnknownCustomerKind;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.as_str() == text)
            .ok_or(UnknownCustomerKind)
    }
}

/// The text names no kind of customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownCustomerKind;

impl UnknownCustomerKind {
    /// The word by which files and pages know this error.
    pub const fn code(self) -> &'static str {
        "unknown_customer_kind"
    }
}

impl fmt::Display for UnknownCustomerKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl core::error::Error for UnknownCustomerKind {}
