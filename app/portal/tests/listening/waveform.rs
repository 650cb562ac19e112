//! What a player draws.

use portal::listening::{Waveform, waveform};

use super::with_calls;

#[tokio::test]
async fn the_waveform_is_worked_out_once_and_goes_with_its_recording() {
    let (centre, first, _) = with_calls().await;
    let recording = centre.portal.store.recording(first).await;
    let recording = recording.expect("readable").expect("there");
    let drawn = waveform(&centre.portal, &recording)
        .await
        .expect("an answer");
    let Waveform::Drawn(peaks) = &drawn else {
        panic!("{drawn:?}");
    };
    assert_eq!(peaks.channels().len(), 1);
    let loud = peaks.channels()[0].iter().filter(|bar| **bar > 50);
    assert!(loud.count() > 300, "noise");
    assert_eq!(
        centre.portal.store.peaks(first).await.expect("readable"),
        peaks.to_text()
    );
    // It is not read again: without its audio it is still there.
    let key = &recording.audio.key;
    centre.portal.audio.delete(key).await.expect("deleted");
    let kept = waveform(&centre.portal, &recording).await;
    assert_eq!(kept.expect("an answer"), drawn);
    let mut other = recording.clone();
    other.id = centre.id("later").await;
    let none = waveform(&centre.portal, &other).await;
    assert_eq!(none.expect("an answer"), Waveform::None);
}
