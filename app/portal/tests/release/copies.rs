//! A copy is decided before it is made: what does not fit is told.

use portal::release::{Copy, CopyError, ReleaseError, Wav};
use rules::decision::Protection::{AsIs, CallerChannelOnly, Cut, Masked};

use crate::fixture::{copy, decoder, pcm, stretch};

#[test]
fn stretches_are_put_in_order_and_joined() {
    let stretches = vec![
        stretch(700, 900),
        stretch(100, 200),
        stretch(150, 300),
        stretch(300, 310),
        stretch(800, 850),
        stretch(311, 312),
    ];
    let copy = Copy::new(Masked, stretches, 1, 1000).unwrap();
    let expected = [stretch(100, 310), stretch(311, 312), stretch(700, 900)];
    assert_eq!(copy.silenced(), expected);
}

#[test]
fn a_decision_that_protects_nobody_or_leaves_nothing_is_none() {
    let new = |protection, stretches: &[_], channels| {
        Copy::new(protection, stretches.to_vec(), channels, 1000)
    };
    for empty in [stretch(5, 5), stretch(6, 5)] {
        assert_eq!(new(Masked, &[empty], 2), Err(CopyError::Empty(empty)));
    }
    let behind = stretch(900, 1001);
    assert_eq!(new(Cut, &[behind], 2), Err(CopyError::BehindTheEnd(behind)));
    assert_eq!(new(Masked, &[], 2), Err(CopyError::NoStretch));
    assert_eq!(new(Cut, &[], 2), Err(CopyError::NoStretch));
    assert_eq!(
        new(AsIs, &[stretch(1, 2)], 2),
        Err(CopyError::StretchOfAsIs)
    );
    assert_eq!(new(CallerChannelOnly, &[], 1), Err(CopyError::OneChannel));
    let all = [stretch(500, 1000), stretch(0, 500)];
    assert_eq!(new(Cut, &all, 2), Err(CopyError::NothingLeft));

    assert!(new(Masked, &all, 2).is_ok());
    assert!(new(CallerChannelOnly, &all, 2).is_ok());
    assert!(new(CallerChannelOnly, &[], 2).is_ok());
    assert!(new(AsIs, &[], 1).is_ok());
    assert!(new(Cut, &[stretch(0, 999)], 1).is_ok());
}

#[test]
fn what_was_stored_is_held_against_the_recording_again() {
    let mono = pcm(1, 8000, 8000);
    for (stored, expected) in [
        (
            r#"{"protection":"caller_channel_only","silenced":[]}"#,
            CopyError::OneChannel,
        ),
        (
            r#"{"protection":"masked","silenced":[{"from_ms":900,"to_ms":1100}]}"#,
            CopyError::BehindTheEnd(stretch(900, 1100)),
        ),
        (
            r#"{"protection":"masked","silenced":[]}"#,
            CopyError::NoStretch,
        ),
    ] {
        let stored: Copy = serde_json::from_str(stored).unwrap();
        match Wav::new(decoder(&mono), &stored) {
            Err(ReleaseError::Copy(error)) => assert_eq!(error, expected),
            _ => panic!("{expected} was not told"),
        }
    }
    let masked = copy(&mono, Masked, &[stretch(10, 20)]);
    let stored = serde_json::to_string(&masked).unwrap();
    assert_eq!(serde_json::from_str::<Copy>(&stored).unwrap(), masked);
}

#[test]
fn a_copy_that_no_wav_can_state_is_refused() {
    // An hour is in, two days of four channels at this rate are not: told before anything is decoded.
    let file = crate::fixture::wav(6, 4, 8000, 8, &[0xD5; 4000]);
    let mut long = file.clone();
    long[24..28].copy_from_slice(&u32::MAX.to_le_bytes());
    let as_is = copy(&file, AsIs, &[]);
    let refused = Wav::new(decoder(&long), &as_is);
    assert!(matches!(refused, Err(ReleaseError::TooLarge)));
}
