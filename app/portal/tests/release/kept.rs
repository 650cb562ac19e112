//! What was found out about a recording when it came is kept with it: nobody reads it whole again to go to a place.

use portal::audio::decode::Survey;
use portal::custody::RecordingKey;

use crate::fixture::decoder;
use crate::long::of_megabytes;

#[test]
fn a_survey_opens_with_the_key_of_its_recording_alone_and_takes_little_room() {
    for (name, bytes) in of_megabytes() {
        let survey = decoder(&bytes).survey().expect("it is in packets");
        let key = RecordingKey::generate();
        let sealed = survey.seal(&key).expect("sealed");
        assert!(sealed.len() < bytes.len() / 100, "{name}: {}", sealed.len());
        assert_eq!(Survey::open(&sealed, &key).expect("opened"), *survey);
        let other = RecordingKey::generate();
        for (changed, key) in [
            (sealed.clone(), &other),
            (sealed[..sealed.len() - 4].to_owned(), &key),
            (format!("{sealed}AAAA"), &key),
            (String::new(), &key),
            ("no Base64".to_owned(), &key),
        ] {
            let error = Survey::open(&changed, key).expect_err("it is not that one");
            assert!(error.to_string().contains("does not open"), "{error}");
        }
    }
}
