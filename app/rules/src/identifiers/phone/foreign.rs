//! Numbers of other countries, given as country and number without `+`.

#[cfg(feature = "numbering-plans")]
pub(super) use by_plan::{kind, read, region};
#[cfg(not(feature = "numbering-plans"))]
pub(super) use by_shape::{kind, read, region};

/// By the numbering plan of each country.
#[cfg(feature = "numbering-plans")]
mod by_plan {
    use super::super::Kind;
    use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumber, PhoneNumberFormat, PhoneNumberType};

    /// Country and number as E.164 has them, without `+`: a trunk prefix as in "+43 (0)1" goes.
    pub(in super::super) fn read(international: &str) -> Option<String> {
        let number = number(international).filter(PhoneNumber::is_valid)?;
        Some(
            number
                .format_as(PhoneNumberFormat::E164)
                .trim_start_matches('+')
                .to_owned(),
        )
    }

    pub(in super::super) fn kind(international: &str) -> Kind {
        match number(international).map(|number| number.get_type()) {
            Some(PhoneNumberType::FixedLine) => Kind::FixedLine,
            Some(PhoneNumberType::Mobile) => Kind::Mobile,
            Some(PhoneNumberType::FixedLineOrMobile) => Kind::FixedLineOrMobile,
            Some(PhoneNumberType::TollFree) => Kind::TollFree,
            Some(PhoneNumberType::PremiumRate) => Kind::PremiumRate,
            Some(PhoneNumberType::SharedCost) => Kind::SharedCost,
            Some(PhoneNumberType::VoIP) => Kind::Voip,
            Some(PhoneNumberType::PersonalNumber) => Kind::PersonalNumber,
            Some(PhoneNumberType::Pager) => Kind::Pager,
            Some(PhoneNumberType::UAN) => Kind::Uan,
            Some(PhoneNumberType::VoiceMail) => Kind::Voicemail,
            Some(PhoneNumberType::Unknown) | None => Kind::Unknown,
        }
    }

    pub(in super::super) fn region(international: &str) -> Option<String> {
        Some(
            number(international)?
                .get_region_code()?
                .as_region_str()
                .to_string(),
        )
    }

    fn number(international: &str) -> Option<PhoneNumber> {
        PHONE_NUMBER_UTIL
            .parse(format!("+{international}"), None)
            .ok()
    }
}

/// By the shape of E.164 alone: country codes do not begin with 0, seven to fifteen digits in all.
#[cfg(not(feature = "numbering-plans"))]
mod by_shape {
    use super::super::Kind;

    pub(in super::super) fn read(international: &str) -> Option<String> {
        let fits = (7..=15).contains(&international.len()) && !international.starts_with('0');
        fits.then(|| international.to_owned())
    }

    pub(in super::super) fn kind(_international: &str) -> Kind {
        Kind::Unknown
    }

    pub(in super::super) fn region(_international: &str) -> Option<String> {
        None
    }
}
