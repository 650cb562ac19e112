//! Where recordings are kept: an object store, a folder by default. Nothing else holds audio.

use std::path::Path;
use std::sync::Arc;

use object_store::ObjectStore;
use object_store::local::LocalFileSystem;

/// The audio store cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum AudioError {
    /// The store answered with an error.
    #[error("the audio store: {0}")]
    Store(#[from] object_store::Error),
    /// A local file could not be read, or the folder not made.
    #[error("the audio store: {0}")]
    Io(#[from] std::io::Error),
}

/// The audio of a portal, by key.
#[derive(Clone, Debug)]
pub struct AudioStore {
    objects: Arc<dyn ObjectStore>,
}

impl AudioStore {
    /// A store in a folder, which is made where there is none.
    ///
    /// # Errors
    /// Where the folder cannot be made.
    pub fn folder(path: &Path) -> Result<Self, AudioError> {
        std::fs::create_dir_all(path)?;
        Ok(Self {
            objects: Arc::new(LocalFileSystem::new_with_prefix(path)?),
        })
    }
}
