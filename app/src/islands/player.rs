//! Listening, marking what others must not hear. Without it, the browser's own player plays, and stretches are typed.

mod page;
mod times;
mod words;

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;

use crate::stretches::{line, read, stripes};
use page::{Picture, append, field_text, now, on_typing, play, tag};
use times::{TENTH, shown, tenths};

pub use words::PlayerWords;

// Places are in milliseconds, as whole numbers: what writes and reads others is a tenth of an island's weight.

/// How far the arrow keys move on or back, without and with Shift.
const STEP: u64 = 5000;
const SMALL_STEP: u64 = 1000;
/// Movements of less than this part of the waveform are a click.
const CLICK: u64 = 160;

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
    // Not before it can keep what it promises.
    let awake = RwSignal::new(false);
    let (playing, at) = (RwSignal::new(false), RwSignal::new(0_u64));
    // Where a stretch began that is being marked; where the pointer went down.
    let (begun, down) = (RwSignal::new(None::<u64>), RwSignal::new(None::<u64>));
    let said = RwSignal::new(String::new());
    let picture = Picture::of(wave, duration_ms);
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
    Effect::new(move |_| picture.play(at.get()));

    let seek = move |to: u64| {
        let to = to.min(duration_ms);
        at.set(to);
        if let Some(audio) = audio.get_untracked() {
            audio.set_current_time(to as f64 / 1000.0);
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
    let write = move |from: u64, to: u64| {
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
            ("ArrowLeft", _) => seek(at.get_untracked().saturating_sub(step)),
            ("ArrowRight", _) => seek(at.get_untracked() + step),
            ("m" | "M", _) if marks => mark(),
            ("Escape", _) if marks => give_up(),
            _ => return,
        }
        event.prevent_default();
    };

    let press = move |event: PointerEvent| {
        if awake.get_untracked() && event.button() == 0 {
            down.set(picture.place(&event));
            picture.hold(&event);
        }
    };
    let drag = move |event: PointerEvent| {
        if let (Some(from), Some(to), true) = (down.get_untracked(), picture.place(&event), marks) {
            picture.mark(from, to);
        }
    };
    let release = move |event: PointerEvent| {
        let (from, to) = (down.get_untracked(), picture.place(&event));
        down.set(None);
        picture.mark(0, 0);
        if let (Some(from), Some(to)) = (from, to) {
            if marks && to.abs_diff(from) >= duration_ms / CLICK {
                write(from, to);
            } else {
                seek(to);
            }
        }
    };
    let cancel = move |_| {
        down.set(None);
        picture.mark(0, 0);
    };

    let time = move || {
        let of = say(|words| &words.of);
        format!("{} {of} {}", shown(at.get()), shown(duration_ms))
    };
    let speeds = words.with_value(|words| {
        let speeds = words.speeds.iter().map(|(speed, shown)| {
            view! {
                <option value=speed.clone() selected=speed == "100">
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
                        at.set(now(&audio));
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
                    max=duration_ms.to_string()
                    step=TENTH.to_string()
                    aria-label=say(|words| &words.place)
                    aria-valuetext=time
                    prop:value=move || at.get().to_string()
                    on:input=move |event| {
                        if let Ok(to) = event_target_value(&event).parse() {
                            seek(to);
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
                            let speed = event_target_value(&event).parse::<u32>();
                            if let (Some(audio), Ok(speed)) = (audio.get_untracked(), speed) {
                                audio.set_playback_rate(f64::from(speed) / 100.0);
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
