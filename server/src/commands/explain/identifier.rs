//! Whether an identifier is one.

use clap::Subcommand;
use rules::identifiers::{codice_fiscale, partita_iva, phone};
use serde_json::{Value, json};

use super::{Answer, Speech};

/// Which identifier.
#[derive(Debug, Subcommand)]
pub(super) enum Identifier {
    /// Of a person (D.M. 23 December 1976)
    CodiceFiscale {
        /// As typed
        #[arg(allow_hyphen_values = true)]
        value: Option<String>,
    },
    /// Of an undertaking (D.P.R. 633/1972 art. 35)
    PartitaIva {
        /// As typed
        #[arg(allow_hyphen_values = true)]
        value: Option<String>,
    },
    /// A telephone number, Italian where it names no country
    Phone {
        /// As typed
        #[arg(allow_hyphen_values = true)]
        value: Option<String>,
    },
}

impl Identifier {
    pub(super) fn value(&self) -> Option<&str> {
        let (Self::CodiceFiscale { value } | Self::PartitaIva { value } | Self::Phone { value }) =
            self;
        value.as_deref()
    }

    pub(super) fn answer(&self, about: &str, speech: Speech<'_>) -> Answer {
        // The words of a refusal are those of the pages.
        match self {
            Self::CodiceFiscale { .. } => match codice_fiscale::parse(about) {
                Ok(code) => valid(about, code.as_str(), person(&code), speech),
                Err(refusal) => refused(about, refusal.code(), "cf", speech),
            },
            Self::PartitaIva { .. } => match partita_iva::parse(about) {
                Ok(number) => valid(about, number.as_str(), json!({}), speech),
                Err(refusal) => refused(about, refusal.code(), "piva", speech),
            },
            Self::Phone { .. } => match phone::parse(about) {
                Ok(number) => valid(about, number.as_str(), line(&number), speech),
                Err(refusal) => refused(about, refusal.code(), "number", speech),
            },
        }
    }
}

fn valid(about: &str, normalized: &str, further: Value, speech: Speech<'_>) -> Answer {
    let mut json = json!({
        "input": about,
        "ok": true,
        "valid": true,
        "reason": "ok",
        "normalized": normalized,
    });
    if let (Value::Object(json), Value::Object(further)) = (&mut json, further) {
        json.extend(further);
    }
    Answer {
        json,
        words: vec![speech.say("explain-valid", &[("normalized", normalized)])],
    }
}

fn refused(about: &str, reason: &str, kind: &str, speech: Speech<'_>) -> Answer {
    Answer {
        json: json!({ "input": about, "ok": false, "valid": false, "reason": reason, "error": reason }),
        words: vec![speech.say(&format!("error-{kind}-{reason}"), &[])],
    }
}

fn person(code: &codice_fiscale::CodiceFiscale) -> Value {
    json!({
        "root": code.root(),
        "sex": code.sex(),
        "month": code.month(),
        "day": code.day(),
        "two_digit_year": code.two_digit_year(),
        "candidate_years": code.candidate_years(),
        "birthplace_code": code.birthplace_code(),
        "foreign_born": code.foreign_born(),
        "omocodia_level": code.omocodia_level(),
        "strict_name_shape": code.strict_name_shape(),
    })
}

fn line(number: &phone::PhoneNumber) -> Value {
    json!({
        "e164": number.as_str(),
        "type": number.kind(),
        "region": number.region(),
        "acceptable_as_caller_line": number.can_be_a_caller_line(),
    })
}
