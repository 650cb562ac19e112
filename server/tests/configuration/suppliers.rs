//! Suppliers: where their orders go (Art. 19), and what is wrong with that.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use server::configuration::Configuration;

use crate::{read, shipped};

/// The shipped configuration in a folder of its own, the first supplier with further lines.
fn with_supplier(folder: &Path, lines: &str) -> Result<Configuration, String> {
    let text = fs::read_to_string(shipped()).expect("is read");
    let task = "task = { it = \"Risponde alle chiamate dei clienti privati.\"";
    assert!(text.contains(task), "the first supplier has another task");
    let (before, after) = text.split_once(task).expect("the first supplier");
    let (rest, after) = after.split_once('\n').expect("the end of its line");
    let file = folder.join("miavoce.toml");
    let text = format!("{before}{task}{rest}\n{lines}\n{after}");
    fs::write(&file, text.replace("file:notices/", "of ")).expect("is written");
    let demonstration = ("MIAVOCE_DEMONSTRATION__ENABLED", "true");
    let environment = [demonstration].map(|(name, value)| (name.to_owned(), value.to_owned()));
    Configuration::read(&file, environment.into_iter().collect()).map_err(|error| error.to_string())
}

#[test]
fn the_suppliers_of_the_shipped_instance_get_their_orders_by_mail() {
    let configuration = read(&[]).expect("is read");
    for supplier in &configuration.instance.suppliers {
        let email = supplier.email.as_deref().expect("an address");
        assert!(email.ends_with(".example"), "{email} may be somebody's");
        assert!(supplier.endpoint.is_none());
    }
    assert_eq!(configuration.instance.orders.due_days, 7);
}

#[test]
fn an_endpoint_has_its_secret_from_a_file_and_never_prints_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    let file = folder.path().join("secret");
    fs::write(&file, format!("{secret}\n")).expect("is written");
    let lines = format!(
        "endpoint = {{ url = \"https://alfa.example/orders\", secret_file = {:?} }}",
        file.display().to_string()
    );
    let configuration = with_supplier(folder.path(), &lines).expect("is read");
    assert_eq!(configuration.problems(), Vec::<String>::new());
    let endpoint = configuration.instance.suppliers[0].endpoint.as_ref();
    let endpoint = endpoint.expect("an endpoint");
    let read = endpoint.secret.as_ref().expect("a secret");
    assert_eq!(read.expose(), secret);
    assert_eq!(endpoint.timeout_s, 15);
    let printed = toml::to_string_pretty(&configuration).expect("is written");
    let debug = format!("{configuration:?}");
    assert!(printed.contains("https://alfa.example/orders"), "{printed}");
    assert!(!printed.contains("MfKQ9r8G") && !debug.contains("MfKQ9r8G"));

    let twice = lines.replace(" }", &format!(", secret = \"{secret}\" }}"));
    let problem = with_supplier(folder.path(), &twice).expect_err("is refused");
    assert!(
        problem.contains("voce-amica") && problem.contains("secret_file"),
        "{problem}"
    );
    assert!(!problem.contains("MfKQ9r8G"), "{problem}");
}

#[test]
fn orders_that_cannot_leave_or_are_not_safe_are_a_problem() {
    let folder = tempfile::tempdir().expect("a folder");
    let secret = "secret = \"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\"";
    let endpoint = |url: &str, more: &str| format!("endpoint = {{ url = \"{url}\", {more} }}");
    for (lines, problem) in [
        (endpoint("https://alfa.example/orders", secret), None),
        (endpoint("http://127.0.0.1:8080/orders", secret), None),
        (
            endpoint("http://alfa.example/orders", secret),
            Some("endpoint.url"),
        ),
        (
            endpoint("http://localhost@alfa.example/", secret),
            Some("endpoint.url"),
        ),
        (endpoint("/orders", secret), Some("endpoint.url")),
        (
            endpoint("https://alfa.example/orders", "timeout_s = 5"),
            Some("endpoint.secret"),
        ),
        (
            endpoint("https://alfa.example/orders", "secret = \"whsec_c2hvcnQ=\""),
            Some("endpoint.secret"),
        ),
        (
            endpoint(
                "https://alfa.example/orders",
                &format!("{secret}, timeout_s = 61"),
            ),
            Some("endpoint.timeout_s"),
        ),
    ] {
        let configuration = with_supplier(folder.path(), &lines).expect("is read");
        let problems = configuration.problems();
        match problem {
            None => assert_eq!(problems, Vec::<String>::new(), "{lines}"),
            Some(field) => {
                let named = format!("instance.suppliers.voce-amica.{field}");
                assert!(
                    problems.len() == 1 && problems[0].starts_with(&named),
                    "{problems:?}"
                );
                assert!(!problems[0].contains("whsec_c2"), "{problems:?}");
            }
        }
    }
    let unknown = endpoint("https://alfa.example/orders", "token = \"x\"");
    let problem = with_supplier(folder.path(), &unknown).expect_err("is refused");
    assert!(problem.contains("token"), "{problem}");
}

#[test]
fn an_order_without_a_day_is_a_problem() {
    let problems = read(&[
        ("MIAVOCE_DEMONSTRATION__ENABLED", "true"),
        ("MIAVOCE_INSTANCE__ORDERS__DUE_DAYS", "0"),
    ])
    .expect("is read")
    .problems();
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(
        problems[0].starts_with("instance.orders.due_days"),
        "{problems:?}"
    );
}

#[test]
fn a_supplier_s_address_is_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = fs::read_to_string(shipped()).expect("is read");
    let file = folder.path().join("miavoce.toml");
    let text = text.replace("ordini@voce-amica.example", "ordini");
    fs::write(&file, text.replace("file:notices/", "of ")).expect("is written");
    let configuration = Configuration::read(&file, HashMap::new()).expect("is read");
    let named = "instance.suppliers.voce-amica.email is not a mail address";
    assert!(
        configuration
            .problems()
            .iter()
            .any(|problem| problem == named)
    );
}
