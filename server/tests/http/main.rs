//! The portal over HTTP: its real router, with visitors who use it.

mod authorisation;
mod enumeration;
mod headers;
mod orders;
mod registers;
mod requests;
mod sign_in;
mod staff;
mod visitor;
