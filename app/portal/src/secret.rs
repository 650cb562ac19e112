//! Random tokens, and keyed hashes of what must be recognised again but not read.

use std::sync::Arc;

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

/// Bytes of the key.
pub const KEY_BYTES: usize = 32;

/// The key of the portal's hashes. It is not in the database.
#[derive(Clone)]
pub struct Secret(Arc<[u8]>);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret")
    }
}

impl Secret {
    /// A secret from its bytes; `None` where there are fewer than [`KEY_BYTES`].
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        (bytes.len() >= KEY_BYTES).then(|| Self(bytes.into()))
    }

    /// A new random secret, as hexadecimal text to be kept in a file.
    pub fn generate() -> String {
        let mut key = [0; KEY_BYTES];
        fill_random(&mut key);
        hex::encode(key)
    }

    /// HMAC-SHA-256 of `parts` in hexadecimal, different for each `purpose`.
    pub fn mac(&self, purpose: &str, parts: &[&str]) -> String {
        hex::encode(self.hasher(purpose, parts).finalize().into_bytes())
    }

    /// Whether `mac` is [`Secret::mac`] of the same, in constant time.
    pub fn verify(&self, purpose: &str, parts: &[&str], mac: &str) -> bool {
        hex::decode(mac).is_ok_and(|mac| self.hasher(purpose, parts).verify_slice(&mac).is_ok())
    }

    fn hasher(&self, purpose: &str, parts: &[&str]) -> Hmac<Sha256> {
        let mut hasher =
            Hmac::<Sha256>::new_from_slice(&self.0).expect("HMAC takes keys of any length");
        for part in std::iter::once(&purpose).chain(parts) {
            // The length before each part keeps ("ab", "c") and ("a", "bc") apart.
            hasher.update(&(part.len() as u64).to_be_bytes());
            hasher.update(part.as_bytes());
        }
        hasher
    }
}

/// A new opaque token of 256 random bits, in hexadecimal.
pub fn token() -> String {
    let mut bytes = [0; 32];
    fill_random(&mut bytes);
    hex::encode(bytes)
}

/// What the database keeps of a token: its SHA-256 in hexadecimal. Tokens are random, so no key is needed.
pub fn token_hash(token: &str) -> String {
    hex::encode(Sha256::digest(token.as_bytes()))
}

/// A one-time code: six decimal digits, each of the million equally likely.
pub fn six_digits() -> String {
    const CODES: u32 = 1_000_000;
    // Draws above the last whole multiple of a million would favour the low codes.
    const FAIR: u32 = u32::MAX - u32::MAX % CODES;
    loop {
        let mut bytes = [0; 4];
        fill_random(&mut bytes);
        let drawn = u32::from_le_bytes(bytes);
        if drawn < FAIR {
            return format!("{:06}", drawn % CODES);
        }
    }
}

/// Fills `bytes` from the operating system's random source.
pub(crate) fn fill_random(bytes: &mut [u8]) {
    getrandom::fill(bytes).expect("the operating system has a random source");
}
