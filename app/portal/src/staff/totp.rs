//! The second factor: time-based one-time passwords (RFC 6238) with SHA-1, six digits and steps of 30 seconds, which
//! is what every authenticator app does.

use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use sha1::Sha1;

use crate::secret::fill_random;

/// Seconds for which a code is shown.
const STEP_SECONDS: i64 = 30;
/// By how many steps a telephone's clock may be wrong, either way.
const SKEW: i64 = 1;
const CODES: u32 = 1_000_000;
const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// What a telephone and the portal share: 160 random bits (RFC 4226, 4).
#[derive(Clone, PartialEq, Eq)]
pub struct TotpSecret([u8; 20]);

impl std::fmt::Debug for TotpSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TotpSecret")
    }
}

impl TotpSecret {
    /// A new random secret.
    pub fn generate() -> Self {
        let mut bytes = [0; 20];
        fill_random(&mut bytes);
        Self(bytes)
    }

    /// The secret of these bytes.
    pub fn from_bytes(bytes: [u8; 20]) -> Self {
        Self(bytes)
    }

    /// The secret that [`TotpSecret::to_hex`] writes so.
    pub(crate) fn from_hex(text: &str) -> Option<Self> {
        hex::decode(text).ok()?.try_into().ok().map(Self)
    }

    /// The secret as the database keeps it.
    pub(crate) fn to_hex(&self) -> String {
        hex::encode(self.0)
    }

    /// The secret as an authenticator app takes it when typed: base32 (RFC 4648).
    pub fn to_base32(&self) -> String {
        // Five bytes are eight characters, and 20 bytes are four times five: nothing is left over.
        self.0
            .chunks(5)
            .flat_map(|bytes| {
                let bits = bytes
                    .iter()
                    .fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
                (0..8)
                    .rev()
                    .map(move |place| char::from(BASE32[(bits >> (place * 5)) as usize & 31]))
            })
            .collect()
    }

    /// The secret as an authenticator app reads it from a picture, named by `issuer` and `user_id`.
    pub fn to_uri(&self, issuer: &str, user_id: &str) -> String {
        let (issuer, user_id) = (escaped(issuer), escaped(user_id));
        let secret = self.to_base32();
        format!("otpauth://totp/{issuer}:{user_id}?secret={secret}&issuer={issuer}")
    }

    /// The code that is shown at `at`.
    pub fn code_at(&self, at: Timestamp) -> String {
        self.code_of(step(at))
    }

    /// The time step of which `typed` is the code, within what a telephone's clock may be wrong at `at`; the latest
    /// where there are several.
    pub(crate) fn step_of(&self, typed: &str, at: Timestamp) -> Option<i64> {
        let now = step(at);
        // All are compared, and each to its end: the time says nothing.
        (now - SKEW..=now + SKEW).fold(None, |found, step| {
            if same(typed, &self.code_of(step)) {
                Some(step)
            } else {
                found
            }
        })
    }

    fn code_of(&self, step: i64) -> String {
        let mut hasher =
            Hmac::<Sha1>::new_from_slice(&self.0).expect("HMAC takes keys of any length");
        hasher.update(&step.to_be_bytes());
        let hash = hasher.finalize().into_bytes();
        // RFC 4226, 5.3: the last four bits say where the code stands.
        let start = usize::from(hash[19] & 0x0f);
        let bits = hash[start..start + 4]
            .iter()
            .fold(0, |bits, byte| bits << 8 | u32::from(*byte));
        format!("{:06}", (bits & 0x7fff_ffff) % CODES)
    }
}

fn step(at: Timestamp) -> i64 {
    at.as_second().div_euclid(STEP_SECONDS)
}

fn same(typed: &str, code: &str) -> bool {
    typed.len() == code.len()
        && typed
            .bytes()
            .zip(code.bytes())
            .fold(0, |difference, (a, b)| difference | (a ^ b))
            == 0
}

fn escaped(text: &str) -> String {
    text.bytes().fold(String::new(), |mut escaped, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            escaped.push_str(&format!("%{byte:02X}"));
        }
        escaped
    })
}

#[cfg(test)]
mod tests {
    use super::TotpSecret;
    use jiff::Timestamp;

    /// RFC 6238, appendix B, the rows of SHA-1: the last six of the eight digits.
    const VECTORS: [(i64, &str); 6] = [
        (59, "287082"),
        (1_111_111_109, "081804"),
        (1_111_111_111, "050471"),
        (1_234_567_890, "005924"),
        (2_000_000_000, "279037"),
        (20_000_000_000, "353130"),
    ];

    fn secret() -> TotpSecret {
        TotpSecret::from_bytes(*b"12345678901234567890")
    }

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).expect("an instant")
    }

    #[test]
    fn the_codes_are_those_of_the_rfc() {
        for (second, code) in VECTORS {
            assert_eq!(secret().code_at(at(second)), code, "at {second}");
        }
    }

    #[test]
    fn a_telephone_s_clock_may_be_wrong_by_one_step_and_no_more() {
        let second = 1_234_567_890;
        let code = secret().code_at(at(second));
        let step = second / 30;
        for (off, fits) in [
            (-60, false),
            (-30, true),
            (0, true),
            (30, true),
            (60, false),
        ] {
            let found = secret().step_of(&code, at(second + off));
            assert_eq!(found, fits.then_some(step), "{off} seconds off");
        }
        assert_eq!(secret().step_of("", at(second)), None);
        assert_eq!(secret().step_of(&code[..5], at(second)), None);
        assert_eq!(secret().step_of("005925", at(second)), None);
    }

    #[test]
    fn a_secret_is_written_for_people_pictures_and_the_database() {
        // RFC 4648 has no vector of 20 bytes; this one is from coreutils' base32.
        assert_eq!(secret().to_base32(), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assert_eq!(
            secret().to_uri("Alfa & C.", "m.rossi"),
            "otpauth://totp/Alfa%20%26%20C.:m.rossi?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\
             &issuer=Alfa%20%26%20C."
        );
        assert_eq!(TotpSecret::from_hex(&secret().to_hex()), Some(secret()));
        assert_eq!(TotpSecret::from_hex("00"), None);
        assert_ne!(TotpSecret::generate(), TotpSecret::generate());
        assert!(
            !format!("{:?}", secret()).contains('3'),
            "it is not printed"
        );
    }
}
