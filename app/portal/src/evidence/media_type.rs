//! What a file is, by its content: its name and what a browser says of it prove nothing.

use std::io::{self, Read, Seek, SeekFrom};

/// A kind of file that is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MediaType {
    /// PDF (ISO 32000).
    Pdf,
    /// JPEG (ITU-T T.81).
    Jpeg,
    /// PNG (ISO/IEC 15948).
    Png,
}

/// How far from its end a PDF says where its parts are.
const PDF_END: u64 = 2048;
const PNG_SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
/// More parts than any picture of ten megabytes needs.
const MOST_PARTS: u32 = 100_000;

impl MediaType {
    /// All kinds.
    const ALL: [Self; 3] = [Self::Pdf, Self::Jpeg, Self::Png];

    /// The kind as HTTP and the database name it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }

    /// The kind that [`MediaType::as_str`] writes so.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    /// How the name of such a file ends.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Jpeg => "jpg",
            Self::Png => "png",
        }
    }

    /// The kind of a file, if it is one: it begins as such a file does, and its parts are where it says.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub(super) fn of(file: &mut (impl Read + Seek)) -> io::Result<Option<Self>> {
        for (kind, is) in [
            (Self::Pdf, is_pdf as fn(&mut _) -> io::Result<bool>),
            (Self::Jpeg, is_jpeg),
            (Self::Png, is_png),
        ] {
            file.seek(SeekFrom::Start(0))?;
            match is(file) {
                Ok(true) => return Ok(Some(kind)),
                Ok(false) => {}
                // It ends where it says that something follows.
                Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => {}
                Err(error) => return Err(error),
            }
        }
        Ok(None)
    }
}

fn is_pdf(file: &mut (impl Read + Seek)) -> io::Result<bool> {
    if take::<5>(file)? != *b"%PDF-" {
        return Ok(false);
    }
    let length = file.seek(SeekFrom::End(0))?;
    file.seek(SeekFrom::Start(length.saturating_sub(PDF_END)))?;
    let mut end = Vec::new();
    file.take(PDF_END).read_to_end(&mut end)?;
    Ok(holds(&end, b"startxref") && holds(&end, b"%%EOF"))
}

/// Its segments, up to the picture itself, which comes after its size.
fn is_jpeg(file: &mut (impl Read + Seek)) -> io::Result<bool> {
    if take::<2>(file)? != [0xff, 0xd8] {
        return Ok(false);
    }
    let mut has_size = false;
    for _ in 0..MOST_PARTS {
        let [0xff, marker] = take::<2>(file)? else {
            return Ok(false);
        };
        match marker {
            // Filling.
            0xff => {
                file.seek(SeekFrom::Current(-1))?;
                continue;
            }
            0xda => return Ok(has_size && ends_with(file, &[0xff, 0xd9])?),
            0xc0..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc) => has_size = true,
            0xc4 | 0xc8 | 0xcc | 0xdb..=0xfe => {}
            _ => return Ok(false),
        }
        let length = u16::from_be_bytes(take(file)?);
        if length < 2 {
            return Ok(false);
        }
        file.seek(SeekFrom::Current(i64::from(length) - 2))?;
    }
    Ok(false)
}

/// Its chunks, from the first, which tells its size, to the last.
fn is_png(file: &mut (impl Read + Seek)) -> io::Result<bool> {
    if take::<8>(file)? != PNG_SIGNATURE {
        return Ok(false);
    }
    let length = file.seek(SeekFrom::End(0))?;
    file.seek(SeekFrom::Start(8))?;
    let mut has_picture = false;
    for place in 0..MOST_PARTS {
        let size = u32::from_be_bytes(take(file)?);
        let kind = take::<4>(file)?;
        // After its content a chunk has four bytes that check it.
        let next = file.stream_position()? + u64::from(size) + 4;
        if (place == 0) != (kind == *b"IHDR" && size == 13) || next > length {
            return Ok(false);
        }
        has_picture |= kind == *b"IDAT";
        if kind == *b"IEND" {
            return Ok(has_picture && size == 0);
        }
        file.seek(SeekFrom::Start(next))?;
    }
    Ok(false)
}

/// The next bytes.
fn take<const N: usize>(file: &mut impl Read) -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    file.read_exact(&mut bytes)?;
    Ok(bytes)
}

/// Whether these bytes are among the last; telephones write some of their own after them.
fn ends_with(file: &mut (impl Read + Seek), wanted: &[u8]) -> io::Result<bool> {
    let mut block = [0; 8192];
    let mut before: Vec<u8> = Vec::new();
    loop {
        let read = file.read(&mut block)?;
        if read == 0 {
            return Ok(false);
        }
        before.extend_from_slice(block.get(..read).unwrap_or_default());
        if holds(&before, wanted) {
            return Ok(true);
        }
        let kept = before.len().saturating_sub(wanted.len());
        before.drain(..kept);
    }
}

fn holds(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|part| part == wanted)
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::MediaType;

    const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n";
    const JPEG: &[u8] =
        b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x08\x08\0\x01\0\x01\0\xff\xda\0\x02xx\xff\xd9trailer";
    const PNG: &[u8] =
        b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR0123456789abcCRC.\0\0\0\x02IDATxyCRC.\0\0\0\0IENDCRC.";

    fn of(bytes: &[u8]) -> Option<MediaType> {
        MediaType::of(&mut Cursor::new(bytes)).unwrap()
    }

    #[test]
    fn a_file_is_what_its_content_is() {
        assert_eq!(of(PDF), Some(MediaType::Pdf));
        assert_eq!(of(JPEG), Some(MediaType::Jpeg));
        assert_eq!(of(PNG), Some(MediaType::Png));
        for other in [
            &b""[..],
            b"%PDF",
            b"<html>",
            b"MZ\x90\0",
            b"GIF89a",
            b"PK\x03\x04",
        ] {
            assert_eq!(of(other), None, "{other:?}");
        }
    }

    #[test]
    fn the_first_bytes_alone_make_no_file() {
        for (file, least) in [(PDF, 43), (JPEG, 26), (PNG, PNG.len())] {
            for length in 0..least {
                assert_eq!(of(&file[..length]), None, "{length} of {file:?}");
            }
        }
        assert_eq!(of(b"%PDF-1.7\n<script>alert(1)</script>"), None);
        assert_eq!(of(b"\xff\xd8\xff\xe0\xff\xff<script>"), None);
        assert_eq!(of(b"\x89PNG\r\n\x1a\n<script>alert(1)</script>"), None);
    }

    #[test]
    fn parts_that_lead_nowhere_end_the_search() {
        let mut filling = b"\xff\xd8".to_vec();
        filling.extend([0xff; 300_000]);
        assert_eq!(of(&filling), None);
        assert_eq!(of(b"\xff\xd8\xff\xe0\0\0"), None);
        let mut far = PNG.to_vec();
        far[8..12].copy_from_slice(&u32::MAX.to_be_bytes());
        assert_eq!(of(&far), None);
    }
}
