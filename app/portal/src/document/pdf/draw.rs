//! Puts the lines on pages, each marked as what it belongs to.

use krilla::geom::Point;
use krilla::page::PageSettings;
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier, SpanTag};

use super::PdfError;
use super::face::Faces;
use super::layout::Laid;
use super::style::{LEFT, PAGE, SMALL, Style, WIDTH};
use crate::document::Document;

/// Where the number of a page stands, from the top.
const NUMBER: f32 = PAGE.1 - 48.0;
/// How much of its line the number may take.
const NUMBER_WIDTH: f32 = 60.0;

/// Draws all pages; what was marked, by leaf.
pub(super) fn pages(
    file: &mut krilla::Document,
    faces: &Faces,
    document: &Document,
    laid: &Laid,
) -> Result<Vec<Vec<Identifier>>, PdfError> {
    let mut leaves = vec![Vec::new(); laid.leaves];
    for (number, lines) in (1..).zip(&laid.pages) {
        let settings = PageSettings::from_wh(PAGE.0, PAGE.1)
            .ok_or_else(|| PdfError::Standard("a page has no size".to_owned()))?;
        let mut page = file.start_page_with(settings);
        let mut surface = page.surface();
        for line in lines {
            let marked = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
            write(
                &mut surface,
                faces,
                &line.text,
                (line.x, line.y),
                line.style,
            );
            surface.end_tagged();
            leaves[line.leaf].push(marked);
        }
        // Nobody wants to hear a page's number in the middle of a sentence.
        let artifact = Artifact::with_kind(ArtifactType::PageNumber);
        surface.start_tagged(ContentTag::Artifact(artifact));
        let title = faces.lines(&document.title, SMALL, WIDTH - NUMBER_WIDTH);
        let title = title.first().map_or("", String::as_str);
        let foot = format!("{title} · {number} / {}", laid.pages.len());
        write(&mut surface, faces, &foot, (LEFT, NUMBER), SMALL);
        surface.end_tagged();
        surface.finish();
        page.finish();
    }
    Ok(leaves)
}

fn write(surface: &mut Surface<'_>, faces: &Faces, text: &str, at: (f32, f32), style: Style) {
    let (x, y) = at;
    let glyphs = faces.glyphs(text, style);
    let font = faces.font(style);
    surface.draw_glyphs(Point::from_xy(x, y), &glyphs, font, text, style.size, false);
}
