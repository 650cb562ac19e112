//! The answer in words: the letters of Art. 15(1) in their order, then each recording.

use super::Person;
use super::known::{Known, KnownRecording, Number};
use super::words::{RIGHTS, Words};
use crate::document::{Block, Document, complaint};

/// The answer as a document.
pub(super) fn document(words: &Words<'_>, person: &Person, known: &Known) -> Document {
    let title = words.say("answer-title");
    let mut document = Document::new(words.portal, words.language, title);
    document.recipient.extend(person.name.clone());
    let blocks = &mut document.blocks;
    blocks.push(Block::Paragraph(words.say("answer-intro")));
    if !known.recordings.is_empty() {
        held(words, known, blocks);
    } else if known.some_are_over {
        blocks.push(Block::Heading(words.say("answer-gone-heading")));
        blocks.push(Block::Paragraph(words.say("answer-gone")));
        rights_and_complaint(words, blocks);
    } else {
        none_held(words, person, known, blocks);
    }
    let email = words.portal.instance.dpo.email.as_str();
    let questions = words.say_with("answer-questions", [("email", email.into())]);
    blocks.push(Block::Paragraph(questions));
    for recording in &known.recordings {
        the_recording(words, known, recording, blocks);
    }
    document
}

/// That nothing is held is an answer too, and says of what.
fn none_held(words: &Words<'_>, person: &Person, known: &Known, blocks: &mut Vec<Block>) {
    let at = words.portal.texts.date_time(words.language, known.at);
    let controller = words.portal.instance.controller.name.as_str();
    let values = [("controller", controller.into()), ("at", at.into())];
    let numbers = person.own.iter();
    let numbers = numbers.map(|number| (words.say("none-line"), number.to_string()));
    let code = known.customer_code.iter();
    let code = code.map(|code| (words.say("none-customer"), code.clone()));
    blocks.extend([
        Block::Heading(words.say("none-heading")),
        Block::Paragraph(words.say_with("none-text", values)),
        Block::Facts(numbers.chain(code).collect()),
        Block::Paragraph(words.say("none-why")),
    ]);
    rights_and_complaint(words, blocks);
}

fn held(words: &Words<'_>, known: &Known, blocks: &mut Vec<Block>) {
    let instance = &words.portal.instance;
    let months = instance.retention.months;
    let at = words.portal.texts.date_time(words.language, known.at);
    let values = [
        ("at", at.into()),
        ("controller", instance.controller.name.as_str().into()),
        ("count", known.recordings.len().into()),
    ];
    let purposes = instance.purposes.iter();
    let purposes = purposes.map(|purpose| words.localised(&purpose.text).to_owned());
    let categories = instance.categories.iter();
    let categories = categories.map(|category| words.localised(category).to_owned());
    let recipients = known.recipients(instance).into_iter();
    let recipients = recipients.map(|(name, supplier)| {
        supplier.map_or_else(|| name.to_owned(), |supplier| words.recipient(supplier))
    });
    let basis = format!(
        "{} ({})",
        words.localised(&instance.legal_basis.text),
        instance.legal_basis.article,
    );
    // Art. 15(2): with which safeguards data would leave.
    let abroad = format!(
        "{} {}",
        words.localised(&instance.transfers),
        words.say("answer-safeguards"),
    );
    blocks.extend([
        Block::Paragraph(words.say_with("answer-confirms", values)),
        heading(words, "art15-purposes", "a"),
        Block::List(purposes.collect()),
        Block::Facts(vec![(words.say("art15-basis"), basis)]),
        heading(words, "art15-categories", "b"),
        Block::List(categories.collect()),
        heading(words, "art15-recipients", "c"),
        Block::List(recipients.collect()),
        Block::Facts(vec![(words.say("art15-transfers"), abroad)]),
        heading(words, "answer-kept-heading", "d"),
        Block::Paragraph(words.say_with("answer-kept", [("months", months.into())])),
        Block::Paragraph(words.say("answer-kept-longer")),
        Block::Paragraph(words.say("answer-kept-day")),
    ]);
    rights_and_complaint(words, blocks);
    blocks.extend([
        heading(words, "art15-source", "g"),
        Block::Paragraph(words.localised(&instance.source).to_owned()),
        heading(words, "art15-automated", "h"),
        Block::Paragraph(words.say("art15-automated-none")),
        Block::Paragraph(words.say("right-automated-text")),
    ]);
}

fn rights_and_complaint(words: &Words<'_>, blocks: &mut Vec<Block>) {
    let rights = RIGHTS.map(|right| {
        let (name, text, article) = words.right(right);
        (name, format!("{text} {article}."))
    });
    blocks.extend([
        heading(words, "rights-heading", "e"),
        Block::Facts(rights.to_vec()),
        Block::Paragraph(words.say("rights-how")),
        heading(words, "complaint-heading", "f"),
    ]);
    blocks.extend(complaint(&words.portal.texts, words.language));
}

/// A heading, and the letter of Art. 15(1) that it answers.
fn heading(words: &Words<'_>, key: &str, letter: &'static str) -> Block {
    let heading = words.say(key);
    let values = [("heading", heading.into()), ("letter", letter.into())];
    Block::Heading(words.say_with("answer-letter", values))
}

fn the_recording(
    words: &Words<'_>,
    known: &Known,
    recording: &KnownRecording,
    blocks: &mut Vec<Block>,
) {
    let texts = &words.portal.texts;
    let day = texts.weekday_date(words.language, recording.retention.recorded_on);
    let time = texts.time(recording.listed.recording.started_at);
    let values = [("day", day.into()), ("time", time.into())];
    blocks.push(Block::Heading(words.say_with("answer-call", values)));
    blocks.push(Block::Facts(facts(words, known, recording)));
    let is_masked = |number| matches!(number, &Number::LastDigits(_));
    if is_masked(&recording.calling) || is_masked(&recording.called) {
        blocks.push(Block::Paragraph(words.say("answer-others-numbers")));
    }
    blocks.push(Block::Paragraph(words.say("how-computed")));
    blocks.push(Block::List(words.steps(&recording.retention.steps)));
    let holds = recording.listed.held_because();
    let holds: Vec<String> = holds.map(|reason| words.hold(reason)).collect();
    if !holds.is_empty() {
        blocks.push(Block::Paragraph(words.say("holds-heading")));
        blocks.push(Block::List(holds));
    }
    blocks.extend(listened(words, recording));
}

fn facts(words: &Words<'_>, known: &Known, recording: &KnownRecording) -> Vec<(String, String)> {
    let (texts, instance) = (&words.portal.texts, &words.portal.instance);
    let call = &recording.listed.recording;
    let state = if recording.listed.is_restricted() {
        "call-state-restricted"
    } else {
        "call-state-kept"
    };
    let supplier = instance.supplier(&call.supplier);
    let supplier = supplier.map_or(&call.supplier, |supplier| &supplier.name);
    let last_day = texts.weekday_date(words.language, call.last_day_kept);
    let mut facts = vec![
        ("call-state", words.say(state)),
        ("call-at", texts.date_time(words.language, call.started_at)),
        (
            "call-duration",
            texts.duration(words.language, call.duration_ms),
        ),
        (
            "call-direction",
            words.say(&format!("direction-{}", call.direction)),
        ),
        ("call-from", number(words, &recording.calling)),
        ("call-to", number(words, &recording.called)),
        ("call-handled-by", supplier.clone()),
    ];
    if call.outside_service_hours {
        facts.push(("call-hours", words.say("call-outside-hours")));
    }
    if let (true, Some(code)) = (recording.is_of_customer, &known.customer_code) {
        facts.push(("none-customer", code.clone()));
    }
    let taken_in = texts.date_time(words.language, call.imported_at);
    facts.push(("answer-taken-in", taken_in));
    if let Some(notice) = instance.notice_at(call.started_at) {
        let since = texts.date(words.language, notice.from);
        let since = words.say_with("art15-notice-since", [("day", since.into())]);
        facts.push(("art15-notice", since));
    }
    facts.push(("answer-last-day", last_day));
    let said = |(label, value)| (words.say(label), value);
    facts.into_iter().map(said).collect()
}

fn number(words: &Words<'_>, number: &Number) -> String {
    match number {
        Number::Withheld => words.say("number-withheld"),
        Number::Whole(number) => number.clone(),
        Number::LastDigits(digits) => {
            words.say_with("number-of-another", [("number", digits.as_str().into())])
        }
    }
}

/// Who listened: when and for what, and no names (CJEU C-579/21).
fn listened(words: &Words<'_>, recording: &KnownRecording) -> Vec<Block> {
    if recording.listenings.is_empty() {
        return vec![Block::Paragraph(words.say("history-listened"))];
    }
    let listened = recording.listenings.iter().map(|listening| {
        let at = words.portal.texts.date_time(words.language, listening.at);
        let purpose = words.purpose(&listening.purpose);
        let values = [("at", at.into()), ("purpose", purpose.into())];
        words.say_with("answer-listened", values)
    });
    vec![
        Block::Paragraph(words.say("answer-listened-heading")),
        Block::List(listened.collect()),
        Block::Paragraph(words.say("answer-listened-names")),
    ]
}
