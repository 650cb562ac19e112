//! The configuration: the file, under the environment; secrets in files; what is wrong is named.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use server::configuration::Configuration;

fn shipped() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../miavoce.toml")
}

fn read(environment: &[(&str, &str)]) -> Result<Configuration, String> {
    let environment: HashMap<String, String> = environment
        .iter()
        .map(|&(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    Configuration::read(&shipped(), environment).map_err(|error| error.to_string())
}

#[test]
fn the_environment_wins_over_file_and_defaults() {
    let configuration = read(&[
        ("MIAVOCE_HTTP__ADDR", "127.0.0.1:8080"),
        ("MIAVOCE_HTTP__TRUSTED_PROXIES", "10.0.0.1,10.0.0.2"),
        ("MIAVOCE_INSTANCE__RETENTION__MONTHS", "3"),
        (
            "MIAVOCE_CHROMIUM",
            "a name without a section is of another tool",
        ),
    ])
    .expect("is read");
    assert_eq!(configuration.http.addr.port(), 8080);
    assert_eq!(configuration.http.trusted_proxies.len(), 2);
    assert_eq!(configuration.instance.retention.months, 3);
    assert_eq!(configuration.limits.code_minutes, 10);
}

#[test]
fn an_unknown_key_is_refused_and_named() {
    for name in ["MIAVOCE_HTTP__ADRESS", "MIAVOCE_INSTANCE__RETENTION__YEARS"] {
        let problem = read(&[(name, "1")]).expect_err("is refused");
        let key = name.rsplit("__").next().expect("a key").to_lowercase();
        assert!(problem.contains(&key), "{problem}");
    }
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("miavoce.toml");
    let text = fs::read_to_string(shipped()).expect("is read");
    fs::write(&file, format!("colour = \"blue\"\n{text}")).expect("is written");
    let problem = Configuration::read(&file, HashMap::new()).expect_err("is refused");
    assert!(problem.to_string().contains("colour"), "{problem}");
}

#[test]
fn a_secret_stands_in_a_file_or_in_the_configuration_and_is_never_printed() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("password");
    fs::write(&file, "in-a-file-1234\n").expect("is written");
    let file = file.to_str().expect("a path");
    let smtp = [
        ("MIAVOCE_SMTP__HOST", "mail.example"),
        ("MIAVOCE_SMTP__FROM", "voce@example.it"),
        ("MIAVOCE_SMTP__USERNAME", "voce"),
    ];
    let with = |further: &[(&'static str, &str)]| {
        let all: Vec<(&str, &str)> = smtp
            .iter()
            .copied()
            .chain(further.iter().copied())
            .collect();
        read(&all)
    };
    let configuration = with(&[("MIAVOCE_SMTP__PASSWORD_FILE", file)]).expect("is read");
    let password = configuration
        .smtp
        .expect("smtp")
        .password
        .expect("a password");
    assert_eq!(password.expose(), "in-a-file-1234");
    let both = [
        ("MIAVOCE_SMTP__PASSWORD_FILE", file),
        ("MIAVOCE_SMTP__PASSWORD", "in-the-open-1234"),
    ];
    let problem = with(&both).expect_err("is refused");
    assert!(problem.contains("smtp.password_file"), "{problem}");

    let printed = Command::new(env!("CARGO_BIN_EXE_miavoce"))
        .arg("check-config")
        .arg("--config")
        .arg(shipped())
        .envs(smtp)
        .env("MIAVOCE_SMTP__PASSWORD", "in-the-open-1234")
        .env("MIAVOCE_SECRET__KEY", "0123456789abcdef0123456789abcdef")
        .output()
        .expect("the program runs");
    let text = String::from_utf8_lossy(&printed.stdout);
    assert!(text.contains("host = \"mail.example\""), "{text}");
    assert!(!text.contains("in-the-open-1234"), "{text}");
    assert!(!text.contains("0123456789abcdef"), "{text}");
    // It also says what is missing before it can be served.
    assert!(!printed.status.success());
    let problems = String::from_utf8_lossy(&printed.stderr);
    assert!(problems.contains("gateway is missing"), "{problems}");
    assert!(
        problems.contains("http.public_url is missing"),
        "{problems}"
    );
}

#[test]
fn what_ships_can_be_demonstrated() {
    let configuration = read(&[("MIAVOCE_DEMONSTRATION__ENABLED", "true")]).expect("is read");
    assert_eq!(configuration.problems(), Vec::<String>::new());
    let notice = configuration.instance.notices.first().expect("a notice");
    let italian = notice
        .text
        .get(&portal::texts::Language::It)
        .expect("a text");
    assert!(
        italian.contains("sei mesi decorsi i quali"),
        "the text itself, not the name of its file"
    );
}

#[test]
fn a_connection_in_the_clear_is_a_problem() {
    for (url, safe) in [
        ("https://voce.example.it", true),
        ("http://127.0.0.1:3000", true),
        ("http://voce.example.it", false),
        ("https://", false),
        ("http://127.0.0.1.example.it", false),
    ] {
        let environment = [
            ("MIAVOCE_DEMONSTRATION__ENABLED", "true"),
            ("MIAVOCE_HTTP__PUBLIC_URL", url),
        ];
        let problems = read(&environment).expect("is read").problems();
        assert_eq!(problems.is_empty(), safe, "{url}: {problems:?}");
    }
}

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
    for (name, value, field) in [(
        "MIAVOCE_INSTANCE__ORDERS__DUE_DAYS",
        "0",
        "instance.orders.due_days",
    )] {
        let environment = [("MIAVOCE_DEMONSTRATION__ENABLED", "true"), (name, value)];
        let problems = read(&environment).expect("is read").problems();
        assert!(
            problems.len() == 1 && problems[0].starts_with(field),
            "{problems:?}"
        );
    }
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
