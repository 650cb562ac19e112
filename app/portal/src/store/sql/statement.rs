//! A statement before it runs: its text, and what its parameters stand for.

use std::iter;

use sqlx::{AssertSqlSafe, SqlSafeStr, SqlStr};

/// A statement with its parameters.
pub(in crate::store) fn sql(text: &'static str) -> Statement {
    Statement {
        text: SqlStr::from_static(text),
        parameters: Vec::new(),
        is_kept: true,
        is_apart: false,
    }
}

/// A statement whose text is put together: of names of the schema, and of nothing that came from outside.
pub(in crate::store) fn sql_of_names(text: String) -> Statement {
    Statement {
        text: AssertSqlSafe(text).into_sql_str(),
        parameters: Vec::new(),
        is_kept: true,
        is_apart: false,
    }
}

/// A statement and what its parameters stand for so far.
pub(in crate::store) struct Statement {
    pub(super) text: SqlStr,
    pub(super) parameters: Vec<Parameter>,
    /// Whether its connection keeps it prepared.
    pub(super) is_kept: bool,
    /// Whether it is about rows that nothing else in its change is about.
    pub(super) is_apart: bool,
}

/// What a parameter stands for. It has one of the two types in every call: PostgreSQL prepares it so.
pub(in crate::store) enum Parameter {
    /// A whole number: an instant in epoch milliseconds, a count, 0 or 1.
    Number(Option<i64>),
    /// A text: an id, a civil date, a word of the schema.
    Text(Option<String>),
    /// A personal text, sealed before it leaves the process: of which field it is.
    Sealed(&'static str, Option<String>),
    /// What a personal text is looked up by: of which kind it is.
    Index(&'static str, Option<String>),
}

impl From<i64> for Parameter {
    fn from(number: i64) -> Self {
        Self::Number(Some(number))
    }
}

impl From<Option<i64>> for Parameter {
    fn from(number: Option<i64>) -> Self {
        Self::Number(number)
    }
}

impl From<&str> for Parameter {
    fn from(text: &str) -> Self {
        Self::Text(Some(text.to_owned()))
    }
}

impl From<&String> for Parameter {
    fn from(text: &String) -> Self {
        Self::Text(Some(text.clone()))
    }
}

impl From<String> for Parameter {
    fn from(text: String) -> Self {
        Self::Text(Some(text))
    }
}

impl From<Option<&str>> for Parameter {
    fn from(text: Option<&str>) -> Self {
        Self::Text(text.map(str::to_owned))
    }
}

impl From<Option<String>> for Parameter {
    fn from(text: Option<String>) -> Self {
        Self::Text(text)
    }
}

/// As many rows as a text has at most that is kept prepared: those that a sweep deletes at a time.
const MOST_KEPT_ROWS: usize = 64;

impl Statement {
    /// Says that no other statement of its change touches the rows that it is about, by a cascade neither.
    pub(in crate::store) fn apart(mut self) -> Self {
        self.is_apart = true;
        self
    }

    /// Whether nothing that goes before it changes what it does: it is about rows of its own, or only adds some, whatever
    /// is there.
    pub(super) fn is_free(&self) -> bool {
        let text = self.text.as_str();
        let only_adds = text.starts_with("INSERT INTO")
            && !text.contains("ON CONFLICT")
            && !text.contains("SELECT");
        only_adds || self.is_apart
    }

    /// What the next parameter stands for.
    pub(in crate::store) fn bind(mut self, parameter: impl Into<Parameter>) -> Self {
        self.parameters.push(parameter.into());
        self
    }

    /// Puts a list of texts in the place of `(…)`, as its last parameters. There are only so many lengths, that SQLite
    /// prepares few texts: the last one is said again until the next length.
    pub(in crate::store) fn list(mut self, texts: &[String]) -> Self {
        let first = self.parameters.len() + 1;
        let length = texts.len().next_power_of_two();
        let numbers: Vec<String> = (first..first + length).map(|n| format!("${n}")).collect();
        let listed = format!("({})", numbers.join(", "));
        self.text = AssertSqlSafe(self.text.as_str().replace("(…)", &listed)).into_sql_str();
        let last = texts.last();
        let texts = texts
            .iter()
            .map(Some)
            .chain(iter::repeat(last))
            .take(length);
        self.parameters
            .extend(texts.map(|text| Parameter::Text(text.cloned())));
        self
    }

    /// Puts rows in the place of `(…)`, as its last parameters: what is written in mass is one statement. There is at
    /// least one.
    pub(in crate::store) fn rows<const COLUMNS: usize>(
        mut self,
        rows: impl IntoIterator<Item = [Parameter; COLUMNS]>,
    ) -> Self {
        let mut numbers = self.parameters.len() + 1..;
        let mut row = |parameters| {
            self.parameters.extend(parameters);
            let numbers = numbers.by_ref().take(COLUMNS);
            let numbers: Vec<String> = numbers.map(|n| format!("${n}")).collect();
            format!("({})", numbers.join(", "))
        };
        let rows: Vec<String> = rows.into_iter().map(&mut row).collect();
        self.is_kept = rows.len() <= MOST_KEPT_ROWS;
        self.text =
            AssertSqlSafe(self.text.as_str().replace("(…)", &rows.join(", "))).into_sql_str();
        self
    }

    /// What the next parameter stands for: a personal text, kept so that only the portal's keys open it. An empty text
    /// stays empty. `field` names table and column.
    pub(in crate::store) fn seal<'t>(
        mut self,
        field: &'static str,
        text: impl Into<Option<&'t str>>,
    ) -> Self {
        let text = text.into().map(str::to_owned);
        self.parameters.push(Parameter::Sealed(field, text));
        self
    }

    /// What the next parameter stands for: what a personal text is looked up by. `kind` names what it is, alike in every
    /// table.
    pub(in crate::store) fn index<'t>(
        mut self,
        kind: &'static str,
        text: impl Into<Option<&'t str>>,
    ) -> Self {
        let text = text.into().map(str::to_owned);
        self.parameters.push(Parameter::Index(kind, text));
        self
    }
}
