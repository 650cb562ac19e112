//! Islands: the only code that runs in a browser. Every page works before they wake and without them.
#![expect(
    missing_docs,
    reason = "the macro gives the struct of an island's properties no documentation"
)]

pub mod code_clock;
mod countdown;
pub mod player;
pub mod queue_keys;
pub mod session_end;
pub mod understood;

pub use code_clock::CodeClock;
pub use player::{Player, PlayerWords};
pub use queue_keys::QueueKeys;
pub use session_end::SessionEnd;
pub use understood::{Identifier, Understood};
