//! What kinds of customer call, and which of them the GDPR protects.

words! {
    /// The kinds of customer that the notice names.
    CustomerKind {
        /// A private person.
        Private = "private",
        /// A customer with a partita IVA: a sole trader or professional.
        Vat = "vat",
        /// A company.
        LargeCompany = "large_company",
    }
}

impl CustomerKind {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_company_is_no_data_subject_and_a_sole_trader_is() {
        assert!(CustomerKind::Private.is_data_subject());
        assert!(CustomerKind::Vat.is_data_subject());
        assert!(!CustomerKind::LargeCompany.is_data_subject());
    }

    #[test]
    fn kinds_go_and_come_back_as_words() {
        for kind in CustomerKind::ALL {
            assert_eq!(kind.as_str().parse(), Ok(kind));
            let json = serde_json::to_string(&kind).expect("JSON");
            assert_eq!(json, format!("\"{kind}\""));
            assert_eq!(
                serde_json::from_str::<CustomerKind>(&json).expect("its own JSON"),
                kind
            );
        }
        assert!("company".parse::<CustomerKind>().is_err());
        assert!(serde_json::from_str::<CustomerKind>("\"company\"").is_err());
    }
}
