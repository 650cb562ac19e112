//! Islands: the only code that runs in a browser. Every page works before they wake and without them.

pub mod code_clock;
pub mod session_end;
pub mod understood;

pub use code_clock::CodeClock;
pub use session_end::SessionEnd;
pub use understood::{Identifier, Understood};
