//! The portal's two cookies. Both are bound to this host and to encrypted connections (`__Host-`).

/// The session of a caller: an opaque token.
pub(crate) const SESSION: &str = "__Host-miavoce";
/// The language that was chosen.
pub(crate) const LANGUAGE: &str = "__Host-miavoce-language";

/// The value of the cookie `name` in a `Cookie` header.
pub(crate) fn find<'a>(header: &'a str, name: &str) -> Option<&'a str> {
    header
        .split(';')
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(found, _)| *found == name)
        .map(|(_, value)| value)
}

/// A `Set-Cookie` header. Without `max_age` (seconds) the browser forgets it when it closes.
pub(crate) fn set(name: &str, value: &str, max_age: Option<u32>) -> String {
    let age = max_age.map_or_else(String::new, |seconds| format!("; Max-Age={seconds}"));
    format!("{name}={value}; Path=/; Secure; HttpOnly; SameSite=Lax{age}")
}

#[cfg(test)]
mod tests {
    use super::{SESSION, find, set};

    #[test]
    fn a_cookie_is_found_by_its_whole_name() {
        let header = "a=1; x__Host-miavoce=no; __Host-miavoce=yes; b=2";
        assert_eq!(find(header, SESSION), Some("yes"));
        assert_eq!(find("", SESSION), None);
    }

    #[test]
    fn a_cookie_cannot_be_read_by_scripts_or_other_sites() {
        let header = set(SESSION, "t", None);
        for flag in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"] {
            assert!(header.contains(flag), "{header}");
        }
        assert!(!header.contains("Domain"));
    }
}
