//! What the office does about orders to suppliers (Art. 19).

pub mod acknowledge_orders;
pub mod mark_unreachable;

/// The name of the forms of an order in the drafts.
pub(crate) const ORDER_FORM: &str = "order";
