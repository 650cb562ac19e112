//! What is taken, and whose it is.

use crate::{LINE, PDF, line, somebody};
use portal::audit::Actor;
use portal::evidence::{LARGEST_FILE, MediaType, Refused, of_request, open, remove};
use portal::staff::Role;
use portal::staff::accounts::{NewAccount, add};
use sha2::{Digest, Sha256};

#[tokio::test]
async fn a_file_is_taken_by_its_content_whatever_it_is_called() {
    let (centre, session) = somebody().await;
    for (bytes, name, refused) in [
        (
            &b"<script>alert(1)</script>"[..],
            "lettera.pdf",
            Refused::NotOne,
        ),
        (b"%PDF-1.7 and nothing", "lettera.pdf", Refused::NotOne),
        (b"", "lettera.pdf", Refused::Empty),
    ] {
        assert_eq!(centre.send(&session, bytes, name).await, Err(refused));
        assert_eq!(centre.files(), 0, "what is refused is kept nowhere");
    }
    assert_eq!(centre.send(&session, PDF, "../foto.exe").await, Ok(()));
    let [kept] = &centre.draft(&session).await[..] else {
        panic!("one file");
    };
    assert_eq!(kept.name, "foto.exe");
    assert_eq!(kept.media_type, MediaType::Pdf);
    assert_eq!(kept.bytes, PDF.len() as u64);
    assert_eq!(kept.sha256, hex::encode(Sha256::digest(PDF)));
    assert_eq!(centre.files(), 1);
}

#[tokio::test]
async fn a_file_has_at_most_ten_megabytes() {
    let (centre, session) = somebody().await;
    let mut large = PDF.to_vec();
    large.resize(usize::try_from(LARGEST_FILE).unwrap() - PDF.len(), b' ');
    large.extend(PDF);
    assert_eq!(centre.send(&session, &large, "a.pdf").await, Ok(()));
    large.insert(40, b' ');
    let refused = centre.send(&session, &large, "b.pdf").await;
    assert_eq!(refused, Err(Refused::TooLarge));
    assert_eq!(centre.files(), 1);
}

#[tokio::test]
async fn the_sixth_file_is_refused_until_one_is_taken_back() {
    let (centre, session) = somebody().await;
    for name in ["1", "2", "3", "4", "5"] {
        assert_eq!(centre.send(&session, PDF, name).await, Ok(()));
    }
    let sixth = centre.send(&session, PDF, "6").await;
    assert_eq!(sixth, Err(Refused::TooMany));
    assert_eq!(centre.files(), 5);
    let first = centre.draft(&session).await.remove(0);
    // Not by somebody else.
    let visitor = centre.visitor().await;
    let stranger = centre.prove(&visitor, &line("+393337654321")).await;
    remove(&centre.portal, &stranger, first.id)
        .await
        .expect("no");
    assert_eq!(centre.files(), 5);
    remove(&centre.portal, &session, first.id)
        .await
        .expect("gone");
    assert_eq!(centre.files(), 4);
    assert_eq!(centre.send(&session, PDF, "6").await, Ok(()));
}

#[tokio::test]
async fn it_goes_with_the_request_that_is_filed_and_no_other() {
    let (centre, session) = somebody().await;
    assert_eq!(centre.send(&session, PDF, "lettera").await, Ok(()));
    let visitor = centre.visitor().await;
    let other = centre.prove(&visitor, &line(LINE)).await;
    let none = centre.files_request(&other).await;
    let request = centre.files_request(&session).await;
    assert_eq!(centre.draft(&session).await, []);
    let portal = &centre.portal;
    let of_none = of_request(portal, none.asked.id).await.expect("read");
    assert_eq!(of_none, []);
    let files = of_request(portal, request.asked.id).await.expect("read");
    let [kept] = &files[..] else {
        panic!("one file");
    };
    // What was sent cannot be taken back.
    remove(portal, &session, kept.id).await.expect("nothing");
    assert_eq!(centre.files(), 1);
    for (role, reads) in [(Role::Auditor, true), (Role::Listener, false)] {
        let new = NewAccount {
            user_id: role.as_str(),
            name: "Maria Bianchi",
            role,
            password: "quattro cavalli gialli",
            given: false,
            second_factor: None,
        };
        let member = add(portal, Actor::Operator, new).await;
        let member = member.expect("an answer").expect("an account");
        let reference = &request.asked.reference;
        let opened = open(portal, &member, reference, kept.id).await;
        let opened = opened.expect("an answer");
        assert_eq!(opened.is_some(), reads, "{role:?}");
        if let Some(opened) = opened {
            let part = opened.file.next_part().await.expect("read");
            let (bytes, rest) = part.expect("something");
            assert!(rest.next_part().await.expect("read").is_none());
            assert_eq!(bytes, PDF);
            let acts = centre.acts().await;
            let last = acts.last().map(|(_, act)| act.as_str());
            assert_eq!(last, Some("evidence_read"));
        }
        let of_another = open(portal, &member, &none.asked.reference, kept.id).await;
        assert!(of_another.expect("an answer").is_none());
    }
}
