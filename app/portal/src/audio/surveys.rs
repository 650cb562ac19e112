//! What was found out about the recordings that are listened to, so that a player that goes to and fro does not have all
//! of them read each time. In memory only, of a few recordings, and nothing of their sound.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::decode::Survey;
use super::opening::SealedAudio;

/// Of how many recordings: those that were opened last. For an hour a survey takes a tenth of a megabyte.
const RECORDINGS: usize = 64;

/// The surveys that are remembered.
#[derive(Default)]
pub(super) struct Surveys(Mutex<VecDeque<Remembered>>);

struct Remembered {
    object: String,
    /// An object that took the place of another one has another key.
    key: [u8; 32],
    survey: Arc<Survey>,
}

impl Remembered {
    fn is_of(&self, audio: &SealedAudio) -> bool {
        self.object == audio.object && self.key == audio.key.fingerprint()
    }
}

impl Surveys {
    /// That of a recording, if it is remembered.
    pub(super) fn of(&self, audio: &SealedAudio) -> Option<Arc<Survey>> {
        let mut all = self.all();
        let at = all.iter().position(|one| one.is_of(audio))?;
        let one = all.remove(at)?;
        let survey = one.survey.clone();
        all.push_back(one);
        Some(survey)
    }

    /// Remembers that of a recording, in the place of the one that was opened longest ago.
    pub(super) fn keep(&self, audio: &SealedAudio, survey: Arc<Survey>) {
        let mut all = self.all();
        all.retain(|one| one.object != audio.object);
        if all.len() == RECORDINGS {
            all.pop_front();
        }
        all.push_back(Remembered {
            object: audio.object.clone(),
            key: audio.key.fingerprint(),
            survey,
        });
    }

    /// Forgets what was found out about an object.
    pub(super) fn forget(&self, object: &str) {
        self.all().retain(|one| one.object != object);
    }

    fn all(&self) -> MutexGuard<'_, VecDeque<Remembered>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl std::fmt::Debug for Surveys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Surveys")
    }
}
