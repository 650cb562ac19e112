//! Lines: words one after the other as long as they fit. Nothing is hyphenated and nothing is stretched, which is how
//! text is easiest to read.

/// `text` in lines no wider than `width`, each character being as wide as `advance` says. Its line breaks stay. A word
/// that is wider than a line stands on a line of its own, and out of it. No line is dropped: an empty one stays empty.
pub(super) fn lines(text: &str, width: f32, advance: impl Fn(char) -> f32) -> Vec<String> {
    let measure = |text: &str| text.chars().map(&advance).sum::<f32>();
    let space = advance(' ');
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let (mut line, mut filled) = (String::new(), 0.0);
        for word in paragraph.split([' ', '\t']).filter(|word| !word.is_empty()) {
            let wide = measure(word);
            if line.is_empty() {
                (line, filled) = (word.to_owned(), wide);
            } else if filled + space + wide <= width {
                line.push(' ');
                line.push_str(word);
                filled += space + wide;
            } else {
                lines.push(std::mem::replace(&mut line, word.to_owned()));
                filled = wide;
            }
        }
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::lines;

    fn of_ten(text: &str) -> Vec<String> {
        lines(text, 10.0, |_| 1.0)
    }

    #[test]
    fn a_line_holds_the_words_that_fit_and_no_more() {
        assert_eq!(of_ten("una due tre"), ["una due", "tre"]);
        assert_eq!(of_ten("1234 67890"), ["1234 67890"]);
        assert_eq!(of_ten("1234 678901"), ["1234", "678901"]);
    }

    #[test]
    fn a_character_counts_once_however_many_bytes_it_has() {
        assert_eq!(of_ten("àèìòù àèìò"), ["àèìòù àèìò"]);
    }

    #[test]
    fn line_breaks_stay_and_spaces_do_not_pile_up() {
        assert_eq!(of_ten("a\n\nb  c\r\n d"), ["a", "", "b c", "d"]);
    }

    #[test]
    fn a_word_that_is_too_long_stands_alone() {
        assert_eq!(of_ten("a 12345678901 b"), ["a", "12345678901", "b"]);
    }

    #[test]
    fn a_space_that_does_not_break_breaks_no_line() {
        assert_eq!(of_ten("1234 67\u{a0}901"), ["1234", "67\u{a0}901"]);
    }
}
