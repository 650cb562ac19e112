//! The code by which the controller knows a customer. Its form is the controller's; here only what any
//! of them has: 1 to 32 capital letters, digits and `- / . _`.

/// The longest customer code, in characters.
const LONGEST: usize = 32;

refusal!(Refusal {
    /// Nothing was typed.
    Empty = "empty",
    /// Something outside ASCII.
    NonAscii = "non_ascii",
    /// A character that no customer code has.
    Charset = "charset",
    /// More than 32 characters.
    Length = "length",
});

/// A customer code in capitals, without spaces.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CustomerCode(String);

identifier!(CustomerCode, Refusal, parse);

/// Reads a customer code as typed: spaces and case are forgiven.
pub fn parse(text: &str) -> Result<CustomerCode, Refusal> {
    let code = super::forgiven(text).ok_or(Refusal::NonAscii)?;
    if code.is_empty() {
        return Err(Refusal::Empty);
    }
    if code.len() > LONGEST {
        return Err(Refusal::Length);
    }
    let allowed =
        |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || b"-/._".contains(&byte);
    if !code.bytes().all(allowed) {
        return Err(Refusal::Charset);
    }
    Ok(CustomerCode(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> Result<String, &'static str> {
        parse(text)
            .map(|code| code.to_string())
            .map_err(|refusal| refusal.code())
    }

    #[test]
    fn spaces_and_case_are_forgiven_and_nothing_else() {
        assert_eq!(code(" viv 0012-a/3._ "), Ok("VIV0012-A/3._".to_owned()));
        assert_eq!(code(" \t\r\n"), Err("empty"));
        assert_eq!(code("VIV+1"), Err("charset"));
        assert_eq!(code("VIV\0A"), Err("charset"));
        assert_eq!(code("VІV1"), Err("non_ascii"));
    }

    #[test]
    fn thirty_two_characters_and_no_more() {
        assert_eq!(code(&"A".repeat(32)), Ok("A".repeat(32)));
        assert_eq!(code(&"A".repeat(33)), Err("length"));
        assert_eq!(code(&"A".repeat(100_000)), Err("length"));
    }
}
