//! How short things are sealed: `KEY:BASE64`, where KEY says which key opens it, and the rest is a random nonce, then
//! the sealed bytes (XChaCha20-Poly1305), bound to what they are of.

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

use super::keys::{Key, KeyId};
use crate::secret::fill_random;

const NONCE_BYTES: usize = 24;

/// Seals with the key called `id`. The same is sealed differently each time.
pub(super) fn seal(id: &KeyId, key: &Key, bound_to: &str, plain: &[u8]) -> String {
    let mut sealed = vec![0; NONCE_BYTES];
    fill_random(&mut sealed);
    let nonce = XNonce::try_from(&sealed[..]).expect("24 bytes");
    let payload = Payload {
        msg: plain,
        aad: bound_to.as_bytes(),
    };
    let cipher = XChaCha20Poly1305::new(&key.0.into());
    sealed.extend(cipher.encrypt(&nonce, payload).expect("it fits a message"));
    format!("{id}:{}", STANDARD_NO_PAD.encode(sealed))
}

/// The id of the key and the rest; `None` where it is no such text.
pub(super) fn parts(text: &str) -> Option<(&str, &str)> {
    text.split_once(':')
}

/// What is sealed in the rest; `None` where it was changed, cut, or bound to something else.
pub(super) fn open(key: &Key, bound_to: &str, rest: &str) -> Option<Zeroizing<Vec<u8>>> {
    let sealed = STANDARD_NO_PAD.decode(rest).ok()?;
    let (nonce, sealed) = sealed.split_at_checked(NONCE_BYTES)?;
    let nonce = XNonce::try_from(nonce).ok()?;
    let payload = Payload {
        msg: sealed,
        aad: bound_to.as_bytes(),
    };
    let cipher = XChaCha20Poly1305::new(&key.0.into());
    cipher.decrypt(&nonce, payload).ok().map(Zeroizing::new)
}
