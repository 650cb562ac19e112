//! Texts that leave the house, kept as files and compared to the letter.
//!
//! With `MIAVOCE_SNAPSHOTS=write` they are written anew: the change is then in the diff, for somebody to read aloud.

use std::path::PathBuf;

/// Holds `text` against the file `tests/snapshots/{name}.txt`.
pub(crate) fn compare(name: &str, text: &str) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots");
    let file = folder.join(format!("{name}.txt"));
    if std::env::var_os("MIAVOCE_SNAPSHOTS").is_some_and(|how| how == "write") {
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(&file, text).expect("written");
        return;
    }
    let kept = std::fs::read_to_string(&file).unwrap_or_else(|error| {
        panic!(
            "{}: {error}; MIAVOCE_SNAPSHOTS=write writes it",
            file.display()
        )
    });
    assert!(
        kept == text,
        "{} has changed: MIAVOCE_SNAPSHOTS=write writes it anew\n--- kept\n{kept}\n--- now\n{text}",
        file.display()
    );
}
