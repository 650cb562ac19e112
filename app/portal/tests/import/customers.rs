//! The customer register.

use portal::import::Extent;

use super::call_centre::at;
use super::{CUSTOMERS, DRY_RUN, KEEP, NOW, about};

const HEADER: &str = "customer_code,kind,name,codice_fiscale,partita_iva,phone,email,language\n";

#[tokio::test]
async fn each_fault_is_named_and_the_rest_is_taken() {
    let centre = at(NOW).await;
    let faulty = [
        (",private,Mario Rossi,,,,,", "customer_code", "empty"),
        (
            "C+1,private,Mario Rossi,,,,,",
            "customer_code",
            "not_a_customer_code",
        ),
        ("F-2,person,Mario Rossi,,,,,", "kind", "unknown_word"),
        ("F-3,private,,,,,,", "name", "empty"),
        (
            "F-4,private,Mario Rossi,RSSMRA85T10A562X,,,,",
            "codice_fiscale",
            "not_a_codice_fiscale",
        ),
        (
            "F-5,vat,Anna Verdi,,00743110158,,,",
            "partita_iva",
            "not_a_partita_iva",
        ),
        (
            "F-6,private,Mario Rossi,,,123,,",
            "phone",
            "not_a_phone_number",
        ),
        (
            "F-7,private,Mario Rossi,,,,mario at esempio.it,",
            "email",
            "not_an_email_address",
        ),
        ("F-8,private,Mario Rossi,,,,,de", "language", "unknown_word"),
        ("F-9,private,Mario Rossi,,,", "", "field_count"),
        (
            "C-1,private,Maria Rossi,RSSMRA85T10A562S,,,,",
            "customer_code",
            "duplicate_customer_code",
        ),
    ];
    let mut file = CUSTOMERS.to_owned();
    for (row, _, _) in &faulty {
        file.push_str(row);
        file.push('\n');
    }
    file.push_str("C-3,large_company,Grande S.p.A.,,,,,\nC-1,private,Mario Rossi,RSSMRA85T10A562S,,3331234567,mario@esempio.it,\n");
    let expected: Vec<_> = faulty
        .iter()
        .zip(4..)
        .map(|((_, field, code), line)| (line, *field, *code))
        .collect();
    for options in [DRY_RUN, KEEP] {
        let (outcome, found) = centre.customers(file.as_bytes(), options).await;
        assert_eq!(about(&found), expected);
        for finding in &found {
            assert_eq!(finding.external_id, None);
            for value in ["Rossi", "RSSMRA", "0074311", "mario"] {
                assert!(!finding.message.contains(value), "{finding}");
            }
        }
        assert_eq!(
            (outcome.new, outcome.unchanged, outcome.refused),
            (3, 1, 11)
        );
        assert_eq!(outcome.extent(), Extent::Some);
    }
    assert_eq!(centre.count("customer").await, 3);
    assert_eq!(centre.count("audit").await, 3);
}

#[tokio::test]
async fn a_later_register_brings_up_to_date_what_changed_and_only_that() {
    let centre = at(NOW).await;
    centre.customers(CUSTOMERS.as_bytes(), KEEP).await;
    let code = "C-1".parse().expect("a code");
    let store = &centre.portal.store;
    let before = store
        .customer_by_code(&code)
        .await
        .expect("readable")
        .expect("there");

    let later = CUSTOMERS.replace("mario@esempio.it", "rossi@esempio.it");
    let (dry, _) = centre.customers(later.as_bytes(), DRY_RUN).await;
    assert_eq!(centre.count("audit").await, 2);
    let (outcome, _) = centre.customers(later.as_bytes(), KEEP).await;
    assert_eq!((outcome.new, outcome.updated, outcome.unchanged), (0, 1, 1));
    assert_eq!(dry, outcome);
    assert_eq!(centre.count("audit").await, 3);
    let after = store
        .customer_by_code(&code)
        .await
        .expect("readable")
        .expect("there");
    assert_eq!(after.id, before.id);
    assert_eq!(after.data.email.as_deref(), Some("rossi@esempio.it"));
}

#[tokio::test]
async fn identifiers_are_kept_in_their_one_form() {
    let centre = at(NOW).await;
    let file = format!(
        "{HEADER} c 7 ,private, Mario Rossi ,rss mra 85t10 a562s,IT 00743110157,06 696771,,\n"
    );
    let (outcome, found) = centre.customers(file.as_bytes(), KEEP).await;
    assert_eq!((outcome.new, about(&found)), (1, vec![]));
    let code = "C7".parse().expect("a code");
    let customer = centre.portal.store.customer_by_code(&code).await;
    let customer = customer.expect("readable").expect("imported").data;
    assert_eq!(customer.name, "Mario Rossi");
    assert_eq!(
        customer.codice_fiscale.expect("kept").as_str(),
        "RSSMRA85T10A562S"
    );
    assert_eq!(customer.partita_iva.expect("kept").as_str(), "00743110157");
    assert_eq!(customer.phone.expect("kept").as_str(), "+3906696771");
}

#[tokio::test]
async fn more_rows_than_fit_in_one_transaction() {
    let centre = at(NOW).await;
    let mut file = HEADER.to_owned();
    for number in 0..1203 {
        file.push_str(&format!("C-{number},private,Cliente {number},,,,,\n"));
    }
    file.push_str("C-0,private,Un altro,,,,,\n");
    let (outcome, found) = centre.customers(file.as_bytes(), KEEP).await;
    assert_eq!(
        about(&found),
        [(1205, "customer_code", "duplicate_customer_code")]
    );
    assert_eq!(outcome.new, 1203);
    assert_eq!(centre.count("customer").await, 1203);
}
