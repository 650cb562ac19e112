//! A CSV file on its way to the parser: every line ends in one LF, the last one too, so that lines can be counted; and
//! a row that does not end, because a quotation mark is not closed, cannot fill the memory.

use std::io::{self, BufRead, BufReader, Read};

/// Bytes that a row has at most.
const LONGEST_ROW: usize = 64 * 1024;

/// A row is longer than any can be.
#[derive(Debug, thiserror::Error)]
#[error("a row does not end")]
pub(super) struct RowWithoutEnd;

/// The bytes of a source, line ends made one.
pub(super) struct Tidy<R> {
    source: BufReader<R>,
    after_cr: bool,
    ended: bool,
    left: usize,
    bytes: u64,
}

impl<R: Read> Tidy<R> {
    pub(super) fn new(source: R) -> Self {
        Self {
            source: BufReader::with_capacity(64 * 1024, source),
            after_cr: false,
            ended: false,
            left: LONGEST_ROW,
            bytes: 0,
        }
    }

    /// The next row may be as long as any.
    pub(super) fn row_begins(&mut self) {
        self.left = LONGEST_ROW;
    }

    /// Bytes of the source that were read.
    pub(super) fn bytes(&self) -> u64 {
        self.bytes
    }
}

impl<R: Read> Read for Tidy<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let mut written = 0;
        while written == 0 && !self.ended && !out.is_empty() {
            if self.left == 0 {
                return Err(io::Error::other(RowWithoutEnd));
            }
            let input = self.source.fill_buf()?;
            if input.is_empty() {
                self.ended = true;
                out[0] = b'\n';
                return Ok(1);
            }
            let taken = input.len().min(out.len()).min(self.left);
            for &byte in &input[..taken] {
                let second_of_crlf = byte == b'\n' && self.after_cr;
                self.after_cr = byte == b'\r';
                if !second_of_crlf {
                    out[written] = if byte == b'\r' { b'\n' } else { byte };
                    written += 1;
                }
            }
            self.source.consume(taken);
            self.left -= taken;
            self.bytes += taken as u64;
        }
        Ok(written)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tidy(text: &str) -> String {
        let mut out = String::new();
        Tidy::new(text.as_bytes())
            .read_to_string(&mut out)
            .expect("short");
        out
    }

    #[test]
    fn every_line_ends_in_one_lf() {
        assert_eq!(tidy("a\r\nb\r\n\r\nc"), "a\nb\n\nc\n");
        assert_eq!(tidy("a\rb\r"), "a\nb\n\n");
        assert_eq!(tidy("a\nb\n"), "a\nb\n\n");
    }

    #[test]
    fn a_row_without_end_is_an_error_and_many_rows_are_not() {
        let long = "x".repeat(LONGEST_ROW + 1);
        let mut out = Vec::new();
        let error = Tidy::new(long.as_bytes()).read_to_end(&mut out);
        let error = error.expect_err("too long").into_inner().expect("ours");
        assert!(error.downcast_ref::<RowWithoutEnd>().is_some());

        let mut reader = Tidy::new(long.as_bytes());
        let mut total = 0;
        let mut buffer = [0; 1024];
        loop {
            reader.row_begins();
            match reader.read(&mut buffer).expect("short rows") {
                0 => break,
                read => total += read,
            }
        }
        assert_eq!(total, LONGEST_ROW + 2);
    }
}
