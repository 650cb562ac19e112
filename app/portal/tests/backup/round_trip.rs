//! Everything comes back but what is of the moment.

use portal::audit::Actor;
use portal::custody::attestation::attest;
use rules::right::Right;

use super::call_centre::at;
use super::calls::audio;
use super::desk::NOW;
use super::{outside, rows, working};
use crate::callers::{ADDRESS, line};

#[tokio::test]
async fn every_row_and_every_object_is_what_it_was() {
    let desk = working().await;
    let (_folder, backup) = outside();
    let manifest = desk.backed_up(&backup).await;
    assert_eq!((manifest.recordings, manifest.files), (5, 1));
    assert_eq!(manifest.missing, Vec::<String>::new());
    let new = at(NOW).await;
    let restored = new.put_back(&backup, &desk).await.expect("restored");
    assert_eq!(restored.objects, 6);
    assert!(restored.retention.is_ok());

    let (_again, second) = outside();
    new.backed_up(&second).await;
    let (before, mut after) = (rows(&backup), rows(&second));
    assert!(before["audit"].len() > 10 && before["request_event"].len() > 2);
    for (table, rows) in &before {
        let mut now = after.remove(table).expect("the table");
        match table.as_str() {
            // It goes on.
            "audit" => {
                let more = now.split_off(rows.len());
                let acts: Vec<_> = more.iter().filter_map(|row| row[4].as_str()).collect();
                assert_eq!(acts, ["backup_restored", "backup_taken"]);
            }
            // When retention ran.
            "setting" => now.retain(|row| rows.iter().any(|before| before[0] == row[0])),
            _ => {}
        }
        assert_eq!(&now, rows, "{table}");
    }
    for call in ["mario-1", "mario-2", "anna-1", "line-1", "line-2"] {
        let sound = new.sound(new.id(call).await).await;
        assert_eq!(sound.expect("it opens"), audio(call), "{call}");
    }
    for nothing in [
        "SELECT COUNT(*) FROM session",
        "SELECT COUNT(*) FROM one_time_code",
        "SELECT COUNT(*) FROM evidence WHERE session IS NOT NULL OR request_id IS NULL",
    ] {
        assert_eq!(new.number(nothing).await, 0, "{nothing}");
    }
    let files = std::fs::read_dir(new.folder.path().join("files")).expect("a folder");
    assert_eq!(files.count(), 1);
    let (_, stated) = attest(&new.portal, new.portal.clock.now(), Actor::System)
        .await
        .expect("stated");
    assert!(stated.is_sound(), "{stated:?}");
}

#[tokio::test]
async fn work_goes_on_where_it_stood() {
    let desk = working().await;
    let (_folder, backup) = outside();
    desk.backed_up(&backup).await;
    let new = at(NOW).await;
    new.put_back(&backup, &desk).await.expect("restored");
    let events = new.number("SELECT COUNT(*) FROM request_event").await;
    let session = new.visitor().await;
    let session = new.prove(&session, &line(super::desk::LINE)).await;
    let asked = super::desk::filing(Right::Access, None, &[new.id("line-1").await]);
    let language = portal::texts::Language::It;
    let filed = portal::requests::file(&new.portal, &session, ADDRESS, &asked, language).await;
    filed.expect("an answer").expect("filed");
    let now = new.number("SELECT COUNT(*) FROM request_event").await;
    assert!(now > events);
}
