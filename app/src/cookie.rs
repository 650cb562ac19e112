//! The portal's cookies. All are bound to this host and to encrypted connections (`__Host-`).

/// The session of a caller: an opaque token.
pub(crate) const SESSION: &str = "__Host-miavoce";
/// The session of somebody of the staff: an opaque token. Callers' pages do not look at it.
pub(crate) const STAFF: &str = "__Host-miavoce-staff";
/// The page that somebody wanted to see before they said who they are.
pub(crate) const WANTED: &str = "__Host-miavoce-wanted";
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

/// A `Set-Cookie` header of a cookie that does not come along from another site's links either; an empty one is taken
/// back.
pub(crate) fn set_strict(name: &str, value: &str) -> String {
    let age = if value.is_empty() { "; Max-Age=0" } else { "" };
    format!("{name}={value}; Path=/; Secure; HttpOnly; SameSite=Strict{age}")
}

#[cfg(test)]
mod tests {
    use super::{SESSION, STAFF, find, set, set_strict};

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

    #[test]
    fn the_cookie_of_staff_stays_with_this_site() {
        let header = set_strict(STAFF, "t");
        for flag in ["Secure", "HttpOnly", "SameSite=Strict", "Path=/"] {
            assert!(header.contains(flag), "{header}");
        }
        assert!(!header.contains("Max-Age"), "{header}");
        assert!(set_strict(STAFF, "").contains("Max-Age=0"));
        assert_eq!(find("__Host-miavoce-staff=s", SESSION), None);
    }
}
