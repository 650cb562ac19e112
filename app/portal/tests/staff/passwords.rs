//! Changing one's password.

use portal::staff::{Chosen, StaffSession, Weak, change_password};

use super::call_centre::{CallCentre, at};
use super::time::instant;
use super::{ADDRESS, NOW, OTHER, PASSWORD, STEP};

impl CallCentre {
    async fn change(&self, session: &StaffSession, before: &str, new: &str) -> Chosen {
        change_password(&self.portal, session, ADDRESS, before, new)
            .await
            .expect("an answer")
    }
}

#[tokio::test]
async fn it_asks_for_the_one_before_ends_other_sessions_and_gives_this_one_a_new_token() {
    let mut centre = at(NOW).await;
    centre.member("maria").await;
    let here = centre.sign_in("maria").await;
    centre.set_clock(instant(NOW) + STEP);
    let elsewhere = centre.sign_in("maria").await;
    let session = centre.found(&here).await.expect("signed in");
    assert_eq!(centre.change(&session, OTHER, OTHER).await, Chosen::Wrong);
    assert!(centre.found(&elsewhere).await.is_some());
    let chosen = centre.change(&session, PASSWORD, OTHER).await;
    let Chosen::Done { token } = chosen else {
        panic!("{chosen:?}");
    };
    for ended in [&here, &elsewhere] {
        assert!(centre.found(ended).await.is_none());
    }
    let found = centre.found(&token).await.expect("still signed in");
    assert_eq!(found.ends_at_the_latest(), session.ends_at_the_latest());
    assert_eq!(centre.last_act().await.1, "password_chosen");
    // A session that has ended changes nothing any more.
    assert_eq!(
        centre.change(&session, OTHER, PASSWORD).await,
        Chosen::Ended
    );
    assert_eq!(
        centre.change(&found, OTHER, OTHER).await,
        Chosen::Weak(Weak::Same)
    );
}

#[tokio::test]
async fn one_too_easy_to_guess_is_not_taken() {
    let centre = at(NOW).await;
    centre.member("maria").await;
    let token = centre.sign_in("maria").await;
    let session = centre.found(&token).await.expect("signed in");
    for (password, weak) in [
        ("breve", Weak::TooShort),
        ("bianchi-1985!", Weak::Named),
        ("Esempio2026!!", Weak::Named),
        ("qwertyuiop12", Weak::Simple),
        ("Password2026", Weak::Common),
        (PASSWORD, Weak::Same),
    ] {
        let chosen = centre.change(&session, PASSWORD, password).await;
        assert_eq!(chosen, Chosen::Weak(weak), "{password}");
    }
    assert!(centre.found(&token).await.is_some(), "nothing happened");
}
