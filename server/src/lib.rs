//! The portal's server: configuration, command line, HTTP, and what `serve` runs.

pub mod cli;
pub mod commands;
pub mod configuration;
pub mod demonstration;
pub mod http;
pub mod open;
