//! Names of people and lines as they are typed: what is forgiven (spaces, case), what is refused and
//! with which word. A value of one of these types has passed its check; that it belongs to somebody is
//! another question. `Debug` never shows the value, so that it cannot reach a log by accident.

/// What every identifier can do: be read as text, be parsed, travel as a string through serde
/// (checked again on arrival), and keep silent in `Debug`.
macro_rules! identifier {
    ($name:ident, $refusal:ty, $parse:path) => {
        impl $name {
            /// The identifier in its one normal form.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl core::fmt::Debug for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }

        impl core::str::FromStr for $name {
            type Err = $refusal;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                $parse(text)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                $parse(&text).map_err(serde::de::Error::custom)
            }
        }
    };
}

/// Refusals speak by one word, the same in files, pages and tests, and never repeat what was typed.
macro_rules! refusal {
    ($name:ident { $($(#[$doc:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        /// Why a text is not this identifier.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$doc])* $variant),+
        }

        impl $name {
            /// The word by which files, pages and the command line know this refusal.
            pub const fn code(&self) -> &'static str {
                match self {
                    $(Self::$variant => $code),+
                }
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(self.code())
            }
        }

        impl core::error::Error for $name {}
    };
}

pub mod codice_fiscale;
pub mod customer_code;
pub mod partita_iva;
pub mod phone;

pub use codice_fiscale::CodiceFiscale;
pub use customer_code::CustomerCode;
pub use partita_iva::PartitaIva;
pub use phone::PhoneNumber;

/// What typing adds and nobody means: spaces, tabs and line ends go, letters become capitals.
/// `None` when there is anything outside ASCII: a look-alike letter is not a letter.
fn forgiven(text: &str) -> Option<String> {
    text.is_ascii().then(|| {
        text.bytes()
            .filter(|byte| !matches!(byte, b' ' | b'\t' | b'\r' | b'\n'))
            .map(|byte| char::from(byte.to_ascii_uppercase()))
            .collect()
    })
}
