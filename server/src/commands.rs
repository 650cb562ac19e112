//! The commands, a file each.

pub mod check_config;
mod import;
mod jobs;
mod retention;
pub mod serve;

pub use import::Import;
pub use jobs::Jobs;
pub use retention::Retention;
