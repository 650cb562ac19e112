//! "I called from this number."

use portal::draft::FieldError;
use portal::identification::Claim;
use rules::identifiers::phone;
use validator::Validate;

use super::Form;

/// The form for a line.
#[derive(Debug, Validate)]
pub(crate) struct LineForm {
    /// The number.
    #[validate(length(min = 1, code = "number-empty"))]
    pub(crate) number: String,
    /// `sms` or `voice`.
    pub(crate) by: String,
}

impl Form for LineForm {
    const NAME: &'static str = "line";
    type Checked = Claim;

    fn fields(&self) -> Vec<(&'static str, &str)> {
        vec![("number", &self.number), ("by", &self.by)]
    }

    fn understand(&self) -> Result<Claim, Vec<FieldError>> {
        let error = |code: &str| vec![FieldError::new("number", code)];
        let number = phone::parse(&self.number)
            .map_err(|refusal| error(&format!("number-{}", refusal.code())))?;
        if !number.can_be_a_caller_line() {
            return Err(error("number-nobodys-line"));
        }
        Ok(Claim::Line {
            number,
            by_voice: self.by == "voice",
        })
    }
}
