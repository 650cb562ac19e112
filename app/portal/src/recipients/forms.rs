//! An order as it leaves: signed JSON for an endpoint, or a mail with a link.

use jiff::Timestamp;
use serde_json::json;

use super::errand::Errand;
use super::link::{self, LINK_DAYS};
use super::order::{OrderKind, reference};
use crate::Portal;
use crate::delivery::{Channel, Rendered, Webhook};
use crate::store::{Job, RecipientOrder};
use crate::texts::FluentArgs;

/// The order as a webhook; `None` where the portal does not know its own address.
pub(crate) fn webhook(
    portal: &Portal,
    on_file: &RecipientOrder,
    errand: Errand,
    (job, at): (&Job, Timestamp),
) -> Option<Webhook> {
    let order = &on_file.order;
    let kind = match order.kind {
        OrderKind::Erase => "recording.erase",
        OrderKind::Restrict => "recording.restrict",
        OrderKind::Rectify => "recording.rectify",
        OrderKind::Lift => "recording.lift",
    };
    let body = json!({
        "type": kind,
        "timestamp": on_file.created_at,
        "data": {
            "order": on_file.id,
            "external_id": order.external_id,
            "kind": order.kind.as_str(),
            "note": order.note,
            "due_on": on_file.due_on,
            "reminder": errand.reminder,
            "acknowledge_url": link::to(portal, on_file.id, job.created_at)?,
        },
    });
    Some(Webhook {
        job: job.id,
        at,
        kind,
        body: body.to_string(),
    })
}

/// The order as a mail to `email`; `None` where the portal does not know its own address. Mails are read by many: it
/// does not name the recording, the page behind its link does.
pub(crate) fn mail(
    portal: &Portal,
    on_file: &RecipientOrder,
    errand: Errand,
    email: &str,
    (job, at): (&Job, Timestamp),
) -> Option<Rendered> {
    let (texts, language) = (&portal.texts, portal.instance.source_language());
    let kind = on_file.order.kind.as_str();
    let mut args = FluentArgs::new();
    args.set("reference", reference(on_file.id));
    args.set("controller", portal.instance.controller.name.clone());
    args.set("dpo", portal.instance.dpo.email.clone());
    args.set("what", texts.say(language, &format!("order-{kind}"), None));
    args.set("due", texts.weekday_date(language, on_file.due_on));
    args.set("link", link::to(portal, on_file.id, job.created_at)?);
    args.set("days", LINK_DAYS);
    let (subject, body) = if errand.reminder {
        ("order-reminder-mail-subject", "order-reminder-mail-body")
    } else {
        ("order-mail-subject", "order-mail-body")
    };
    Some(Rendered {
        job: job.id,
        at,
        channel: Channel::Mail,
        to: email.to_owned(),
        subject: texts.say(language, subject, Some(&args)),
        text: texts.say(language, body, Some(&args)),
    })
}
