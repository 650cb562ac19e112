//! The audit as a file.

use portal::audit::export::{Format, beginning, part};
use portal::custody::Keys;
use portal::secret::Secret;
use serde_json::Value;

use super::NOW;
use super::call_centre::{CallCentre, at};
use super::time::instant;

impl CallCentre {
    async fn file(&self, format: Format) -> String {
        let (mut file, mut after) = (beginning(format), 0);
        while let Some((text, next)) = part(&self.portal, format, after).await.expect("readable") {
            file += &text;
            after = next;
        }
        file
    }
}

/// The hash of a row as the documentation says how it is made, from what the file says.
fn mac(key: &Secret, before: &str, row: &Value) -> String {
    let at: jiff::Timestamp = row["at"]
        .as_str()
        .expect("a text")
        .parse()
        .expect("an instant");
    let present = |name: &str| {
        row[name]
            .as_str()
            .map_or(String::new(), |text| format!("={text}"))
    };
    let text = |name: &str| row[name].as_str().expect("a text").to_owned();
    let parts = [
        before.to_owned(),
        row["seq"].to_string(),
        at.as_millisecond().to_string(),
        text("actor"),
        present("staff"),
        text("action"),
        present("recording"),
        present("customer"),
        present("request"),
        row["detail"].to_string(),
    ];
    key.mac("audit-row", &parts.each_ref().map(String::as_str))
}

#[tokio::test]
async fn whoever_has_the_file_and_the_key_can_walk_the_chain_without_the_portal() {
    let centre = at(NOW).await;
    centre.write(2001).await;
    let file = centre.file(Format::Jsonl).await;
    let mut before = String::new();
    for (place, line) in file.lines().enumerate() {
        let row: Value = serde_json::from_str(line).expect("an object a line");
        assert_eq!(row["seq"], place + 1);
        before = mac(centre.portal.keys.chain(), &before, &row);
        assert_eq!(row["mac"], before.as_str(), "{line}");
    }
    assert_eq!(file.lines().count(), 2001);
    let other = Keys::generate(instant(NOW));
    let first: Value = serde_json::from_str(file.lines().next().expect("a line")).expect("JSON");
    assert_ne!(first["mac"], mac(other.chain(), "", &first).as_str());
}

#[tokio::test]
async fn for_a_spreadsheet_no_cell_is_a_formula() {
    let centre = at(NOW).await;
    centre.write(2).await;
    centre
        .tamper("UPDATE audit SET detail = '=HYPERLINK(\"https://x\")', request_id = '@SUM(1)' WHERE seq = 2")
        .await;
    let file = centre.file(Format::Csv).await;
    let rows: Vec<&str> = file.lines().collect();
    assert_eq!(rows.len(), 3, "{file}");
    assert_eq!(
        rows[0],
        "seq,at,actor,staff,action,recording,customer,request,detail,mac"
    );
    assert!(rows[2].contains(",'@SUM(1),"), "{file}");
    assert!(rows[2].contains("\"'=HYPERLINK"), "{file}");
    // What is no JSON is a text in the other form, and still one line.
    let lines = centre.file(Format::Jsonl).await;
    let second: Value = serde_json::from_str(lines.lines().nth(1).expect("a line")).expect("JSON");
    assert_eq!(second["detail"], "=HYPERLINK(\"https://x\")");
}
