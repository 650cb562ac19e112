//! Establishing who the person is.

use leptos::prelude::*;
use portal::draft::FieldError;
use portal::office::{self, Identified};
use rules::identifiers::phone;

use super::OnCase;

/// "It is this customer", or this line.
#[server(prefix = "/console/fn", endpoint = "identify_person")]
pub async fn identify_person(
    /// The reference of the request.
    #[server(default)]
    reference: String,

    /// The version that was looked at.
    #[server(default)]
    version: String,

    /// The customer code or codice fiscale, or nothing.
    #[server(default)]
    customer: String,

    /// The number, or nothing.
    #[server(default)]
    line: String,

    /// How that was established.
    #[server(default)]
    identity_proof: String,
) -> Result<(), ServerFnError> {
    let typed = [
        ("customer", customer.as_str()),
        ("line", line.as_str()),
        ("identity_proof", identity_proof.as_str()),
    ];
    let Some(case) = OnCase::begin(reference, &version, &typed).await? else {
        return Ok(());
    };
    let customer = match customer.trim() {
        "" => None,
        typed => match typed.parse() {
            Ok(customer) => Some(customer),
            Err(_) => {
                return case
                    .again(FieldError::new("customer", "case-no-customer"))
                    .await;
            }
        },
    };
    let number = match line.trim() {
        "" => None,
        typed => match phone::parse(typed) {
            Ok(number) => Some(number),
            Err(refusal) => {
                let code = format!("number-{}", refusal.code());
                return case.again(FieldError::new("line", &code)).await;
            }
        },
    };
    let found = Identified {
        customer,
        line: number,
        how: identity_proof,
    };
    let (portal, member) = (&case.at.visit.portal, case.at.session.member());
    let tried = office::identify(portal, member, &case.reference, case.version, &found).await;
    case.end(tried, "identified", "customer").await
}
