//! The customer register.

use jiff::Timestamp;
use rules::customer::CustomerKind;
use rules::identifiers::{CodiceFiscale, CustomerCode, PartitaIva, PhoneNumber};

use super::sql::{Row, sql};
use super::{Store, StoreError, Tx};
use crate::id::CustomerId;
use crate::texts::Language;

/// A customer as an import brings it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCustomer {
    /// Its code in the company's register.
    pub code: CustomerCode,
    /// What kind of customer it is.
    pub kind: CustomerKind,
    /// Its name.
    pub name: String,
    /// A person's tax code.
    pub codice_fiscale: Option<CodiceFiscale>,
    /// A sole trader's or a company's tax number.
    pub partita_iva: Option<PartitaIva>,
    /// The telephone number on file.
    pub phone: Option<PhoneNumber>,
    /// The e-mail address on file.
    pub email: Option<String>,
    /// The language it is written to in.
    pub language: Language,
}

/// A customer of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Customer {
    /// Its id.
    pub id: CustomerId,
    /// What the company's register says of it.
    pub data: NewCustomer,
}

const COLUMNS_BY_CODE: &str =
    "SELECT id, customer_code, kind, name, codice_fiscale, partita_iva, phone, email, language
     FROM customer WHERE code_index = $1";
const COLUMNS_BY_ID: &str =
    "SELECT id, customer_code, kind, name, codice_fiscale, partita_iva, phone, email, language
     FROM customer WHERE id = $1";

impl Store {
    /// The customer with this code.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn customer_by_code(
        &self,
        code: &CustomerCode,
    ) -> Result<Option<Customer>, StoreError> {
        let row = sql(COLUMNS_BY_CODE)
            .index("customer code", code.as_str())
            .fetch_optional(&self.readers)
            .await?;
        row.as_ref().map(customer).transpose()
    }

    /// Which customers have this codice fiscale: a person has one for each contract. At most `most`.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn customers_by_codice_fiscale(
        &self,
        codice_fiscale: &CodiceFiscale,
        most: u32,
    ) -> Result<Vec<CustomerId>, StoreError> {
        let ids: Vec<String> =
            sql("SELECT id FROM customer WHERE cf_index = $1 ORDER BY id LIMIT $2")
                .index("codice fiscale", codice_fiscale.as_str())
                .bind(i64::from(most))
                .values(&self.readers)
                .await?;
        let id = |id: &String| CustomerId::parse(id).ok_or(StoreError::Unreadable("customer id"));
        ids.iter().map(id).collect()
    }

    /// The customer with this id.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn customer(&self, id: CustomerId) -> Result<Option<Customer>, StoreError> {
        let row = sql(COLUMNS_BY_ID)
            .bind(id.to_string())
            .fetch_optional(&self.readers)
            .await?;
        row.as_ref().map(customer).transpose()
    }
}

impl Tx {
    /// The customer with this code, as this change sees it.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn customer_by_code(
        &mut self,
        code: &CustomerCode,
    ) -> Result<Option<Customer>, StoreError> {
        let row = sql(COLUMNS_BY_CODE)
            .index("customer code", code.as_str())
            .fetch_optional(&mut self.inner)
            .await?;
        row.as_ref().map(customer).transpose()
    }

    /// The customer with this id, as this change sees it.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn customer(&mut self, id: CustomerId) -> Result<Option<Customer>, StoreError> {
        let row = sql(COLUMNS_BY_ID)
            .bind(id.to_string())
            .fetch_optional(&mut self.inner)
            .await?;
        row.as_ref().map(customer).transpose()
    }

    /// Takes a customer into the register, or brings the one with its code up to date. Its id.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn put_customer(
        &mut self,
        data: &NewCustomer,
        now: Timestamp,
    ) -> Result<CustomerId, StoreError> {
        let id: Option<String> = sql(
            "INSERT INTO customer
                 (id, customer_code, kind, name, codice_fiscale, partita_iva, phone, email, language, imported_at,
                  code_index, cf_index)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
             ON CONFLICT (code_index) DO UPDATE SET
                 kind = excluded.kind, name = excluded.name, codice_fiscale = excluded.codice_fiscale,
                 partita_iva = excluded.partita_iva, phone = excluded.phone, email = excluded.email,
                 language = excluded.language, imported_at = excluded.imported_at, cf_index = excluded.cf_index
             RETURNING id",
        )
        .bind(CustomerId::new(now).to_string())
        .seal("customer.customer_code", data.code.as_str())
        .bind(data.kind.as_str())
        .seal("customer.name", data.name.as_str())
        .seal("customer.codice_fiscale", data.codice_fiscale.as_ref().map(CodiceFiscale::as_str))
        .seal("customer.partita_iva", data.partita_iva.as_ref().map(PartitaIva::as_str))
        .seal("customer.phone", data.phone.as_ref().map(PhoneNumber::as_str))
        .seal("customer.email", data.email.as_deref())
        .bind(data.language.as_str())
        .bind(now.as_millisecond())
        .index("customer code", data.code.as_str())
        .index("codice fiscale", data.codice_fiscale.as_ref().map(CodiceFiscale::as_str))
        .value(&mut self.inner)
        .await?;
        id.and_then(|id| CustomerId::parse(&id))
            .ok_or(StoreError::Unreadable("customer id"))
    }
}

fn customer(row: &Row) -> Result<Customer, StoreError> {
    fn optional<T>(
        text: Option<String>,
        read: impl FnOnce(&str) -> Option<T>,
        what: &'static str,
    ) -> Result<Option<T>, StoreError> {
        text.map(|text| read(&text).ok_or(StoreError::Unreadable(what)))
            .transpose()
    }
    let id: String = row.try_get("id")?;
    let code: String = row.open("customer.customer_code")?;
    let kind: String = row.try_get("kind")?;
    let language: String = row.try_get("language")?;
    Ok(Customer {
        id: CustomerId::parse(&id).ok_or(StoreError::Unreadable("customer id"))?,
        data: NewCustomer {
            code: code
                .parse()
                .map_err(|_| StoreError::Unreadable("customer code"))?,
            kind: kind
                .parse()
                .map_err(|_| StoreError::Unreadable("customer kind"))?,
            name: row.open("customer.name")?,
            codice_fiscale: optional(
                row.open("customer.codice_fiscale")?,
                |text| text.parse().ok(),
                "codice fiscale",
            )?,
            partita_iva: optional(
                row.open("customer.partita_iva")?,
                |text| text.parse().ok(),
                "partita IVA",
            )?,
            phone: optional(
                row.open("customer.phone")?,
                |text| text.parse().ok(),
                "telephone number",
            )?,
            email: row.open("customer.email")?,
            language: Language::parse(&language).ok_or(StoreError::Unreadable("language"))?,
        },
    })
}
