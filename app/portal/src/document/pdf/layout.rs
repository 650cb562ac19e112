//! Which line stands where on which page, and to which part of the document it belongs.

use super::face::{Faces, shown};
use super::style::{
    AFTER, BODY, BOTTOM, HEADING, INDENT, LABEL, LEFT, Style, TITLE, TOP, UNDER_HEADING, VALUES,
    WIDTH,
};
use crate::document::{Block, Document};

/// Lines that belong together, by number: what is marked on pages, and what the structure names.
pub(super) type Leaf = usize;

/// A line on a page.
pub(super) struct Line {
    pub(super) text: String,
    pub(super) x: f32,
    /// Its baseline, from the top.
    pub(super) y: f32,
    pub(super) style: Style,
    pub(super) leaf: Leaf,
}

/// A part of the document, in the order in which it is read.
pub(super) enum Part {
    /// The title (level 1) or a heading (level 2), and where it stands.
    Heading {
        level: u16,
        text: String,
        page: usize,
        y: f32,
        leaf: Leaf,
    },
    Paragraph(Leaf),
    /// Each item's bullet and text.
    List(Vec<(Leaf, Leaf)>),
    /// Each row's label and value.
    Facts(Vec<(Leaf, Leaf)>),
    Quote(Leaf),
}

/// A document laid out.
pub(super) struct Laid {
    /// Its pages, each with its lines.
    pub(super) pages: Vec<Vec<Line>>,
    pub(super) parts: Vec<Part>,
    /// How many leaves there are.
    pub(super) leaves: usize,
}

impl Laid {
    /// Lays a document out.
    pub(super) fn out(document: &Document, faces: &Faces) -> Self {
        let mut layout = Layout {
            faces,
            laid: Self {
                pages: vec![Vec::new()],
                parts: Vec::new(),
                leaves: 0,
            },
            y: TOP,
        };
        layout.head(document);
        for (number, block) in document.blocks.iter().enumerate() {
            if let Block::Paragraph(text) = block {
                layout.introduce(text, document.blocks.get(number + 1));
            }
            layout.block(block);
        }
        layout.laid
    }
}

struct Layout<'a> {
    faces: &'a Faces,
    laid: Laid,
    /// Where the next line begins.
    y: f32,
}

impl Layout<'_> {
    fn head(&mut self, document: &Document) {
        self.paragraph(&document.sender.join("\n"), 14.0);
        self.paragraph(&document.recipient.join("\n"), 14.0);
        self.paragraph(&document.place_and_date, 0.0);
        self.paragraph(document.reference.as_deref().unwrap_or_default(), 0.0);
        self.space(14.0);
        self.heading(&document.title, 1, TITLE);
        self.space(6.0);
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(text) => {
                self.space(10.0);
                self.heading(text, 2, HEADING);
            }
            Block::Paragraph(text) => self.paragraph(text, 0.0),
            Block::List(items) => {
                let rows = items.iter().map(|item| ("•", item.as_str()));
                let rows = self.rows(rows.collect(), BODY, INDENT, 1.0);
                self.laid.parts.push(Part::List(rows));
            }
            Block::Facts(facts) => {
                let rows = facts
                    .iter()
                    .map(|(label, value)| (label.as_str(), value.as_str()));
                let rows = self.rows(rows.collect(), LABEL, VALUES, 3.0);
                self.laid.parts.push(Part::Facts(rows));
            }
            Block::Quote(text) => {
                let leaf = self.flow(text, LEFT + INDENT, WIDTH - INDENT);
                self.laid.parts.push(Part::Quote(leaf));
            }
        }
        self.space(AFTER);
    }

    /// A paragraph with so much space after it; none where there is no text.
    fn paragraph(&mut self, text: &str, after: f32) {
        if !text.is_empty() {
            let leaf = self.flow(text, LEFT, WIDTH);
            self.laid.parts.push(Part::Paragraph(leaf));
            self.space(after);
        }
    }

    /// A short paragraph before a list or facts stays on one page with the first of them.
    fn introduce(&mut self, text: &str, next: Option<&Block>) {
        let lines = self.faces.lines(text, BODY, WIDTH).len();
        if lines <= 2 && matches!(next, Some(Block::List(_) | Block::Facts(_))) {
            self.make_room((lines + 2) as f32 * BODY.leading + AFTER);
        }
    }

    /// A heading, on one page with the beginning of what follows: four lines of it, where it has so many.
    fn heading(&mut self, text: &str, level: u16, style: Style) {
        let lines = self.faces.lines(text, style, WIDTH);
        let following = 4.0 * BODY.leading + UNDER_HEADING + AFTER;
        self.make_room(lines.len() as f32 * style.leading + following);
        let (page, y, leaf) = (self.laid.pages.len() - 1, self.y, self.leaf());
        for number in 0..lines.len() {
            self.put(&ended(&lines, number), LEFT, style, leaf);
            self.y += style.leading;
        }
        self.laid.parts.push(Part::Heading {
            level,
            text: shown(text),
            page,
            y,
            leaf,
        });
        self.space(UNDER_HEADING);
    }

    /// Lines one under the other. Of a paragraph's first two lines none stays alone.
    fn flow(&mut self, text: &str, x: f32, width: f32) -> Leaf {
        let lines = self.faces.lines(text, BODY, width);
        let leaf = self.leaf();
        self.make_room(lines.len().min(2) as f32 * BODY.leading);
        for number in 0..lines.len() {
            self.make_room(BODY.leading);
            self.put(&ended(&lines, number), x, BODY, leaf);
            self.y += BODY.leading;
        }
        leaf
    }

    /// Rows of a first column in `style` and a second one, which begins at `indent`.
    fn rows(
        &mut self,
        rows: Vec<(&str, &str)>,
        style: Style,
        indent: f32,
        after: f32,
    ) -> Vec<(Leaf, Leaf)> {
        let row = |(first, second): (&str, &str)| {
            let firsts = self.faces.lines(first, style, indent - 4.0);
            let seconds = self.faces.lines(second, BODY, WIDTH - indent);
            let leaves = (self.leaf(), self.leaf());
            let count = firsts.len().max(seconds.len());
            self.make_room(count.min(2) as f32 * BODY.leading);
            for number in 0..count {
                self.make_room(BODY.leading);
                if number < firsts.len() {
                    self.put(&ended(&firsts, number), LEFT, style, leaves.0);
                }
                if number < seconds.len() {
                    self.put(&ended(&seconds, number), LEFT + indent, BODY, leaves.1);
                }
                self.y += BODY.leading;
            }
            self.space(after);
            leaves
        };
        rows.into_iter().map(row).collect()
    }

    /// A line here. Letters are as high as their size: so far down is the baseline.
    fn put(&mut self, text: &str, x: f32, style: Style, leaf: Leaf) {
        let line = Line {
            text: text.to_owned(),
            x,
            y: self.y + style.size,
            style,
            leaf,
        };
        if let Some(page) = self.laid.pages.last_mut() {
            page.push(line);
        }
    }

    fn leaf(&mut self) -> Leaf {
        self.laid.leaves += 1;
        self.laid.leaves - 1
    }

    /// Space, of which the top of a page needs none.
    fn space(&mut self, height: f32) {
        if self.y > TOP {
            self.y += height;
        }
    }

    /// Goes on to the next page where this one has no room for `height`.
    fn make_room(&mut self, height: f32) {
        if self.y > TOP && self.y + height > BOTTOM {
            self.laid.pages.push(Vec::new());
            self.y = TOP;
        }
    }
}

/// A line, with the space that parts it from the next one: who reads it aloud hears two words.
fn ended(lines: &[String], number: usize) -> String {
    let line = &lines[number];
    if number + 1 < lines.len() {
        format!("{line} ")
    } else {
        line.clone()
    }
}

#[cfg(test)]
mod tests;
