//! What an import finds wrong: in words that say what to do, and never with the value itself, which may be about a
//! person or, where columns are shifted, anything.

use std::borrow::Cow;

use serde::ser::{Serialize, SerializeStruct, Serializer};

/// Something that is wrong with a file or a row of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The line of the file on which the row begins; the header is on line 1.
    pub line: u64,
    /// The row's name in the call centre's system, where it has one that can be read.
    pub external_id: Option<String>,
    /// The column, where it is about one.
    pub field: Option<Cow<'static, str>>,
    /// What is wrong.
    pub code: Code,
    /// What is wrong, and what to do, as a sentence.
    pub message: Cow<'static, str>,
}

/// What becomes of the row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// The row is refused.
    Error,
    /// The row is taken.
    Warning,
}

impl Severity {
    /// The word in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $word:literal),+ $(,)?) => {
        /// What can be wrong.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Code {
            $($(#[$doc])* $variant),+
        }

        impl Code {
            /// The word in reports.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word),+
                }
            }
        }
    };
}

codes! {
    /// The first row names none of the columns.
    NoHeader = "no_header",
    /// The columns are not separated by commas.
    NotCommas = "not_commas",
    /// A column is not there.
    MissingColumn = "missing_column",
    /// A column is none of those of this file.
    UnknownColumn = "unknown_column",
    /// A column is there twice.
    DuplicateColumn = "duplicate_column",
    /// The row has more or fewer fields than the header.
    FieldCount = "field_count",
    /// The field is not UTF-8.
    NotUtf8 = "not_utf8",
    /// The field is longer than any that is right.
    TooLong = "too_long",
    /// The field has a line break or another control character in it.
    ControlCharacter = "control_character",
    /// The row does not end.
    RowWithoutEnd = "row_without_end",
    /// The field must not be empty.
    Empty = "empty",
    /// The field knows only certain words.
    UnknownWord = "unknown_word",
    /// Not a telephone number.
    NotAPhoneNumber = "not_a_phone_number",
    /// Not a customer code.
    NotACustomerCode = "not_a_customer_code",
    /// Not a codice fiscale.
    NotACodiceFiscale = "not_a_codice_fiscale",
    /// Not a partita IVA.
    NotAPartitaIva = "not_a_partita_iva",
    /// Not an e-mail address.
    NotAnEmailAddress = "not_an_email_address",
    /// Not a date and time.
    NotAnInstant = "not_an_instant",
    /// A date and time without offset: it could be any of several instants.
    NoOffset = "no_offset",
    /// The call would start in the future.
    InTheFuture = "in_the_future",
    /// The recording's last day is over.
    PastLastDay = "past_last_day",
    /// Not a number of seconds that a call can last.
    NotADuration = "not_a_duration",
    /// Not a SHA-256.
    NotAHash = "not_a_hash",
    /// The supplier is not in the instance.
    UnknownSupplier = "unknown_supplier",
    /// The customer is not in the register.
    UnknownCustomer = "unknown_customer",
    /// The path leads out of the folder.
    PathOutside = "path_outside",
    /// There is no such file.
    MissingFile = "missing_file",
    /// The audio file is empty.
    EmptyAudio = "empty_audio",
    /// The audio file is damaged or cannot be opened.
    UnreadableAudio = "unreadable_audio",
    /// The file is no audio of a kind that the portal keeps.
    UnsupportedAudio = "unsupported_audio",
    /// The file changed while it was read.
    FileChanged = "file_changed",
    /// The file is not the one whose hash is given.
    HashDiffers = "hash_differs",
    /// There is another recording with this external id.
    DuplicateExternalId = "duplicate_external_id",
    /// The recording with this external id was deleted, for good.
    AlreadyDeleted = "already_deleted",
    /// There is another row with this customer code in the file.
    DuplicateCustomerCode = "duplicate_customer_code",
    /// The audio is longer or shorter than stated.
    DurationDiffers = "duration_differs",
    /// The call started outside the service hours.
    OutsideServiceHours = "outside_service_hours",
}

impl Code {
    /// What becomes of a row of which this is found.
    pub fn severity(self) -> Severity {
        match self {
            Self::DurationDiffers | Self::OutsideServiceHours => Severity::Warning,
            _ => Severity::Error,
        }
    }
}

impl Finding {
    /// What becomes of the row.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}

impl std::fmt::Display for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "line {}", self.line)?;
        if let Some(field) = &self.field {
            write!(f, ", field {field}")?;
        }
        write!(f, ": {}: {}", self.code.as_str(), self.message)
    }
}

impl Serialize for Finding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Finding", 6)?;
        object.serialize_field("line", &self.line)?;
        object.serialize_field("external_id", &self.external_id)?;
        object.serialize_field("field", &self.field)?;
        object.serialize_field("code", self.code.as_str())?;
        object.serialize_field("severity", self.severity().as_str())?;
        object.serialize_field("message", &self.message)?;
        object.end()
    }
}
