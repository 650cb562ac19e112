//! Every page and every server function, for every level: what the router has and no list names fails here.

mod lists;

use std::collections::BTreeSet;

use crate::visitor::{House, LINE, without_nonce};
use axum::http::StatusCode;
use leptos_axum::generate_route_list;
use portal::audit::Actor;
use portal::staff::Role;

use lists::{
    AFTER_A_FORM, BY_LINK, DEMONSTRATION, DESK, DESK_AFTER_A_FORM, DESK_FILES, DESK_FUNCTIONS,
    FUNCTIONS, NOT_THERE, ON_THE_WAY, OPEN, OPEN_STAFF_FUNCTIONS, SIGN_IN, SIGN_IN_FUNCTIONS,
    SIGNED_IN,
};

#[tokio::test]
async fn every_page_is_on_a_list() {
    let listed: BTreeSet<String> = [
        OPEN,
        SIGNED_IN,
        NOT_THERE,
        AFTER_A_FORM,
        BY_LINK,
        DEMONSTRATION,
        &[SIGN_IN],
        ON_THE_WAY,
        DESK_AFTER_A_FORM,
    ]
    .concat()
    .into_iter()
    .chain(DESK.iter().map(|(page, _)| *page))
    .map(ToOwned::to_owned)
    .collect();
    let routes: BTreeSet<String> = generate_route_list(app::App)
        .iter()
        .map(|route| route.path().to_owned())
        .collect();
    assert_eq!(routes, listed);
}

#[test]
fn every_server_function_is_on_the_list() {
    let functions: BTreeSet<&str> = leptos::server_fn::axum::server_fn_paths()
        .map(|(path, _)| path)
        .collect();
    let listed: BTreeSet<&str> = [FUNCTIONS, SIGN_IN_FUNCTIONS, OPEN_STAFF_FUNCTIONS]
        .concat()
        .into_iter()
        .chain(DESK_FUNCTIONS.iter().map(|(path, _)| *path))
        .collect();
    assert_eq!(functions, listed);
}

#[tokio::test]
async fn the_desk_is_for_staff_each_page_for_its_roles() {
    let house = House::new().await;
    let ids = portal::id::RecordingId::new(house.portal.clock.now()).to_string();
    let path = |page: &str| {
        page.replace("{id}", &ids)
            .replace("{reference}", &portal::reference::new())
    };
    // Nobody, and a caller.
    for mut visitor in [house.visitor(), house.on_line(LINE).await] {
        let pages = DESK.iter().map(|(page, _)| page);
        for page in pages.chain(ON_THE_WAY).chain(DESK_AFTER_A_FORM) {
            let answer = visitor.get(&path(page)).await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{page}");
            assert_eq!(answer.location(), "/console/sign-in?ended", "{page}");
        }
        assert_eq!(visitor.get(SIGN_IN).await.status, StatusCode::OK);
    }
    for role in Role::ALL {
        let mut visitor = house.staff(role).await;
        for (page, may) in DESK {
            let answer = visitor.get(&path(page)).await;
            let expected = match (may(role), page.contains('{')) {
                (false, _) => StatusCode::FORBIDDEN,
                (true, true) => StatusCode::NOT_FOUND,
                (true, false) => StatusCode::OK,
            };
            assert_eq!(answer.status, expected, "{page} for {role:?}");
        }
        for page in DESK_AFTER_A_FORM {
            let answer = visitor.get(page).await;
            assert_eq!(answer.location(), "/console/account", "{page}");
        }
        for page in [SIGN_IN].iter().chain(ON_THE_WAY) {
            let answer = visitor.get(page).await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{page}");
        }
        // Staff are not callers.
        for page in SIGNED_IN {
            let answer = visitor.get(&path(page)).await;
            assert_eq!(answer.location(), "/identify?ended", "{page}");
        }
    }
}

#[tokio::test]
async fn files_of_the_desk_are_for_their_roles() {
    let house = House::new().await;
    let now = house.portal.clock.now();
    let attested = portal::custody::attestation::attest(&house.portal, now, Actor::Operator).await;
    attested.expect("stated");
    for (file, may) in DESK_FILES {
        for mut visitor in [house.visitor(), house.on_line(LINE).await] {
            let answer = visitor.get(file).await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{file}");
            assert_eq!(answer.location(), "/console/sign-in?ended", "{file}");
        }
        for role in Role::ALL {
            let answer = house.staff(role).await.get(file).await;
            let expected = if may(role) {
                StatusCode::OK
            } else {
                StatusCode::FORBIDDEN
            };
            assert_eq!(answer.status, expected, "{file} for {role:?}");
            assert_eq!(answer.body.is_empty(), !may(role), "{file} for {role:?}");
        }
    }
}

#[tokio::test]
async fn server_functions_of_the_desk_do_nothing_for_whoever_is_not_of_the_staff() {
    let house = House::new().await;
    let on_the_way = SIGN_IN_FUNCTIONS.iter().copied();
    let paths = DESK_FUNCTIONS.iter().map(|(path, _)| *path);
    let mut visitors = [house.visitor(), house.on_line(LINE).await];
    for path in paths.chain(on_the_way) {
        for visitor in &mut visitors {
            let answer = visitor.post(path, &[]).await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}");
            assert_eq!(answer.location(), "/console/sign-in?ended", "{path}");
            assert_eq!(visitor.staff_token(), None, "{path}");
        }
    }
}

#[tokio::test]
async fn server_functions_of_the_desk_are_for_their_roles() {
    let house = House::new().await;
    for role in Role::ALL {
        let visitor = house.staff(role).await;
        for (path, may) in DESK_FUNCTIONS {
            let answer = visitor.clone().post(path, &[]).await;
            let refused = answer.status == StatusCode::FORBIDDEN;
            assert_eq!(refused, !may(role), "{path} for {role:?}");
        }
        // Whoever is signed in is not on the way.
        for path in SIGN_IN_FUNCTIONS {
            let answer = visitor.clone().post(path, &[]).await;
            assert_eq!(answer.location(), "/console/sign-in?ended", "{path}");
        }
    }
}

#[tokio::test]
async fn open_pages_are_seen_at_every_level() {
    let house = House::new().await;
    house.customer("VG100234", Some(LINE)).await;
    let visitors = [
        house.visitor(),
        house.on_line(LINE).await,
        house.as_customer("VG100234").await,
    ];
    for mut visitor in visitors {
        for path in OPEN {
            assert_eq!(visitor.get(path).await.status, StatusCode::OK, "{path}");
        }
    }
}

#[tokio::test]
async fn whoever_proved_nothing_is_sent_to_identify_themselves() {
    let house = House::new().await;
    let recording = house.recording(LINE, None).await.to_string();
    let mut visitor = house.visitor();
    for path in SIGNED_IN {
        let path = path.replace("{id}", &recording);
        let answer = visitor.get(&path).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}");
        assert_eq!(answer.location(), "/identify?ended", "{path}");
        assert!(!answer.body.contains(&recording), "{path}");
    }
}

#[tokio::test]
async fn a_form_not_sent_has_no_page_after_it() {
    let house = House::new().await;
    let mut visitor = house.visitor();
    let code = visitor.get("/identify/code").await;
    assert_eq!(code.location(), "/identify?ended");
    let received = visitor.get("/other-ways/received").await;
    assert_eq!(received.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_a_link_opens_is_absent_for_everybody_without_it() {
    let house = House::new().await;
    let visitors = [house.visitor(), house.on_line(LINE).await];
    for mut visitor in visitors {
        for path in BY_LINK {
            let path = path.replace("{token}", "guessed");
            let answer = visitor.get(&path).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        }
    }
}

#[tokio::test]
async fn a_foreign_recording_is_as_absent_as_one_that_never_was() {
    let house = House::new().await;
    let mine = house.customer("VG100234", Some(LINE)).await;
    let other = house.customer("VG100235", Some(LINE)).await;
    let own = house.recording(LINE, Some(mine)).await;
    let unlinked = house.recording(LINE, None).await;
    let foreign = house.recording(LINE, Some(other)).await;
    let never = portal::id::RecordingId::new(house.portal.clock.now());
    let levels = [
        (
            house.on_line(LINE).await,
            vec![unlinked],
            vec![own, foreign],
        ),
        (
            house.as_customer("VG100234").await,
            vec![own],
            vec![unlinked, foreign],
        ),
    ];
    for (mut visitor, seen, hidden) in levels {
        for id in seen {
            let answer = visitor.get(&format!("/recordings/{id}")).await;
            assert_eq!(answer.status, StatusCode::OK);
        }
        let absent = visitor.get(&format!("/recordings/{never}")).await;
        assert_eq!(absent.status, StatusCode::NOT_FOUND);
        let absent = without_nonce(&absent).replace(&never.to_string(), "ID");
        for id in hidden {
            let answer = visitor.get(&format!("/recordings/{id}")).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND);
            let page = without_nonce(&answer).replace(&id.to_string(), "ID");
            assert_eq!(page, absent);
        }
    }
}

#[tokio::test]
async fn server_functions_do_nothing_for_whoever_proved_nothing() {
    let house = House::new().await;
    for (path, leads_to) in [
        ("/caller/fn/ask_again", "/identify"),
        ("/caller/fn/enter_code", "/identify?ended"),
        ("/caller/fn/choose_ground", "/identify?ended"),
        ("/caller/fn/choose_recordings", "/identify?ended"),
        ("/caller/fn/choose_right", "/identify?ended"),
        ("/caller/fn/choose_whom", "/identify?ended"),
        ("/caller/fn/file_request", "/identify?ended"),
        ("/caller/fn/give_details", "/identify?ended"),
        ("/caller/fn/withdraw_request", "/identify?ended"),
        ("/caller/fn/open_download", "/identify?ended"),
        ("/caller/fn/prove_again", "/identify?ended"),
        ("/caller/fn/remove_evidence", "/identify?ended"),
        ("/caller/fn/write_to_office", "/identify?ended"),
        ("/caller/fn/sign_out", "/?signed-out"),
        ("/caller/fn/set_language", "/"),
        ("/orders/fn/acknowledge", "/orders/none"),
    ] {
        let answer = house.visitor().post(path, &[]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}");
        assert_eq!(answer.location(), leads_to, "{path}");
    }
    let answer = house.visitor().post("/caller/fn/extend_session", &[]).await;
    assert!(!answer.headers.contains_key("set-cookie"));
}

#[tokio::test]
async fn the_demonstration_s_pages_are_for_this_machine_only() {
    let house = House::new().await;
    let mut visitor = house.visitor();
    assert_eq!(visitor.get("/dev/inbox").await.status, StatusCode::OK);
    // Through a proxy on this machine it is somebody else who asks.
    let request = axum::http::Request::get("/dev/inbox").header("x-forwarded-for", "\u{e9}");
    let through = visitor.send(request, axum::body::Body::empty()).await;
    assert_eq!(through.status, StatusCode::NOT_FOUND);
    visitor.address = ([192, 0, 2, 7], 40_000).into();
    assert_eq!(
        visitor.get("/dev/inbox").await.status,
        StatusCode::NOT_FOUND
    );
    visitor
        .post("/dev/fn/set_clock_forward", &[("days", "3")])
        .await;
    let ahead = portal::demonstration::days_ahead(&house.portal).await;
    assert_eq!(ahead.expect("is read"), 0);
}

#[tokio::test]
async fn signing_out_ends_the_session_itself() {
    let house = House::new().await;
    let mut visitor = house.on_line(LINE).await;
    let mut copy = visitor.clone();
    assert_eq!(visitor.get("/recordings").await.status, StatusCode::OK);
    visitor.post("/caller/fn/sign_out", &[]).await;
    assert_eq!(visitor.token(), None);
    let kept = copy.get("/recordings").await;
    assert_eq!(kept.location(), "/identify?ended");
}
