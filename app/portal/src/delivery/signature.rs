//! Signatures of webhooks, as the Standard Webhooks specification has them.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// What a secret begins with.
const PREFIX: &str = "whsec_";

/// The key that a supplier knows too.
pub(super) struct SigningKey(Vec<u8>);

impl SigningKey {
    /// The key that `secret` writes: `whsec_`, then 24 to 64 bytes in Base64.
    pub(super) fn parse(secret: &str) -> Option<Self> {
        let key = STANDARD.decode(secret.strip_prefix(PREFIX)?).ok()?;
        (24..=64).contains(&key.len()).then_some(Self(key))
    }

    /// The signature of one attempt, made `seconds` after the epoch, to deliver `body` as the webhook `id`.
    pub(super) fn sign(&self, id: &str, seconds: i64, body: &str) -> String {
        let mut mac =
            Hmac::<Sha256>::new_from_slice(&self.0).expect("HMAC takes keys of any length");
        mac.update(format!("{id}.{seconds}.{body}").as_bytes());
        format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()))
    }
}

#[cfg(test)]
mod tests {
    use super::SigningKey;

    #[test]
    fn the_published_example_is_signed_as_published() {
        let key = SigningKey::parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").expect("a secret");
        assert_eq!(
            key.sign(
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                1_614_265_330,
                r#"{"test": 2432232314}"#
            ),
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
        );
    }

    #[test]
    fn a_secret_has_its_prefix_and_its_length() {
        for secret in [
            "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLa",
            "whsec_",
            "whsec_not Base64, though long enough for a key",
        ] {
            assert!(SigningKey::parse(secret).is_none(), "{secret}");
        }
    }
}
