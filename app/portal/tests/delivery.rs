//! Messages, from the job to a server that takes them: a real mail server, a real gateway, a real database.

#[path = "delivery/fixture.rs"]
mod fixture;
#[path = "delivery/gateway.rs"]
mod gateway;
#[path = "delivery/http_server.rs"]
mod http_server;
#[path = "delivery/jobs.rs"]
mod jobs;
#[path = "delivery/leases.rs"]
mod leases;
#[path = "delivery/mail.rs"]
mod mail;
#[path = "delivery/settings.rs"]
mod settings;
#[path = "delivery/smtp_server.rs"]
mod smtp_server;
#[path = "delivery/words.rs"]
mod words;
#[path = "delivery/worker.rs"]
mod worker;
