//! Statistics.

use axum::http::StatusCode;
use portal::staff::Role;

use super::assert_said;
use super::breaches::released;
use crate::visitor::House;

#[tokio::test]
async fn statistics_say_the_same_as_table_as_chart_and_as_file() {
    let house = House::new().await;
    released(&house).await;
    let mut auditor = house.staff(Role::Auditor).await;
    let page = auditor.get("/console/statistics").await;
    assert_said(&page);
    assert!(page.body.contains("role=\"img\""));
    assert!(
        page.body
            .contains("Richieste per diritto: Avere una copia 1,"),
        "{}",
        page.body
    );
    assert!(!page.body.contains("style="), "no inline style");
    assert!(
        page.body
            .contains("/console/statistics.csv?from=2025-11-25&amp;to=2026-11-24")
    );
    let file = auditor
        .get("/console/statistics.csv?from=2025-11-25&to=2026-11-24")
        .await;
    assert_eq!(file.status, StatusCode::OK);
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    assert!(
        file.header("content-disposition")
            .contains("statistics.csv")
    );
    assert_eq!(file.header("cache-control"), "no-store");
    assert!(file.body.contains("\r\nrequests_by_right,access,1\r\n"));
    let empty = auditor
        .get("/console/statistics?from=2020-01-01&to=2020-01-31")
        .await;
    assert_said(&empty);
    assert!(empty.body.contains("nessuna decisione"));
    for wrong in [
        "from=2026-02-01&to=2026-01-01",
        "from=ieri",
        "to=2026-02-30",
    ] {
        let page = auditor.get(&format!("/console/statistics?{wrong}")).await;
        assert_said(&page);
        assert!(
            page.body.contains("Le date non indicano un periodo"),
            "{wrong}"
        );
        let file = auditor
            .get(&format!("/console/statistics.csv?{wrong}"))
            .await;
        assert_eq!(file.status, StatusCode::BAD_REQUEST, "{wrong}");
    }
}
