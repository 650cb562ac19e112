//! Where recordings are kept: what is wrong is named, and no key is printed.

use std::fs;
use std::process::Command;

use super::{read, shipped};

const BUCKET: [(&str, &str); 4] = [
    ("MIAVOCE_STORAGE__URL", "s3://voices/miavoce"),
    ("MIAVOCE_STORAGE__ENDPOINT", "https://s3.example.it"),
    ("MIAVOCE_STORAGE__ACCESS_KEY_ID", "who-1234"),
    ("MIAVOCE_STORAGE__SECRET_ACCESS_KEY", "proof-1234"),
];

/// What is wrong with the bucket where a key has another value; where it is empty, with the key left out.
fn problems(name: &'static str, value: &'static str) -> Vec<String> {
    let mut environment = vec![("MIAVOCE_DEMONSTRATION__ENABLED", "true")];
    environment.extend(BUCKET.iter().filter(|(other, _)| *other != name));
    if !value.is_empty() {
        environment.push((name, value));
    }
    read(&environment).expect("is read").problems()
}

#[test]
fn a_bucket_needs_its_keys_and_nothing_else() {
    assert_eq!(
        problems("MIAVOCE_STORAGE__TIMEOUT_S", "60"),
        Vec::<String>::new()
    );
    for (name, value, said) in [
        ("MIAVOCE_STORAGE__URL", "", "storage.url is not"),
        (
            "MIAVOCE_STORAGE__URL",
            "https://voices",
            "storage.url: is not s3://bucket",
        ),
        (
            "MIAVOCE_STORAGE__URL",
            "s3://V",
            "storage.url: names no bucket",
        ),
        (
            "MIAVOCE_STORAGE__URL",
            "s3://voices/../other",
            "storage.url: is not s3://bucket",
        ),
        (
            "MIAVOCE_STORAGE__ENDPOINT",
            "",
            "storage.region: is missing",
        ),
        (
            "MIAVOCE_STORAGE__ENDPOINT",
            "http://s3.example.it",
            "storage.allow_http",
        ),
        (
            "MIAVOCE_STORAGE__ENDPOINT",
            "https://a:b@s3.example.it",
            "bears credentials",
        ),
        (
            "MIAVOCE_STORAGE__ENDPOINT",
            "https://s3.example.it/voices",
            "has a path",
        ),
        (
            "MIAVOCE_STORAGE__ACCESS_KEY_ID",
            "",
            "storage.access_key_id: is missing",
        ),
        (
            "MIAVOCE_STORAGE__SECRET_ACCESS_KEY",
            "",
            "storage.secret_access_key: is missing",
        ),
        (
            "MIAVOCE_STORAGE__TIMEOUT_S",
            "61",
            "storage.timeout_s: is not 1 to 60",
        ),
    ] {
        let problems = problems(name, value);
        assert_eq!(problems.len(), 1, "{name}={value}: {problems:?}");
        assert!(problems[0].contains(said), "{name}={value}: {problems:?}");
    }
}

#[test]
fn its_keys_may_stand_in_files_and_are_never_printed() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("proof");
    fs::write(&file, "in-a-file-1234\n").expect("is written");
    let file = file.to_str().expect("a path");
    let mut environment = BUCKET.to_vec();
    environment.push(("MIAVOCE_STORAGE__SECRET_ACCESS_KEY_FILE", file));
    let both = read(&environment).expect_err("is refused");
    assert!(both.contains("storage.secret_access_key_file"), "{both}");
    environment.retain(|(name, _)| *name != "MIAVOCE_STORAGE__SECRET_ACCESS_KEY");
    let configuration = read(&environment).expect("is read");
    let key = configuration.storage.secret_access_key.expect("a key");
    assert_eq!(key.expose(), "in-a-file-1234");

    let printed = Command::new(env!("CARGO_BIN_EXE_miavoce"))
        .arg("check-config")
        .arg("--config")
        .arg(shipped())
        .envs(BUCKET)
        .output()
        .expect("the program runs");
    let text = String::from_utf8_lossy(&printed.stdout);
    assert!(text.contains("url = \"s3://voices/miavoce\""), "{text}");
    assert!(
        !text.contains("who-1234") && !text.contains("proof-1234"),
        "{text}"
    );
}
