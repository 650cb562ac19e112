//! A row of the customer register.

use std::borrow::Cow;

use rules::customer::CustomerKind;
use rules::identifiers::{CodiceFiscale, CustomerCode, PartitaIva, PhoneNumber};

use super::Code;
use super::row_faults::{RowFaults, word};
use super::table::Fields;
use crate::Instance;
use crate::secret::Secret;
use crate::store::NewCustomer;
use crate::texts::Language;

/// The columns of the file.
pub(super) const COLUMNS: &[&str] = &[
    "customer_code",
    "kind",
    "name",
    "codice_fiscale",
    "partita_iva",
    "phone",
    "email",
    "language",
];

/// Reads a row, or names everything that is wrong with it.
pub(super) fn read(
    fields: &Fields,
    instance: &Instance,
    faults: &mut RowFaults,
) -> Option<NewCustomer> {
    let code = faults.read(fields, "customer_code", customer_code);
    let kind = faults.read(fields, "kind", kind);
    let name = faults.required(fields, "name");
    let codice_fiscale = faults.read_if_filled(fields, "codice_fiscale", codice_fiscale);
    let partita_iva = faults.read_if_filled(fields, "partita_iva", partita_iva);
    let phone = faults.read_if_filled(fields, "phone", phone);
    let email = faults.read_if_filled(fields, "email", email);
    let language = faults.read_if_filled(fields, "language", |text| language(text, instance));
    Some(NewCustomer {
        code: code?,
        kind: kind?,
        name: name?.to_owned(),
        codice_fiscale: codice_fiscale?,
        partita_iva: partita_iva?,
        phone: phone?,
        email: email?,
        language: language?.unwrap_or(instance.source_language()),
    })
}

/// The keyed hash of all that a row says.
pub(super) fn content(secret: &Secret, customer: &NewCustomer) -> String {
    let parts: [&str; 8] = [
        customer.code.as_str(),
        customer.kind.as_str(),
        &customer.name,
        customer
            .codice_fiscale
            .as_ref()
            .map_or("", CodiceFiscale::as_str),
        customer.partita_iva.as_ref().map_or("", PartitaIva::as_str),
        customer.phone.as_ref().map_or("", PhoneNumber::as_str),
        customer.email.as_deref().unwrap_or(""),
        customer.language.as_str(),
    ];
    secret.mac("customer-row", &parts)
}

type Read<T> = Result<T, (Code, Cow<'static, str>)>;

/// Reads a customer code.
pub(super) fn customer_code(text: &str) -> Read<CustomerCode> {
    text.parse().map_err(|_| {
        let message = "this is no customer code: 1 to 32 letters, digits and - / . _";
        (Code::NotACustomerCode, message.into())
    })
}

/// Reads a kind of customer.
pub(super) fn kind(text: &str) -> Read<CustomerKind> {
    word(text, &CustomerKind::ALL.map(|kind| (kind.as_str(), kind)))
}

/// Reads a telephone number.
pub(super) fn phone(text: &str) -> Read<PhoneNumber> {
    text.parse::<PhoneNumber>().map_err(|refusal| {
        let message =
            format!("this is no telephone number ({refusal}): write it as +39 and the number");
        (Code::NotAPhoneNumber, message.into())
    })
}

fn codice_fiscale(text: &str) -> Read<CodiceFiscale> {
    text.parse::<CodiceFiscale>().map_err(|refusal| {
        let message =
            format!("this is no codice fiscale of a person ({refusal}): check it in the register");
        (Code::NotACodiceFiscale, message.into())
    })
}

fn partita_iva(text: &str) -> Read<PartitaIva> {
    text.parse::<PartitaIva>().map_err(|refusal| {
        let message = format!("this is no partita IVA ({refusal}): check it in the register");
        (Code::NotAPartitaIva, message.into())
    })
}

fn email(text: &str) -> Read<String> {
    match text.parse::<lettre::Address>() {
        Ok(address) => Ok(address.to_string()),
        Err(_) => Err((
            Code::NotAnEmailAddress,
            "this is no e-mail address: write one address without a name".into(),
        )),
    }
}

fn language(text: &str, instance: &Instance) -> Read<Language> {
    let languages: Vec<_> = instance
        .languages
        .iter()
        .map(|language| (language.as_str(), *language))
        .collect();
    word(text, &languages)
}
