//! All that is given out on a request in one ZIP file, with the hashes of its files.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::io::{self, Write};

use bytes::Bytes;
use flate2::Compression;
use flate2::write::DeflateEncoder;
use futures::Stream;
use jiff::Timestamp;
use rawzip::time::UtcDateTime;
use rawzip::{CompressionMethod, ZipArchiveWriter};
use sha2::{Digest, Sha256};

use super::stream::bridge;
use super::{Copy, ReleaseError, Wav};
use crate::audio::decode::Decoder;
use crate::audio::{AudioStore, SealedAudio};

/// The hashes of all other files, as `sha256sum --check` reads them.
const SUMS: &str = "SHA256SUMS";
/// A file that everybody may read, and its owner write.
const PERMISSIONS: u32 = 0o100_644;

/// What is in a file of the package.
#[derive(Clone, Debug)]
pub enum Content {
    /// These bytes.
    Bytes(Bytes),
    /// The copy of a recording, as WAV.
    Recording {
        /// Its audio in the store.
        audio: SealedAudio,
        /// What is given out of it.
        copy: Copy,
    },
}

/// A file of the package.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its name, with `/` between folders.
    pub name: String,
    /// What is in it.
    pub content: Content,
}

/// A name that not every machine can unpack, or that is there twice.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a file of the package cannot be called {0:?}")]
pub struct NameError(pub String);

/// A package, not written yet.
#[derive(Clone, Debug)]
pub struct Package {
    entries: Vec<Entry>,
    at: Timestamp,
}

impl Package {
    /// A package of these files, all of which bear the time `at`.
    ///
    /// # Errors
    /// Where a name has other characters than letters and digits of ASCII, `-`, `_` and `.`, begins or ends with
    /// a full stop, is that of the hashes, or is there twice, capitals or not.
    pub fn new(entries: Vec<Entry>, at: Timestamp) -> Result<Self, NameError> {
        let mut names = HashSet::from([SUMS.to_ascii_lowercase()]);
        for Entry { name, .. } in &entries {
            if !is_plain(name) || !names.insert(name.to_ascii_lowercase()) {
                return Err(NameError(name.clone()));
            }
        }
        Ok(Self { entries, at })
    }

    /// Writes the package. `open` is asked for each recording. Waits for the disk, and for `out`. Where it
    /// fails, what was written is no ZIP file: its directory comes last.
    ///
    /// # Errors
    /// Where a recording cannot be given out, or `out` takes no more.
    pub fn write(
        &self,
        mut open: impl FnMut(&SealedAudio) -> Result<Decoder, ReleaseError>,
        out: &mut impl Write,
    ) -> Result<(), ReleaseError> {
        let mut archive = ZipArchiveWriter::new(out);
        let mut sums = String::new();
        for Entry { name, content } in &self.entries {
            let sum = self.add(&mut archive, name, |file| match content {
                Content::Bytes(bytes) => Ok(file.write_all(bytes)?),
                Content::Recording { audio, copy } => {
                    Wav::new(open(audio)?, copy)?.write(0..u64::MAX, file)
                }
            })?;
            // Writing to a string does not fail.
            let _ = writeln!(sums, "{sum}  {name}");
        }
        self.add(&mut archive, SUMS, |file| {
            Ok(file.write_all(sums.as_bytes())?)
        })?;
        archive.finish()?;
        Ok(())
    }

    /// The package as a stream: it is made as it is asked for, and ends when it is dropped.
    pub fn stream(
        self,
        store: &AudioStore,
    ) -> impl Stream<Item = Result<Bytes, ReleaseError>> + Send + use<> {
        let store = store.clone();
        let runtime = tokio::runtime::Handle::current();
        bridge(move |out| {
            let open = |audio: &SealedAudio| {
                let reader = runtime.block_on(store.reader(audio))?;
                Ok(audio.decoder(reader)?)
            };
            self.write(open, out)
        })
    }

    /// Adds a file; its hash. It is compressed not so much for its size as because then every program can unpack what
    /// was written without knowing lengths beforehand.
    fn add<W: Write>(
        &self,
        archive: &mut ZipArchiveWriter<W>,
        name: &str,
        content: impl FnOnce(&mut Hashed<&mut dyn Write>) -> Result<(), ReleaseError>,
    ) -> Result<String, ReleaseError> {
        let (mut entry, options) = archive
            .new_file(name)
            .compression_method(CompressionMethod::DEFLATE)
            .last_modified(UtcDateTime::from_unix(self.at.as_second()))
            .unix_permissions(PERMISSIONS)
            .start()?;
        let mut data = options.wrap(DeflateEncoder::new(&mut entry, Compression::fast()));
        let mut hashed = Hashed {
            out: &mut data as &mut dyn Write,
            hash: Sha256::new(),
        };
        content(&mut hashed)?;
        let sum = hex::encode(hashed.hash.finalize());
        let (encoder, descriptor) = data.finish()?;
        encoder.finish()?;
        entry.finish(descriptor)?;
        Ok(sum)
    }
}

/// Hashes what passes through.
struct Hashed<W> {
    out: W,
    hash: Sha256,
}

impl<W: Write> Write for Hashed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.hash.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

fn is_plain(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    name.split('/').all(|part| {
        let dots = part.starts_with('.') || part.ends_with('.');
        !part.is_empty() && !dots && part.bytes().all(plain)
    })
}
