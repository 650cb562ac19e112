//! What the gateway is told: a JSON template with holes.

use serde_json::Value;

use super::settings::SettingsError;

const FIELD: &str = "gateway.template";
const HOLES: [&str; 4] = ["to", "text", "channel", "sender"];

/// A JSON value whose strings have the holes `{to}`, `{text}`, `{channel}` and `{sender}`.
#[derive(Clone, Debug)]
pub(super) struct Template(Value);

/// What goes into the holes.
pub(super) struct Filling<'a> {
    pub(super) to: &'a str,
    pub(super) text: &'a str,
    pub(super) channel: &'a str,
    pub(super) sender: &'a str,
}

impl Template {
    /// The template that `json` writes.
    pub(super) fn parse(json: &str, has_sender: bool) -> Result<Self, SettingsError> {
        let value: Value =
            serde_json::from_str(json).map_err(|problem| SettingsError::value(FIELD, problem))?;
        let mut found = Vec::new();
        strings(&value, &mut |text| {
            found.extend(pieces(text).filter_map(|piece| match piece {
                Piece::Hole(name) => Some(name.to_owned()),
                Piece::Text(_) => None,
            }));
        });
        for needed in ["to", "text"] {
            if !found.iter().any(|name| name == needed) {
                return Err(SettingsError::value(
                    FIELD,
                    format!("nowhere says {{{needed}}}"),
                ));
            }
        }
        if !has_sender && found.iter().any(|name| name == "sender") {
            return Err(SettingsError::value(
                "gateway.sender",
                "missing for {sender} in the template",
            ));
        }
        Ok(Self(value))
    }

    /// The JSON text with its holes filled. Filling happens in parsed strings, so nothing can break out of one.
    pub(super) fn fill(&self, filling: &Filling<'_>) -> String {
        filled(&self.0, filling).to_string()
    }
}

fn filled(value: &Value, filling: &Filling<'_>) -> Value {
    match value {
        Value::String(text) => Value::String(
            pieces(text)
                .map(|piece| match piece {
                    Piece::Text(text) => text,
                    Piece::Hole("to") => filling.to,
                    Piece::Hole("text") => filling.text,
                    Piece::Hole("channel") => filling.channel,
                    Piece::Hole(_) => filling.sender,
                })
                .collect(),
        ),
        Value::Array(items) => items.iter().map(|item| filled(item, filling)).collect(),
        Value::Object(fields) => fields
            .iter()
            .map(|(name, value)| (name.clone(), filled(value, filling)))
            .collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
    }
}

fn strings(value: &Value, each: &mut impl FnMut(&str)) {
    match value {
        Value::String(text) => each(text),
        Value::Array(items) => items.iter().for_each(|item| strings(item, each)),
        Value::Object(fields) => fields.values().for_each(|value| strings(value, each)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[derive(Clone, Copy)]
enum Piece<'a> {
    Text(&'a str),
    Hole(&'a str),
}

/// The text in pieces. What went into a hole is never looked at again: a text that says "{to}" stays one.
fn pieces(mut text: &str) -> impl Iterator<Item = Piece<'_>> {
    std::iter::from_fn(move || {
        if let Some((name, rest)) = hole(text) {
            text = rest;
            return Some(Piece::Hole(name));
        }
        let end = text
            .char_indices()
            .skip(1)
            .map(|(at, _)| at)
            .find(|&at| hole(&text[at..]).is_some())
            .unwrap_or(text.len());
        let (piece, rest) = text.split_at(end);
        text = rest;
        (!piece.is_empty()).then_some(Piece::Text(piece))
    })
}

fn hole(text: &str) -> Option<(&str, &str)> {
    let (name, rest) = text.strip_prefix('{')?.split_once('}')?;
    HOLES.contains(&name).then_some((name, rest))
}

#[cfg(test)]
mod tests {
    use super::{Filling, Template};

    const FILLING: Filling<'_> = Filling {
        to: "+393331234567",
        text: "\"à\", \\ e {to}\n",
        channel: "sms",
        sender: "Vivigas",
    };

    #[test]
    fn holes_are_filled_once_and_safely() {
        let template = Template::parse(
            r#"{"messages":[{"to":["{to}"],"body":"{sender}: {text}","kind":"{channel}","x{to}":7,"y":"{z} {"}]}"#,
            true,
        )
        .expect("the template is one");
        let filled: serde_json::Value =
            serde_json::from_str(&template.fill(&FILLING)).expect("JSON stays JSON");
        assert_eq!(
            filled,
            serde_json::json!({"messages": [{
                "to": ["+393331234567"],
                "body": "Vivigas: \"à\", \\ e {to}\n",
                "kind": "sms",
                "x{to}": 7,
                "y": "{z} {",
            }]})
        );
    }

    #[test]
    fn what_cannot_work_is_refused_at_the_start() {
        for (json, has_sender) in [
            (r#"{"to":"{to}"}"#, true),
            (r#"{"text":"{text}"}"#, true),
            (r#"{"to":"{to}","text":"{text}","from":"{sender}"}"#, false),
            (r#"{"to":"{to}","text":{text}}"#, true),
        ] {
            assert!(Template::parse(json, has_sender).is_err(), "{json}");
        }
    }
}
