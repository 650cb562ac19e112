//! What can be a code of six digits, whichever it is.

use portal::draft::FieldError;

/// Whether it can be a code. What cannot costs no try.
pub(crate) fn is_six_digits(typed: &str) -> bool {
    let forgiven = |c: char| c.is_whitespace() || c == '-';
    let digits = typed.chars().filter(|c| !forgiven(*c));
    digits.clone().count() == 6 && digits.clone().all(|c| c.is_ascii_digit())
}

/// What to do about what cannot be a code.
pub(crate) fn not_six_digits(typed: &str) -> FieldError {
    let code = if typed.trim().is_empty() {
        "otp-empty"
    } else {
        "otp-not-six-digits"
    };
    FieldError::new("code", code)
}
