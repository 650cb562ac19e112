//! Keys: what objects are called wherever somebody reads it. A key stands on one line, whatever somebody called a file,
//! and leads back to it.

/// The key of what is called `name`, in folders parted by slashes. It is the name itself; a backslash stands there twice,
/// and what cannot be shown or is no UTF-8 stands byte by byte, as `\x0a`.
pub(super) fn key_of(name: &[u8]) -> String {
    let mut key = String::with_capacity(name.len());
    for chunk in name.utf8_chunks() {
        for letter in chunk.valid().chars() {
            match letter {
                '\\' => key.push_str(r"\\"),
                letter if is_shown(letter) => key.push(letter),
                letter => push_bytes(&mut key, letter.encode_utf8(&mut [0; 4]).as_bytes()),
            }
        }
        push_bytes(&mut key, chunk.invalid());
    }
    key
}

/// What has this key; `None` where nothing has: it is no key of [`key_of`], or leads out of the store.
pub(super) fn name_of(key: &str) -> Option<Vec<u8>> {
    let mut name = Vec::with_capacity(key.len());
    let mut rest = key.as_bytes();
    loop {
        rest = match rest {
            [] => break,
            [b'\\', b'\\', after @ ..] => {
                name.push(b'\\');
                after
            }
            [b'\\', b'x', high, low, after @ ..] => {
                name.extend(hex::decode([*high, *low]).ok()?);
                after
            }
            [byte, after @ ..] => {
                name.push(*byte);
                after
            }
        };
    }
    let is_part = |part: &[u8]| !matches!(part, b"" | b"." | b"..") && !part.contains(&0);
    let is_within = name.split(|byte| *byte == b'/').all(is_part);
    // Nothing has two keys.
    (is_within && key_of(&name) == key).then_some(name)
}

/// The key of the object that a half-written file is of; `None` where it is none. The store writes to `KEY#1` (`#2`, …
/// where that is taken) and renames when all is there.
pub(crate) fn half_written_of(key: &str) -> Option<&str> {
    let name = key.rsplit('/').next()?;
    let (_, number) = name.split_once('#')?;
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    (is_number && number != "0").then(|| &key[..key.len() - number.len() - 1])
}

/// `text` on one line.
pub(super) fn on_one_line(text: &str) -> String {
    let line = |letter: char| match letter.is_control() {
        true => letter.escape_default().to_string(),
        false => letter.to_string(),
    };
    text.chars().map(line).collect()
}

/// Whether a letter can be seen, takes its own place, and turns nothing round that stands beside it.
fn is_shown(letter: char) -> bool {
    letter.is_ascii_graphic() || letter == ' ' || letter.escape_debug().len() == 1
}

fn push_bytes(key: &mut String, bytes: &[u8]) {
    for byte in bytes {
        key.push_str(&format!(r"\x{byte:02x}"));
    }
}

#[cfg(test)]
mod tests {
    use super::{half_written_of, key_of, name_of};

    #[test]
    fn a_key_is_on_one_line_and_leads_back_to_the_name() {
        for (name, key) in [
            (&b"9f/00"[..], "9f/00"),
            (b"st*r?~ [{'\"#%41", "st*r?~ [{'\"#%41"),
            ("è/voce".as_bytes(), "è/voce"),
            (b"two\nlines", r"two\x0alines"),
            (b"back\xff", r"back\xff"),
            (br"back\xff", r"back\\xff"),
            (b"cut\xe2\x80", r"cut\xe2\x80"),
            ("\u{202e}txt".as_bytes(), r"\xe2\x80\xaetxt"),
            ("\u{2028}".as_bytes(), r"\xe2\x80\xa8"),
        ] {
            assert_eq!(key_of(name), key);
            assert_eq!(name_of(key).as_deref(), Some(name), "{key}");
        }
    }

    #[test]
    fn what_leads_out_or_is_not_how_a_key_is_written_is_none() {
        for key in [
            "",
            "/",
            "/ab",
            "ab/",
            "a//b",
            ".",
            "../ab",
            "ab/./cd",
            "ab/..",
            r"a\",
            r"a\n",
            r"\x2",
            r"\x00",
            r"\x41",
            r"\xFF",
            r"\x2e\x2e",
            "two\nlines",
        ] {
            assert_eq!(name_of(key), None, "{key}");
        }
    }

    #[test]
    fn only_what_the_store_itself_writes_to_is_half_written() {
        assert_eq!(half_written_of("ab/9f00#1"), Some("ab/9f00"));
        assert_eq!(half_written_of("9f00#12"), Some("9f00"));
        assert_eq!(half_written_of("a#b/9f00#7"), Some("a#b/9f00"));
        for key in [
            "9f00",
            "9f00#",
            "9f00#1a",
            "ping#0",
            "ab#1/9f00",
            r"9f00#1\?",
        ] {
            assert_eq!(half_written_of(key), None, "{key}");
        }
    }
}
