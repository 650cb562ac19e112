//! The commands, a file each.

mod audit;
pub mod check_config;
mod check_data;
mod explain;
mod import;
mod jobs;
pub(crate) mod keys;
mod retention;
pub mod serve;
mod staff;
mod verify;

pub use audit::Audit;
pub use check_data::CheckData;
pub use explain::Explain;
pub use import::Import;
pub use jobs::Jobs;
pub use keys::Keys;
pub use retention::Retention;
pub use staff::Staff;
pub use verify::Verify;
