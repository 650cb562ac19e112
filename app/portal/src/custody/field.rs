//! Personal fields of the database, each sealed by itself: `KEY:BASE64`, where KEY says which key opens it.

use super::envelope;
use super::keys::Keys;

/// A sealed field cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FieldError {
    /// It is sealed with a key that the portal does not have.
    #[error("the field {field} is sealed with the key {key}, which is not among the portal's keys")]
    Key {
        /// Which field: table and column.
        field: &'static str,
        /// The key's id.
        key: String,
    },
    /// It was changed, cut, or moved from another field.
    #[error("the field {0} was changed by somebody who does not have the portal's keys")]
    Changed(&'static str),
}

impl Keys {
    /// Seals the text of a field. The same text is sealed differently each time.
    pub fn seal_field(&self, field: &'static str, text: &str) -> String {
        let key = self.active();
        envelope::seal(&key.id, &key.fields, field, text.as_bytes())
    }

    /// The text of a sealed field.
    ///
    /// # Errors
    /// Where its key is missing, or it is not what the portal sealed for this field.
    pub fn open_field(&self, field: &'static str, sealed: &str) -> Result<String, FieldError> {
        let changed = || FieldError::Changed(field);
        let (id, sealed) = envelope::parts(sealed).ok_or_else(changed)?;
        let key = self.encryption(id).ok_or_else(|| FieldError::Key {
            field,
            key: id.to_owned(),
        })?;
        let text = envelope::open(&key.fields, field, sealed).ok_or_else(changed)?;
        String::from_utf8(text.to_vec()).map_err(|_| changed())
    }
}

#[cfg(test)]
mod tests {
    use super::{FieldError, Keys};

    fn keys() -> Keys {
        Keys::generate("2026-07-03T08:00:00Z".parse().expect("an instant"))
    }

    #[test]
    fn only_the_same_field_opens_with_the_same_keys() {
        let keys = keys();
        let sealed = keys.seal_field("customer.name", "Ada Sarti");
        assert_ne!(sealed, keys.seal_field("customer.name", "Ada Sarti"));
        assert_eq!(
            keys.open_field("customer.name", &sealed).as_deref(),
            Ok("Ada Sarti")
        );
        assert_eq!(
            keys.rotated(jiff::Timestamp::UNIX_EPOCH)
                .open_field("customer.name", &sealed)
                .as_deref(),
            Ok("Ada Sarti")
        );
        let moved = keys.open_field("customer.email", &sealed);
        assert_eq!(moved, Err(FieldError::Changed("customer.email")));
        assert!(matches!(
            self::keys().open_field("customer.name", &sealed),
            Err(FieldError::Key { .. })
        ));
    }

    #[test]
    fn any_other_text_is_refused() {
        let keys = keys();
        let sealed = keys.seal_field("customer.name", "Ada Sarti");
        let mut at = sealed.len();
        while at > 0 {
            at -= 1;
            let cut = &sealed[..at];
            assert!(keys.open_field("customer.name", cut).is_err(), "{cut}");
        }
    }
}
