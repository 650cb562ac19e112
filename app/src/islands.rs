//! Islands: the only code that runs in a browser. Every page works before they wake and without them.

mod code_clock;
mod session_end;
mod understood;

pub use code_clock::CodeClock;
pub use session_end::SessionEnd;
pub use understood::{Identifier, Understood};
