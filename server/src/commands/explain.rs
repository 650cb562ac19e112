//! `miavoce explain`: what the rules say of a date or an identifier, and how they came to it.
//!
//! Needs neither configuration nor data. For people it speaks in sentences; `--json` gives an object with the field
//! names of the test vectors, one line for each answer.

mod due;
mod holidays;
mod identifier;
mod retention;

use std::io::{BufRead, Write};
use std::process::ExitCode;

use clap::{Args, Subcommand};
use portal::texts::{Language, Texts};
use serde_json::{Value, json};

use due::Due;
use holidays::Holidays;
use identifier::Identifier;
use retention::Retention;

use crate::out::{Unwritten, is_read};

/// What is explained, and in which form.
#[derive(Debug, Args)]
pub struct Explain {
    /// For machines: one JSON object a line
    #[arg(long, global = true)]
    json: bool,
    /// Read many, one a line, from standard input; a line that is a JSON string stands for what it says
    #[arg(long, global = true)]
    stdin: bool,
    /// The language of the words
    #[arg(long, global = true, default_value = "it", value_parser = language)]
    language: Language,

    #[command(subcommand)]
    subject: Subject,
}

#[derive(Debug, Subcommand)]
enum Subject {
    /// By when a request is answered (Art. 12(3) GDPR, Reg. 1182/71)
    Due(Due),
    /// Until when a recording is kept
    Retention(Retention),
    /// Whether an identifier is one
    #[command(subcommand)]
    Identifier(Identifier),
    /// The public holidays of a year in Italy
    Holidays(Holidays),
}

/// An answer: for machines, and in words.
struct Answer {
    json: Value,
    words: Vec<String>,
}

/// What cannot be read as that which is asked about: a sentence that says what to write instead.
type Unreadable = String;

impl Subject {
    /// What was given on the command line, where something was.
    fn given(&self) -> Option<&str> {
        match self {
            Self::Due(due) => due.received.as_deref(),
            Self::Retention(retention) => retention.recorded.as_deref(),
            Self::Identifier(identifier) => identifier.value(),
            Self::Holidays(holidays) => holidays.year.as_deref(),
        }
    }

    fn answer(&self, about: &str, speech: Speech<'_>) -> Result<Answer, Unreadable> {
        match self {
            Self::Due(due) => due.answer(about, speech),
            Self::Retention(retention) => retention.answer(about, speech),
            Self::Identifier(identifier) => Ok(identifier.answer(about, speech)),
            Self::Holidays(_) => holidays::answer(about, speech),
        }
    }
}

/// In which words.
#[derive(Clone, Copy)]
struct Speech<'a> {
    texts: &'a Texts,
    language: Language,
}

impl Speech<'_> {
    fn say(self, key: &str, args: &[(&str, &str)]) -> String {
        let args = args.iter().copied().collect();
        self.texts.say(self.language, key, Some(&args))
    }

    /// The steps to a date, a line each.
    fn steps(self, steps: &[rules::explanation::Step]) -> Vec<String> {
        self.texts
            .steps(self.language, steps)
            .into_iter()
            .enumerate()
            .map(|(place, (words, article))| format!("  {}. {words} [{article}]", place + 1))
            .collect()
    }
}

impl Explain {
    /// Answers. The exit status is 0 where everything could be read, also where an identifier is none.
    ///
    /// # Errors
    /// Where nothing was asked about, or standard input or output fails.
    pub fn run(self) -> anyhow::Result<ExitCode> {
        let texts = Texts::embedded()?;
        let speech = Speech {
            texts: &texts,
            language: self.language,
        };
        let mut out = std::io::stdout().lock();
        if !self.stdin {
            let Some(about) = self.subject.given() else {
                anyhow::bail!("say what to explain, or give many with --stdin (see --help)");
            };
            return match self.subject.answer(about, speech) {
                Ok(answer) => {
                    is_read(write(&mut out, &answer, self.json)).map_err(Unwritten)?;
                    Ok(ExitCode::SUCCESS)
                }
                Err(problem) => anyhow::bail!(problem),
            };
        }
        let mut code = ExitCode::SUCCESS;
        for line in std::io::stdin().lock().lines() {
            let line = line?;
            let about: String = serde_json::from_str(&line).unwrap_or(line);
            let answer = self
                .subject
                .answer(&about, speech)
                .unwrap_or_else(|problem| {
                    code = ExitCode::FAILURE;
                    Answer {
                        json: json!({ "input": about, "error": problem }),
                        words: vec![problem],
                    }
                });
            if !is_read(write(&mut out, &answer, self.json)).map_err(Unwritten)? {
                break;
            }
        }
        Ok(code)
    }
}

fn write(out: &mut impl Write, answer: &Answer, json: bool) -> std::io::Result<()> {
    if json {
        return writeln!(out, "{}", answer.json);
    }
    answer
        .words
        .iter()
        .try_for_each(|line| writeln!(out, "{line}"))
}

fn language(code: &str) -> Result<Language, String> {
    Language::parse(code).ok_or_else(|| "it or en".to_owned())
}
