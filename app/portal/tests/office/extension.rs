//! Two further months (Art. 12(3)): once, with a reason, told inside the first month.

use jiff::civil::date;
use portal::office::{self, NotDone};
use portal::store::MessageKind;
use rules::carry::Carry;
use rules::request::{Condition, Impossible};
use rules::right::Right;

use super::desk::{Desk, desk, letter};
use super::time::instant;

impl Desk {
    async fn extend(&self, reference: &str, why: &str) -> Result<(), NotDone> {
        let version = self.version(reference).await;
        office::extend(&self.portal, &self.carla, reference, version, why)
            .await
            .expect("an answer")
    }

    async fn due_on(&self, reference: &str) -> jiff::civil::Date {
        let due = self.case(reference).await.request.due_on(&self.portal);
        let mut database = self.database().await;
        let kept: String = sqlx::query_scalar("SELECT due_on FROM request WHERE reference = $1")
            .bind(reference)
            .fetch_one(&mut database)
            .await
            .expect("a day");
        assert_eq!(kept, due.to_string(), "the queue has another day");
        due
    }
}

#[tokio::test]
async fn it_is_told_with_its_reason_and_moves_the_day_once() {
    let desk = desk().await;
    let one = desk.id("mario-1").await;
    let reference = desk.mario_asks(Right::Access, None, &[one]).await;
    assert_eq!(desk.due_on(&reference).await, date(2026, 7, 15));
    let missing = Err(NotDone::Missing(vec![
        Carry::ReasonForExtension,
        Carry::TextForPerson,
    ]));
    assert_eq!(desk.extend(&reference, " ").await, missing);
    assert_eq!(
        desk.extend(&reference, "Le registrazioni sono molte.")
            .await,
        Ok(())
    );
    assert_eq!(desk.due_on(&reference).await, date(2026, 9, 15));
    assert_eq!(desk.told("mario@esempio.it", "request_news").await, 1);
    let messages = desk.case(&reference).await.messages;
    assert_eq!(messages[0].kind, MessageKind::Extension);
    assert_eq!(messages[0].words, "Le registrazioni sono molte.");
    let once = Impossible::Unless(Condition::NotExtended);
    let again = desk.extend(&reference, "Sono davvero molte.").await;
    assert_eq!(again, Err(NotDone::Impossible(once)));
    assert_eq!(desk.due_on(&reference).await, date(2026, 9, 15));
}

#[tokio::test]
async fn only_until_the_first_day_is_over() {
    let mut desk = desk().await;
    let one = desk.id("mario-1").await;
    let reference = desk.mario_asks(Right::Access, None, &[one]).await;
    // The first minute in Rome after 15 July.
    desk.set_clock(instant("2026-07-15T22:00:00Z"));
    let late = Impossible::Unless(Condition::WithinFirstPeriod);
    let tried = desk
        .extend(&reference, "Le registrazioni sono molte.")
        .await;
    assert_eq!(tried, Err(NotDone::Impossible(late)));
    desk.set_clock(instant("2026-07-15T21:59:59Z"));
    let tried = desk
        .extend(&reference, "Le registrazioni sono molte.")
        .await;
    assert_eq!(tried, Ok(()));
}

#[tokio::test]
async fn of_the_two_readings_the_earlier_day_counts() {
    for (received, first, extended) in [
        // 25 December and what follows are passed over: two months from there are later than three from receipt.
        (date(2026, 11, 25), date(2026, 12, 28), date(2027, 2, 25)),
        // June has 30 days: two months from there are earlier than three from receipt, which are 31 August.
        (date(2027, 5, 31), date(2027, 6, 30), date(2027, 8, 30)),
        // Both readings end on a Sunday.
        (date(2026, 11, 30), date(2026, 12, 30), date(2027, 3, 1)),
    ] {
        let mut desk = desk().await;
        desk.set_clock(rules::rome::start_of_day(received));
        let reference = desk.entered(&letter(Right::Access, received)).await;
        assert_eq!(desk.due_on(&reference).await, first);
        assert_eq!(desk.extend(&reference, "Sono molte.").await, Ok(()));
        assert_eq!(desk.due_on(&reference).await, extended);
    }
}
