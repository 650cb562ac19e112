//! The file as a whole: its header, its bytes, its lines.

use portal::import::Extent;

use super::call_centre::at;
use super::{CUSTOMERS, HEADER, KEEP, NOW, about, csv, row};

#[tokio::test]
async fn a_header_that_is_wrong_is_explained_and_nothing_is_read() {
    let centre = at(NOW).await;
    let rows = csv(&[row("G-1", "a.wav")]);
    for (file, expected) in [
        (String::new(), vec![(1, "", "no_header")]),
        (
            rows.replace(HEADER, "R-1,Mario Rossi"),
            vec![(1, "", "no_header")],
        ),
        (rows.replace(',', ";"), vec![(1, "", "not_commas")]),
        (rows.replace(',', "\t"), vec![(1, "", "not_commas")]),
        (
            rows.replace("external_id,", "id,")
                .replace(",agent", ",supplier"),
            vec![
                (1, "external_id", "missing_column"),
                (1, "supplier", "duplicate_column"),
                (1, "agent", "missing_column"),
                (1, "id", "unknown_column"),
            ],
        ),
    ] {
        let (outcome, found) = centre.recordings(file.as_bytes(), KEEP).await;
        assert_eq!(about(&found), expected, "{file}");
        assert!(
            found
                .iter()
                .all(|finding| !finding.message.contains("Mario"))
        );
        assert_eq!(outcome.extent(), Extent::None);
    }
    let utf16: Vec<u8> = rows.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let (_, found) = centre
        .recordings(&[&[0xFF, 0xFE], &utf16[..]].concat(), KEEP)
        .await;
    assert_eq!(about(&found), [(1, "", "not_utf8")]);
    assert_eq!(centre.count("recording").await, 0);
}

#[tokio::test]
async fn a_byte_order_mark_and_any_order_of_the_columns_are_right() {
    let centre = at(NOW).await;
    let file = "\u{feff}name,language,kind,customer_code,codice_fiscale,partita_iva,email,phone\n\
        \"Rossi, Mario\",,private,C-1,,,,\n";
    let (outcome, found) = centre.customers(file.as_bytes(), KEEP).await;
    assert_eq!(about(&found), []);
    assert_eq!(outcome.new, 1);
    let code = "C-1".parse().expect("a code");
    let customer = centre.portal.store.customer_by_code(&code).await;
    let customer = customer.expect("readable").expect("imported").data;
    assert_eq!(customer.name, "Rossi, Mario");
    assert_eq!(customer.language.as_str(), "it");
}

#[tokio::test]
async fn lines_are_those_that_an_editor_shows_whatever_ends_them() {
    let wrong = row("F", "a.wav").with("supplier", "");
    let broken = wrong.clone().with("agent", "\"two\nlines\"");
    let file = format!(
        "{HEADER}\n{}\n\n{}\n{}\n{}",
        wrong.line(),
        broken.line(),
        wrong.line(),
        wrong.line()
    );
    let expected = [
        (2, "supplier", "empty"),
        (4, "agent", "control_character"),
        (6, "supplier", "empty"),
        (7, "supplier", "empty"),
    ];
    for ends in ["\n", "\r\n", "\r"] {
        let centre = at(NOW).await;
        let (_, found) = centre
            .recordings(file.replace('\n', ends).as_bytes(), KEEP)
            .await;
        assert_eq!(about(&found), expected, "{ends:?}");
    }
}

#[tokio::test]
async fn a_field_that_is_not_utf8_is_named_and_the_other_rows_are_taken() {
    let centre = at(NOW).await;
    let mut file = CUSTOMERS.as_bytes().to_vec();
    file.extend(b"C-3,private,Nicol\xF2 Neri,,,,,\nC-4,private,Lia Neri,,,,,\n");
    let (outcome, found) = centre.customers(&file, KEEP).await;
    assert_eq!(about(&found), [(4, "name", "not_utf8")]);
    assert_eq!((outcome.new, outcome.refused), (3, 1));
}

#[tokio::test]
async fn a_quotation_mark_that_is_not_closed_ends_the_reading_there() {
    let centre = at(NOW).await;
    let good = row("G-1", "a.wav");
    let open = row("F-1", "a.wav").with("agent", "\"open");
    let mut rows = vec![good, open];
    rows.extend((2..2000).map(|number| row(&format!("G-{number}"), "a.wav")));
    let (outcome, found) = centre.recordings(csv(&rows).as_bytes(), KEEP).await;
    assert_eq!(about(&found), [(3, "", "row_without_end")]);
    assert_eq!((outcome.new, outcome.read_to_end), (1, false));
    assert_eq!(outcome.extent(), Extent::Some);
    assert_eq!(centre.count("recording").await, 1);
    assert_eq!(centre.objects().len(), 1);
}

#[tokio::test]
async fn a_file_without_rows_is_taken_as_a_whole() {
    let centre = at(NOW).await;
    let (outcome, found) = centre.recordings(HEADER.as_bytes(), KEEP).await;
    assert_eq!(about(&found), []);
    assert_eq!((outcome.kept(), outcome.extent()), (0, Extent::All));
}
