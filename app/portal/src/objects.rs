//! Where bytes are kept by key: a folder, or a bucket of a service that speaks S3. Recordings and what people send are
//! kept in the same way, each under a name of its own.

mod bucket;
mod error;
mod folder;
mod name;
mod reader;
mod settings;
mod upload;
mod walk;

use std::ops::Range;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use futures::future::{join_all, ready};
use futures::stream::{self, BoxStream};
use futures::{TryFutureExt, TryStreamExt};
use jiff::Timestamp;
use object_store::local::LocalFileSystem;
use object_store::path::Path as Key;
use object_store::{GetOptions, GetRange, ObjectMeta, ObjectStore, ObjectStoreExt};

use crate::clock::from_millis;
use name::{key_of, name_of};

pub use error::ObjectError;
pub(crate) use name::half_written_of;
pub use reader::ObjectReader;
pub use settings::StorageSettings;
pub(crate) use upload::Upload;

/// The key of a bucket that tells whether it can be written.
const PROBE: &str = "ping";
/// What is put there.
const PROBED: &str = "ping";
/// How long a store may take to show that it can be written.
const PROBED_WITHIN: Duration = Duration::from_secs(5);
/// Bytes in memory at a time, of what is read whole.
const PART: u64 = 1024 * 1024;

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

/// An object among others; in a folder whatever lies there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its key, on one line whatever it is called.
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
    /// one that had its key: letters, digits and slashes.
    pub(crate) fn upload(&self, key: &str) -> Upload {
        Upload::new(Arc::clone(&self.store), Key::from(key))
    }

    /// What is known of the object under `key`.
    pub(crate) async fn describe(&self, key: &str) -> Result<Object, ObjectError> {
        let place = location(key).ok_or_else(|| ObjectError::NotFound(key.to_owned()))?;
        let object = self.store.head(&place).await?;
        Ok(Object {
            key: place,
            bytes: object.size,
            version: object.e_tag,
        })
    }

    /// Whether there is an object under `key`.
    pub(crate) async fn exists(&self, key: &str) -> Result<bool, ObjectError> {
        if let Place::Folder(folder) = &self.place {
            return Ok(folder::is_there(folder, key).await?);
        }
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

    /// Reads an object from its beginning to its end, part by part. `false` where it is not there, or goes meanwhile.
    pub(crate) async fn read_whole<E: From<ObjectError>>(
        &self,
        key: &str,
        mut each: impl FnMut(&[u8]) -> Result<(), E>,
    ) -> Result<bool, E> {
        let object = match self.describe(key).await {
            Ok(object) => object,
            Err(ObjectError::NotFound(_)) => return Ok(false),
            Err(error) => return Err(error.into()),
        };
        let mut start = 0;
        while start < object.bytes {
            let end = object.bytes.min(start + PART);
            match self.part(&object, start..end).await {
                Ok(part) => each(&part)?,
                Err(ObjectError::NotFound(_) | ObjectError::Replaced(_)) => return Ok(false),
                Err(error) => return Err(error.into()),
            }
            start = end;
        }
        Ok(true)
    }

    /// Deletes an object. One that is not there is no error.
    pub(crate) async fn delete(&self, key: &str) -> Result<(), ObjectError> {
        match &self.place {
            Place::Folder(folder) => Ok(folder::remove_object(folder, key).await?),
            Place::Bucket => match location(key) {
                // Of an object that is not there a bucket says nothing.
                Some(place) => Ok(self.store.delete(&place).await?),
                None => Ok(()),
            },
        }
    }

    /// Deletes what belongs to nobody; in a folder nothing that is there only by a link, which is an error. What is not
    /// there is none.
    pub(crate) async fn delete_stray(&self, key: &str) -> Result<(), ObjectError> {
        match &self.place {
            Place::Folder(folder) => Ok(folder::remove_stray(folder, key).await?),
            Place::Bucket => self.delete(key).await,
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

    /// The objects, or those whose keys begin with `folder` and a slash. In a folder they are all that lies there,
    /// half-written files and what is no file too.
    pub(crate) fn list(
        &self,
        folder: Option<&str>,
    ) -> BoxStream<'static, Result<Listed, ObjectError>> {
        let under = folder.map(str::to_owned);
        if let Place::Folder(folder) = &self.place {
            let folder = Arc::clone(folder);
            let all = async move { folder::list(folder, under).await };
            let all = all.map_ok(|all| stream::iter(all.into_iter().map(Ok)));
            return Box::pin(all.err_into().try_flatten_stream());
        }
        let under = match under.map(|under| location(&under)) {
            Some(None) => return Box::pin(stream::empty()),
            under => under.flatten(),
        };
        let objects = self.store.list(under.as_ref()).err_into();
        Box::pin(objects.try_filter_map(|object| ready(Ok(listed(&object)))))
    }

    /// What the keys begin with, up to their first slash; and the objects whose keys have none.
    pub(crate) async fn folders(&self) -> Result<(Vec<String>, Vec<Listed>), ObjectError> {
        if let Place::Folder(folder) = &self.place {
            return Ok(folder::top(folder).await?);
        }
        let found = self.store.list_with_delimiter(None).await?;
        let folders = found.common_prefixes.iter().map(key).collect();
        Ok((folders, found.objects.iter().filter_map(listed).collect()))
    }

    /// The keys of all objects that were put before `before`.
    pub(crate) async fn keys_older_than(
        &self,
        before: Timestamp,
    ) -> Result<Vec<String>, ObjectError> {
        let older = self
            .list(None)
            .try_filter_map(|object| ready(Ok((object.put_at < before).then_some(object.key))));
        older.try_collect().await
    }

    /// Removes half-written objects that were last written before an instant. How many there were. A bucket does not
    /// tell: its lifecycle rule removes them.
    pub(crate) async fn remove_unfinished(&self, before: Timestamp) -> Result<u64, ObjectError> {
        if matches!(self.place, Place::Bucket) {
            return Ok(0);
        }
        let mut old = self.keys_older_than(before).await?;
        old.retain(|key| half_written_of(key).is_some());
        let mut removed = 0;
        for outcome in self.delete_all(&old).await {
            outcome?;
            removed += 1;
        }
        Ok(removed)
    }

    /// Whether the store can be written, within 5 seconds: readiness.
    pub(crate) async fn ping(&self) -> Result<(), ObjectError> {
        let probe = async {
            match &self.place {
                Place::Folder(folder) => Ok(folder::probe(folder).await?),
                Place::Bucket => {
                    self.store.put(&Key::from(PROBE), PROBED.into()).await?;
                    Ok(())
                }
            }
        };
        let probed = tokio::time::timeout(PROBED_WITHIN, probe);
        probed.await.unwrap_or(Err(ObjectError::Unreachable))
    }
}

/// What has this key in a store; `None` where nothing can have it.
fn location(key: &str) -> Option<Key> {
    let name = String::from_utf8(name_of(key)?).ok()?;
    Key::parse(name).ok()
}

/// The key of what is in a store.
fn key(location: &Key) -> String {
    key_of(location.as_ref().as_bytes())
}

/// An object of a bucket; `None` where it is the probe.
fn listed(object: &ObjectMeta) -> Option<Listed> {
    let key = key(&object.location);
    let is_probe = key == PROBE && object.size <= PROBED.len() as u64;
    (!is_probe).then(|| Listed {
        key,
        put_at: from_millis(object.last_modified.timestamp_millis()),
    })
}
