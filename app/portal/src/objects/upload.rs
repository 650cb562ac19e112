//! An object on its way into the store, part by part: memory does not grow with it.

use std::sync::Arc;

use bytes::{Bytes, BytesMut};
use object_store::path::Path as Key;
use object_store::{MultipartUpload, ObjectStore, ObjectStoreExt};
use tokio::runtime::Handle;

use super::ObjectError;

/// Bytes that are in memory at a time. Buckets want at least this much in a part.
const PART: usize = 5 * 1024 * 1024;

/// An object that is being put. Dropped before [`Upload::finish`], it leaves nothing behind.
#[derive(Debug)]
pub(crate) struct Upload {
    store: Arc<dyn ObjectStore>,
    key: Key,
    part: BytesMut,
    /// What is under way where the object is larger than a part.
    parts: Option<Box<dyn MultipartUpload>>,
}

impl Upload {
    pub(super) fn new(store: Arc<dyn ObjectStore>, key: Key) -> Self {
        Self {
            store,
            key,
            part: BytesMut::new(),
            parts: None,
        }
    }

    /// Adds bytes.
    pub(crate) async fn write(&mut self, mut bytes: &[u8]) -> Result<(), ObjectError> {
        while !bytes.is_empty() {
            let room = (PART - self.part.len()).min(bytes.len());
            let (taken, rest) = bytes.split_at(room);
            self.part.extend_from_slice(taken);
            bytes = rest;
            if self.part.len() == PART {
                let part = self.part.split().freeze();
                self.send(part).await?;
            }
        }
        Ok(())
    }

    /// Makes the object appear, durable.
    pub(crate) async fn finish(mut self) -> Result<(), ObjectError> {
        let last = self.part.split().freeze();
        if self.parts.is_none() {
            self.store.put(&self.key, last.into()).await?;
            return Ok(());
        }
        if !last.is_empty() {
            self.send(last).await?;
        }
        if let Some(parts) = &mut self.parts {
            parts.complete().await?;
        }
        self.parts = None;
        Ok(())
    }

    /// Clears away what was written so far.
    pub(crate) async fn abandon(mut self) {
        if let Some(mut parts) = self.parts.take() {
            // It is worthless; that it could not be cleared away is not the news.
            let _ = parts.abort().await;
        }
    }

    async fn send(&mut self, part: Bytes) -> Result<(), ObjectError> {
        let parts = match &mut self.parts {
            Some(parts) => parts,
            None => {
                let begun = self.store.put_multipart(&self.key).await?;
                self.parts.insert(begun)
            }
        };
        Ok(parts.put_part(part.into()).await?)
    }
}

impl Drop for Upload {
    fn drop(&mut self) {
        if let (Some(mut parts), Ok(runtime)) = (self.parts.take(), Handle::try_current()) {
            runtime.spawn(async move { parts.abort().await.ok() });
        }
    }
}
