//! The office of the data protection officer, held against the law and the notice: who may do what with a request,
//! when, carrying what, and what comes of it for the recordings.

#[path = "../call_centre/mod.rs"]
mod call_centre;
#[path = "../call_centre/callers.rs"]
mod callers;
#[path = "../call_centre/calls.rs"]
mod calls;
#[path = "../call_centre/database.rs"]
mod database;
#[path = "../call_centre/traces.rs"]
mod kept_traces;
#[path = "../call_centre/outbox.rs"]
mod outbox;
#[path = "../call_centre/register.rs"]
mod register;
#[path = "../call_centre/time.rs"]
mod time;

mod access;
mod attested_again;
mod audited;
mod by_itself;
mod conflicts;
mod desk;
mod entering;
mod erasure;
mod extension;
mod identification;
mod letters;
mod mails;
mod nothing_personal;
mod objection;
mod opinion;
mod queue;
mod rectification;
mod refusal;
mod restriction;
mod second_person;
mod seen;
mod snapshot;
mod traces;
mod two_at_once;
mod walk;
