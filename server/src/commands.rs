//! The commands, a file each.

pub mod check_config;
mod check_data;
mod explain;
mod import;
mod jobs;
mod retention;
pub mod serve;
mod staff;

pub use check_data::CheckData;
pub use explain::Explain;
pub use import::Import;
pub use jobs::Jobs;
pub use retention::Retention;
pub use staff::Staff;
