//! Listening, marking what others must not hear. Without it, the browser's own player plays, and stretches are typed.

mod page;

use std::ops::Range;

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::stretches::{clock, line, read, stripes};
use page::{Picture, append, field_text, on_typing, play, share, tag};

/// Seconds that the arrow keys move on or back, without and with Shift.
const STEP: f64 = 5.0;
const SMALL_STEP: f64 = 1.0;
/// Movements of less than this share of the waveform are a click.
const CLICK: f64 = 0.006;
/// Marked stretches begin and end at tenths of a second: rather too much than too little is silent.
const TENTH: f64 = 100.0;

/// What the player says.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PlayerWords {
    /// The name of the player.
    pub player: String,
    /// On the button while nothing plays.
    pub play: String,
    /// On the button while it plays.
    pub pause: String,
    /// The name of the slider.
    pub place: String,
    /// Between the time that is played and the whole.
    pub of: String,
    /// Before the speeds.
    pub speed: String,
    /// The speeds, each with its words.
    pub speeds: Vec<(String, String)>,
    /// On the button that begins a stretch.
    pub begin: String,
    /// On the button that ends it.
    pub end: String,
    /// Before the time at which a stretch begins.
    pub begun: String,
    /// Before a stretch that is written down.
    pub marked: String,
    /// That a stretch was given up.
    pub given_up: String,
    /// That the recording does not play.
    pub failed: String,
    /// Over the list of keys.
    pub keys_heading: String,
    /// The keys, each with what it does.
    pub keys: Vec<(String, String)>,
}

/// Plays a recording. Its keys do something while the player has the focus, and nowhere else (WCAG 2.1.4).
#[island]
pub fn Player(
    /// Where the sound is.
    src: String,
    /// How long it plays, in milliseconds.
    duration_ms: u64,
    /// The id of the field in which stretches are written; empty where none is marked.
    field: String,
    /// What it says.
    words: PlayerWords,
    /// The waveform.
    children: Children,
) -> impl IntoView {
    let audio = NodeRef::<html::Audio>::new();
    let wave = NodeRef::<html::Div>::new();
    let whole = duration_ms as f64 / 1000.0;
    // Not before it can keep what it promises.
    let awake = RwSignal::new(false);
    let (playing, at) = (RwSignal::new(false), RwSignal::new(0.0_f64));
    // Where a stretch began that is being marked, in seconds; where the pointer went down, as a share of the waveform.
    let (begun, down) = (RwSignal::new(None::<f64>), RwSignal::new(None::<f64>));
    let said = RwSignal::new(String::new());
    let picture = Picture::of(wave);
    let marks = !field.is_empty();
    let field = StoredValue::new(field);
    let words = StoredValue::new(words);
    let say =
        move |word: fn(&PlayerWords) -> &String| words.with_value(|words| word(words).clone());

    let show_marked = move || {
        let stretches = read(&field.with_value(|field| field_text(field)));
        picture.silence(&stripes(&stretches.unwrap_or_default(), duration_ms));
    };
    Effect::new(move |_| {
        awake.set(true);
        if marks {
            show_marked();
            on_typing(field.get_value(), show_marked);
        }
    });
    Effect::new(move |_| picture.play(at.get() / whole.max(0.001)));

    let seek = move |seconds: f64| {
        let seconds = seconds.clamp(0.0, whole);
        at.set(seconds);
        if let Some(audio) = audio.get_untracked() {
            audio.set_current_time(seconds);
        }
    };
    let toggle = move || {
        if let Some(audio) = audio.get_untracked() {
            if audio.paused() {
                play(&audio);
            } else {
                let _ = audio.pause();
            }
        }
    };
    let write = move |from: f64, to: f64| {
        let Some(stretch) = tenths(from, to, duration_ms) else {
            return;
        };
        let line = line(&stretch);
        field.with_value(|field| append(field, &line));
        show_marked();
        said.set(format!("{} {line}", say(|words| &words.marked)));
    };
    let mark = move || {
        let now = at.get_untracked();
        match begun.get_untracked() {
            None => {
                begun.set(Some(now));
                said.set(format!("{} {}", say(|words| &words.begun), shown(now)));
            }
            Some(from) => {
                begun.set(None);
                write(from, now);
            }
        }
    };
    let give_up = move || {
        if begun.get_untracked().is_some() {
            begun.set(None);
            said.set(say(|words| &words.given_up));
        }
    };
    let keys = move |event: KeyboardEvent| {
        let tag = tag(&event);
        if !awake.get_untracked() || event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        let step = if event.shift_key() { SMALL_STEP } else { STEP };
        match (event.key().as_str(), tag.as_str()) {
            // There these keys have another meaning.
            (_, "SELECT") | (" ", "BUTTON") => return,
            (" " | "k" | "K", _) => toggle(),
            ("ArrowLeft", _) => seek(at.get_untracked() - step),
            ("ArrowRight", _) => seek(at.get_untracked() + step),
            ("m" | "M", _) if marks => mark(),
            ("Escape", _) if marks => give_up(),
            _ => return,
        }
        event.prevent_default();
    };

    let press = move |event: PointerEvent| {
        if awake.get_untracked() && event.button() == 0 {
            down.set(share(wave, &event));
            picture.hold(&event);
        }
    };
    let drag = move |event: PointerEvent| {
        if let (Some(from), Some(to), true) = (down.get_untracked(), share(wave, &event), marks) {
            picture.mark(from, to);
        }
    };
    let release = move |event: PointerEvent| {
        let (from, to) = (down.get_untracked(), share(wave, &event));
        down.set(None);
        picture.mark(0.0, 0.0);
        if let (Some(from), Some(to)) = (from, to) {
            if marks && (to - from).abs() >= CLICK {
                write(from * whole, to * whole);
            } else {
                seek(to * whole);
            }
        }
    };
    let cancel = move |_| {
        down.set(None);
        picture.mark(0.0, 0.0);
    };

    let time = move || {
        let of = say(|words| &words.of);
        format!("{} {of} {}", shown(at.get()), shown(whole))
    };
    let speeds = words.with_value(|words| {
        let speeds = words.speeds.iter().map(|(speed, shown)| {
            view! {
                <option value=speed.clone() selected=speed == "1">
                    {shown.clone()}
                </option>
            }
        });
        speeds.collect_view()
    });
    let marking = marks.then(|| {
        view! {
            <button type="button" class="second" on:click=move |_| mark()>
                {move || match begun.get() {
                    None => say(|words| &words.begin),
                    Some(_) => say(|words| &words.end),
                }}
            </button>
        }
    });
    let list = words.with_value(|words| {
        let keys = words.keys.iter().map(|(key, does)| {
            view! {
                <div>
                    <dt>{key.clone()}</dt>
                    <dd>{does.clone()}</dd>
                </div>
            }
        });
        keys.collect_view()
    });
    view! {
        <div class="player" role="group" aria-label=say(|words| &words.player) on:keydown=keys>
            <audio
                node_ref=audio
                src=src
                preload="none"
                controls=move || !awake.get()
                on:play=move |_| playing.set(true)
                on:pause=move |_| playing.set(false)
                on:timeupdate=move |_| {
                    if let Some(audio) = audio.get_untracked() {
                        at.set(audio.current_time());
                    }
                }
                on:error=move |_| said.set(say(|words| &words.failed))
            />
            <div
                class="wave"
                node_ref=wave
                on:pointerdown=press
                on:pointermove=drag
                on:pointerup=release
                on:pointercancel=cancel
            >
                {children()}
            </div>
            <div class="controls" hidden=move || !awake.get()>
                <input
                    type="range"
                    min="0"
                    max=whole.to_string()
                    step="any"
                    aria-label=say(|words| &words.place)
                    aria-valuetext=time
                    prop:value=move || at.get().to_string()
                    on:input=move |event| {
                        if let Ok(seconds) = event_target_value(&event).parse() {
                            seek(seconds);
                        }
                    }
                />
                <div class="actions">
                    <button type="button" on:click=move |_| toggle()>
                        {move || {
                            if playing.get() {
                                say(|words| &words.pause)
                            } else {
                                say(|words| &words.play)
                            }
                        }}
                    </button>
                    {marking}
                    <label>
                        {say(|words| &words.speed)} " "
                        <select on:change=move |event| {
                            let speed = event_target_value(&event).parse();
                            if let (Some(audio), Ok(speed)) = (audio.get_untracked(), speed) {
                                audio.set_playback_rate(speed);
                            }
                        }>{speeds}</select>
                    </label>
                    <span class="time" aria-hidden="true">
                        {time}
                    </span>
                </div>
                <p class="said" role="status">
                    {move || said.get()}
                </p>
                <p class="keys-heading">{say(|words| &words.keys_heading)}</p>
                <dl class="keys">{list}</dl>
            </div>
        </div>
    }
}

/// Seconds as minutes and seconds.
fn shown(seconds: f64) -> String {
    // Clamped by the cast: before the beginning is the beginning.
    clock(seconds.round() as u64 * 1000)
}

/// The stretch between two places in seconds, whichever is the first; `None` where it is empty.
fn tenths(one: f64, other: f64, duration_ms: u64) -> Option<Range<u64>> {
    let from = (one.min(other) * 1000.0 / TENTH).floor() * TENTH;
    let to = (one.max(other) * 1000.0 / TENTH).ceil() * TENTH;
    let stretch = from as u64..(to as u64).min(duration_ms);
    (one != other && stretch.start < stretch.end).then_some(stretch)
}

#[cfg(test)]
mod tests {
    use super::{shown, tenths};

    #[test]
    fn a_marked_stretch_is_rather_too_long_than_too_short() {
        assert_eq!(tenths(1.04, 2.11, 61_000), Some(1000..2200));
        assert_eq!(tenths(2.11, 1.04, 61_000), Some(1000..2200));
        assert_eq!(tenths(60.95, 61.0, 60_990), Some(60_900..60_990));
        assert_eq!(tenths(3.0, 3.0, 61_000), None);
        assert_eq!(tenths(61.0, 62.0, 60_990), None);
    }

    #[test]
    fn times_are_shown_in_whole_seconds() {
        assert_eq!(shown(65.4), "1:05");
        assert_eq!(shown(-1.0), "0:00");
    }
}
