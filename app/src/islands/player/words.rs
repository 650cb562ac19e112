//! The words of the player, which the server says in the language of the page.

use serde::{Deserialize, Serialize};

/// What the player says.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PlayerWords {
    /// The name of the player.
    pub player: String,
    /// On the button while nothing plays.
    pub play: String,
    /// On the button while it plays.
    pub pause: String,
    /// The name of the slider.
    pub place: String,
    /// Between the time that is played and the whole.
    pub of: String,
    /// Before the speeds.
    pub speed: String,
    /// The speeds in percent, each with its words.
    pub speeds: Vec<(String, String)>,
    /// On the button that begins a stretch.
    pub begin: String,
    /// On the button that ends it.
    pub end: String,
    /// Before the time at which a stretch begins.
    pub begun: String,
    /// Before a stretch that is written down.
    pub marked: String,
    /// That a stretch was given up.
    pub given_up: String,
    /// That the recording does not play.
    pub failed: String,
    /// Over the list of keys.
    pub keys_heading: String,
    /// The keys, each with what it does.
    pub keys: Vec<(String, String)>,
}
