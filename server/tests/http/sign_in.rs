//! Signing in to the desk, page by page, as a browser without JavaScript does.

use axum::http::StatusCode;
use portal::audit::Actor;
use portal::staff::accounts::disable;
use portal::staff::{Role, TotpSecret};

use crate::staff::PASSWORD;
use crate::visitor::{Answer, House, LINE, Visitor, without_nonce};

/// A password that somebody thinks up.
const OWN: &str = "sette barche in secca";

/// What stands between `<code>` and `</code>`, each time.
fn codes(page: &str) -> Vec<String> {
    page.split("<code>")
        .skip(1)
        .map(|rest| rest.split("</code>").next().expect("an end").to_owned())
        .collect()
}

/// The secret that a person would type into an app.
fn typed_secret(key: &str) -> TotpSecret {
    let mut bits = 0_u128;
    let mut bytes = Vec::new();
    for (place, letter) in key.chars().filter(|c| *c != ' ').enumerate() {
        let value = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".find(letter);
        bits = bits << 5 | value.expect("a letter of base32") as u128;
        if place % 8 == 7 {
            bytes.extend_from_slice(&(bits as u64).to_be_bytes()[3..]);
            bits = 0;
        }
    }
    TotpSecret::from_bytes(bytes.try_into().expect("20 bytes"))
}

async fn choose(visitor: &mut Visitor, new: &str, again: &str) -> Answer {
    let form = [("new", new), ("again", again)];
    visitor.post("/console/fn/choose_password", &form).await
}

#[tokio::test]
async fn the_first_sign_in_leads_through_password_telephone_and_recovery_codes() {
    let house = House::new().await;
    house.account("maria", Role::Dpo, true).await;
    let mut visitor = house.visitor();
    let answer = visitor.say_password("Maria", PASSWORD).await;
    assert_eq!(answer.location(), "/console/password");
    let mut tokens = vec![visitor.staff_token().expect("a token").to_owned()];

    // Nothing of the desk opens on the way, and no step is passed over.
    let answer = visitor.get("/console/account").await;
    assert_eq!(answer.location(), "/console/sign-in?ended");
    for page in ["/console/enrol", "/console/second-factor"] {
        assert_eq!(visitor.get(page).await.location(), "/console/password");
    }
    let code = [("code", "123456")];
    for function in ["confirm_second_factor", "enter_second_factor"] {
        let answer = visitor
            .post(&format!("/console/fn/{function}"), &code)
            .await;
        assert_eq!(answer.location(), "/console/sign-in?ended", "{function}");
    }

    // A password that does not pass is not shown again, and the page says why.
    for (new, again, says) in [
        ("vivigas-2026-!", "vivigas-2026-!", "poco più del Suo nome"),
        (OWN, "sette barche in secco", "Le due password sono diverse"),
        (PASSWORD, PASSWORD, "la password di prima"),
    ] {
        let answer = choose(&mut visitor, new, again).await;
        assert_eq!(answer.location(), "/console/password?retry#problems");
        let page = visitor.get("/console/password?retry").await;
        assert!(page.body.contains(says), "{new}: {}", page.body);
        assert!(page.body.contains("<title>Errore: "), "{}", page.body);
        assert!(page.body.contains("aria-invalid=\"true\""));
        assert!(!page.body.contains(new));
    }
    let answer = choose(&mut visitor, OWN, OWN).await;
    assert_eq!(answer.location(), "/console/enrol");
    tokens.push(visitor.staff_token().expect("a token").to_owned());

    let page = visitor.get("/console/enrol").await;
    assert_eq!(page.status, StatusCode::OK);
    let picture = page.body.split("<svg ").find(|part| part.contains("qr"));
    let picture = picture.and_then(|rest| rest.split("</svg>").next());
    let picture = picture.expect("a picture");
    for part in ["role=\"img\"", "aria-label=\"Codice QR", "fill=\"#000\""] {
        assert!(picture.contains(part), "{picture}");
    }
    assert!(!page.body.contains(" style="), "the policy would drop it");
    let secret = typed_secret(&codes(&page.body)[0]);
    let code = secret.code_at(house.portal.clock.unmoved());
    let confirm = "/console/fn/confirm_second_factor";
    for (typed, says) in [
        ("", "Scriva le sei cifre"),
        ("12345", "ha sei cifre"),
        ("12345x", "ha sei cifre"),
    ] {
        let answer = visitor.post(confirm, &[("code", typed)]).await;
        assert_eq!(answer.location(), "/console/enrol?retry#problems");
        let page = visitor.get("/console/enrol?retry").await;
        assert!(page.body.contains(says), "{typed}: {}", page.body);
    }
    let answer = visitor.post(confirm, &[("code", &code)]).await;
    assert_eq!(answer.location(), "/console/recovery-codes");
    tokens.push(visitor.staff_token().expect("a token").to_owned());

    // The codes are there until they are written down, and then for nobody.
    let page = visitor.get("/console/recovery-codes").await;
    let recovery = codes(&page.body);
    assert_eq!(recovery.len(), 10);
    let again = visitor.get("/console/recovery-codes").await;
    assert_eq!(codes(&again.body), recovery);
    let answer = visitor.post("/console/fn/keep_recovery_codes", &[]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let gone = visitor.get("/console/recovery-codes").await;
    assert_eq!(gone.location(), "/console/account");

    // Each stage had a token of its own; those of before open nothing.
    let kept = visitor.staff_token().expect("a token").to_owned();
    assert_eq!(tokens.last(), Some(&kept));
    for token in &tokens[..2] {
        let mut thief = house.visitor();
        thief.take_staff_token(token);
        for page in ["/console/account", "/console/enrol", "/console/password"] {
            let answer = thief.get(page).await;
            assert_eq!(answer.location(), "/console/sign-in?ended", "{page}");
        }
    }

    // Later: the same code opens nothing, a recovery code does.
    visitor.post("/console/fn/sign_out", &[]).await;
    let answer = visitor.say_password("maria", OWN).await;
    assert_eq!(answer.location(), "/console/second-factor");
    let enter = "/console/fn/enter_second_factor";
    for (field, typed, says) in [
        ("code", code.as_str(), "già stato usato"),
        ("code", "", "Scriva le sei cifre"),
        ("recovery", "0000-0000-00", "Questo codice di riserva"),
    ] {
        let answer = visitor.post(enter, &[(field, typed)]).await;
        assert_eq!(answer.location(), "/console/second-factor?retry#problems");
        let page = visitor.get("/console/second-factor?retry").await;
        assert!(page.body.contains(says), "{typed}: {}", page.body);
        assert!(page.body.contains(&format!("href=\"#{field}\"")));
    }
    let answer = visitor.post(enter, &[("recovery", &recovery[3])]).await;
    let home = answer.location().to_owned();
    assert_eq!(visitor.get(&home).await.status, StatusCode::OK);
    let account = visitor.get("/console/account").await;
    assert!(
        account.body.contains("Le restano 9 codici"),
        "{}",
        account.body
    );
}

#[tokio::test]
async fn unknown_wrong_and_closed_are_one_answer_to_the_byte() {
    let house = House::new().await;
    house.account("maria", Role::Dpo, false).await;
    house.account("anna", Role::Dpo, false).await;
    let closed = disable(&house.portal, Actor::Operator, "anna").await;
    closed.expect("an answer").expect("is closed");
    let mut pages = Vec::new();
    for (user_id, password) in [("nobody", OWN), ("maria", OWN), ("anna", PASSWORD)] {
        let mut visitor = house.visitor();
        let answer = visitor.say_password(user_id, password).await;
        assert_eq!(answer.location(), "/console/sign-in?refused#problems");
        assert_eq!(visitor.staff_token(), None, "{user_id}");
        let mut headers: Vec<String> = answer
            .headers
            .iter()
            .filter(|(name, _)| *name != "content-security-policy")
            .map(|(name, value)| format!("{name}: {value:?}"))
            .collect();
        headers.sort();
        let page = visitor.get("/console/sign-in?refused").await;
        assert!(page.body.contains("non corrispondono"));
        pages.push((headers, without_nonce(&page)));
    }
    assert!(pages.windows(2).all(|pair| pair[0] == pair[1]));
}

#[tokio::test]
async fn what_is_typed_at_the_sign_in_is_in_no_answer() {
    let house = House::new().await;
    let mut visitor = house.visitor();
    for _ in 0..11 {
        let answer = visitor
            .say_password("maria.segreta", "parole dette male")
            .await;
        let page = visitor.get("/console/sign-in?refused").await;
        for text in [answer.location(), &answer.body, &page.body] {
            assert!(
                !text.contains("segreta") && !text.contains("dette"),
                "{text}"
            );
        }
    }
    let limited = visitor
        .say_password("maria.segreta", "parole dette male")
        .await;
    assert_eq!(limited.location(), "/console/sign-in?limited#problems");
    let empty = visitor.say_password(" ", "").await;
    assert_eq!(empty.location(), "/console/sign-in?empty#problems");
}

#[tokio::test]
async fn the_cookie_of_staff_is_its_own_and_stays_with_this_site() {
    let house = House::new().await;
    house.account("maria", Role::Dpo, false).await;
    let mut visitor = house.on_line(LINE).await;
    let answer = visitor.say_password("maria", PASSWORD).await;
    let cookie = answer.header("set-cookie");
    assert!(cookie.starts_with("__Host-miavoce-staff="), "{cookie}");
    for flag in ["Secure", "HttpOnly", "SameSite=Strict", "Path=/"] {
        assert!(cookie.contains(flag), "{cookie}");
    }
    assert!(!cookie.contains("Max-Age"), "it ends with the browser");
    // A caller who is staff too stays a caller.
    assert_eq!(visitor.get("/recordings").await.status, StatusCode::OK);
    visitor.post("/console/fn/sign_out", &[]).await;
    assert_eq!(visitor.get("/recordings").await.status, StatusCode::OK);
    // The one kind of token is not taken for the other.
    let staff = house.staff(Role::Dpo).await;
    let mut muddled = house.visitor();
    muddled.take_token(staff.staff_token().expect("a token"));
    assert_eq!(
        muddled.get("/recordings").await.location(),
        "/identify?ended"
    );
    let mut muddled = house.visitor();
    muddled.take_staff_token(visitor.token().expect("a token"));
    let answer = muddled.get("/console/account").await;
    assert_eq!(answer.location(), "/console/sign-in?ended");
}

#[tokio::test]
async fn signing_out_ends_the_session_itself_and_clears_what_the_browser_kept() {
    let house = House::new().await;
    let mut visitor = house.staff(Role::Auditor).await;
    let mut copy = visitor.clone();
    assert_eq!(visitor.get("/console/account").await.status, StatusCode::OK);
    let answer = visitor.post("/console/fn/sign_out", &[]).await;
    assert_eq!(answer.location(), "/console/sign-in?signed-out");
    assert_eq!(answer.header("clear-site-data"), "\"cache\"");
    assert_eq!(visitor.staff_token(), None);
    let kept = copy.get("/console/account").await;
    assert_eq!(kept.location(), "/console/sign-in?ended");
}

#[tokio::test]
async fn one_s_own_account_changes_password_codes_and_keys() {
    let house = House::new().await;
    let mut visitor = house.staff(Role::Reviewer).await;
    let page = visitor.get("/console/account").await;
    assert!(
        page.body.contains("Maria Bianchi, revisore"),
        "{}",
        page.body
    );
    assert!(page.body.contains("aria-current=\"page\""));
    assert!(page.body.contains("I tasti rapidi sono accesi"));
    let off = [("shortcuts", "off")];
    visitor.post("/console/fn/set_shortcuts", &off).await;
    let page = visitor.get("/console/account").await;
    assert!(page.body.contains("I tasti rapidi sono spenti"));

    let renew = "/console/fn/renew_recovery_codes";
    for (password, says) in [("", "Scriva la password"), (OWN, "non è questa")] {
        let answer = visitor.post(renew, &[("password", password)]).await;
        assert_eq!(answer.location(), "/console/account?retry#problems");
        let page = visitor.get("/console/account?retry").await;
        assert!(page.body.contains(says), "{}", page.body);
    }
    let answer = visitor.post(renew, &[("password", PASSWORD)]).await;
    assert_eq!(answer.location(), "/console/recovery-codes");
    let page = visitor.get("/console/recovery-codes").await;
    assert_eq!(codes(&page.body).len(), 10);

    let before = visitor.staff_token().expect("a token").to_owned();
    let change = "/console/fn/change_password";
    let form = [("current", OWN), ("new", OWN), ("again", OWN)];
    let answer = visitor.post(change, &form).await;
    assert_eq!(answer.location(), "/console/password?retry#problems");
    let page = visitor.get("/console/password?retry").await;
    assert!(page.body.contains("href=\"#current\""), "{}", page.body);
    let form = [("current", PASSWORD), ("new", OWN), ("again", OWN)];
    let answer = visitor.post(change, &form).await;
    assert_eq!(answer.location(), "/console/account?password-changed");
    assert_ne!(visitor.staff_token(), Some(before.as_str()));
    let page = visitor.get("/console/account?password-changed").await;
    assert!(page.body.contains("La nuova password vale da subito"));
}

#[tokio::test]
async fn pages_of_a_sign_in_load_no_script_and_those_of_the_desk_announce_the_end() {
    let house = House::new().await;
    house.account("maria", Role::Dpo, false).await;
    let mut visitor = house.visitor();
    let page = visitor.get("/console/sign-in").await;
    assert!(!page.body.contains("<script"), "{}", page.body);
    visitor.say_password("maria", PASSWORD).await;
    let page = visitor.get("/console/second-factor").await;
    assert!(!page.body.contains("<script"), "{}", page.body);
    let mut visitor = house.staff(Role::Dpo).await;
    let page = visitor.get("/console/account").await;
    assert!(page.body.contains("session-end"), "{}", page.body);
    assert!(
        page.body.contains("seconds_left&quot;:1800")
            || page.body.contains("\"seconds_left\":1800")
    );
    let nobody = house
        .visitor()
        .post("/console/fn/extend_session", &[])
        .await;
    assert!(!nobody.headers.contains_key("set-cookie"));
}

#[tokio::test]
async fn a_demonstration_shows_what_the_telephones_show() {
    let house = House::new().await;
    house.account("maria", Role::Auditor, false).await;
    house.account("anna", Role::Auditor, true).await;
    let page = house.visitor().get("/dev/inbox").await;
    let codes = codes(&page.body);
    // Anna has no telephone yet.
    assert_eq!(codes.len(), 1, "{}", page.body);
    let mut visitor = house.visitor();
    visitor.say_password("maria", PASSWORD).await;
    let form = [("code", codes[0].as_str())];
    let answer = visitor.post("/console/fn/enter_second_factor", &form).await;
    assert!(
        !answer.location().contains("retry"),
        "{}",
        answer.location()
    );
}

#[tokio::test]
async fn whoever_is_in_does_not_sign_in_again() {
    let house = House::new().await;
    let mut visitor = house.staff(Role::Listener).await;
    let answer = visitor.get("/console/sign-in").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let home = answer.location().to_owned();
    assert_eq!(visitor.get(&home).await.status, StatusCode::OK);
    for page in ["/console/second-factor", "/console/enrol"] {
        assert_eq!(visitor.get(page).await.location(), home, "{page}");
    }
}
