//! Tells a repetition from a contradiction.

use sha2::{Digest, Sha256};

/// SHA-256 over `parts`, in hexadecimal. An empty part and a missing one are the same.
pub(super) fn fingerprint(parts: &[&str]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        // The length before each part keeps ("ab", "c") and ("a", "bc") apart.
        hasher.update((part.len() as u64).to_be_bytes());
        hasher.update(part.as_bytes());
    }
    hex::encode(hasher.finalize())
}
