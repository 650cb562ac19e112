//! Assets: named by their content, so that browsers may keep them for ever, and compressed beforehand.

use std::collections::HashSet;
use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::Result;
use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

/// A file that browsers load.
pub(crate) struct Asset<'a> {
    /// `js`, `wasm` or `css`: the end of its name, and its key in leptos' file of hashes.
    pub(crate) kind: &'static str,
    pub(crate) content: &'a [u8],
}

impl Asset<'_> {
    /// `miavoce.0123456789abcdef.css`
    pub(crate) fn name(&self, output_name: &str) -> String {
        format!("{output_name}.{}.{}", self.hash(), self.kind)
    }

    fn hash(&self) -> String {
        hash(&[self.content])[..16].to_owned()
    }
}

/// Sizes of an asset in bytes.
pub(crate) struct Sizes {
    pub(crate) plain: usize,
    pub(crate) brotli: usize,
    pub(crate) gzip: usize,
}

/// The hex SHA-256 of parts, each with its length before it.
pub(crate) fn hash(parts: &[&[u8]]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part.len().to_be_bytes());
        hasher.update(part);
    }
    hex::encode(hasher.finalize())
}

/// leptos' file of hashes: a line for each kind.
pub(crate) fn hashes(assets: &[Asset<'_>]) -> String {
    assets
        .iter()
        .map(|asset| format!("{}: {}\n", asset.kind, asset.hash()))
        .collect()
}

/// Writes an asset as it is and compressed.
pub(crate) fn write(asset: &Asset<'_>, output_name: &str, folder: &Path) -> Result<Sizes> {
    let name = asset.name(output_name);
    let (brotli, gzip) = (brotli(asset.content)?, gzip(asset.content)?);
    fs::write(folder.join(&name), asset.content)?;
    fs::write(folder.join(format!("{name}.br")), &brotli)?;
    fs::write(folder.join(format!("{name}.gz")), &gzip)?;
    Ok(Sizes {
        plain: asset.content.len(),
        brotli: brotli.len(),
        gzip: gzip.len(),
    })
}

/// Removes what earlier builds left in the folder.
pub(crate) fn sweep(folder: &Path, output_name: &str, assets: &[Asset<'_>]) -> Result<()> {
    let kept: HashSet<String> = assets
        .iter()
        .map(|asset| asset.name(output_name))
        .flat_map(|name| [format!("{name}.br"), format!("{name}.gz"), name])
        .collect();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if !kept.contains(entry.file_name().to_string_lossy().as_ref()) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    let params = BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: content.len(),
        ..Default::default()
    };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &*content, &mut compressed, &params)?;
    Ok(compressed)
}

fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::Read;

    use super::{Asset, hash, hashes, sweep, write};

    fn style(content: &[u8]) -> Asset<'_> {
        Asset {
            kind: "css",
            content,
        }
    }

    #[test]
    fn what_is_written_can_be_read_again() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let content = "p { margin: 0 }\n".repeat(1000);
        let asset = style(content.as_bytes());
        let sizes = write(&asset, "site", folder.path()).expect("it is written");
        let read = |end: &str| {
            let name = format!("{}{end}", asset.name("site"));
            fs::read(folder.path().join(name)).expect("it was written")
        };
        assert_eq!(read(""), content.as_bytes());
        let mut brotli = Vec::new();
        brotli::Decompressor::new(&*read(".br"), 4096)
            .read_to_end(&mut brotli)
            .expect("it is brotli");
        assert_eq!(brotli, content.as_bytes());
        let mut gzip = Vec::new();
        flate2::read::GzDecoder::new(&*read(".gz"))
            .read_to_end(&mut gzip)
            .expect("it is gzip");
        assert_eq!(gzip, content.as_bytes());
        assert_eq!(sizes.plain, content.len());
        assert!(sizes.brotli < 100 && sizes.gzip < 200);
    }

    #[test]
    fn the_file_of_hashes_has_the_hashes_of_the_names() {
        let asset = style(b"p {}");
        let hashes = hashes(&[style(b"p {}")]);
        let (kind, hash) = hashes.trim().split_once(": ").expect("a line");
        assert_eq!(asset.name("site"), format!("site.{hash}.{kind}"));
    }

    #[test]
    fn another_content_has_another_name() {
        assert_ne!(style(b"p {}").name("site"), style(b"p { }").name("site"));
        assert_ne!(hash(&[b"ab", b"c"]), hash(&[b"a", b"bc"]));
    }

    #[test]
    fn only_the_last_build_stays() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (old, new) = (style(b"old"), style(b"new"));
        for asset in [&old, &new] {
            write(asset, "site", folder.path()).expect("it is written");
        }
        sweep(folder.path(), "site", &[style(b"new")]).expect("it is swept");
        assert!(!folder.path().join(old.name("site")).exists());
        let left = fs::read_dir(folder.path()).expect("a folder").count();
        assert_eq!(left, 3);
    }
}
