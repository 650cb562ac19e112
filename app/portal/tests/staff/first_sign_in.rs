//! The first sign-in: a password of one's own, then the second factor, then recovery codes; nothing is passed over.

use portal::staff::{
    self, Chosen, Entered, Next, Proof, SignedIn, Weak, choose_password, codes_to_show,
    confirm_second_factor, find_unfinished, written_down,
};

use super::call_centre::at;
use super::time::instant;
use super::{MINUTE, NOW, OTHER, PASSWORD};

#[tokio::test]
async fn it_asks_for_a_password_then_for_the_second_factor_and_each_stage_has_its_own_token() {
    let centre = at(NOW).await;
    let portal = &centre.portal;
    centre.newcomer("maria").await;
    let first = centre.begin("maria").await;
    let session = centre.under_way(&first).await;
    assert_eq!(session.next(), Next::ChoosePassword);
    // Nothing else is taken yet.
    let secret = session.enrolling().expect("a secret").clone();
    let code = secret.code_at(instant(NOW));
    for entered in [
        confirm_second_factor(portal, &session, &code).await,
        staff::enter_second_factor(portal, &session, Proof::Code(&code)).await,
    ] {
        assert_eq!(entered.expect("an answer"), Entered::Ended);
    }
    let chosen = choose_password(portal, &session, OTHER).await;
    let Chosen::Done { token: second } = chosen.expect("an answer") else {
        panic!("it is taken");
    };
    let session = centre.under_way(&second).await;
    assert_eq!(session.next(), Next::Enrol);
    assert_eq!(
        session.enrolling(),
        Some(&secret),
        "the picture stays the same"
    );
    let entered = confirm_second_factor(portal, &session, &code).await;
    let Entered::SignedIn { token: third } = entered.expect("an answer") else {
        panic!("it is taken");
    };
    let session = centre.found(&third).await.expect("signed in");
    assert_eq!(session.member().user_id, "maria");
    for old in [&first, &second] {
        assert!(centre.found(old).await.is_none());
        let found = find_unfinished(portal, old).await;
        assert!(found.expect("an answer").is_none());
    }
    let acts: Vec<String> = centre.acts().await.into_iter().map(|act| act.1).collect();
    assert_eq!(
        acts,
        [
            "staff_added",
            "password_chosen",
            "second_factor_set",
            "staff_signed_in"
        ]
    );
    // The next sign-in asks for the second factor, and for the password that was chosen.
    assert_eq!(
        centre.try_password("maria", PASSWORD).await,
        SignedIn::Refused
    );
    let again = centre.try_password("maria", OTHER).await;
    let SignedIn::Begun { next, .. } = again else {
        panic!("{again:?}");
    };
    assert_eq!(next, Next::SecondFactor);
}

#[tokio::test]
async fn the_password_that_was_given_is_not_taken_again() {
    let centre = at(NOW).await;
    centre.newcomer("maria").await;
    let session = centre.under_way(&centre.begin("maria").await).await;
    for (password, weak) in [
        (PASSWORD, Weak::Same),
        ("maria.bianchi.1", Weak::Named),
        ("troppocorta", Weak::TooShort),
    ] {
        let chosen = choose_password(&centre.portal, &session, password).await;
        assert_eq!(chosen.expect("an answer"), Chosen::Weak(weak), "{password}");
    }
    assert_eq!(session.next(), Next::ChoosePassword);
}

#[tokio::test]
async fn a_wrong_code_sets_nothing_up() {
    let centre = at(NOW).await;
    centre.account("maria", false, None).await;
    let session = centre.under_way(&centre.begin("maria").await).await;
    let secret = session.enrolling().expect("a secret");
    let late = secret.code_at(instant(NOW) - MINUTE);
    let entered = confirm_second_factor(&centre.portal, &session, &late).await;
    assert_eq!(entered.expect("an answer"), Entered::Wrong);
    let set = "SELECT COUNT(*) FROM staff WHERE totp_secret IS NOT NULL";
    assert_eq!(centre.number(set).await, 0);
    assert_eq!(centre.number("SELECT COUNT(*) FROM recovery_code").await, 0);
}

#[tokio::test]
async fn the_code_that_set_it_up_opens_nothing_more() {
    let centre = at(NOW).await;
    centre.account("maria", false, None).await;
    let session = centre.under_way(&centre.begin("maria").await).await;
    let other = centre.under_way(&centre.begin("maria").await).await;
    let secret = session.enrolling().expect("a secret").clone();
    let code = secret.code_at(instant(NOW));
    let entered = confirm_second_factor(&centre.portal, &session, &code).await;
    assert!(matches!(entered, Ok(Entered::SignedIn { .. })));
    // Another tab, with another picture, has come too late.
    let picture = other.enrolling().expect("a secret");
    let entered =
        confirm_second_factor(&centre.portal, &other, &picture.code_at(instant(NOW))).await;
    assert_eq!(entered.expect("an answer"), Entered::Ended);
    let session = centre.under_way(&centre.begin("maria").await).await;
    let entered = centre.prove(&session, Proof::Code(&code)).await;
    assert_eq!(entered, Entered::Used);
}

#[tokio::test]
async fn recovery_codes_are_shown_until_they_are_written_down_and_the_database_has_none() {
    let centre = at(NOW).await;
    let portal = &centre.portal;
    centre.account("maria", false, None).await;
    let session = centre.under_way(&centre.begin("maria").await).await;
    let secret = session.enrolling().expect("a secret");
    let code = secret.code_at(instant(NOW));
    let entered = confirm_second_factor(portal, &session, &code).await;
    let Entered::SignedIn { token } = entered.expect("an answer") else {
        panic!("it is taken");
    };
    let session = centre.found(&token).await.expect("signed in");
    let codes = codes_to_show(portal, &session).expect("codes");
    assert_eq!(codes.len(), 10);
    for code in &codes {
        let groups: Vec<usize> = code.split('-').map(str::len).collect();
        assert_eq!(groups, [4, 4, 2], "{code}");
    }
    // A reload shows them again.
    let reloaded = centre.found(&token).await.expect("signed in");
    assert_eq!(codes_to_show(portal, &reloaded).as_ref(), Some(&codes));
    // On a server the files are its own.
    let files = ["portal.db", "portal.db-wal"].map(|file| centre.folder.path().join(file));
    for file in files.iter().filter(|file| file.exists()) {
        let bytes = std::fs::read(file).expect("the file");
        for code in &codes {
            let plain = code.replace('-', "");
            for wanted in [code.as_bytes(), plain.as_bytes()] {
                assert!(!bytes.windows(wanted.len()).any(|window| window == wanted));
            }
        }
    }
    written_down(portal, &session).await.expect("is written");
    let later = centre.found(&token).await.expect("signed in");
    assert_eq!(codes_to_show(portal, &later), None);
}
