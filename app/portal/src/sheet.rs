//! Files for spreadsheets: comma-separated values (RFC 4180) in which no cell is a formula.

use std::borrow::Cow;

use csv::{Terminator, Writer, WriterBuilder};

/// A file in the making, or a part of one.
pub struct Sheet {
    writer: Writer<Vec<u8>>,
}

impl Sheet {
    /// A file whose first row names its columns.
    pub fn new(columns: &[&str]) -> Self {
        let mut sheet = Self::part();
        sheet.row(columns);
        sheet
    }

    /// A part of a file, without the names of its columns.
    pub fn part() -> Self {
        let writer = WriterBuilder::new()
            .terminator(Terminator::CRLF)
            .from_writer(Vec::new());
        Self { writer }
    }

    /// Adds a row, as many cells as there are columns.
    pub fn row<S: AsRef<str>>(&mut self, cells: &[S]) {
        let cells: Vec<Cow<'_, str>> = cells.iter().map(|cell| harmless(cell.as_ref())).collect();
        let row = cells.iter().map(|cell| cell.as_bytes());
        self.writer
            .write_record(row)
            .expect("memory takes what is written, and every row has as many cells");
    }

    /// The file as text.
    pub fn written(self) -> String {
        let bytes = self.writer.into_inner();
        let bytes = bytes.expect("memory takes what is written");
        String::from_utf8(bytes).expect("it was written from text")
    }
}

/// A cell that no spreadsheet takes for a formula (CSV injection): what begins like one gets an apostrophe before it.
fn harmless(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

#[cfg(test)]
mod tests {
    use super::Sheet;

    #[test]
    fn no_cell_begins_like_a_formula() {
        let mut sheet = Sheet::new(&["who", "what"]);
        for cell in [
            "=1+1", "+39", "-1", "@SUM(A1)", "\tx", "\rx", "a=b", "'=1", "",
        ] {
            sheet.row(&[cell, "x"]);
        }
        assert_eq!(
            sheet.written(),
            "who,what\r\n'=1+1,x\r\n'+39,x\r\n'-1,x\r\n'@SUM(A1),x\r\n'\tx,x\r\n\"'\rx\",x\r\na=b,x\r\n'=1,x\r\n,x\r\n"
        );
    }

    #[test]
    fn a_cell_stays_one_cell() {
        let mut sheet = Sheet::part();
        sheet.row(&["a,b", "say \"no\"\nnow"]);
        assert_eq!(sheet.written(), "\"a,b\",\"say \"\"no\"\"\nnow\"\r\n");
    }
}
