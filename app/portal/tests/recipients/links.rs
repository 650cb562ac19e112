//! Links: each opens one order, for its time, and nobody can make one up.

use jiff::SignedDuration;
use portal::custody::Keys;
use portal::delivery::Delivery;
use portal::id::OrderId;
use portal::recipients::{Means, OrderState, Settled, acknowledge_by_link, opened};

use crate::call_centre::CallCentre;
use crate::{DAY, NAME, NOTE, by_mail};

/// Sends what waits, and gives the token of the mail about `order`.
async fn token(centre: &CallCentre, order: OrderId) -> String {
    centre.run(&Delivery::inbox()).await;
    let inbox = centre.portal.store.inbox(20).await.expect("the inbox");
    let start = format!("https://voce.example.org/orders/{order}");
    let line = inbox
        .iter()
        .flat_map(|mail| mail.body.lines())
        .find(|line| line.starts_with(&start))
        .expect("a link");
    let (_, token) = line.rsplit_once('/').expect("a path");
    token.to_owned()
}

async fn opens(centre: &CallCentre, token: &str) -> Option<OrderId> {
    let opened = opened(&centre.portal, token).await.expect("an answer");
    opened.map(|on_file| on_file.id)
}

async fn acknowledge(centre: &CallCentre, token: &str) -> Settled {
    acknowledge_by_link(&centre.portal, token)
        .await
        .expect("an answer")
}

#[tokio::test]
async fn a_link_acknowledges_once_and_again_harmlessly() {
    let centre = by_mail().await;
    let id = centre.erase().await;
    let token = token(&centre, id).await;
    assert_eq!(opens(&centre, &token).await, Some(id));
    assert!(
        centre.database_holds(NAME).await,
        "the search finds the name"
    );
    let note = centre.sealed_note().await;
    assert!(
        centre.database_holds(&note).await,
        "the search finds the note"
    );
    assert!(!centre.database_holds(NOTE).await, "the note is not sealed");

    centre.after(DAY);
    assert_eq!(acknowledge(&centre, &token).await, Settled::Done);
    let first = centre.on_file(id).await;
    assert_eq!(first.state, OrderState::Acknowledged);
    assert_eq!(first.acknowledged_how, Some(Means::Link));
    assert_eq!(first.acknowledged_at, Some(centre.portal.clock.now()));
    assert!(first.order.external_id.is_empty() && first.order.note.is_empty());
    assert!(
        !centre.database_holds(NAME).await,
        "the name is still there"
    );
    assert!(
        !centre.database_holds(&note).await,
        "the note is still there"
    );

    centre.after(DAY * 2);
    assert_eq!(acknowledge(&centre, &token).await, Settled::Already);
    let again = centre.on_file(id).await;
    assert_eq!(again.acknowledged_at, first.acknowledged_at);
    assert_eq!(centre.audited("order_acknowledged", "supplier").await, 1);
    assert_eq!(opens(&centre, &token).await, Some(id), "it can be read");
}

#[tokio::test]
async fn a_link_has_its_time() {
    let centre = by_mail().await;
    let id = centre.erase().await;
    let token = token(&centre, id).await;
    centre.after(DAY * 60 - SignedDuration::from_millis(1));
    assert_eq!(opens(&centre, &token).await, Some(id));
    centre.after(DAY * 60);
    assert_eq!(opens(&centre, &token).await, None);
    assert_eq!(acknowledge(&centre, &token).await, Settled::NotFound);
    assert_eq!(centre.on_file(id).await.state, OrderState::Overdue);
}

#[tokio::test]
async fn a_link_opens_its_own_order_only() {
    let mut centre = by_mail().await;
    let (id, other) = (centre.erase().await, centre.erase().await);
    let (own, others) = (token(&centre, id).await, token(&centre, other).await);
    assert_eq!(opens(&centre, &own).await, Some(id));
    assert_eq!(opens(&centre, &others).await, Some(other));
    let parts: Vec<&str> = own.split('.').collect();
    let (expiry, mac) = (parts[1], parts[2]);
    let later: i64 = expiry.parse().expect("an instant");
    let mut forged = vec![
        others.replace(&other.to_string(), &id.to_string()),
        own.replace(&id.to_string(), &other.to_string()),
        own.replace(expiry, &(later + 1).to_string()),
        format!("{id}.{expiry}."),
        format!("{id}.{expiry}"),
        format!("{id}.{mac}"),
        format!("{id}..{mac}"),
        format!("{own}00"),
        own[..own.len() - 2].to_owned(),
        id.to_string(),
        String::new(),
        "..".to_owned(),
    ];
    // Any one character changed.
    forged.extend((0..own.len()).map(|place| {
        let wrong = if own.as_bytes()[place] == b'0' {
            "1"
        } else {
            "0"
        };
        format!("{}{wrong}{}", &own[..place], &own[place + 1..])
    }));
    for token in forged {
        assert_eq!(opens(&centre, &token).await, None, "{token}");
        assert_eq!(acknowledge(&centre, &token).await, Settled::NotFound);
    }
    assert_eq!(centre.audited("order_acknowledged", "supplier").await, 0);
    assert_eq!(acknowledge(&centre, &own).await, Settled::Done);
    assert_eq!(centre.on_file(other).await.state, OrderState::Sent);
    // Another house's key makes other links.
    centre.portal.keys = Keys::generate(centre.portal.clock.now());
    assert_eq!(opens(&centre, &others).await, None);
}
