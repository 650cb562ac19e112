//! What commands say: lines on standard output, problems on standard error. Nothing panics where they cannot be written.

use std::fmt::Arguments;
use std::io::{self, ErrorKind, Write};

/// Standard output cannot be written.
#[derive(Debug, thiserror::Error)]
#[error("cannot write to standard output: {0}")]
pub(crate) struct Unwritten(pub(crate) io::Error);

/// Writes a line to standard output, as `println!` does. Where nobody reads on it is lost, and the command goes on to
/// its end: what it did and how it ends does not depend on its readers.
macro_rules! say {
    ($($words:tt)*) => {
        $crate::out::line(format_args!($($words)*))
    };
}

pub(crate) use say;

/// What [`say`] does.
pub(crate) fn line(words: Arguments<'_>) -> Result<(), Unwritten> {
    is_read(writeln!(io::stdout().lock(), "{words}")).map_err(Unwritten)?;
    Ok(())
}

/// Whether somebody reads on: `false` where the pipe was closed into which something was written.
///
/// # Errors
/// Where it could not be written for another reason.
pub(crate) fn is_read(written: io::Result<()>) -> io::Result<bool> {
    match written {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(false),
        Err(error) => Err(error),
    }
}

/// Writes a line to standard error. Where it cannot be written there is nobody left to tell.
pub(crate) fn aside(words: Arguments<'_>) {
    let _ = writeln!(io::stderr().lock(), "{words}");
}

/// Says on standard error why a command failed, with its causes. One that stands in the words before it already is not
/// said again.
pub fn failure(error: &anyhow::Error) {
    let mut words = String::new();
    for cause in error.chain() {
        let cause = cause.to_string();
        if words.contains(&cause) {
            continue;
        }
        if !words.is_empty() {
            words.push_str(": ");
        }
        words.push_str(&cause);
    }
    aside(format_args!("miavoce: {words}"));
}
