//! Documents that are given out: what they say, and that everybody can read them, now and later.

#[path = "../call_centre/mod.rs"]
mod call_centre;
#[path = "../call_centre/calls.rs"]
mod calls;
#[path = "../call_centre/database.rs"]
mod database;
#[path = "../call_centre/time.rs"]
mod time;

mod answered;
mod art15;
mod html;
mod json;
mod kept;
mod letter;
mod listenings;
mod others;
mod pdf;
mod pdf_reader;
mod text;
