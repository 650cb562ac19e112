//! Requests that somebody files for another: by what authority, and whether it was checked.

use jiff::Timestamp;
use rules::identifiers::PhoneNumber;
use rules::representative::{Addressee, AuthorityKind};
use rules::visibility::Proofs;

use super::sql::{Row, sql};
use super::{StoreError, Tx};
use crate::clock::from_millis;
use crate::id::{CustomerId, RequestId, StaffId};

/// Who acts for somebody else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Representation {
    /// By what they act.
    pub kind: AuthorityKind,
    /// Their name.
    pub by: String,
    /// The name of the person for whom they act.
    pub of: String,
    /// How far the authority goes, in their words.
    pub scope: String,
    /// What they had proved of themselves when they filed.
    pub proofs: Proofs<CustomerId>,
    /// When a reviewer checked the authority.
    pub checked_at: Option<Timestamp>,
}

impl Representation {
    /// Whether the answer is theirs to read: the authority was checked, and the law sends it to them.
    pub fn is_answered(&self) -> bool {
        self.checked_at.is_some() && self.kind.answer_goes_to() == Addressee::Representative
    }
}

impl Tx {
    /// Notes for whom a request was filed. The person is not identified by it, whoever filed it (Art. 12(6)).
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn set_representation(
        &mut self,
        request: RequestId,
        new: &Representation,
    ) -> Result<(), StoreError> {
        sql(
            "UPDATE request SET identified = 0, representative = $2, representative_name = $3, represented_name = $4,
                 represented_scope = $5, representative_line = $6, representative_customer_id = $7,
                 representative_line_index = $8
             WHERE id = $1",
        )
        .bind(request.to_string())
        .bind(new.kind.as_str())
        .seal("request.representative_name", new.by.as_str())
        .seal("request.represented_name", new.of.as_str())
        .seal("request.represented_scope", new.scope.as_str())
        .seal("request.representative_line", new.proofs.line.as_ref().map(PhoneNumber::as_str))
        .bind(new.proofs.customer.map(|id| id.to_string()))
        .index("line", new.proofs.line.as_ref().map(PhoneNumber::as_str))
        .later(&mut self.inner)
        .await?;
        Ok(())
    }

    /// Notes who checked the authority to act for somebody else. `false` where there is none to check, or it was checked.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn set_authority_checked(
        &mut self,
        request: RequestId,
        by: StaffId,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        let done = sql(
            "UPDATE request SET authority_checked_at = $3, authority_checked_by = $2
             WHERE id = $1 AND representative IS NOT NULL AND authority_checked_at IS NULL",
        )
        .bind(request.to_string())
        .bind(by.to_string())
        .bind(at.as_millisecond())
        .execute(&mut self.inner)
        .await?;
        Ok(done == 1)
    }
}

/// The representation in the row of a request.
pub(super) fn representation(row: &Row) -> Result<Option<Representation>, StoreError> {
    let kind: Option<String> = row.try_get("representative")?;
    let Some(kind) = kind else {
        return Ok(None);
    };
    let text = |field: &'static str| -> Result<String, StoreError> {
        let text: Option<String> = row.open(field)?;
        Ok(text.unwrap_or_default())
    };
    let line: Option<String> = row.open("request.representative_line")?;
    let customer: Option<String> = row.try_get("representative_customer_id")?;
    let checked_at: Option<i64> = row.try_get("authority_checked_at")?;
    Ok(Some(Representation {
        kind: kind
            .parse()
            .map_err(|_| StoreError::Unreadable("authority"))?,
        by: text("request.representative_name")?,
        of: text("request.represented_name")?,
        scope: text("request.represented_scope")?,
        proofs: Proofs {
            line: line
                .map(|line| {
                    line.parse()
                        .map_err(|_| StoreError::Unreadable("telephone number"))
                })
                .transpose()?,
            customer: customer
                .map(|id| CustomerId::parse(&id).ok_or(StoreError::Unreadable("customer id")))
                .transpose()?,
        },
        checked_at: checked_at.map(from_millis),
    }))
}
