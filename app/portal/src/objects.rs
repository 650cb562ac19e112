//! Where bytes are kept by key: a folder, or a bucket of a service that speaks S3. Recordings and what people send are
//! kept in the same way, each under a name of its own.

mod bucket;
mod error;
mod folder;
mod reader;
mod settings;
mod upload;

use std::ops::Range;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use futures::TryStreamExt;
use futures::future::join_all;
use futures::stream::BoxStream;
use jiff::Timestamp;
use object_store::local::LocalFileSystem;
use object_store::path::Path as Key;
use object_store::{GetOptions, GetRange, ObjectStore, ObjectStoreExt};

use crate::clock::from_millis;

pub use error::ObjectError;
pub use reader::ObjectReader;
pub use settings::StorageSettings;
pub(crate) use upload::Upload;

/// The key of a bucket that tells whether it can be written.
const PROBE: &str = "ping";
/// How long a store may take to show that it can be written.
const PROBED_WITHIN: Duration = Duration::from_secs(5);

/// Objects by key. Clones share it.
#[derive(Clone, Debug)]
pub(crate) struct Objects {
    store: Arc<dyn ObjectStore>,
    place: Place,
}

#[derive(Clone, Debug)]
enum Place {
    Folder(Arc<Path>),
    Bucket,
}

/// What is known of an object before it is read.
#[derive(Clone, Debug)]
pub(crate) struct Object {
    key: Key,
    /// How many bytes it has.
    pub(crate) bytes: u64,
    version: Option<String>,
}

/// An object among others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its key.
    pub key: String,
    /// When it was put, by the clock of the store.
    pub put_at: Timestamp,
}

impl Objects {
    /// Objects in a folder, which is made where there is none.
    pub(crate) fn folder(path: &Path) -> Result<Self, ObjectError> {
        std::fs::create_dir_all(path)?;
        let folder = path.canonicalize()?;
        let store = LocalFileSystem::new_with_prefix(&folder)?.with_fsync(true);
        Ok(Self {
            store: Arc::new(store),
            place: Place::Folder(folder.into()),
        })
    }

    /// The objects called `name`, in the bucket of the settings, or else in a folder of `data`.
    pub(crate) fn open(
        settings: &StorageSettings,
        data: &Path,
        name: &str,
    ) -> Result<Self, ObjectError> {
        match settings.bucket()? {
            Some(bucket) => Ok(Self {
                store: bucket::open(&bucket, name)?,
                place: Place::Bucket,
            }),
            None => Self::folder(&data.join(name)),
        }
    }

    /// Begins to put an object. It appears whole and durable when it is finished, or not at all, and takes the place of
    /// one that had its key.
    pub(crate) fn upload(&self, key: &str) -> Upload {
        Upload::new(Arc::clone(&self.store), Key::from(key))
    }

    /// What is known of the object under `key`.
    pub(crate) async fn describe(&self, key: &str) -> Result<Object, ObjectError> {
        let key = Key::from(key);
        let object = self.store.head(&key).await?;
        Ok(Object {
            key,
            bytes: object.size,
            version: object.e_tag,
        })
    }

    /// Whether there is an object under `key`.
    pub(crate) async fn exists(&self, key: &str) -> Result<bool, ObjectError> {
        match self.describe(key).await {
            Ok(_) => Ok(true),
            Err(ObjectError::NotFound(_)) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// A part of an object. One that was deleted or replaced since it was described is an error: what is given out is
    /// never of two objects.
    pub(crate) async fn part(
        &self,
        object: &Object,
        range: Range<u64>,
    ) -> Result<Bytes, ObjectError> {
        let options = GetOptions {
            range: Some(GetRange::Bounded(range)),
            if_match: object.version.clone(),
            ..GetOptions::default()
        };
        let part = self.store.get_opts(&object.key, options).await?;
        // Not every service that speaks S3 heeds the condition.
        if part.meta.e_tag != object.version {
            return Err(ObjectError::Replaced(object.key.to_string()));
        }
        Ok(part.bytes().await?)
    }

    /// Deletes an object. One that is not there is no error.
    pub(crate) async fn delete(&self, key: &str) -> Result<(), ObjectError> {
        match self.store.delete(&Key::from(key)).await {
            Ok(()) => Ok(()),
            // A bucket says so of itself only: of an object that is not there it says nothing.
            Err(object_store::Error::NotFound { .. }) if matches!(self.place, Place::Folder(_)) => {
                Ok(())
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Deletes objects, each as [`Self::delete`] does and all at a time; what came of each.
    pub(crate) async fn delete_all(&self, keys: &[String]) -> Vec<Result<(), ObjectError>> {
        let Place::Folder(folder) = &self.place else {
            return join_all(keys.iter().map(|key| self.delete(key))).await;
        };
        // In one turn of a thread: to ask one for each takes longer than the deletion.
        let removed = folder::remove_objects(folder, keys).await;
        removed.into_iter().map(|one| Ok(one?)).collect()
    }

    /// Whether a writer that was killed left anything under `key`, whole or half-written.
    pub(crate) async fn has_left(&self, key: &str) -> Result<bool, ObjectError> {
        if let Place::Folder(folder) = &self.place
            && !folder::unfinished_of(folder, key).await?.is_empty()
        {
            return Ok(true);
        }
        self.exists(key).await
    }

    /// Deletes an object and whatever a writer that was killed left of it half-written.
    pub(crate) async fn delete_with_unfinished(&self, key: &str) -> Result<(), ObjectError> {
        if let Place::Folder(folder) = &self.place {
            folder::remove_unfinished_of(folder, key).await?;
        }
        self.delete(key).await
    }

    /// The objects, or those whose keys begin with `folder` and a slash.
    pub(crate) fn list(
        &self,
        folder: Option<&str>,
    ) -> BoxStream<'static, Result<Listed, ObjectError>> {
        let folder = folder.map(Key::from);
        let objects = self.store.list(folder.as_ref()).err_into();
        let objects = objects.try_filter_map(|object| {
            let key = object.location.to_string();
            let put_at = from_millis(object.last_modified.timestamp_millis());
            let listed = (key != PROBE).then_some(Listed { key, put_at });
            futures::future::ready(Ok(listed))
        });
        Box::pin(objects)
    }

    /// What the keys begin with, up to their first slash; and the objects whose keys have none.
    pub(crate) async fn folders(&self) -> Result<(Vec<String>, Vec<Listed>), ObjectError> {
        let found = self.store.list_with_delimiter(None).await?;
        let folders = found.common_prefixes.iter().map(Key::to_string).collect();
        let objects = found.objects.iter().map(|object| Listed {
            key: object.location.to_string(),
            put_at: from_millis(object.last_modified.timestamp_millis()),
        });
        Ok((folders, objects.filter(|it| it.key != PROBE).collect()))
    }

    /// The keys of all objects that were put before `before`.
    pub(crate) async fn keys_older_than(
        &self,
        before: Timestamp,
    ) -> Result<Vec<String>, ObjectError> {
        let older = self.list(None).try_filter_map(|object| {
            futures::future::ready(Ok((object.put_at < before).then_some(object.key)))
        });
        older.try_collect().await
    }

    /// How many half-written objects there are, or how many that were last written before an instant. A bucket does not
    /// tell: its lifecycle rule removes them.
    pub(crate) async fn unfinished(&self, before: Option<Timestamp>) -> Result<u64, ObjectError> {
        match &self.place {
            Place::Folder(folder) => Ok(folder::unfinished(folder, before).await?.len() as u64),
            Place::Bucket => Ok(0),
        }
    }

    /// Removes them. How many there were.
    pub(crate) async fn remove_unfinished(
        &self,
        before: Option<Timestamp>,
    ) -> Result<u64, ObjectError> {
        match &self.place {
            Place::Folder(folder) => Ok(folder::remove_unfinished(folder, before).await?),
            Place::Bucket => Ok(0),
        }
    }

    /// Whether the store can be written, within 5 seconds: readiness.
    pub(crate) async fn ping(&self) -> Result<(), ObjectError> {
        let probe = async {
            match &self.place {
                Place::Folder(folder) => Ok(folder::probe(folder).await?),
                Place::Bucket => {
                    self.store.put(&Key::from(PROBE), "ping".into()).await?;
                    Ok(())
                }
            }
        };
        let probed = tokio::time::timeout(PROBED_WITHIN, probe);
        probed.await.unwrap_or(Err(ObjectError::Unreachable))
    }
}
