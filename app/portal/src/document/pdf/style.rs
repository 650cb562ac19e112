//! How a page looks: A4, dark letters of eleven points, lines that are not too long.

/// How a line looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Style {
    /// Whether it is bold.
    pub(super) bold: bool,
    /// The size of its letters, in points.
    pub(super) size: f32,
    /// From its baseline to the next one, in points.
    pub(super) leading: f32,
}

/// A4, in points.
pub(super) const PAGE: (f32, f32) = (595.28, 841.89);
/// Where text begins.
pub(super) const LEFT: f32 = 85.0;
/// How wide it is: about 66 characters, which is what the eye follows without losing its line.
pub(super) const WIDTH: f32 = 400.0;
pub(super) const TOP: f32 = 72.0;
pub(super) const BOTTOM: f32 = PAGE.1 - 85.0;

/// The space after a block.
pub(super) const AFTER: f32 = 7.0;
/// The space after a heading, besides that of any block.
pub(super) const UNDER_HEADING: f32 = 3.0;
/// How far a list's and a quote's text stands in.
pub(super) const INDENT: f32 = 16.0;
/// Where the values of facts begin, from the left.
pub(super) const VALUES: f32 = 140.0;

pub(super) const BODY: Style = Style {
    bold: false,
    size: 11.0,
    leading: 15.5,
};
pub(super) const LABEL: Style = Style { bold: true, ..BODY };
pub(super) const TITLE: Style = Style {
    bold: true,
    size: 17.0,
    leading: 22.0,
};
pub(super) const HEADING: Style = Style {
    bold: true,
    size: 13.0,
    leading: 18.0,
};
/// The number of a page.
pub(super) const SMALL: Style = Style {
    bold: false,
    size: 9.0,
    leading: 12.0,
};
