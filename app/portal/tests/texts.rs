//! Every word that the rules and the database know is said in every language.

use portal::store::Arrival;
use portal::texts::{Language, Texts};
use rules::decision::Outcome;
use rules::request::{Act, State};

/// That each of these keys has its sentence in each language.
fn are_said(keys: impl IntoIterator<Item = String>) {
    let texts = Texts::embedded().expect("the catalogues");
    for key in keys {
        for language in Language::ALL {
            assert_ne!(texts.say(language, &key, None), key, "in {language:?}");
        }
    }
}

fn key(before: &str, word: &str) -> String {
    format!("{before}-{}", word.replace('_', "-"))
}

#[test]
fn every_step_of_a_request_has_its_words() {
    let acts = Act::ALL.into_iter().map(Act::as_str);
    let steps = acts.chain(["file", "enter"]);
    are_said(steps.map(|act| key("step-of-request", act)));
}

#[test]
fn wherever_a_request_stands_there_are_words_for_it() {
    are_said(
        State::ALL
            .into_iter()
            .map(|state| key("state", state.as_str())),
    );
    are_said(
        Outcome::ALL
            .into_iter()
            .map(|outcome| key("letter-outcome", outcome.as_str())),
    );
    are_said(
        Arrival::ENTERED
            .into_iter()
            .map(|arrival| key("arrival", arrival.as_str())),
    );
}

#[test]
fn what_is_done_with_a_recording_is_told_on_its_page() {
    // Every action that the audit writes on a recording.
    let actions = [
        "recording_imported",
        "recording_viewed",
        "recording_listened",
        "recording_deleted",
        "request_filed",
        "request_withdrawn",
        "request_satisfied_by_expiry",
        "recording_unnamed",
        "copy_chosen",
        "request_decided",
        "recording_erased",
        "identifiers_dropped",
        "recording_rectified",
        "lifting_told",
        "copy_downloaded",
        "order_created",
        "order_sent",
        "order_given_up",
        "order_reminded",
        "order_acknowledged",
        "order_unreachable",
    ];
    are_said(actions.map(|action| key("act", action)));
    are_said(["erase", "restrict", "rectify", "lift"].map(|kind| key("order", kind)));
}
