//! What the lines are: headings, paragraphs, lists, tables. Who cannot see the page is told by this.

use std::num::NonZeroU16;

use krilla::destination::XyzDestination;
use krilla::geom::Point;
use krilla::outline::{Outline, OutlineNode};
use krilla::tagging::{
    Identifier, ListNumbering, Node, TableHeaderScope, Tag, TagGroup, TagKind, TagTree,
};

use super::layout::{Laid, Leaf, Part};
use super::style::LEFT;
use crate::document::Document;

/// The structure of a document whose leaves were marked so.
pub(super) fn tags(document: &Document, laid: &Laid, mut leaves: Vec<Vec<Identifier>>) -> TagTree {
    let mut marked = |leaf: Leaf| std::mem::take(&mut leaves[leaf]);
    let language = document.language.as_str().to_owned();
    let mut tree = TagTree::new().with_lang(Some(language));
    for part in &laid.parts {
        tree.push(match part {
            Part::Heading {
                level, text, leaf, ..
            } => {
                let level = NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN);
                group(Tag::Hn(level, Some(text.clone())), marked(*leaf))
            }
            Part::Paragraph(leaf) => group(Tag::P, marked(*leaf)),
            Part::List(items) => {
                let item = |&(bullet, text): &(Leaf, Leaf)| {
                    let bullet = group(Tag::Lbl, marked(bullet));
                    group(Tag::LI, [bullet, group(Tag::LBody, marked(text))])
                };
                let items: Vec<TagGroup> = items.iter().map(item).collect();
                group(Tag::L(ListNumbering::Disc), items)
            }
            Part::Facts(rows) => {
                let row = |&(label, value): &(Leaf, Leaf)| {
                    let label = group(Tag::TH(TableHeaderScope::Row), marked(label));
                    group(Tag::TR, [label, group(Tag::TD, marked(value))])
                };
                let rows: Vec<TagGroup> = rows.iter().map(row).collect();
                group(Tag::Table, rows)
            }
            Part::Quote(leaf) => group(Tag::BlockQuote, [group(Tag::P, marked(*leaf))]),
        });
    }
    tree
}

fn group<T: Into<Node>>(
    tag: impl Into<TagKind>,
    children: impl IntoIterator<Item = T>,
) -> TagGroup {
    TagGroup::with_children(tag, children.into_iter().map(Into::into).collect())
}

/// The headings, to go to: the title, and all others under it.
pub(super) fn outline(laid: &Laid) -> Outline {
    let mut nodes = laid.parts.iter().filter_map(|part| match part {
        Part::Heading { text, page, y, .. } => {
            let to = XyzDestination::new(*page, Point::from_xy(LEFT, *y));
            Some(OutlineNode::new(text.clone(), to))
        }
        _ => None,
    });
    let mut outline = Outline::new();
    if let Some(mut title) = nodes.next() {
        nodes.for_each(|heading| title.push_child(heading));
        outline.push_child(title.with_open(true));
    }
    outline
}
