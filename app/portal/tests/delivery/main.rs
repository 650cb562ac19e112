//! Messages, from the job to a server that takes them: a real mail server, a real gateway, a real database.

mod fixture;
mod gateway;
mod http_server;
mod jobs;
mod leases;
mod mail;
#[path = "../call_centre/place.rs"]
mod place;
mod processes;
#[path = "../call_centre/second.rs"]
mod second;
mod settings;
mod smtp_server;
mod words;
mod worker;
