//! Whether anything is known about a person shows nowhere.

use portal::delivery::{DECOY, Delivery, MESSAGE};
use portal::identification::{Asked, Claim, Entered, resend_code, waiting_code};
use portal::jobs::run_due_jobs;
use portal::session::Session;
use portal::texts::Language;
use rules::visibility::Level;

use super::call_centre::{CallCentre, at};
use super::callers::ADDRESS;
use super::register::{MARIO, customer};
use super::time::instant;
use super::{HOUR, MINUTE, NOW};

/// Neither of them is in the register: no such code, and a code with somebody else's tax number.
const UNKNOWN: [(&str, &str); 2] = [("C-9", "RSSMRA85T10A562S"), ("C-2", "RSSMRA85T10A562S")];

/// All that a request leaves: what the page shows, the code's row, how many attempts and jobs, the audit.
async fn left_by(claim: &Claim) -> (CallCentre, Session, Vec<String>) {
    let centre = at(NOW).await;
    centre.register().await;
    let session = centre.visitor().await;
    assert_eq!(centre.ask(&session, claim).await, Asked::Sent);
    let waiting = waiting_code(&centre.portal, &session).await;
    let waiting = waiting.expect("readable").expect("a code");
    let mut left = vec![format!("{waiting:?}"), format!("{:?}", centre.acts().await)];
    let mut database = centre.database().await;
    for query in [
        "SELECT way || ' ' || channel || ' ' || tries || ' ' || sent_at || ' ' || expires_at || ' ' ||
             LENGTH(subject) FROM one_time_code",
        "SELECT kind || ' ' || at || ' ' || LENGTH(subject) FROM attempt ORDER BY kind, at",
        "SELECT state || ' ' || attempts || ' ' || run_at || ' ' || expires_at FROM job ORDER BY kind",
        "SELECT detail FROM audit ORDER BY seq DESC LIMIT 1",
        "SELECT COUNT(customer_id) || ' customers named' FROM audit WHERE action = 'code_requested'",
    ] {
        let rows: Vec<String> = sqlx::query_scalar(query)
            .fetch_all(&mut database)
            .await
            .expect("rows");
        assert!(!rows.is_empty(), "{query}");
        left.extend(rows);
    }
    (centre, session, left)
}

#[tokio::test]
async fn a_known_and_an_unknown_customer_leave_the_same() {
    for by_mail in [false, true] {
        let (known, _, of_known) = left_by(&customer(MARIO, by_mail)).await;
        let kinds = known.job_kinds().await;
        assert_eq!(kinds, [MESSAGE]);
        for claim in UNKNOWN {
            let (unknown, _, of_unknown) = left_by(&customer(claim, by_mail)).await;
            assert_eq!(of_unknown, of_known);
            assert_eq!(unknown.job_kinds().await, [DECOY]);
        }
    }
}

impl CallCentre {
    async fn job_kinds(&self) -> Vec<String> {
        let jobs = self.jobs().await;
        jobs.into_iter().map(|(kind, _)| kind).collect()
    }
}

#[tokio::test]
async fn no_code_opens_a_decoy_and_its_tries_count_alike() {
    let (centre, session, _) = left_by(&customer(UNKNOWN[0], false)).await;
    let (macs, proofs) = (
        centre.number("SELECT COUNT(code_mac) FROM one_time_code"),
        centre.number("SELECT COUNT(line) + COUNT(customer_id) FROM one_time_code"),
    );
    assert_eq!((macs.await, proofs.await), (0, 0));
    // The code of the decoy's job, and no code at all.
    for (typed, left) in [("000000", 4), ("", 3), ("000000", 2), ("123456", 1)] {
        assert_eq!(centre.enter(&session, typed).await, Entered::Wrong { left });
    }
    assert_eq!(centre.enter(&session, "000000").await, Entered::UsedUp);
    assert_eq!(session.level(), Level::None);
}

#[tokio::test]
async fn a_decoy_is_delivered_to_nobody() {
    let (centre, _, _) = left_by(&customer(UNKNOWN[0], true)).await;
    let begun = run_due_jobs(&centre.portal, &Delivery::inbox()).await;
    assert_eq!(begun.expect("done"), 1);
    assert_eq!(centre.portal.store.inbox(9).await.expect("readable"), []);
    let open = centre.portal.store.open_jobs(9).await.expect("readable");
    assert!(open.is_empty());
}

#[tokio::test]
async fn the_limits_count_a_known_and_an_unknown_customer_alike() {
    let mut answers = Vec::new();
    for claim in [MARIO, UNKNOWN[0], UNKNOWN[1]] {
        let mut centre = at(NOW).await;
        centre.register().await;
        let mut answered = Vec::new();
        for minutes in [
            0,
            1,
            2,
            3,
            61,
            62,
            63,
            120,
            121,
            122,
            123,
            24 * 60,
            24 * 60 + 1,
        ] {
            centre.set_clock(instant(NOW) + MINUTE * minutes);
            let session = centre.visitor().await;
            answered.push(centre.ask(&session, &customer(claim, false)).await);
        }
        answers.push(answered);
    }
    assert_eq!(answers[0], answers[1]);
    assert_eq!(answers[0], answers[2]);
    let sent = answers[0].iter().filter(|asked| **asked == Asked::Sent);
    assert_eq!(sent.count(), 8, "six in the first day and two in the next");
}

#[tokio::test]
async fn a_customer_of_whom_no_contact_is_held_looks_like_one_who_is_not_known() {
    let (_, _, of_known) = left_by(&customer(MARIO, false)).await;
    let (centre, session, of_unreachable) = left_by(&customer(("C-4", "12345670017"), false)).await;
    assert_eq!(of_unreachable, of_known);
    assert_eq!(centre.job_kinds().await, [DECOY]);
    let entered = centre.enter(&session, "").await;
    assert_eq!(entered, Entered::Wrong { left: 4 });
}

#[tokio::test]
async fn sending_again_keeps_the_secret() {
    for claim in [MARIO, UNKNOWN[0]] {
        let (mut centre, session, _) = left_by(&customer(claim, true)).await;
        let kinds = centre.job_kinds().await;
        centre.set_clock(instant(NOW) + MINUTE);
        let mut again = Vec::new();
        for _ in 0..3 {
            let asked = resend_code(&centre.portal, &session, ADDRESS, Language::It).await;
            again.push(asked.expect("an answer"));
        }
        let Asked::Limited(limited) = again[2] else {
            panic!("{again:?}");
        };
        assert_eq!(again[..2], [Asked::Sent; 2]);
        assert_eq!(limited.until, instant(NOW) + HOUR);
        assert_eq!(centre.job_kinds().await, vec![kinds[0].clone(); 3]);
    }
}

#[tokio::test]
async fn unknown_customers_do_not_use_up_each_others_limits() {
    let centre = at(NOW).await;
    for code in ["C-91", "C-92", "C-93", "C-94"] {
        let session = centre.visitor().await;
        let claim = customer((code, MARIO.1), false);
        assert_eq!(centre.ask(&session, &claim).await, Asked::Sent);
    }
    // Form, claim, contact and all codes together of each, as of four who are known.
    let attempts = "SELECT COUNT(*) FROM attempt";
    assert_eq!(centre.number(attempts).await, 4 * 4);
}
