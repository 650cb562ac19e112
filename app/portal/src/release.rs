//! What of a recording is given out (Art. 15(3) and (4)).

use rules::decision::Protection;
use serde::{Deserialize, Serialize};

/// A stretch of a recording, in milliseconds from its beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stretch {
    /// Its beginning.
    pub from_ms: u64,
    /// Its end.
    pub to_ms: u64,
}

/// How a recording is given out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Copy {
    /// How others are protected.
    pub protection: Protection,
    /// Which stretches are silenced or left out.
    pub silenced: Vec<Stretch>,
}
