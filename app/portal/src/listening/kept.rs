//! One recording, as staff see it before they listen.

use rules::verdict::Verdict;

use crate::Portal;
use crate::id::RecordingId;
use crate::recordings::{Listed, judged};
use crate::store::StoreError;

/// The recording with this id, where it is kept: one that is to be deleted is there for nobody any more.
///
/// # Errors
/// Where the database cannot be read.
pub async fn kept(portal: &Portal, recording: RecordingId) -> Result<Option<Listed>, StoreError> {
    let Some(recording) = portal.store.recording(recording).await? else {
        return Ok(None);
    };
    let listed = judged(portal, recording).await?;
    Ok(matches!(listed.verdict, Verdict::Keep { .. }).then_some(listed))
}
