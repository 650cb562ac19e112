//! Imports that end too early, and two at once.

use std::time::Duration;

use portal::import::{self, Event, ImportError};

use super::call_centre::at;
use super::{KEEP, NOW, about, csv, row};

#[tokio::test]
async fn one_that_was_dropped_at_any_row_is_finished_by_the_next() {
    let rows: Vec<_> = (0..450)
        .map(|number| {
            row(
                &format!("R-{number}"),
                if number % 2 == 0 { "a.wav" } else { "b.wav" },
            )
        })
        .collect();
    let csv = csv(&rows);
    let mut centre = at(NOW).await;
    let export = centre.export();
    for pause in [0, 1, 3, 10, 30, 60, 100, 150] {
        let mut listener = |_: Event<'_>| Ok(());
        let run = import::recordings(&centre.portal, csv.as_bytes(), &export, KEEP, &mut listener);
        let _ = tokio::time::timeout(Duration::from_millis(pause), run).await;
    }
    let (outcome, found) = centre.recordings(csv.as_bytes(), KEEP).await;
    assert_eq!(outcome.new + outcome.unchanged, 450);
    assert_eq!(about(&found), []);
    assert_eq!(centre.count("recording").await, 450);
    assert_eq!(centre.count("audit").await, 450);
    centre.nothing_is_left_over().await;
}

#[tokio::test]
async fn a_listener_that_cannot_go_on_stops_the_import_and_what_was_taken_stays() {
    let mut centre = at(NOW).await;
    let rows: Vec<_> = (0..250)
        .map(|number| row(&format!("R-{number}"), "a.wav"))
        .collect();
    let csv = csv(&rows);
    let mut listener = |event: Event<'_>| match event {
        Event::Progress { rows: 1, .. } => Err(std::io::Error::other("the disk is full")),
        _ => Ok(()),
    };
    let export = centre.export();
    let stopped =
        import::recordings(&centre.portal, csv.as_bytes(), &export, KEEP, &mut listener).await;
    assert!(matches!(stopped, Err(ImportError::Listener(_))));
    assert_eq!(centre.count("recording").await, 200);
    let (outcome, _) = centre.recordings(csv.as_bytes(), KEEP).await;
    assert_eq!((outcome.new, outcome.unchanged), (50, 200));
    centre.nothing_is_left_over().await;
}

#[tokio::test]
async fn what_a_killed_import_left_half_written_is_removed() {
    let centre = at(NOW).await;
    let audio = centre.folder.path().join("audio");
    std::fs::create_dir(audio.join("ab")).expect("a folder");
    std::fs::write(audio.join("ab/cdef#1"), b"half a voice").expect("written");
    centre
        .recordings(csv(&[row("R-0", "a.wav")]).as_bytes(), KEEP)
        .await;
    assert_eq!(centre.objects().len(), 1);
    assert!(!audio.join("ab/cdef#1").exists());
}

#[tokio::test]
async fn two_at_once_do_not_mix() {
    let centre = at(NOW).await;
    let lock = centre
        .portal
        .audio
        .lock()
        .await
        .expect("lockable")
        .expect("free");
    let csv = csv(&[row("R-0", "a.wav")]);
    let export = centre.export();
    let (refused, _) = centre.try_recordings(csv.as_bytes(), &export, KEEP).await;
    assert!(matches!(refused, Err(ImportError::AnotherIsRunning)));
    drop(lock);
    let (taken, _) = centre.try_recordings(csv.as_bytes(), &export, KEEP).await;
    assert_eq!(taken.expect("an outcome").new, 1);
}

#[tokio::test]
async fn a_folder_that_is_not_there_is_an_error_before_anything_is_read() {
    let centre = at(NOW).await;
    let csv = csv(&[row("R-0", "a.wav")]);
    let missing = centre.folder.path().join("missing");
    let (error, _) = centre.try_recordings(csv.as_bytes(), &missing, KEEP).await;
    assert!(matches!(error, Err(ImportError::Folder(_))));
    let file = centre.export().join("a.wav");
    let (error, _) = centre.try_recordings(csv.as_bytes(), &file, KEEP).await;
    assert!(matches!(error, Err(ImportError::Folder(_))));
}

#[tokio::test]
async fn an_import_can_run_on_another_thread() {
    let centre = at(NOW).await;
    let export = centre.export();
    let portal = centre.portal.clone();
    let csv = csv(&[row("R-0", "a.wav")]);
    let run = tokio::spawn(async move {
        let mut listener = |_: Event<'_>| Ok(());
        import::recordings(&portal, csv.as_bytes(), &export, KEEP, &mut listener).await
    });
    assert_eq!(run.await.expect("ended").expect("an outcome").new, 1);
}
