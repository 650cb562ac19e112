//! The configuration: the file, under the environment; secrets in files; what is wrong is named.

mod storage;
mod suppliers;

use std::collections::HashMap;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
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
fn a_notice_whose_text_is_not_there_is_named_with_its_key() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("miavoce.toml");
    fs::copy(shipped(), &file).expect("is copied");
    let problem = Configuration::read(&file, HashMap::new()).expect_err("is refused");
    let problem = problem.to_string();
    assert!(
        problem.contains("notices/") && problem.contains("`instance.notices`"),
        "{problem}"
    );
}

#[test]
fn what_other_programs_leave_in_the_environment_need_not_be_text() {
    let checked = Command::new(env!("CARGO_BIN_EXE_miavoce"))
        .args(["check-config", "--config"])
        .arg(shipped())
        .env("MIAVOCE_DEMONSTRATION__ENABLED", "true")
        .env("OF_ANOTHER", OsStr::from_bytes(b"caff\xe8"))
        .output()
        .expect("it runs");
    let said = String::from_utf8_lossy(&checked.stderr);
    assert!(checked.status.success(), "{said}");
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
        .env("MIAVOCE_KEYS__RING", "0123456789abcdef0123456789abcdef")
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
        problems.contains("warning: custody.ledger is missing"),
        "{problems}"
    );
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

#[test]
fn limits_under_which_nobody_of_the_staff_could_work_are_a_problem() {
    for (name, value) in [
        ("MIAVOCE_LIMITS__STAFF_TRIES_PER_HOUR", "0"),
        ("MIAVOCE_LIMITS__STAFF_IDLE_MINUTES", "4"),
        ("MIAVOCE_LIMITS__STAFF_IDLE_MINUTES", "481"),
        ("MIAVOCE_LIMITS__STAFF_TOTAL_HOURS", "0"),
    ] {
        let environment = [("MIAVOCE_DEMONSTRATION__ENABLED", "true"), (name, value)];
        let problems = read(&environment).expect("is read").problems();
        assert_eq!(problems.len(), 1, "{name}={value}: {problems:?}");
        assert!(problems[0].contains("staff"), "{problems:?}");
    }
}

#[test]
fn a_ledger_on_the_disk_of_the_database_is_warned_of_and_no_problem() {
    let data = tempfile::tempdir().expect("a folder");
    let warnings = |environment: &[(&str, &str)]| {
        let configuration = read(environment).expect("is read");
        let problems = configuration.problems().join("\n");
        assert!(!problems.contains("custody"), "{problems}");
        configuration.warnings(data.path())
    };
    let missing = warnings(&[]);
    assert_eq!(missing.len(), 1, "{missing:?}");
    assert!(missing[0].contains("custody.ledger is missing"));
    let beside = data.path().join("elsewhere/ledger");
    let beside = beside.to_str().expect("a path");
    let ledger = "MIAVOCE_CUSTODY__LEDGER";
    let near = warnings(&[(ledger, beside)]);
    assert_eq!(near.len(), 1, "{near:?}");
    assert!(near[0].contains("on the disk of the database"));
    // Another file system on any machine.
    assert_eq!(warnings(&[(ledger, "/dev/ledger")]), Vec::<String>::new());
    let elsewhere = ("MIAVOCE_DATABASE__URL", "postgres://m@db.example/miavoce");
    assert_eq!(
        warnings(&[(ledger, beside), elsewhere]),
        Vec::<String>::new()
    );
    let demonstration = ("MIAVOCE_DEMONSTRATION__ENABLED", "true");
    assert_eq!(warnings(&[demonstration]), Vec::<String>::new());
}
