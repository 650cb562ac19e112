//! Ids: UUIDv7 newtypes, so that one kind is never taken for another.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::clock::from_millis;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// A new id, ordered by `now`.
            pub fn new(now: Timestamp) -> Self {
                Self(uuid_at(now))
            }

            /// The id that `text` writes, if it writes one.
            pub fn parse(text: &str) -> Option<Self> {
                Uuid::parse_str(text).ok().map(Self)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.as_hyphenated().fmt(f)
            }
        }
    };
}

id!(
    /// A customer of the register.
    CustomerId
);
id!(
    /// A recording, also after its deletion.
    RecordingId
);
id!(
    /// A job of the outbox.
    JobId
);
id!(
    /// A request.
    RequestId
);
id!(
    /// A hold on a recording.
    HoldId
);
id!(
    /// Something that waits for a second person.
    ApprovalId
);
id!(
    /// A correction of what is recorded about a call.
    RectificationId
);
id!(
    /// An entry of the register of breaches.
    BreachId
);
id!(
    /// An order to a supplier.
    OrderId
);
id!(
    /// A certificate that a recording was deleted.
    CertificateId
);
id!(
    /// A statement of what is kept beyond its day.
    AttestationId
);
id!(
    /// A file that a person sent.
    EvidenceId
);
id!(
    /// Somebody of the staff.
    StaffId
);
id!(
    /// A message in the inbox of a demonstration.
    MessageId
);

impl HoldId {
    /// When the hold was opened, to the millisecond: before, it kept nothing.
    pub fn opened_at(&self) -> Timestamp {
        // What a UUIDv7 begins with.
        let millis = self.0.as_u128() >> 80;
        from_millis(i64::try_from(millis).unwrap_or(i64::MAX))
    }
}

fn uuid_at(now: Timestamp) -> Uuid {
    let millis = u64::try_from(now.as_millisecond()).unwrap_or(0);
    let mut random = [0; 10];
    crate::secret::fill_random(&mut random);
    uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
}
