//! What is others', or only the portal's own, is not given out (Art. 15(4)).

use portal::art15::Person;
use portal::document::{html, text};
use portal::texts::Language;
use serde_json::json;

use crate::answered::{ANOTHERS, FROM_ANOTHERS, FROM_HIS, HIS, OPERATOR, under, with_calls};

#[tokio::test]
async fn no_internal_key_and_nobody_elses_data_is_in_an_answer() {
    let centre = with_calls().await;
    let recordings = centre.recordings().await;
    let staff = centre
        .listened(recordings[0].id, 5, json!({ "purpose": "quality" }))
        .await;
    let mario = centre.mario().await;
    let mut secrets = vec![
        ANOTHERS.to_owned(),
        FROM_HIS.to_owned(),
        FROM_ANOTHERS.to_owned(),
        OPERATOR.to_owned(),
        staff.to_string(),
        mario.customer.expect("in the register").to_string(),
        "\"alfa\"".to_owned(),
    ];
    for recording in &recordings {
        secrets.extend([recording.audio.key.clone(), recording.audio.sha256.clone()]);
    }
    for language in Language::ALL {
        let (document, json) = centre.answer(language, &mario, &recordings).await;
        for given in [json.to_string(), html(&document), text(&document)] {
            assert!(given.contains(HIS));
            for secret in &secrets {
                assert!(!given.contains(secret), "{secret}");
            }
        }
    }
}

#[tokio::test]
async fn the_number_of_another_is_three_digits() {
    let centre = with_calls().await;
    let (mario, recordings) = (centre.mario().await, centre.recordings().await);
    let (document, json) = centre.answer(Language::It, &mario, &recordings).await;
    let his = under(&document, "Chiamata di venerdì 12 giugno 2026, ore 10:30");
    let anothers = under(&document, "Chiamata di sabato 13 giugno 2026, ore 23:30");
    let explained = "I numeri di altre persone non sono Suoi dati";
    assert!(
        his.contains("Dal numero: +393331234567") && !his.contains(explained),
        "{his}"
    );
    assert!(
        anothers.contains("Dal numero: Un altro numero, che finisce con 876"),
        "{anothers}"
    );
    assert!(anothers.contains(explained), "{anothers}");
    assert_eq!(
        json["recordings"][1]["calling_number"],
        json!({ "last_digits": "876" })
    );
}

#[tokio::test]
async fn of_a_call_to_a_line_it_is_the_line_that_may_be_anothers() {
    let centre = with_calls().await;
    let mario = centre.mario().await;
    let mut recording = centre.recordings().await.remove(0);
    "outbound".clone_into(&mut recording.direction);
    recording.calling_number = Some("+39800123456".parse().expect("a number"));
    for (line, told) in [
        (HIS, json!({ "number": HIS })),
        (ANOTHERS, json!({ "last_digits": "876" })),
    ] {
        line.clone_into(&mut recording.called_number);
        let called = std::slice::from_ref(&recording);
        let (_, json) = centre.answer(Language::It, &mario, called).await;
        assert_eq!(json["recordings"][0]["called_number"], told);
        assert_eq!(
            json["recordings"][0]["calling_number"],
            json!({ "number": "+39800123456" })
        );
    }
}

#[tokio::test]
async fn a_withheld_number_is_none() {
    let centre = with_calls().await;
    let mario = centre.mario().await;
    let mut recording = centre.recordings().await.remove(0);
    recording.calling_number = None;
    let withheld = std::slice::from_ref(&recording);
    let (document, json) = centre.answer(Language::It, &mario, withheld).await;
    assert_eq!(
        json["recordings"][0]["calling_number"],
        json!({ "withheld": true })
    );
    let call = under(&document, "Chiamata di venerdì 12 giugno 2026, ore 10:30");
    assert!(call.contains("Dal numero: Nascosto"), "{call}");
}

#[tokio::test]
async fn who_is_not_the_customer_learns_no_customer_code() {
    let centre = with_calls().await;
    let recordings = centre.recordings().await;
    let holder_of_the_line = Person {
        own: vec![HIS.parse().expect("a number")],
        ..Person::default()
    };
    let (document, json) = centre
        .answer(Language::It, &holder_of_the_line, &recordings)
        .await;
    assert!(document.recipient.is_empty());
    assert!(!text(&document).contains("C-1"));
    assert!(!json.to_string().contains("C-1"));
    assert_eq!(json["recordings"][0]["customer_code"], json!(null));
}

#[tokio::test]
async fn a_supplier_that_the_configuration_does_not_know_is_named_as_it_is() {
    let centre = with_calls().await;
    let mario = centre.mario().await;
    let mut recording = centre.recordings().await.remove(0);
    "Beta Voce".clone_into(&mut recording.supplier);
    let handled = std::slice::from_ref(&recording);
    let (document, json) = centre.answer(Language::It, &mario, handled).await;
    assert!(under(&document, "Chi la riceve (lettera c)").contains("Beta Voce"));
    assert_eq!(json["recipients"], json!([{ "name": "Beta Voce" }]));
    assert_eq!(json["recordings"][0]["handled_by"], "Beta Voce");
}
