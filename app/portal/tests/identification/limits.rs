//! How often codes and forms may be sent, and that a limit lifts exactly when it says.

use std::net::IpAddr;

use jiff::Timestamp;
use portal::identification::{Asked, Entered, enter_code, request_code};
use portal::texts::Language;

use super::call_centre::{CallCentre, at};
use super::callers::line;
use super::register::{MARIO, customer};
use super::time::instant;
use super::{DAY, HOUR, LINE, MILLISECOND, MINUTE, NOW};

impl CallCentre {
    /// Asks for a code to Mario's line, in a session of its own.
    async fn ask_line(&self) -> Asked {
        let session = self.visitor().await;
        self.ask(&session, &line(LINE)).await
    }

    /// Until when another code to Mario's line is refused.
    async fn limited_until(&self) -> Timestamp {
        match self.ask_line().await {
            Asked::Limited(limited) => limited.until,
            asked => panic!("{asked:?} at {}", self.portal.clock.now()),
        }
    }

    /// Asks by line from `address`: whether it was allowed.
    async fn form_from(&self, address: &str) -> bool {
        let address: IpAddr = address.parse().expect("an address");
        let session = self.visitor().await;
        let asked = request_code(&self.portal, &session, address, &line(LINE), Language::It).await;
        asked.expect("an answer") == Asked::Sent
    }
}

#[tokio::test]
async fn three_codes_an_hour_go_to_a_line_whatever_the_session() {
    let mut centre = at(NOW).await;
    for minutes in [0, 20, 40] {
        centre.set_clock(instant(NOW) + MINUTE * minutes);
        assert_eq!(centre.ask_line().await, Asked::Sent);
    }
    let until = instant(NOW) + HOUR;
    assert_eq!(centre.limited_until().await, until);
    centre.set_clock(until - MILLISECOND);
    // What was refused does not count: the limit stays where it is.
    assert_eq!(centre.limited_until().await, until);
    assert_eq!(centre.number("SELECT COUNT(*) FROM job").await, 3);
    centre.set_clock(until);
    assert_eq!(centre.ask_line().await, Asked::Sent);
    assert_eq!(
        centre.limited_until().await,
        instant(NOW) + HOUR + MINUTE * 20
    );
}

#[tokio::test]
async fn six_codes_a_day_go_to_a_line_and_the_longer_wait_is_told() {
    let mut centre = at(NOW).await;
    for minutes in [0, 1, 2, 70, 71, 72] {
        centre.set_clock(instant(NOW) + MINUTE * minutes);
        assert_eq!(centre.ask_line().await, Asked::Sent);
    }
    // Three within the hour, too: that alone would lift earlier.
    let until = instant(NOW) + DAY;
    assert_eq!(centre.limited_until().await, until);
    centre.set_clock(instant(NOW) + HOUR * 12);
    assert_eq!(centre.limited_until().await, until);
    centre.set_clock(until - MILLISECOND);
    assert_eq!(centre.limited_until().await, until);
    centre.set_clock(until);
    assert_eq!(centre.ask_line().await, Asked::Sent);
}

#[tokio::test]
async fn another_line_has_limits_of_its_own() {
    let centre = at(NOW).await;
    for _ in 0..3 {
        centre.ask_line().await;
    }
    centre.limited_until().await;
    let session = centre.visitor().await;
    let asked = centre.ask(&session, &line("+393337654321")).await;
    assert_eq!(asked, Asked::Sent);
}

#[tokio::test]
async fn both_ways_to_a_contact_count_together() {
    let centre = at(NOW).await;
    centre.register().await;
    let session = centre.visitor().await;
    let mario = customer(MARIO, false);
    assert_eq!(centre.ask(&session, &mario).await, Asked::Sent);
    assert_eq!(centre.ask_line().await, Asked::Sent);
    assert_eq!(centre.ask_line().await, Asked::Sent);
    assert_eq!(centre.limited_until().await, instant(NOW) + HOUR);

    // By the register nothing is said of it, or the contact would be known; but nothing is sent.
    assert_eq!(centre.ask(&session, &mario).await, Asked::Sent);
    let messages = "SELECT COUNT(*) FROM job WHERE kind = 'message'";
    assert_eq!(centre.number(messages).await, 3);
    let entered = centre.enter(&session, &centre.code().await).await;
    assert_eq!(entered, Entered::Wrong { left: 4 });
    // His mailbox is another contact.
    let session = centre.visitor().await;
    centre.prove(&session, &customer(MARIO, true)).await;
}

#[tokio::test]
async fn so_many_forms_an_hour_come_from_one_address_and_every_kind_counts() {
    let mut centre = at(NOW).await;
    centre.portal.limits.forms_per_address_per_hour = 3;
    centre.portal.limits.codes_per_hour = 99;
    centre.portal.limits.codes_per_day = 99;
    let session = centre.visitor().await;
    let address: IpAddr = "203.0.113.9".parse().expect("an address");
    assert!(centre.form_from("203.0.113.9").await);
    centre.set_clock(instant(NOW) + MINUTE);
    let entered = enter_code(&centre.portal, &session, address, "000000").await;
    assert_eq!(entered.expect("an answer"), Entered::Nothing);
    assert!(centre.form_from("203.0.113.9").await);
    let until = instant(NOW) + HOUR;
    for at_last in [instant(NOW) + MINUTE, until - MILLISECOND] {
        centre.set_clock(at_last);
        assert!(!centre.form_from("203.0.113.9").await);
        let entered = enter_code(&centre.portal, &session, address, "000000").await;
        let Ok(Entered::Limited(limited)) = entered else {
            panic!("{entered:?}");
        };
        assert_eq!(limited.until, until);
    }
    assert!(centre.form_from("203.0.113.10").await, "a neighbour");
    centre.set_clock(until);
    assert!(centre.form_from("203.0.113.9").await);
}

#[tokio::test]
async fn of_an_ipv6_address_the_network_counts() {
    let mut centre = at(NOW).await;
    centre.portal.limits.forms_per_address_per_hour = 2;
    centre.portal.limits.codes_per_hour = 99;
    centre.portal.limits.codes_per_day = 99;
    assert!(centre.form_from("2001:db8:1:2::1").await);
    assert!(centre.form_from("2001:db8:1:2:ffff:ffff:ffff:ffff").await);
    assert!(!centre.form_from("2001:db8:1:2:aaaa::5").await);
    assert!(centre.form_from("2001:db8:1:3::1").await);
    // An IPv4 address is one however it is written.
    assert!(centre.form_from("192.0.2.1").await);
    assert!(centre.form_from("::ffff:192.0.2.1").await);
    assert!(!centre.form_from("192.0.2.1").await);
    assert!(centre.form_from("::ffff:192.0.2.2").await);
}
