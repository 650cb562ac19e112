#!/usr/bin/env bash
# Makes the recordings of the demonstration call centre (audio/) from its dialogues (dialogues/).
#
# Needs Debian's espeak-ng, sox and opus-tools. With the same versions of these the same bytes come
# out; the sums in audio/index.csv say whether they did.
#
# A dialogue is a text file: `#` comments; `format`, `kinds`, `caller` and `operator` lines; then what
# is said, a turn a line (`C:` caller, `O:` operator), and `pause SECONDS` for the silences longer
# than a breath. `caller` and `operator` give sex or nothing, voice variant, pitch and words a minute.
set -euo pipefail
export LC_ALL=C.UTF-8

here=$(cd "$(dirname "$0")" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

rate=8000 # Hz, as a telephone line
breath=0.4 # seconds between two turns

# say FILE VOICE PITCH SPEED TEXT: one turn, mono, as it sounds through a telephone.
say() {
    espeak-ng -v "it+$2" -p "$3" -s "$4" -w "$scratch/raw.wav" -- "$5"
    # Without the silence at both ends; -D because dither would be noise on a silent line.
    sox -D "$scratch/raw.wav" -r "$rate" -b 16 "$1" \
        sinc 300-3400 silence 1 0.01 0.3% fade 0.01 reverse silence 1 0.01 0.3% fade 0.02 reverse \
        norm -5
}

# silent FILE SECONDS: both channels silent.
silent() {
    sox -D -n -r "$rate" -b 16 -c 2 "$1" trim 0 "$2"
}

# dialogue FILE: writes $scratch/dialogue.wav, and sets `format`, `kinds` and `sex`.
dialogue() {
    local word rest turn parts=()
    local caller operator
    format='' kinds='' sex=''
    rm -rf "$scratch/turns"
    mkdir "$scratch/turns"
    silent "$scratch/turns/start.wav" 0.5
    silent "$scratch/turns/breath.wav" "$breath"
    parts=("$scratch/turns/start.wav")
    while read -r word rest; do
        turn="$scratch/turns/${#parts[@]}"
        case $word in
        '' | '#') ;;
        format) format=$rest ;;
        kinds) kinds=$rest ;;
        caller) read -r sex caller <<<"$rest" ;;
        operator) operator=$rest ;;
        pause)
            silent "$turn.wav" "$rest"
            parts+=("$turn.wav")
            ;;
        C: | O:)
            # shellcheck disable=SC2086 # voice, pitch and speed are three words
            if [ "$word" = C: ]; then
                say "$turn.one.wav" $caller "$rest"
                sox -D "$turn.one.wav" "$turn.wav" remix 1 0
            else
                say "$turn.one.wav" $operator "$rest"
                sox -D "$turn.one.wav" "$turn.wav" remix 0 1
            fi
            parts+=("$turn.wav" "$scratch/turns/breath.wav")
            ;;
        *)
            echo "$1: '$word' is not understood" >&2
            exit 1
            ;;
        esac
    done <"$1"
    sox -D "${parts[@]}" "$scratch/dialogue.wav"
}

mkdir -p "$here/audio"
rm -f "$here/audio"/*
echo 'file,duration_ms,caller,kinds,sha256' >"$here/audio/index.csv"
for text in "$here"/dialogues/*.txt; do
    name=$(basename "$text" .txt)
    dialogue "$text"
    case $format in
    alaw)
        file=$name.wav
        sox -D "$scratch/dialogue.wav" -e a-law "$here/audio/$file"
        ;;
    pcm)
        file=$name.wav
        cp "$scratch/dialogue.wav" "$here/audio/$file"
        ;;
    opus)
        file=$name.opus
        # 4004=1101 is narrow band: all there is at 8 kHz. Without it the encoder spends its few bits
        # elsewhere, and each voice is heard on the other channel too.
        opusenc --quiet --speech --vbr --bitrate 20 --set-ctl-int 4004=1101 --padding 0 --serial 1 \
            "$scratch/dialogue.wav" "$here/audio/$file"
        ;;
    *)
        echo "$text: '$format' is not a format" >&2
        exit 1
        ;;
    esac
    samples=$(soxi -s "$scratch/dialogue.wav")
    sum=$(sha256sum "$here/audio/$file" | cut -d ' ' -f 1)
    echo "$file,$((samples * 1000 / rate)),$sex,$kinds,$sum" >>"$here/audio/index.csv"
    echo "$file: $(stat -c %s "$here/audio/$file") bytes, $((samples / rate)) s"
done
