//! The commands, a file each.

mod audit;
mod backup;
pub mod check_config;
mod check_data;
mod explain;
mod import;
mod jobs;
pub(crate) mod keys;
mod restore;
mod retention;
pub mod serve;
mod staff;
mod verify;

pub use audit::Audit;
pub use backup::Backup;
pub use check_data::CheckData;
pub use explain::Explain;
pub use import::Import;
pub use jobs::Jobs;
pub use keys::Keys;
pub use restore::Restore;
pub use retention::Retention;
pub use staff::Staff;
pub use verify::Verify;
