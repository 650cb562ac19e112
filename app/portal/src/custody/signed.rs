//! What the portal signs: one form for certificates, attestations and heads of the audit. A statement, byte for byte as
//! it was signed, the signature (Ed25519) and the key that checks it. Whoever has the file checks it without the portal.

use ed25519_dalek::{Signature, Signer, VerifyingKey};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::Keys;

/// A statement that the portal signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signed {
    /// What is stated: JSON without spaces, its fields in a fixed order.
    pub statement: String,
    /// The key that checks the signature, in hexadecimal.
    pub public_key: String,
    /// The signature of the statement's bytes (Ed25519), in hexadecimal.
    pub signature: String,
}

/// What is stated in one of the portal's forms.
pub trait Statement: Serialize + DeserializeOwned {
    /// What the form is called, so that one is never taken for another.
    const FORMAT: &'static str;
}

/// A file does not prove what it states.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignedError {
    /// It is no file of the portal, or not whole.
    #[error("this is no signed file of the portal, or it is not whole")]
    Unreadable,
    /// The signature is not that of the statement.
    #[error("the statement or the signature was changed")]
    Changed,
    /// It is signed, but by somebody else.
    #[error("it is signed with another key: {0}")]
    OtherKey(String),
    /// It states something else.
    #[error("it is signed, but states something else: {0}")]
    OtherFormat(String),
}

impl Signed {
    /// Signs a statement.
    pub fn sign(keys: &Keys, statement: &impl Statement) -> Self {
        let statement = serde_json::to_string(statement).expect("texts and numbers are JSON");
        let signature = keys.signer().sign(statement.as_bytes());
        Self {
            statement,
            public_key: public_key(keys),
            signature: hex::encode(signature.to_bytes()),
        }
    }

    /// The file.
    pub fn write(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).expect("texts are JSON");
        text.push('\n');
        text
    }

    /// The file that [`Signed::write`] wrote; nothing in it is believed before [`Signed::check`].
    ///
    /// # Errors
    /// Where it is something else.
    pub fn read(text: &str) -> Result<Self, SignedError> {
        serde_json::from_str(text).map_err(|_| SignedError::Unreadable)
    }

    /// What is stated, once signature, form and, where one is given, the key (in hexadecimal) are as they should be.
    /// Without a key the file is whole as somebody signed it: who, the key in it must tell.
    ///
    /// # Errors
    /// Where they are not.
    pub fn check<S: Statement>(&self, key: Option<&str>) -> Result<S, SignedError> {
        if let Some(key) = key
            && !key.trim().eq_ignore_ascii_case(&self.public_key)
        {
            return Err(SignedError::OtherKey(self.public_key.clone()));
        }
        self.check_signature()?;
        let format = self.format()?;
        if format != S::FORMAT {
            return Err(SignedError::OtherFormat(format));
        }
        serde_json::from_str(&self.statement).map_err(|_| SignedError::Unreadable)
    }

    /// What the form of the statement is called.
    ///
    /// # Errors
    /// Where the statement is none of the portal's.
    pub fn format(&self) -> Result<String, SignedError> {
        #[derive(Deserialize)]
        struct Form {
            format: String,
        }
        let form: Form =
            serde_json::from_str(&self.statement).map_err(|_| SignedError::Unreadable)?;
        Ok(form.format)
    }

    fn check_signature(&self) -> Result<(), SignedError> {
        let mut key = [0; 32];
        let mut signature = [0; 64];
        hex::decode_to_slice(&self.public_key, &mut key).map_err(|_| SignedError::Unreadable)?;
        hex::decode_to_slice(&self.signature, &mut signature)
            .map_err(|_| SignedError::Unreadable)?;
        let key = VerifyingKey::from_bytes(&key).map_err(|_| SignedError::Unreadable)?;
        key.verify_strict(
            self.statement.as_bytes(),
            &Signature::from_bytes(&signature),
        )
        .map_err(|_| SignedError::Changed)
    }
}

/// The key by which everybody checks what the portal signed, in hexadecimal.
pub fn public_key(keys: &Keys) -> String {
    hex::encode(keys.signer().verifying_key().to_bytes())
}

#[cfg(test)]
mod tests {
    use serde::{Deserialize, Serialize};

    use super::{Keys, Signed, SignedError, Statement, public_key};

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Said {
        format: String,
        what: u32,
    }

    impl Statement for Said {
        const FORMAT: &'static str = "test-1";
    }

    #[derive(Debug, Serialize, Deserialize)]
    struct Other {
        format: String,
    }

    impl Statement for Other {
        const FORMAT: &'static str = "test-2";
    }

    fn keys() -> Keys {
        Keys::generate(jiff::Timestamp::UNIX_EPOCH)
    }

    fn said() -> Said {
        Said {
            format: Said::FORMAT.to_owned(),
            what: 7,
        }
    }

    #[test]
    fn what_is_signed_is_read_again_with_and_without_the_key() {
        let keys = keys();
        let signed = Signed::read(&Signed::sign(&keys, &said()).write()).expect("a file");
        assert_eq!(signed.check(None), Ok(said()));
        assert_eq!(signed.check(Some(&public_key(&keys))), Ok(said()));
        assert_eq!(
            signed.check(Some(&public_key(&keys).to_uppercase())),
            Ok(said())
        );
    }

    #[test]
    fn another_key_is_told_also_where_its_signature_is_right() {
        let signed = Signed::sign(&keys(), &said());
        let other = public_key(&keys());
        let found = SignedError::OtherKey(signed.public_key.clone());
        assert_eq!(signed.check::<Said>(Some(&other)), Err(found));
        let swapped = Signed {
            public_key: other,
            ..signed
        };
        assert_eq!(swapped.check::<Said>(None), Err(SignedError::Changed));
    }

    #[test]
    fn each_change_of_statement_or_signature_is_found() {
        let signed = Signed::sign(&keys(), &said());
        for at in 0..signed.statement.len() {
            let mut statement = signed.statement.clone().into_bytes();
            statement[at] ^= 1;
            let changed = Signed {
                statement: String::from_utf8(statement).expect("ASCII"),
                ..signed.clone()
            };
            assert!(changed.check::<Said>(None).is_err(), "{changed:?}");
        }
        for at in 0..signed.signature.len() {
            let mut signature = signed.signature.clone();
            let digit = if &signature[at..=at] == "0" { "1" } else { "0" };
            signature.replace_range(at..=at, digit);
            let changed = Signed {
                signature,
                ..signed.clone()
            };
            assert!(changed.check::<Said>(None).is_err(), "{changed:?}");
        }
    }

    #[test]
    fn a_file_that_is_cut_anywhere_is_none() {
        let text = Signed::sign(&keys(), &said()).write();
        let text = text.trim_end();
        for end in 0..text.len() {
            assert_eq!(
                Signed::read(&text[..end]),
                Err(SignedError::Unreadable),
                "{end}"
            );
        }
        let longer = text.replace('}', ",\"more\":1}");
        assert_eq!(Signed::read(&longer), Err(SignedError::Unreadable));
    }

    #[test]
    fn one_form_is_never_taken_for_another() {
        let signed = Signed::sign(&keys(), &said());
        let other = SignedError::OtherFormat(Said::FORMAT.to_owned());
        assert_eq!(signed.check::<Other>(None).expect_err("another"), other);
    }
}
