//! A CSV file as rows of known columns. The header may name them in any order.

use std::borrow::Cow;
use std::io::Read;

use csv::{ByteRecord, ErrorKind, Reader, ReaderBuilder};

use super::tidy::{RowWithoutEnd, Tidy};
use super::{Code, Finding, ImportError};

/// Characters that a field has at most.
const LONGEST_FIELD: usize = 500;
/// The column whose content names a row in findings.
const NAME: &str = "external_id";

/// A CSV file whose header is right.
pub(super) struct Table<R> {
    reader: Reader<Tidy<R>>,
    columns: &'static [&'static str],
    /// Where in a row of the file the columns are.
    places: Vec<usize>,
    record: ByteRecord,
}

/// A row: its fields, or what is wrong with it as a row.
pub(super) struct Row {
    /// The line on which it begins.
    pub(super) line: u64,
    /// Bytes of the file read until its end.
    pub(super) bytes: u64,
    /// Its fields.
    pub(super) fields: Result<Fields, Vec<Finding>>,
}

/// The fields of a row, without spaces around them.
pub(super) struct Fields {
    columns: &'static [&'static str],
    values: Vec<String>,
}

impl Fields {
    /// The field of this column.
    pub(super) fn get(&self, column: &str) -> &str {
        let place = self.columns.iter().position(|name| *name == column);
        place.map_or("", |place| &self.values[place])
    }
}

/// What comes next in a file.
pub(super) enum Next {
    /// A row.
    Row(Row),
    /// Nothing that can be read: why.
    Stop(Finding),
    /// The end.
    End,
}

impl<R: Read> Table<R> {
    /// Reads the header. What is wrong with it, where something is.
    pub(super) fn open(
        source: R,
        columns: &'static [&'static str],
    ) -> Result<Result<Self, Vec<Finding>>, ImportError> {
        let reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(Tidy::new(source));
        let mut table = Self {
            reader,
            columns,
            places: Vec::new(),
            record: ByteRecord::new(),
        };
        match table.read_record()? {
            Some(Ok(_)) => {}
            Some(Err(stop)) => return Ok(Err(vec![stop])),
            None => return Ok(Err(vec![no_header(columns)])),
        }
        let Some(names) = table
            .record
            .iter()
            .map(|name| {
                std::str::from_utf8(name)
                    .ok()
                    .map(|name| name.trim().to_owned())
            })
            .collect::<Option<Vec<_>>>()
        else {
            return Ok(Err(vec![at_header(
                None,
                Code::NotUtf8,
                "the header is not UTF-8; save the file as UTF-8".into(),
            )]));
        };
        let faults = header_faults(&names, columns);
        if !faults.is_empty() {
            return Ok(Err(faults));
        }
        table.places = columns
            .iter()
            .filter_map(|column| names.iter().position(|name| name == column))
            .collect();
        Ok(Ok(table))
    }

    /// The next row.
    pub(super) fn next(&mut self) -> Result<Next, ImportError> {
        Ok(match self.read_record()? {
            None => Next::End,
            Some(Err(stop)) => Next::Stop(stop),
            Some(Ok(line)) => Next::Row(Row {
                line,
                bytes: self.reader.get_ref().bytes(),
                fields: self.fields(line),
            }),
        })
    }

    /// Reads the next record, and says on which line it begins.
    fn read_record(&mut self) -> Result<Option<Result<u64, Finding>>, ImportError> {
        self.reader.get_mut().row_begins();
        let next_line = self.reader.position().line();
        match self.reader.read_byte_record(&mut self.record) {
            Ok(false) => Ok(None),
            Ok(true) => {
                // The reader stands behind the LF of the record's last line; blank lines before the record are not
                // part of it, line breaks inside are.
                let breaks = self.record.as_slice().iter().filter(|byte| **byte == b'\n');
                let line = self.reader.position().line() - 1 - breaks.count() as u64;
                Ok(Some(Ok(line)))
            }
            Err(error) => match error.into_kind() {
                ErrorKind::Io(error) if is_row_without_end(&error) => Ok(Some(Err(Finding {
                    line: next_line,
                    external_id: None,
                    field: None,
                    code: Code::RowWithoutEnd,
                    message: "the row does not end within 64 KiB: close its quotation mark; it and all after it were \
                              not read"
                        .into(),
                }))),
                ErrorKind::Io(error) => Err(ImportError::Read(error)),
                other => Err(ImportError::Read(std::io::Error::other(format!(
                    "{other:?}"
                )))),
            },
        }
    }

    fn fields(&self, line: u64) -> Result<Fields, Vec<Finding>> {
        let count = self.record.len();
        if count != self.places.len() {
            return Err(vec![Finding {
                line,
                external_id: None,
                field: None,
                code: Code::FieldCount,
                message: format!(
                    "the row has {count} fields and the header {}: put quotation marks around a field with a comma \
                     in it",
                    self.places.len()
                )
                .into(),
            }]);
        }
        let texts: Vec<_> = self
            .places
            .iter()
            .map(|place| text(&self.record[*place]))
            .collect();
        let name = self.columns.iter().position(|column| *column == NAME);
        let name = name.and_then(|place| texts[place].as_ref().ok().cloned());
        let mut values = Vec::with_capacity(texts.len());
        let mut faults = Vec::new();
        for (column, text) in self.columns.iter().zip(texts) {
            match text {
                Ok(value) => values.push(value),
                Err((code, message)) => faults.push(Finding {
                    line,
                    external_id: name.clone(),
                    field: Some(Cow::Borrowed(column)),
                    code,
                    message: message.into(),
                }),
            }
        }
        if faults.is_empty() {
            Ok(Fields {
                columns: self.columns,
                values,
            })
        } else {
            Err(faults)
        }
    }
}

/// What every field is, whatever it means.
fn text(bytes: &[u8]) -> Result<String, (Code, &'static str)> {
    let text = std::str::from_utf8(bytes)
        .map_err(|_| {
            (
                Code::NotUtf8,
                "the field is not UTF-8; save the file as UTF-8",
            )
        })?
        .trim();
    if text.chars().nth(LONGEST_FIELD).is_some() {
        return Err((Code::TooLong, "the field is longer than 500 characters"));
    }
    if text.chars().any(char::is_control) {
        return Err((
            Code::ControlCharacter,
            "the field has a line break or another control character in it: remove it",
        ));
    }
    Ok(text.to_owned())
}

fn header_faults(names: &[String], columns: &'static [&'static str]) -> Vec<Finding> {
    let known = |name: &String| columns.contains(&name.as_str());
    if !names.iter().any(known) {
        // What stands there may be a first row of data, and is not repeated.
        let separator = [(';', "semicolons"), ('\t', "tabs")]
            .into_iter()
            .find(|(sign, _)| names.iter().any(|name| name.contains(*sign)));
        return vec![match separator {
            Some((_, separators)) => at_header(
                None,
                Code::NotCommas,
                format!("the columns are separated by {separators}: save the file with commas")
                    .into(),
            ),
            None => no_header(columns),
        }];
    }
    let mut faults = Vec::new();
    for column in columns {
        match names.iter().filter(|name| name == column).count() {
            1 => {}
            0 => faults.push(at_header(
                Some(Cow::Borrowed(*column)),
                Code::MissingColumn,
                "the column is missing: add it, with empty fields where there is nothing to say"
                    .into(),
            )),
            _ => faults.push(at_header(
                Some(Cow::Borrowed(*column)),
                Code::DuplicateColumn,
                "the column is there more than once: leave one".into(),
            )),
        }
    }
    for name in names.iter().filter(|name| !known(name)) {
        faults.push(at_header(
            Some(Cow::Owned(name.chars().take(40).collect())),
            Code::UnknownColumn,
            "the column is none of this file's: remove it or mend its name".into(),
        ));
    }
    faults
}

fn no_header(columns: &[&str]) -> Finding {
    at_header(
        None,
        Code::NoHeader,
        format!(
            "the first line must name the columns: {}",
            columns.join(",")
        )
        .into(),
    )
}

fn at_header(field: Option<Cow<'static, str>>, code: Code, message: Cow<'static, str>) -> Finding {
    Finding {
        line: 1,
        external_id: None,
        field,
        code,
        message,
    }
}

fn is_row_without_end(error: &std::io::Error) -> bool {
    error
        .get_ref()
        .is_some_and(|inner| inner.downcast_ref::<RowWithoutEnd>().is_some())
}
