//! Whether anything is known about somebody is not told: the same status, headers and bytes for a known and an
//! unknown customer, on every page of the way.

use crate::visitor::{Answer, CODICE_FISCALE, House, LINE, without_nonce};

/// Another codice fiscale whose check letter fits; no customer has it.
const NOBODY: &str = "VRDGFR55T25B157K";

fn comparable(answer: &Answer) -> (u16, Vec<String>, String) {
    let mut names: Vec<String> = answer
        .headers
        .keys()
        .map(|name| name.as_str().to_owned())
        .collect();
    names.sort();
    (answer.status.as_u16(), names, without_nonce(answer))
}

#[tokio::test]
async fn a_known_and_an_unknown_customer_see_the_same() {
    let house = House::new().await;
    house.customer("VG100234", Some(LINE)).await;
    let claims = [
        ("VG100234", CODICE_FISCALE),
        ("VG100234", NOBODY),
        ("VG999999", CODICE_FISCALE),
    ];
    let mut seen = Vec::new();
    for (code, tax) in claims {
        let mut visitor = house.visitor();
        let form = [("code", code), ("tax", tax), ("by", "phone")];
        let asked = visitor.post("/caller/fn/identify_customer", &form).await;
        let page = visitor.get("/identify/code").await;
        let refused = visitor
            .post("/caller/fn/enter_code", &[("code", "000000")])
            .await;
        let again = visitor
            .get(refused.location().split('#').next().expect("a path"))
            .await;
        let resent = visitor.post("/caller/fn/ask_again", &[]).await;
        let answers = [&asked, &page, &refused, &again, &resent];
        seen.push(answers.map(comparable));
    }
    let (known, unknown) = seen.split_first().expect("three ways");
    for other in unknown {
        assert_eq!(other, known);
    }
    assert_eq!(known[0].0, 303);
}

#[tokio::test]
async fn an_unknown_line_gets_a_code_and_an_honest_answer() {
    let house = House::new().await;
    let mut visitor = house.on_line("+393339876543").await;
    let list = visitor.get("/recordings").await;
    assert!(list.body.contains("/recordings/none"));
    let confirmation = visitor.get("/recordings/none").await;
    assert_eq!(confirmation.status.as_u16(), 200);
    assert!(confirmation.body.contains("+393339876543"));
}
