//! A document as PDF/A-2a and PDF/UA-1 (ISO 19005-2, ISO 14289-1): it opens in fifty years, and is read aloud in the
//! right order. What the two standards let a program check is checked while the file is written.

mod draw;
mod face;
mod layout;
mod structure;
mod style;

use jiff::civil::Date;
use krilla::SerializeSettings;
use krilla::configure::{Accessibility, Archival, Configuration, ConfigurationBuilder};
use krilla::error::KrillaError;
use krilla::metadata::{DateTime, Metadata};

use super::Document;
use face::{Faces, shown};
use layout::Laid;

/// The PDF was not written.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// The font is not one.
    #[error("the font of documents cannot be read")]
    Font,
    /// It would not be what it says it is.
    #[error("the PDF does not meet its standard: {0}")]
    Standard(String),
}

/// The document as a PDF: A4, tagged, its text selectable, its pages numbered. The same document gives the same bytes.
///
/// # Errors
/// Where the PDF would not meet PDF/A-2a and PDF/UA-1: without a title, or with an empty heading. What a person wrote
/// is never a reason: what the font does not have is shown as a replacement character, and copied as what it is.
pub fn pdf(document: &Document) -> Result<Vec<u8>, PdfError> {
    let faces = Faces::new()?;
    let laid = Laid::out(document, &faces);
    let mut file = krilla::Document::new_with(SerializeSettings {
        configuration: standards()?,
        ..SerializeSettings::default()
    });
    let leaves = draw::pages(&mut file, &faces, document, &laid)?;
    file.set_outline(structure::outline(&laid));
    file.set_tag_tree(structure::tags(document, &laid, leaves));
    file.set_metadata(metadata(document));
    file.finish().map_err(refused)
}

/// What the standards do not allow, by name: an error may hold a character of the document.
fn refused(error: KrillaError) -> PdfError {
    PdfError::Standard(match error {
        KrillaError::Validation(errors) => {
            let names = errors.iter().map(|(error, _)| {
                let told = format!("{error:?}");
                told.split('(').next().unwrap_or_default().to_owned()
            });
            names.collect::<Vec<_>>().join(", ")
        }
        other => other.to_string(),
    })
}

fn standards() -> Result<Configuration, PdfError> {
    ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| PdfError::Standard(format!("{error:?}")))
}

fn metadata(document: &Document) -> Metadata {
    let author = document.sender.first().map(|line| shown(line));
    Metadata::new()
        .title(shown(&document.title))
        .language(document.language.as_str().to_owned())
        .authors(author.into_iter().collect())
        .creator("miavoce".to_owned())
        .creation_date(date(document.dated))
        .document_id(document.sha256())
}

fn date(date: Date) -> DateTime {
    let part = |number: i8| u8::try_from(number).unwrap_or(1);
    DateTime::new(u16::try_from(date.year()).unwrap_or(0))
        .month(part(date.month()))
        .day(part(date.day()))
}
