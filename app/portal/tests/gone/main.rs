//! Bytes are gone: a person has customer record, calls, requests, files and messages; what is kept of them is nowhere in
//! plain; and once it was erased and forgotten, nothing of it is anywhere, plain or sealed.

#[path = "../call_centre/mod.rs"]
mod call_centre;
#[path = "../call_centre/callers.rs"]
mod callers;
#[path = "../call_centre/calls.rs"]
mod calls;
#[expect(dead_code, reason = "the acts are read by other tests")]
#[path = "../call_centre/database.rs"]
mod database;
#[expect(dead_code, reason = "the tests of the office use the rest")]
#[path = "../office/desk.rs"]
mod desk;
#[path = "../call_centre/outbox.rs"]
mod outbox;
#[path = "../call_centre/register.rs"]
mod register;
#[path = "../call_centre/time.rs"]
mod time;

mod asked;
mod columns;
mod erased;
mod going_on;
mod kept;
mod log;
mod person;
mod put_back;
mod searched;
mod story;
