//! The queue of the office, with 10,000 open requests.

use std::net::{IpAddr, Ipv4Addr};

use anyhow::{Context, Result, anyhow, ensure};
use portal::Portal;
use portal::requests::{Filing, file};
use portal::store::NewCustomer;
use portal::texts::Language;
use rules::customer::CustomerKind;
use rules::right::Right;

use crate::browser::Browser;
use crate::load::load;
use crate::serving::House;
use crate::{Bench, inbox, lay};

/// In milliseconds.
const BAR: f64 = 1000.0;

pub(crate) fn run(bench: &mut Bench) -> Result<()> {
    let open = bench.size(10_000, 300);
    let mut house = House::new(bench, "desk", false)?;
    let portal = lay::open(bench, &house)?;
    bench.runtime.block_on(requests(&portal, open))?;
    lay::close(bench, &portal);
    house.start()?;
    let browser = signed_in(&house)?;
    let page = browser.written("GET", "/console", None);
    let loaded = load(house.address, 1, &vec![page; 50], 200)?;
    bench
        .report
        .took("desk_queue_p50", loaded.times.percentile(50));
    let slow = loaded.times.percentile(99).as_secs_f64() * 1000.0;
    bench.report.at_most("desk_queue_p99", slow, BAR, "ms");
    Ok(())
}

/// The data protection officer of the demonstration, signed in.
pub(crate) fn signed_in(house: &House) -> Result<Browser> {
    let mut browser = Browser::new(house.address);
    let form = [("user_id", "dpo"), ("password", "lanterna-ombrello-viola")];
    let broken = |broken| anyhow!("the office signs in: {broken}");
    browser.post("/console/fn/sign_in", &form).map_err(broken)?;
    let page = browser.get("/dev/inbox").map_err(broken)?.body;
    let code = inbox::second_factor(&page, "dpo").context("the inbox has no second factor")?;
    let form = [("code", code.as_str())];
    let to = browser
        .post("/console/fn/enter_second_factor", &form)
        .map_err(broken)?;
    ensure!(to == "/console", "the second factor led to {to}");
    Ok(browser)
}

/// Files requests as their authors do, of a customer with a recording.
async fn requests(portal: &Portal, many: u64) -> Result<()> {
    let now = portal.clock.now();
    let mut tx = portal.store.begin().await?;
    let customer = NewCustomer {
        code: "BENCH-1".parse().map_err(|_| anyhow!("a customer code"))?,
        kind: CustomerKind::Private,
        name: "Mario Rossi".to_owned(),
        codice_fiscale: Some(
            "RSSMRA80A01H501U"
                .parse()
                .map_err(|_| anyhow!("a codice fiscale"))?,
        ),
        partita_iva: None,
        phone: None,
        email: Some("mario@example.it".to_owned()),
        language: Language::It,
    };
    let customer = tx.put_customer(&customer, now).await?;
    let mut new = lay::recording(&lay::line(0), lay::far(portal))?;
    new.customer = Some(customer);
    let recording = tx.insert_recording(&new, now).await?;
    tx.commit().await?;
    let session = portal::demonstration::session_of(portal, customer).await?;
    let session = session.context("this is a demonstration")?;
    for number in 0..many {
        let filing = Filing {
            form: format!("bench-{number}"),
            right: Right::Access,
            ground: None,
            recordings: Some(vec![recording]),
            restrict_meanwhile: false,
            details: String::new(),
        };
        // As many addresses as it takes to stay below the limit of each.
        let [_, a, b, c] = u32::try_from(number)?.to_be_bytes();
        let address = IpAddr::V4(Ipv4Addr::new(10, a, b, c));
        let filed = file(portal, &session, address, &filing, Language::It).await?;
        ensure!(filed.is_ok(), "request {number} was not filed");
    }
    Ok(())
}
