//! The whole audio store held against the database, once a day: audio that no recording has, and recordings that have
//! no audio. Every other run of retention needs no list of the store.

use std::collections::{BTreeSet, HashMap};
use std::ops::RangeInclusive;

use futures::TryStreamExt;
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;

use super::RetentionError;
use crate::Portal;
use crate::audio::AudioError;
use crate::audit::{Action, Actor, Entry};
use crate::id::RecordingId;
use crate::lease::{self, AUDIO_WRITER};
use crate::objects::{Listed, ObjectError, half_written_of};
use crate::store::StoreError;

/// Audio without a recording is left alone for so long: it may be of an import that is under way.
const ORPHAN_AGE: SignedDuration = SignedDuration::from_hours(24);
/// How often an inventory is taken.
const EVERY: SignedDuration = SignedDuration::from_hours(24);
/// The setting that holds when one was taken last, in epoch milliseconds.
const LAST: &str = "audio_inventory_last";
/// How many recordings are read at a time.
const BATCH: u32 = 1000;
/// After every key of a folder: keys are of letters, digits and slashes.
const END: char = '~';

/// What an inventory found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Inventory {
    /// How many objects are in the store; in a folder all that lies there.
    pub objects: u64,
    /// What belonged to no recording and was removed, by key: half-written files too, and whatever else lay there.
    pub orphans: Vec<String>,
    /// What belongs to no recording and cannot be removed.
    pub stuck: Vec<Stuck>,
    /// Recordings whose audio is not in the store.
    pub missing: Vec<RecordingId>,
    /// Whether what belonged to no recording could be removed: not while an import is under way.
    pub is_complete: bool,
}

/// Something in the store that belongs to no recording and cannot be removed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Stuck {
    /// Its key.
    pub key: String,
    /// What is in the way.
    pub why: String,
}

/// Takes an inventory where one is due, and logs what somebody has to look into.
pub(super) async fn take_daily(
    portal: &Portal,
    actor: Actor,
) -> Result<Option<Inventory>, RetentionError> {
    if !is_due(portal).await? {
        return Ok(None);
    }
    let inventory = take_inventory(portal, actor).await?;
    if !inventory.missing.is_empty() {
        let recordings = inventory.missing.len();
        tracing::error!(
            recordings,
            "recordings have no audio: `miavoce retention inventory` names them"
        );
    }
    for Stuck { key, why } in &inventory.stuck {
        tracing::error!(%key, %why, "what belongs to no recording cannot be removed from the audio store");
    }
    Ok(Some(inventory))
}

/// Whether an inventory is to be taken.
async fn is_due(portal: &Portal) -> Result<bool, StoreError> {
    let now = portal.clock.unmoved();
    let last = portal.store.instant(LAST).await?;
    Ok(last.is_none_or(|last| now < last || now - last >= EVERY))
}

/// Holds the audio store against the database, and removes what belongs to no recording and is older than a day; what is
/// half-written, and what claims to be from days to come, at once. What cannot be removed holds up no other.
///
/// # Errors
/// Where the database or the audio store cannot be used.
pub async fn take_inventory(portal: &Portal, actor: Actor) -> Result<Inventory, RetentionError> {
    let now = portal.clock.unmoved();
    let mut taking = Taking {
        portal,
        young: now - ORPHAN_AGE..=now + ORPHAN_AGE,
        inventory: Inventory::default(),
        suspects: Vec::new(),
    };
    let (folders, alone) = portal.audio.folders().await?;
    taking.inventory.objects += alone.len() as u64;
    taking.suspect(alone);
    let mut folders: BTreeSet<String> = folders.into_iter().collect();
    folders.extend(folders_on_record(portal).await?);
    for folder in folders {
        taking.look_into(&folder).await?;
    }
    taking.remove_orphans(actor).await?;
    let inventory = taking.inventory;
    if inventory.is_complete {
        let mut tx = portal.store.begin().await?;
        tx.put_instant(LAST, now).await?;
        tx.commit().await?;
    }
    Ok(inventory)
}

/// What the keys of recordings begin with, up to their first slash.
async fn folders_on_record(portal: &Portal) -> Result<Vec<String>, StoreError> {
    let (mut folders, mut after) = (Vec::new(), String::new());
    let end = END.to_string();
    while let Some((key, _)) = portal.store.audio_keys(&after, &end, 1).await?.pop() {
        let Some((folder, _)) = key.split_once('/') else {
            after = key;
            continue;
        };
        after = format!("{folder}/{END}");
        folders.push(folder.to_owned());
    }
    Ok(folders)
}

/// An inventory in the making. In memory is one folder of the store at a time.
struct Taking<'a> {
    portal: &'a Portal,
    /// What was put then is left alone.
    young: RangeInclusive<Timestamp>,
    inventory: Inventory,
    /// The keys of objects that belonged to no recording when they were looked at.
    suspects: Vec<String>,
}

impl Taking<'_> {
    /// Objects of which no recording was found.
    fn suspect(&mut self, objects: impl IntoIterator<Item = Listed>) {
        let is_suspect =
            |it: &Listed| !self.young.contains(&it.put_at) || half_written_of(&it.key).is_some();
        let suspects = objects.into_iter().filter(is_suspect);
        self.suspects.extend(suspects.map(|object| object.key));
    }

    /// Holds the objects of a folder against the recordings that have theirs in it.
    async fn look_into(&mut self, folder: &str) -> Result<(), RetentionError> {
        let listed = self.portal.audio.in_folder(folder);
        let listed = listed.map_ok(|object| (object.key.clone(), object));
        let listed: Result<HashMap<String, Listed>, _> = listed.try_collect().await;
        let mut listed = listed.map_err(AudioError::from)?;
        self.inventory.objects += listed.len() as u64;
        let (mut after, end) = (format!("{folder}/"), format!("{folder}/{END}"));
        loop {
            let keys = self.portal.store.audio_keys(&after, &end, BATCH).await?;
            let Some((last, _)) = keys.last() else {
                break;
            };
            after.clone_from(last);
            for (key, recording) in keys {
                if listed.remove(&key).is_none() && self.is_missing(&key).await? {
                    self.inventory.missing.push(recording);
                }
            }
        }
        self.suspect(listed.into_values());
        Ok(())
    }

    /// Whether a recording has audio that was not listed and is not there: not one that came or went meanwhile.
    async fn is_missing(&self, key: &str) -> Result<bool, RetentionError> {
        let is_there = self.portal.audio.exists(key).await?;
        Ok(!is_there && self.portal.store.has_audio_key(key).await?)
    }

    async fn remove_orphans(&mut self, actor: Actor) -> Result<(), RetentionError> {
        let mut orphans = Vec::new();
        for key in std::mem::take(&mut self.suspects) {
            if self.is_orphan(&key).await? {
                orphans.push(key);
            }
        }
        self.inventory.is_complete = true;
        if orphans.is_empty() {
            return Ok(());
        }
        let (store, clock) = (&self.portal.store, &self.portal.clock);
        // What is half-written, or old and put again, may be of an import that is under way.
        let Some(lease) = lease::take(store, clock, AUDIO_WRITER).await? else {
            self.inventory.is_complete = false;
            return Ok(());
        };
        for key in orphans {
            if self.is_orphan(&key).await? && self.portal.audio.exists(&key).await? {
                self.remove(key, actor).await?;
            }
        }
        lease.release().await?;
        Ok(())
    }

    async fn is_orphan(&self, key: &str) -> Result<bool, StoreError> {
        let now = self.portal.clock.now();
        Ok(!self.portal.store.accounts_for_object(key, now).await?)
    }

    async fn remove(&mut self, key: String, actor: Actor) -> Result<(), RetentionError> {
        match self.portal.audio.delete_stray(&key).await {
            Ok(()) => {
                self.note_orphan(actor).await?;
                self.inventory.orphans.push(key);
            }
            // Nor would any other be removed, and each would be waited for.
            Err(error @ AudioError::Store(ObjectError::Unreachable)) => return Err(error.into()),
            Err(error) => self.inventory.stuck.push(Stuck {
                key,
                why: error.to_string(),
            }),
        }
        Ok(())
    }

    async fn note_orphan(&self, actor: Actor) -> Result<(), StoreError> {
        let now = self.portal.clock.now();
        let mut tx = self.portal.store.begin().await?;
        tx.audit(Entry::new(now, actor, Action::OrphanRemoved))
            .await?;
        tx.commit().await
    }
}
