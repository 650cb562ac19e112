//! The portal over HTTP: its real router, with visitors who use it.

mod answered;
mod authorisation;
mod desk_answers;
mod enumeration;
mod evidence;
mod headers;
mod listening;
mod orders;
#[path = "../../../app/portal/tests/call_centre/place.rs"]
#[expect(dead_code, reason = "the portal's own tests look around the store")]
mod place;
mod registers;
mod representatives;
mod requests;
mod sign_in;
mod staff;
mod visitor;
