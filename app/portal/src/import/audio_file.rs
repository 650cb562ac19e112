//! The audio file of a row: that it is inside the folder, what it is, and its hash.

use std::fs::File;
use std::io::{ErrorKind, Read, Seek};
use std::path::{Component, Path, PathBuf};

use sha2::{Digest, Sha256};

use super::Code;
use crate::audio::probe::{Probed, Refusal, probe};

/// A file that can be taken.
#[derive(Debug)]
pub(super) struct AudioFile {
    /// Where it is, symbolic links followed.
    pub(super) path: PathBuf,
    /// What it is.
    pub(super) probed: Probed,
    /// How many bytes it has.
    pub(super) bytes: u64,
    /// Their SHA-256, in hexadecimal.
    pub(super) sha256: String,
}

/// Reads the file that a row calls `name` in `folder`, which is canonical. Waits for the disk.
pub(super) fn read(folder: &Path, name: &str) -> Result<AudioFile, (Code, String)> {
    let path = inside(folder, name)?;
    let unreadable = |_| refusal(Refusal::Unreadable("it cannot be read"));
    let mut file = File::open(&path).map_err(unreadable)?;
    let (bytes, sha256) = hash(&mut file).map_err(unreadable)?;
    file.rewind().map_err(unreadable)?;
    Ok(AudioFile {
        path,
        probed: probe(file).map_err(refusal)?,
        bytes,
        sha256,
    })
}

/// What is said of a file that cannot be read to its end.
pub(super) fn damaged() -> (Code, String) {
    refusal(Refusal::Unreadable("it is damaged"))
}

fn inside(folder: &Path, name: &str) -> Result<PathBuf, (Code, String)> {
    let outside = || {
        let message = "the path leaves the folder of the audio files: put the file into it";
        (Code::PathOutside, message.to_owned())
    };
    if leaves(Path::new(name)) {
        return Err(outside());
    }
    let path = folder.join(name).canonicalize().map_err(|error| match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => {
            let message = "there is no such file in the folder of the audio files: check the name, also its capitals";
            (Code::MissingFile, message.to_owned())
        }
        _ => refusal(Refusal::Unreadable("it cannot be read")),
    })?;
    // A symbolic link can lead anywhere.
    if !path.starts_with(folder) {
        return Err(outside());
    }
    // Opening what is no file can wait for ever.
    match path.metadata() {
        Ok(metadata) if metadata.is_file() => Ok(path),
        _ => Err(refusal(Refusal::Unreadable("it is no file"))),
    }
}

/// Whether a path says that it leaves its folder, there or not.
fn leaves(path: &Path) -> bool {
    let mut depth = 0;
    path.components().any(|component| {
        match component {
            Component::Normal(_) => depth += 1,
            Component::CurDir => {}
            Component::ParentDir => depth -= 1,
            Component::RootDir | Component::Prefix(_) => depth = -1,
        }
        depth < 0
    })
}

fn hash(file: &mut File) -> std::io::Result<(u64, String)> {
    let mut hasher = Sha256::new();
    let mut bytes = 0;
    let mut buffer = vec![0; 64 * 1024];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok((bytes, hex::encode(hasher.finalize()))),
            read => {
                bytes += read as u64;
                hasher.update(&buffer[..read]);
            }
        }
    }
}

fn refusal(refusal: Refusal) -> (Code, String) {
    match refusal {
        Refusal::Empty => (
            Code::EmptyAudio,
            "the file has no audio in it: export it again".to_owned(),
        ),
        Refusal::Unreadable(why) => (
            Code::UnreadableAudio,
            format!("the file cannot be used, {why}: export it again"),
        ),
        Refusal::Unsupported(why) => (
            Code::UnsupportedAudio,
            format!(
                "the file cannot be used, {why}: export it as WAV (PCM, A-law, µ-law), MP3, Ogg (Opus, Vorbis) or FLAC"
            ),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::leaves;
    use std::path::Path;

    #[test]
    fn a_path_that_leaves_is_told_without_looking() {
        for path in ["..", "../a.wav", "a/../../b.wav", "/etc/passwd", "./.././a"] {
            assert!(leaves(Path::new(path)), "{path}");
        }
        for path in ["a.wav", "./a.wav", "a/b.wav", "a/../b.wav", "..a/b..wav"] {
            assert!(!leaves(Path::new(path)), "{path}");
        }
    }
}
