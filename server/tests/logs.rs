//! Nothing personal is logged, on any way through the portal, however much is logged.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// What a visitor types, and what nobody else is to read.
const PERSONAL: [&str; 8] = [
    "3471234567",
    "RSSMRA80A01H501U",
    "VG100234",
    "Ada Bruni",
    "ada.bruni@example.com",
    "Una bolletta troppo alta",
    "lanterna-ombrello-viola",
    "k7f2-9xqm-4c",
];

struct Server {
    child: Child,
    address: String,
    folder: tempfile::TempDir,
}

impl Server {
    fn start() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let pkg = folder.path().join("site/pkg");
        fs::create_dir_all(pkg).expect("a folder");
        let address = {
            let free = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
            free.local_addr().expect("an address").to_string()
        };
        let log = fs::File::create(folder.path().join("log")).expect("a file");
        let child = Command::new(env!("CARGO_BIN_EXE_miavoce"))
            .arg("serve")
            .arg("--config")
            .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("../miavoce.toml"))
            .arg("--data")
            .arg(folder.path().join("data"))
            .env("MIAVOCE_DEMONSTRATION__ENABLED", "true")
            .env("MIAVOCE_HTTP__ADDR", &address)
            .env("MIAVOCE_LOG__FILTER", "trace")
            .env("LEPTOS_SITE_ROOT", folder.path().join("site"))
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .expect("the program starts");
        let server = Self {
            child,
            address,
            folder,
        };
        let began = Instant::now();
        while TcpStream::connect(&server.address).is_err() {
            assert!(
                began.elapsed() < Duration::from_secs(60),
                "it does not listen"
            );
            std::thread::sleep(Duration::from_millis(50));
        }
        server
    }

    /// Sends a request, and gives the whole answer.
    fn send(&self, method: &str, path: &str, cookie: &str, body: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).expect("it listens");
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nSec-Fetch-Site: same-origin\r\nAccept: text/html\r\n\
             Cookie: {cookie}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\
             Connection: close\r\n\r\n{body}",
            self.address,
            body.len()
        );
        stream.write_all(request.as_bytes()).expect("is sent");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("is answered");
        answer
    }

    fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).expect("is read")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn cookie(answer: &str) -> String {
    let (_, rest) = answer.split_once("set-cookie: ").expect("a cookie");
    rest.split(';').next().expect("a pair").to_owned()
}

#[test]
fn a_whole_visit_leaves_nothing_personal_in_the_log() {
    let server = Server::start();
    let asked = server.send(
        "POST",
        "/caller/fn/identify_line",
        "",
        "number=347+123+4567&by=sms",
    );
    assert!(asked.contains("location: /identify/code"), "{asked}");
    let session = cookie(&asked);
    let token = session.split_once('=').expect("a value").1;
    server.send("POST", "/caller/fn/enter_code", &session, "code=123456");
    server.send("GET", "/identify/code?retry", &session, "");
    let customer = "code=VG100234&tax=RSSMRA80A01H501U&by=mail";
    server.send("POST", "/caller/fn/identify_customer", &session, customer);
    let facts = "name=Ada+Bruni&contact=ada.bruni%40example.com&day=2026-10-14&number=3471234567\
                 &about=Una+bolletta+troppo+alta&right=access&wish=Copia";
    let filed = server.send("POST", "/caller/fn/file_written_request", &session, facts);
    assert!(filed.contains("location: /other-ways/received"), "{filed}");
    let staff = "user_id=dpo&password=lanterna-ombrello-viola";
    let said = server.send("POST", "/console/fn/sign_in", "", staff);
    assert!(said.contains("location: /console/second-factor"), "{said}");
    let desk = cookie(&said);
    let desk_token = desk.split_once('=').expect("a value").1;
    let tried = "recovery=k7f2-9xqm-4c";
    server.send("POST", "/console/fn/enter_second_factor", &desk, tried);
    server.send("GET", "/console/second-factor?retry", &desk, "");
    // Whoever has the link of an order can acknowledge it.
    let order = "019ec9e7-5d00-7c2e-8a51-9f3a2b4c5d6e.1796000000000.77aa";
    server.send("GET", &format!("/orders/{order}"), "", "");
    server.send(
        "POST",
        "/orders/fn/acknowledge",
        "",
        &format!("token={order}"),
    );
    // The worker delivers in the meantime, and logs too.
    let began = Instant::now();
    while !server
        .send("GET", "/dev/inbox", "", "")
        .contains("ada.bruni@example.com")
    {
        assert!(began.elapsed() < Duration::from_secs(30), "no mail arrives");
    }
    let log = server.log();
    assert!(
        log.contains("route=\"/caller/fn/identify_line\"") || log.contains("/caller/fn"),
        "{log}"
    );
    for personal in PERSONAL.iter().chain([&token, &desk_token, &order]) {
        assert!(!log.contains(personal), "{personal} is in the log");
    }
}
