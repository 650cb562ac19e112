//! Settings: what is refused at the start, and that secrets stay hidden.

use portal::delivery::{Delivery, DeliverySettings, SettingsError};
use serde_json::{Value, json};

fn settings(value: Value) -> DeliverySettings {
    serde_json::from_value(value).expect("settings")
}

fn smtp() -> Value {
    json!({ "host": "mail.example.org", "username": "portal", "password": "s3cret", "from": "Prova <no@example.org>" })
}

fn gateway() -> Value {
    json!({ "url": "https://sms.example.org/v1", "template": r#"{"to":"{to}","text":"{text}"}"#, "secret": "s3cret" })
}

/// `base` with `name` set to `value`.
fn with(mut base: Value, name: &str, value: Value) -> Value {
    base[name] = value;
    base
}

fn without(mut base: Value, name: &str) -> Value {
    base.as_object_mut().expect("an object").remove(name);
    base
}

#[test]
fn good_settings_hold() {
    Delivery::new(&settings(json!({}))).expect("nothing is configured");
    Delivery::new(&settings(json!({ "smtp": smtp(), "gateway": gateway() }))).expect("all is");
    for host in ["localhost", "127.0.0.1", "::1"] {
        let local = with(with(smtp(), "security", json!("none")), "host", json!(host));
        Delivery::new(&settings(json!({ "smtp": local }))).expect("in the clear to this machine");
    }
}

#[test]
fn secrets_are_printed_nowhere() {
    let all = settings(json!({ "smtp": smtp(), "gateway": gateway() }));
    let delivery = Delivery::new(&all).expect("the settings hold");
    let json = serde_json::to_string(&all).expect("JSON");
    for print in [format!("{all:?}"), format!("{delivery:?}"), json.clone()] {
        assert!(!print.contains("s3cret"), "{print}");
    }
    assert!(json.contains("\"password\":\"…\""), "{json}");
}

#[test]
fn a_secret_comes_from_its_file() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("password");
    for content in ["s3cret ", "s3cret \n", "s3cret \r\n"] {
        std::fs::write(&file, content).expect("a file");
        let settings = settings(json!({
            "smtp": with(without(smtp(), "password"), "password_file", json!(file)),
            "gateway": with(without(gateway(), "secret"), "secret_file", json!(file)),
        }));
        Delivery::new(&settings).expect("the files are read");
        let smtp = settings
            .smtp
            .expect("smtp")
            .resolve()
            .expect("the file is read");
        assert_eq!(smtp.password.expect("a password").expose(), "s3cret ");
        let gateway = settings
            .gateway
            .expect("gateway")
            .resolve()
            .expect("the file is read");
        assert_eq!(gateway.secret.expect("a secret").expose(), "s3cret ");
    }
}

#[test]
fn a_secret_stands_in_one_place() {
    let both = settings(json!({ "smtp": with(smtp(), "password_file", json!("/nowhere")) }));
    let error = Delivery::new(&both).expect_err("both are set");
    assert!(
        matches!(error, SettingsError::Both("smtp.password")),
        "{error}"
    );
    let both = settings(json!({ "gateway": with(gateway(), "secret_file", json!("/nowhere")) }));
    let error = Delivery::new(&both).expect_err("both are set");
    assert!(
        matches!(error, SettingsError::Both("gateway.secret")),
        "{error}"
    );
    let missing = with(
        without(smtp(), "password"),
        "password_file",
        json!("/nowhere"),
    );
    let error = Delivery::new(&settings(json!({ "smtp": missing }))).expect_err("no such file");
    assert!(
        matches!(
            error,
            SettingsError::File {
                field: "smtp.password",
                ..
            }
        ),
        "{error}"
    );
}

#[test]
fn what_cannot_work_or_is_not_safe_is_refused() {
    for (field, smtp) in [
        ("smtp.security", with(smtp(), "security", json!("none"))),
        ("smtp.from", with(smtp(), "from", json!("nobody"))),
        ("smtp.password", without(smtp(), "password")),
        ("smtp.username", without(smtp(), "username")),
        ("smtp.timeout_s", with(smtp(), "timeout_s", json!(61))),
    ] {
        refused(field, json!({ "smtp": smtp }));
    }
    for (field, gateway) in [
        (
            "gateway.url",
            with(gateway(), "url", json!("http://sms.example.org/v1")),
        ),
        (
            "gateway.url",
            with(gateway(), "url", json!("http://localhost@sms.example.org/")),
        ),
        (
            "gateway.url",
            with(
                gateway(),
                "url",
                json!("https://user:pass@sms.example.org/"),
            ),
        ),
        ("gateway.url", with(gateway(), "url", json!("/v1"))),
        (
            "gateway.template",
            with(gateway(), "template", json!("to={to}&text={text}")),
        ),
        (
            "gateway.channels",
            with(gateway(), "channels", json!(["mail"])),
        ),
        ("gateway.channels", with(gateway(), "channels", json!([]))),
        ("gateway.timeout_s", with(gateway(), "timeout_s", json!(0))),
        (
            "gateway.headers",
            with(gateway(), "headers", json!({ "a b": "c" })),
        ),
        ("gateway.secret", with(gateway(), "secret", json!("a\nb"))),
        (
            "gateway.secret",
            with(
                without(gateway(), "secret"),
                "secret_header",
                json!("X-Key"),
            ),
        ),
    ] {
        refused(field, json!({ "gateway": gateway }));
    }
    for unknown in [
        json!({ "sms": {} }),
        json!({ "smtp": with(smtp(), "pasword", json!("x")) }),
        json!({ "gateway": with(gateway(), "method", json!("GET")) }),
    ] {
        assert!(
            serde_json::from_value::<DeliverySettings>(unknown.clone()).is_err(),
            "{unknown}"
        );
    }
}

fn refused(expected: &str, value: Value) {
    let error = Delivery::new(&settings(value.clone())).expect_err("it is refused");
    match error {
        SettingsError::Value { field, .. } => assert_eq!(field, expected, "{value}"),
        SettingsError::Both(_) | SettingsError::File { .. } => panic!("{error}"),
    }
    assert!(!error.to_string().contains("s3cret"), "{error}");
}
