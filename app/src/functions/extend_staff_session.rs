//! Staying signed in at the desk.

use leptos::prelude::*;

/// Moves the end of the session of staff; seconds until the new end, or `None` where the session is over.
#[server(prefix = "/console/fn", endpoint = "extend_session")]
pub async fn extend_staff_session() -> Result<Option<u32>, ServerFnError> {
    use super::failed;
    use crate::visit::Visit;

    let visit = Visit::new();
    let session = visit.staff().await.map_err(|error| failed(&error))?;
    let Some(mut session) = session else {
        return Ok(None);
    };
    portal::staff::extend(&visit.portal, &mut session)
        .await
        .map_err(|error| failed(&error))?;
    let left = session.ends_at().duration_since(visit.portal.clock.now());
    Ok(Some(u32::try_from(left.as_secs()).unwrap_or(0)))
}
