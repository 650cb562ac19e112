//! What an order says, and where it stands.

use jiff::civil::Date;

use crate::id::{OrderId, RecordingId, RequestId};

/// What a supplier is to do with a recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrderKind {
    /// Erase it (Art. 17).
    Erase,
    /// Keep it without using it (Art. 18).
    Restrict,
    /// Correct what is recorded of it (Art. 16).
    Rectify,
    /// Nothing more: its restriction has ended (Art. 18(3)).
    Lift,
}

impl OrderKind {
    /// All kinds.
    pub const ALL: [Self; 4] = [Self::Erase, Self::Restrict, Self::Rectify, Self::Lift];

    /// The kind as the database, the audit and the webhook name it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Erase => "erase",
            Self::Restrict => "restrict",
            Self::Rectify => "rectify",
            Self::Lift => "lift",
        }
    }

    /// The kind that [`OrderKind::as_str`] writes so.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

/// An order to a supplier about a recording. Its `Debug` tells neither the recording's name nor the note.
#[derive(Clone, PartialEq, Eq)]
pub struct Order {
    /// The request that it carries out, if it carries one out.
    pub request: Option<RequestId>,
    /// The recording.
    pub recording: RecordingId,
    /// The recording's name in the supplier's system; empty once the order is acknowledged.
    pub external_id: String,
    /// The supplier, by its id in the instance.
    pub supplier: String,
    /// What it is to do.
    pub kind: OrderKind,
    /// What is to be corrected; else empty. Empty once the order is acknowledged.
    pub note: String,
}

impl std::fmt::Debug for Order {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Order")
            .field("request", &self.request)
            .field("recording", &self.recording)
            .field("supplier", &self.supplier)
            .field("kind", &self.kind)
            .finish_non_exhaustive()
    }
}

/// Where an order stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrderState {
    /// It has not left yet.
    ToSend,
    /// The supplier has it.
    Sent,
    /// The supplier did it.
    Acknowledged,
    /// Its day has passed and the supplier has not acknowledged it, whether it has left or not. Never written down.
    Overdue,
    /// The supplier cannot be told.
    Unreachable,
}

impl OrderState {
    /// All states, as a filter offers them.
    pub const ALL: [Self; 5] = [
        Self::Overdue,
        Self::ToSend,
        Self::Sent,
        Self::Acknowledged,
        Self::Unreachable,
    ];

    /// The state as the database, and an address, name it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ToSend => "to_send",
            Self::Sent => "sent",
            Self::Acknowledged => "acknowledged",
            Self::Overdue => "overdue",
            Self::Unreachable => "unreachable",
        }
    }

    /// The state that [`OrderState::as_str`] writes so.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }

    /// Whether nothing more is expected of the supplier.
    pub fn is_settled(self) -> bool {
        matches!(self, Self::Acknowledged | Self::Unreachable)
    }

    /// The state, seen on `today`, of an order that is due on `due_on`: the whole of that day is still in time.
    pub(crate) fn seen_on(self, today: Date, due_on: Date) -> Self {
        if !self.is_settled() && due_on < today {
            Self::Overdue
        } else {
            self
        }
    }
}

/// How an order was acknowledged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Means {
    /// On the page that its link opens.
    Link,
    /// By the answer of the supplier's endpoint.
    Endpoint,
    /// By the office, which was told by other means.
    Office,
}

impl Means {
    /// The means as the database and the audit name it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::Endpoint => "endpoint",
            Self::Office => "office",
        }
    }

    /// The means that [`Means::as_str`] writes so.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Link, Self::Endpoint, Self::Office]
            .into_iter()
            .find(|means| means.as_str() == text)
    }
}

/// What came of settling an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settled {
    /// It is settled.
    Done,
    /// It was settled before.
    Already,
    /// There is no such order, or the link does not open it.
    NotFound,
    /// Whoever asks changes no registers.
    Forbidden,
    /// It was not said why the supplier cannot be told.
    NoReason,
}

/// What an order is called in mails and on pages: the random end of its id, such as `9F3A2B-4C5D6E`.
pub fn reference(order: OrderId) -> String {
    let id = order.to_string().to_ascii_uppercase();
    let end = &id[id.len() - 12..];
    format!("{}-{}", &end[..6], &end[6..])
}
