//! What a person sees and does once the office has answered: fetching the copy, writing to the office.

#[path = "../call_centre/mod.rs"]
mod call_centre;
#[path = "../call_centre/callers.rs"]
mod callers;
#[path = "../call_centre/calls.rs"]
mod calls;
#[path = "../call_centre/database.rs"]
mod database;
#[path = "../call_centre/outbox.rs"]
mod outbox;
#[path = "../call_centre/register.rs"]
mod register;

mod asked;
mod clock;
mod fetching;
mod fresh_proofs;
mod package;
mod representatives;
mod writing;
