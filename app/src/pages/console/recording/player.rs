//! The player of a recording that is open to whoever looks at it, and beside it what is given out of it.

use leptos::prelude::*;
use portal::draft::Draft;
use portal::listening::{Listening, Purpose, Waveform, waveform};
use portal::office::Case;
use portal::recordings::Listed;
use portal::staff::{self, StaffSession};
use portal::texts::Language;

use super::super::case::choosable;
use super::purpose_text;
use crate::components::{Choosing, CopyForm, WaveformPicture};
use crate::functions::console::requests::CASE_FORM;
use crate::islands::{Player, PlayerWords};
use crate::pages::Instead;
use crate::stretches;
use crate::visit::Visit;

/// How fast it plays, in percent.
const SPEEDS: [u32; 6] = [75, 100, 125, 150, 175, 200];

/// The player, with the form of the copy where the recording is listened to for a request for access.
pub(super) async fn player(
    visit: &Visit,
    session: &StaffSession,
    listed: &Listed,
    open: &Listening,
    case: Option<&Case>,
) -> Result<AnyView, Instead> {
    let recording = &listed.recording;
    let drawn = waveform(&visit.portal, recording).await?;
    let draft = staff::draft::find(&visit.portal, session.key(), CASE_FORM).await?;
    let choosing = case.and_then(|case| choosing(case, open));
    let typed = choosing
        .as_ref()
        .map_or_else(String::new, |choosing| choosing.typed(&draft));
    let silenced = stretches::read(&typed).unwrap_or_default();
    let (peaks, note) = match drawn {
        Waveform::Drawn(peaks) => {
            let two = peaks.channels().len() == 2;
            let key = if two {
                "wave-two-lanes"
            } else {
                "wave-one-lane"
            };
            (Some(peaks), key)
        }
        Waveform::InTheMaking => (None, "wave-in-the-making"),
        Waveform::None => (None, "wave-none"),
    };
    let texts = &visit.portal.texts;
    let duration = texts.duration(visit.language, recording.duration_ms);
    let mut sentence = visit.say_with("wave-sentence", &[("duration", &duration)]);
    if !silenced.is_empty() {
        let lines: Vec<String> = silenced.iter().map(stretches::line).collect();
        let silenced = visit.say_with("wave-silenced", &[("stretches", &lines.join(", "))]);
        sentence = format!("{sentence} {silenced}");
    }
    let until = texts.time(open.until);
    let purpose = purpose_text(visit, &open.purpose);
    let duration_ms = u64::try_from(recording.duration_ms).unwrap_or(0);
    let field = choosing.as_ref().map(Choosing::field);
    let src = format!("/console/audio/{}", open.token);
    let words = words(visit, field.is_some());
    let note = visit.say(note);
    let copy = choosing.map(|choosing| copy(visit, choosing, draft));
    Ok(view! {
        <section aria-labelledby="player">
            <h2 id="player" tabindex="-1">
                {visit.say("player-heading")}
            </h2>
            <p>{visit.say_with("player-open", &[("until", &until)])} " " {purpose}</p>
            <Player src duration_ms field=field.unwrap_or_default() words>
                <WaveformPicture peaks sentence silenced duration_ms />
            </Player>
            <p class="hint">{note}</p>
            {copy}
        </section>
    }
    .into_any())
}

/// What can be chosen of this recording, where it is listened to for the request that asks for it.
fn choosing(case: &Case, open: &Listening) -> Option<Choosing> {
    let handles = matches!(open.purpose, Purpose::Request(_));
    case.recordings
        .iter()
        .find(|of| of.named.recording == open.recording)
        .filter(|of| handles && choosable(case, of))
        .map(|of| Choosing::of(case, of))
}

fn copy(visit: &Visit, choosing: Choosing, draft: Draft) -> impl IntoView + use<> {
    view! { <CopyForm visit=visit.clone() choosing draft open=true /> }
}

fn words(visit: &Visit, marks: bool) -> PlayerWords {
    let say = |key: &str| visit.say(key);
    let mut keys = vec![
        (say("key-play"), say("player-keys-play")),
        (say("key-arrows"), say("player-keys-arrows")),
        (say("key-shift-arrows"), say("player-keys-shift-arrows")),
    ];
    if marks {
        keys.push((say("key-mark"), say("player-keys-mark")));
        keys.push((say("key-escape"), say("player-keys-escape")));
    }
    let speeds = SPEEDS.map(|speed| {
        let times = (f64::from(speed) / 100.0).to_string();
        let times = match visit.language {
            Language::It => times.replace('.', ","),
            Language::En => times,
        };
        (speed.to_string(), format!("{times}×"))
    });
    PlayerWords {
        player: say("player-name"),
        play: say("player-play"),
        pause: say("player-pause"),
        place: say("player-place"),
        of: say("player-of"),
        speed: say("player-speed"),
        speeds: speeds.to_vec(),
        begin: say("player-mark-begin"),
        end: say("player-mark-end"),
        begun: say("player-mark-begun"),
        marked: say("player-marked"),
        given_up: say("player-mark-given-up"),
        failed: say("player-failed"),
        keys_heading: say("player-keys"),
        keys,
    }
}
