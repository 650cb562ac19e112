//! What comes of sending a form twice, of an answer that is lost, and of a form that is not the portal's own.

use super::{file, follow, form, holds, up_to_check, visit};

#[tokio::test]
async fn where_the_answer_was_lost_the_list_shows_what_was_filed() {
    let (_house, mut visitor, recording) = visit().await;
    file(&mut visitor, "access", recording, None, "").await;
    // Where leptos leads back to, without a script.
    let back = "/requests/new/check?__path=%2Fcaller%2Ffn%2Ffile_request&__err=U2VydmVyRXJyb3J8";
    let answer = visitor.get(back).await;
    assert_eq!(answer.location(), "/requests?unsure#problems");
    let page = follow(&mut visitor, &answer).await;
    assert!(page.body.contains("Se la richiesta è in questo elenco"));
    assert!(page.body.contains("Lei ha fatto una richiesta"));
    let without = visitor.get("/requests/new/check").await;
    assert_eq!(without.location(), "/requests/new");
}

#[tokio::test]
async fn a_form_sent_twice_is_one_request() {
    let (house, mut visitor, recording) = visit().await;
    let check = up_to_check(&mut visitor, "access", &recording.to_string(), None, "").await;
    let form = form(&check);
    // Both clicks arrive before either is answered.
    let mut second = visitor.clone();
    let fields = [("form", form.as_str())];
    let (one, two) = tokio::join!(
        visitor.post("/caller/fn/file_request", &fields),
        second.post("/caller/fn/file_request", &fields)
    );
    assert!(one.location().starts_with("/requests"));
    assert!(two.location().starts_with("/requests"));
    let late = visitor.post("/caller/fn/file_request", &fields).await;
    assert_eq!(late.location(), "/requests");
    let all = visitor.get("/requests").await;
    assert!(
        all.body.contains("Lei ha fatto una richiesta"),
        "{}",
        all.body
    );
    assert_eq!(holds(&house, recording).await, 1);
}

#[tokio::test]
async fn a_form_without_its_secret_files_nothing() {
    let (house, mut visitor, recording) = visit().await;
    up_to_check(&mut visitor, "access", &recording.to_string(), None, "").await;
    for form in ["", "0"] {
        let answer = visitor
            .post("/caller/fn/file_request", &[("form", form)])
            .await;
        assert_eq!(answer.location(), "/requests");
    }
    assert_eq!(holds(&house, recording).await, 0);
}
