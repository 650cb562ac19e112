//! The portal's server: configuration, command line, HTTP, and what `serve` runs.

// What cannot be written is an error or lost, never a panic: `out`.
#![warn(clippy::print_stdout, clippy::print_stderr)]

pub mod cli;
pub mod commands;
pub mod configuration;
pub mod demonstration;
pub mod http;
pub mod open;
pub mod out;
