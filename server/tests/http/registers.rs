//! The registers of the desk, by plain forms without JavaScript: each change is a redirect, each mistake keeps what was
//! typed.

mod breaches;
mod figures;
mod holds;
mod proofs;
mod recipients;
mod trail;

use axum::http::StatusCode;

use crate::visitor::Answer;

/// Every sentence of the page has its text: a key without one would stand there itself.
fn assert_said(answer: &Answer) {
    assert_eq!(answer.status, StatusCode::OK);
    assert_in_words(answer);
}

/// The same of a page in the place of another.
fn assert_in_words(answer: &Answer) {
    for prefix in [
        "attested-",
        "certificate-",
        "deleted-",
        "hold-",
        "suppliers-",
        "register-",
        "holds-",
        "held-",
        "figures-",
        "breaches-",
        "trail-",
        "desk-nav-rec",
        "desk-nav-h",
        "desk-nav-s",
        "desk-nav-b",
        "error-",
    ] {
        let shown = answer
            .body
            .split('>')
            .skip(1)
            .filter_map(|part| part.split('<').next());
        let hole = shown.map(str::trim).find(|text| text.starts_with(prefix));
        assert_eq!(hole, None, "a text is missing");
    }
}
