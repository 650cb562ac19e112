//! Italian elides the article before the 8th and the 11th: "fino all’8 maggio", "l’11 giugno".

/// The articles and prepositions that stand before a day, whole and elided.
const BEFORE_A_DAY: [(&str, &str); 4] = [
    ("al ", "all’"),
    ("dal ", "dall’"),
    ("del ", "dell’"),
    ("il ", "l’"),
];

/// The sentence as it is spoken.
pub(super) fn elided(sentence: String) -> String {
    if !sentence.contains("l 8 ") && !sentence.contains("l 11 ") {
        return sentence;
    }
    let mut spoken = sentence;
    for (whole, elided) in BEFORE_A_DAY {
        for day in ["8 ", "11 "] {
            for before in [" ", "("] {
                let wrong = format!("{before}{whole}{day}");
                spoken = spoken.replace(&wrong, &format!("{before}{elided}{day}"));
            }
        }
    }
    spoken
}

#[cfg(test)]
mod tests {
    use super::elided;

    #[test]
    fn the_article_before_8_and_11_is_elided_and_no_other() {
        for (written, spoken) in [
            (
                "Conservata fino al 8 maggio 2026",
                "Conservata fino all’8 maggio 2026",
            ),
            (
                "La chiamata del 11 giugno 2026 era",
                "La chiamata dell’11 giugno 2026 era",
            ),
            ("cancellata il 8 maggio", "cancellata l’8 maggio"),
            ("fino al 18 maggio 2026", "fino al 18 maggio 2026"),
            ("fino al 1º maggio 2026", "fino al 1º maggio 2026"),
            ("dal lunedì 8 maggio", "dal lunedì 8 maggio"),
        ] {
            assert_eq!(elided(written.to_owned()), spoken);
        }
    }
}
