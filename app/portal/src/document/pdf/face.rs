//! The letters: Noto Sans, regular and bold, which comes with a crate and is embedded in every PDF.

use krilla::text::{Font, GlyphId, KrillaGlyph};
use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, MetadataProvider};

use super::PdfError;
use super::style::Style;
use crate::document::lines::lines;

/// What is shown where the font has no glyph.
const REPLACEMENT: char = '\u{fffd}';

/// The faces of a document.
pub(super) struct Faces {
    regular: Face,
    bold: Face,
}

/// A face: its glyphs and how wide they are.
struct Face {
    font: Font,
    characters: Charmap<'static>,
    metrics: GlyphMetrics<'static>,
}

impl Faces {
    pub(super) fn new() -> Result<Self, PdfError> {
        Ok(Self {
            regular: Face::new(ttf_noto_sans::REGULAR)?,
            bold: Face::new(ttf_noto_sans::BOLD)?,
        })
    }

    /// The font of a style.
    pub(super) fn font(&self, style: Style) -> Font {
        self.face(style).font.clone()
    }

    /// The glyphs that show `text`.
    pub(super) fn glyphs(&self, text: &str, style: Style) -> Vec<KrillaGlyph> {
        let face = self.face(style);
        let glyph = |(at, c): (usize, char)| {
            let id = face.glyph(c);
            let range = at..at + c.len_utf8();
            KrillaGlyph::new(id, face.advance(id), 0.0, 0.0, 0.0, range, None)
        };
        text.char_indices().map(glyph).collect()
    }

    /// `text` in lines no wider than `width` points, at least one. A word that is wider than a line is broken.
    pub(super) fn lines(&self, text: &str, style: Style, width: f32) -> Vec<String> {
        let face = self.face(style);
        let advance = |c| face.advance(face.glyph(c)) * style.size;
        let mut fitted = Vec::new();
        for line in lines(&shown(text), width, advance) {
            let (mut piece, mut filled) = (String::new(), 0.0);
            for c in line.chars() {
                if filled + advance(c) > width && !piece.is_empty() {
                    fitted.push(std::mem::take(&mut piece));
                    filled = 0.0;
                }
                piece.push(c);
                filled += advance(c);
            }
            fitted.push(piece);
        }
        if fitted.is_empty() {
            fitted.push(String::new());
        }
        fitted
    }

    fn face(&self, style: Style) -> &Face {
        if style.bold {
            &self.bold
        } else {
            &self.regular
        }
    }
}

impl Face {
    fn new(data: &'static [u8]) -> Result<Self, PdfError> {
        let font = FontRef::new(data).map_err(|_| PdfError::Font)?;
        Ok(Self {
            characters: font.charmap(),
            metrics: font.glyph_metrics(Size::unscaled(), LocationRef::default()),
            font: Font::new(data.into(), 0).ok_or(PdfError::Font)?,
        })
    }

    /// The glyph of a character, or of the replacement character, which the font has.
    fn glyph(&self, c: char) -> GlyphId {
        let glyph = self.characters.map(c);
        let glyph = glyph.or_else(|| self.characters.map(REPLACEMENT));
        GlyphId::new(glyph.unwrap_or_default().to_u32())
    }

    /// How wide a glyph is, in ems.
    fn advance(&self, glyph: GlyphId) -> f32 {
        let units = self
            .metrics
            .advance_width(skrifa::GlyphId::new(glyph.to_u32()));
        units.unwrap_or(0.0) / self.font.units_per_em()
    }
}

/// The text without what nobody sees, and without what no PDF/A-2a may hold: characters that mean nothing outside one
/// font or one program.
pub(super) fn shown(text: &str) -> String {
    let shown = |c: char| match c {
        '\n' | '\t' => Some(c),
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' => None,
        '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' => None,
        _ if c.is_control() => None,
        '\u{e000}'..='\u{f8ff}' | '\u{fdd0}'..='\u{fdef}' | '\u{fffe}'..='\u{ffff}' => {
            Some(REPLACEMENT)
        }
        '\u{e0000}'..='\u{e0fff}' => None,
        '\u{f0000}'..='\u{10ffff}' => Some(REPLACEMENT),
        _ => Some(c),
    };
    text.chars().filter_map(shown).collect()
}

#[cfg(test)]
mod tests {
    use super::{Face, Faces, GlyphId, REPLACEMENT, Style};
    use crate::document::pdf::style::BODY;

    #[test]
    fn the_font_has_what_italian_needs() {
        let faces = Faces::new().expect("the font");
        let letters = "àèéìòùÀÈÉÌÒÙçñäöüß’‘“”«»–—€·•º§()@+\u{a0}";
        for Face { characters, .. } in [&faces.regular, &faces.bold] {
            for c in letters.chars().chain([REPLACEMENT]) {
                let glyph = characters.map(c).map(|glyph| glyph.to_u32());
                assert!(glyph.is_some_and(|glyph| glyph != 0), "{c}");
            }
        }
    }

    #[test]
    fn no_text_shows_the_glyph_that_is_none() {
        let faces = Faces::new().expect("the font");
        for style in [BODY, Style { bold: true, ..BODY }] {
            let lines = faces.lines("Città 漢字 🙂\u{200d}\u{1}\u{e000}\t€", style, 400.0);
            let glyphs = faces.glyphs(&lines.join("\n").replace('\n', " "), style);
            assert!(glyphs.iter().all(|glyph| glyph.glyph_id != GlyphId::new(0)));
        }
    }

    #[test]
    fn no_line_is_wider_than_it_may_be() {
        let faces = Faces::new().expect("the font");
        let text = format!("Poi {} e poi ancora", "W".repeat(90));
        let lines = faces.lines(&text, BODY, 100.0);
        for line in &lines {
            let glyphs = faces.glyphs(line, BODY);
            let wide: f32 = glyphs.iter().map(|glyph| glyph.x_advance * BODY.size).sum();
            assert!(wide <= 100.01, "{line}: {wide}");
        }
        let all: String = lines.concat();
        assert_eq!(all.matches('W').count(), 90);
    }
}
