//! Recovery codes: each once, in place of the second factor, for its member only.

use portal::staff::{
    Entered, Proof, Renewed, StaffSession, codes_left, codes_to_show, renew_codes,
};

use super::call_centre::{CallCentre, at};
use super::{ADDRESS, NOW, OTHER, PASSWORD};

impl CallCentre {
    /// A member who is signed in, and their new recovery codes.
    async fn with_codes(&self, user_id: &str) -> (StaffSession, Vec<String>) {
        self.member(user_id).await;
        let token = self.sign_in(user_id).await;
        let session = self.found(&token).await.expect("signed in");
        assert_eq!(self.renew(&session, PASSWORD).await, Renewed::Done);
        let session = self.found(&token).await.expect("signed in");
        let codes = codes_to_show(&self.portal, &session).expect("codes");
        (session, codes)
    }

    async fn renew(&self, session: &StaffSession, password: &str) -> Renewed {
        renew_codes(&self.portal, session, ADDRESS, password)
            .await
            .expect("an answer")
    }

    async fn with_recovery(&self, user_id: &str, code: &str) -> Entered {
        let session = self.under_way(&self.begin(user_id).await).await;
        self.prove(&session, Proof::Recovery(code)).await
    }
}

fn is_in(entered: &Entered) -> bool {
    matches!(entered, Entered::SignedIn { .. })
}

#[tokio::test]
async fn each_works_once_however_it_is_typed() {
    let centre = at(NOW).await;
    let (session, codes) = centre.with_codes("maria").await;
    let left = codes_left(&centre.portal, &session).await;
    assert_eq!(left.expect("is read"), 10);
    assert!(is_in(&centre.with_recovery("maria", &codes[0]).await));
    let acts: Vec<String> = centre.acts().await.into_iter().map(|act| act.1).collect();
    assert!(acts.ends_with(&["recovery_code_used".into(), "staff_signed_in".into()]));
    assert_eq!(
        centre.with_recovery("maria", &codes[0]).await,
        Entered::Wrong
    );
    let typed = codes[1].replace('-', " ").to_uppercase().replace('0', "O");
    assert!(is_in(
        &centre
            .with_recovery("maria", &typed.replace('1', "l"))
            .await
    ));
    let left = codes_left(&centre.portal, &session).await;
    assert_eq!(left.expect("is read"), 8);
}

#[tokio::test]
async fn another_s_code_opens_nothing() {
    let centre = at(NOW).await;
    let (_, codes) = centre.with_codes("maria").await;
    centre.member("anna").await;
    assert_eq!(
        centre.with_recovery("anna", &codes[0]).await,
        Entered::Wrong
    );
    for none in ["", "----", "0000-0000-00"] {
        assert_eq!(centre.with_recovery("maria", none).await, Entered::Wrong);
    }
    assert!(is_in(&centre.with_recovery("maria", &codes[0]).await));
}

#[tokio::test]
async fn new_ones_take_the_place_of_those_before_and_ask_for_the_password() {
    let centre = at(NOW).await;
    let (session, before) = centre.with_codes("maria").await;
    assert_eq!(centre.renew(&session, OTHER).await, Renewed::Wrong);
    assert!(is_in(&centre.with_recovery("maria", &before[0]).await));
    assert_eq!(centre.renew(&session, PASSWORD).await, Renewed::Done);
    assert_eq!(
        centre.with_recovery("maria", &before[1]).await,
        Entered::Wrong
    );
    let left = codes_left(&centre.portal, &session).await;
    assert_eq!(left.expect("is read"), 10);
}
