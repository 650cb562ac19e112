//! Orders by mail: what the mail says, and what it does not.

use portal::delivery::Delivery;
use portal::recipients::{OrderKind, OrderState, reference};

use crate::endpoint::Server;
use crate::{NAME, NOTE, by_mail};

#[tokio::test]
async fn a_mail_names_the_order_and_not_the_recording() {
    let centre = by_mail().await;
    for (kind, what) in [
        (OrderKind::Erase, "cancellare una registrazione"),
        (OrderKind::Restrict, "limitare l’uso di una registrazione"),
        (OrderKind::Rectify, "correggere i dati di una registrazione"),
        (OrderKind::Lift, "è finito"),
    ] {
        let id = centre.place(centre.order(kind, None)).await;
        assert_eq!(centre.run(&Delivery::inbox()).await, 1);
        let inbox = centre.portal.store.inbox(20).await.expect("the inbox");
        let number = reference(id);
        let mail = inbox
            .iter()
            .find(|mail| mail.subject == format!("Ordine {number}"))
            .expect("a mail whose subject is the order's number");
        assert_eq!(mail.channel, "mail");
        assert_eq!(mail.recipient, "ordini@alfa.example");
        assert!(mail.body.contains(what), "{}", mail.body);
        assert!(mail.body.contains("lunedì 22 giugno 2026"), "{}", mail.body);
        assert!(mail.body.contains("vale 60 giorni"), "{}", mail.body);
        let link = format!("https://voce.example.org/orders/{id}.");
        assert!(mail.body.contains(&link), "{}", mail.body);
        for secret in [NAME, NOTE] {
            assert!(!mail.body.contains(secret), "{}", mail.body);
        }
        assert_eq!(centre.on_file(id).await.state, OrderState::Sent);
    }
}

#[tokio::test]
async fn a_demonstration_posts_nothing_and_shows_what_it_would_post() {
    let server = Server::start([]).await;
    let centre = server.call_centre().await;
    let id = centre.erase().await;
    centre.run(&Delivery::inbox()).await;
    assert!(server.asked().is_empty());
    let inbox = centre.portal.store.inbox(20).await.expect("the inbox");
    assert_eq!(inbox.len(), 1);
    assert_eq!(inbox[0].channel, "webhook");
    assert_eq!(inbox[0].recipient, server.endpoint().url);
    assert_eq!(inbox[0].subject, "recording.erase");
    assert!(inbox[0].body.contains(&id.to_string()));
    assert_eq!(centre.on_file(id).await.state, OrderState::Sent);
}
