//! "I am this customer."

use portal::draft::FieldError;
use portal::identification::{Claim, TaxNumber};
use rules::identifiers::{codice_fiscale, customer_code, partita_iva};
use validator::Validate;

use super::Form;

/// The form for customer code and tax number.
#[derive(Debug, Validate)]
pub(crate) struct CustomerForm {
    /// The customer code.
    #[validate(length(min = 1, code = "code-empty"))]
    pub(crate) code: String,
    /// The codice fiscale, or the partita IVA.
    #[validate(length(min = 1, code = "tax-empty"))]
    pub(crate) tax: String,
    /// `phone` or `mail`.
    pub(crate) by: String,
}

impl Form for CustomerForm {
    const NAME: &'static str = "customer";
    type Checked = Claim;

    fn fields(&self) -> Vec<(&'static str, &str)> {
        vec![("code", &self.code), ("tax", &self.tax), ("by", &self.by)]
    }

    fn understand(&self) -> Result<Claim, Vec<FieldError>> {
        let code =
            customer_code::parse(&self.code).map_err(|_| FieldError::new("code", "code-not-one"));
        let tax = tax_number(&self.tax).map_err(|code| FieldError::new("tax", &code));
        match (code, tax) {
            (Ok(code), Ok(tax)) => Ok(Claim::Customer {
                code,
                tax,
                by_mail: self.by == "mail",
            }),
            (code, tax) => Err([code.err(), tax.err()].into_iter().flatten().collect()),
        }
    }
}

/// Eleven digits are a partita IVA, also a codice fiscale of eleven digits; anything else is read as a person's
/// codice fiscale.
fn tax_number(typed: &str) -> Result<TaxNumber, String> {
    let digits = typed.chars().filter(char::is_ascii_digit).count();
    let letters = typed.chars().filter(char::is_ascii_alphabetic).count();
    if digits > 0 && letters <= 2 {
        return partita_iva::parse(typed)
            .map(TaxNumber::Business)
            .map_err(|refusal| format!("piva-{}", refusal.code()));
    }
    codice_fiscale::parse(typed)
        .map(TaxNumber::Person)
        .map_err(|refusal| format!("cf-{}", refusal.code()))
}
