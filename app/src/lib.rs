//! What people see: pages, islands, server functions.
//!
//! Pages are compiled for the server only and call `portal` directly; every change goes through a server function,
//! which works as the target of a plain form; islands are the only code that runs in a browser.

#![recursion_limit = "512"]

pub mod functions;
pub mod islands;
mod stretches;

#[cfg(feature = "ssr")]
mod address;
#[cfg(feature = "ssr")]
mod components;
#[cfg(feature = "ssr")]
mod cookie;
#[cfg(feature = "ssr")]
mod exports;
#[cfg(feature = "ssr")]
pub mod files;
#[cfg(feature = "ssr")]
mod forms;
#[cfg(feature = "ssr")]
mod pages;
#[cfg(feature = "ssr")]
mod receipt;
#[cfg(feature = "ssr")]
mod respond;
#[cfg(feature = "ssr")]
pub mod routes;
#[cfg(feature = "ssr")]
mod site_tags;
#[cfg(feature = "ssr")]
mod sound;
#[cfg(feature = "ssr")]
mod visit;

#[cfg(feature = "ssr")]
pub use exports::{audit_csv, statistics_csv};
#[cfg(feature = "ssr")]
pub use receipt::receipt;
#[cfg(feature = "ssr")]
pub use routes::{App, shell};
#[cfg(feature = "ssr")]
pub use site_tags::SiteTags;
#[cfg(feature = "ssr")]
pub use sound::sound;
#[cfg(feature = "ssr")]
pub use visit::ClientAddress;
