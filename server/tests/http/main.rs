//! The portal over HTTP: its real router, with visitors who use it.

mod authorisation;
mod enumeration;
mod headers;
mod listening;
mod orders;
mod requests;
mod sign_in;
mod staff;
mod visitor;
