//! What is wrong with one row, gathered while its fields are read: all of it is named at once.

use std::borrow::Cow;

use super::table::Fields;
use super::{Code, Finding, Severity};

/// The findings of one row.
pub(super) struct RowFaults {
    line: u64,
    external_id: Option<String>,
    found: Vec<Finding>,
}

impl RowFaults {
    /// Of the row on this line, with this name.
    pub(super) fn new(line: u64, external_id: Option<&str>) -> Self {
        Self {
            line,
            external_id: external_id.filter(|id| !id.is_empty()).map(str::to_owned),
            found: Vec::new(),
        }
    }

    /// Names something.
    pub(super) fn add(
        &mut self,
        field: &'static str,
        code: Code,
        message: impl Into<Cow<'static, str>>,
    ) {
        self.found.push(Finding {
            line: self.line,
            external_id: self.external_id.clone(),
            field: Some(Cow::Borrowed(field)),
            code,
            message: message.into(),
        });
    }

    /// Whether the row is refused.
    pub(super) fn refuse_the_row(&self) -> bool {
        self.found
            .iter()
            .any(|finding| finding.severity() == Severity::Error)
    }

    /// What was found.
    pub(super) fn into_findings(self) -> Vec<Finding> {
        self.found
    }

    /// A field that must not be empty.
    pub(super) fn required<'a>(
        &mut self,
        fields: &'a Fields,
        field: &'static str,
    ) -> Option<&'a str> {
        let value = filled(fields, field);
        if value.is_none() {
            self.add(field, Code::Empty, "the field must not be empty");
        }
        value
    }

    /// Reads a field that must not be empty.
    pub(super) fn read<T>(
        &mut self,
        fields: &Fields,
        field: &'static str,
        read: impl FnOnce(&str) -> Result<T, (Code, Cow<'static, str>)>,
    ) -> Option<T> {
        let value = self.required(fields, field)?;
        self.take(field, read(value))
    }

    /// Reads a field that may be empty. `None` inside where it is.
    pub(super) fn read_if_filled<T>(
        &mut self,
        fields: &Fields,
        field: &'static str,
        read: impl FnOnce(&str) -> Result<T, (Code, Cow<'static, str>)>,
    ) -> Option<Option<T>> {
        match filled(fields, field) {
            None => Some(None),
            Some(value) => self.take(field, read(value)).map(Some),
        }
    }

    fn take<T>(
        &mut self,
        field: &'static str,
        read: Result<T, (Code, Cow<'static, str>)>,
    ) -> Option<T> {
        match read {
            Ok(value) => Some(value),
            Err((code, message)) => {
                self.add(field, code, message);
                None
            }
        }
    }
}

/// A field that holds one word of a closed list.
pub(super) fn word<T: Copy>(
    text: &str,
    words: &[(&str, T)],
) -> Result<T, (Code, Cow<'static, str>)> {
    words
        .iter()
        .find(|(word, _)| *word == text)
        .map(|(_, value)| *value)
        .ok_or_else(|| {
            let words: Vec<_> = words.iter().map(|(word, _)| *word).collect();
            let message = format!("the field knows only these words: {}", words.join(", "));
            (Code::UnknownWord, message.into())
        })
}

fn filled<'a>(fields: &'a Fields, field: &str) -> Option<&'a str> {
    Some(fields.get(field)).filter(|value| !value.is_empty())
}
