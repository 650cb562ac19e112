//! The portal over HTTP: its real router, with visitors who use it.

mod answered;
mod authorisation;
mod desk_answers;
mod enumeration;
mod evidence;
mod headers;
mod listening;
mod orders;
mod registers;
mod representatives;
mod requests;
mod sign_in;
mod staff;
mod visitor;
