//! The format: what is sealed comes out as it was, from any place, and nothing else comes out.

use std::io::{Cursor, Read, Seek, SeekFrom};

use portal::custody::sealed::{CHUNK, HEADER, Layout, SEALED_CHUNK, Sealer};
use portal::custody::{RecordingKey, SealedReader};
use proptest::prelude::*;

/// Sizes around those of a chunk.
const SIZES: [usize; 9] = [
    0,
    1,
    CHUNK - 1,
    CHUNK,
    CHUNK + 1,
    2 * CHUNK - 1,
    2 * CHUNK,
    2 * CHUNK + 1,
    3 * CHUNK + 17,
];

fn plain(size: usize) -> Vec<u8> {
    (0..size).map(|at| (at / 3 % 251) as u8).collect()
}

fn sealed(key: &RecordingKey, plain: &[u8], parts_of: usize) -> Vec<u8> {
    let mut out = Vec::new();
    let mut sealer = Sealer::begin(key, &mut out);
    for part in plain.chunks(parts_of) {
        sealer.write(part, &mut out).expect("sealed");
    }
    sealer.finish(&mut out).expect("sealed");
    out
}

/// What comes out of a sealed file, or nothing.
fn opened(key: &RecordingKey, sealed: &[u8]) -> Option<Vec<u8>> {
    let length = sealed.len() as u64;
    let mut reader = SealedReader::new(Cursor::new(sealed), length, key.clone()).ok()?;
    let mut out = Vec::new();
    reader.read_to_end(&mut out).ok().map(|_| out)
}

#[test]
fn what_is_sealed_comes_out_as_it_was_whatever_its_size() {
    let key = RecordingKey::generate();
    for size in SIZES {
        let plain = plain(size);
        for parts_of in [1000, CHUNK, 5 * CHUNK] {
            let sealed = sealed(&key, &plain, parts_of);
            assert_eq!(sealed.len() as u64, Layout::sealed_bytes(size as u64));
            assert!(opened(&key, &sealed).as_ref() == Some(&plain), "{size}");
            let shown = sealed
                .windows(16)
                .any(|window| plain.windows(16).next() == Some(window));
            assert!(!shown, "{size}");
        }
    }
}

#[test]
fn the_same_audio_is_sealed_differently_each_time() {
    let key = RecordingKey::generate();
    let plain = plain(100);
    let (one, other) = (sealed(&key, &plain, 100), sealed(&key, &plain, 100));
    assert_ne!(one, other);
    assert_ne!(one[HEADER..], other[HEADER..]);
}

#[test]
fn a_flipped_bit_anywhere_is_an_error() {
    let key = RecordingKey::generate();
    for size in [0, 40, CHUNK + 40] {
        let whole = sealed(&key, &plain(size), 1000);
        // Of the long one: the header, where chunks begin and end, and places in between.
        let ends = [HEADER, HEADER + SEALED_CHUNK, whole.len()];
        let near = |at: usize| ends.iter().any(|end| at.abs_diff(*end) < 20) || at < HEADER;
        for at in (0..whole.len()).filter(|at| near(*at) || at % 9973 == 0) {
            let mut changed = whole.clone();
            changed[at] ^= 1 << (at % 8);
            assert_eq!(opened(&key, &changed), None, "{at} of {size}");
        }
    }
}

#[test]
fn a_cut_is_an_error_wherever_it_is() {
    let key = RecordingKey::generate();
    let whole = sealed(&key, &plain(3 * CHUNK), 1000);
    let chunk = |number: usize| HEADER + number * SEALED_CHUNK;
    let mut cuts: Vec<usize> = (0..4)
        .flat_map(|n| [chunk(n), chunk(n) + 1, chunk(n) + 16])
        .collect();
    cuts.extend([
        0,
        1,
        HEADER - 1,
        whole.len() - 1,
        whole.len() - SEALED_CHUNK,
    ]);
    for cut in cuts.into_iter().filter(|cut| *cut < whole.len()) {
        assert_eq!(opened(&key, &whole[..cut]), None, "{cut}");
    }
    let longer = [&whole[..], &whole[chunk(2)..]].concat();
    assert_eq!(opened(&key, &longer), None);
}

#[test]
fn chunks_that_were_swapped_repeated_or_left_out_are_an_error() {
    let key = RecordingKey::generate();
    let whole = sealed(&key, &plain(3 * CHUNK), 1000);
    let (header, body) = whole.split_at(HEADER);
    let chunks: Vec<&[u8]> = body.chunks(SEALED_CHUNK).collect();
    let of = |order: &[usize]| {
        let body = order.iter().flat_map(|number| chunks[*number]);
        header.iter().chain(body).copied().collect::<Vec<u8>>()
    };
    assert!(opened(&key, &of(&[0, 1, 2])).is_some());
    for order in [
        &[1, 0, 2][..],
        &[0, 2, 1],
        &[2, 1, 0],
        &[0, 0, 1, 2],
        &[0, 2],
        &[1, 2],
        &[0, 1],
    ] {
        assert_eq!(opened(&key, &of(order)), None, "{order:?}");
    }
}

#[test]
fn neither_another_key_nor_a_part_of_another_file_opens() {
    let (key, other) = (RecordingKey::generate(), RecordingKey::generate());
    let one = sealed(&key, &plain(2 * CHUNK), 1000);
    assert_eq!(opened(&other, &one), None);
    // Also where both have the same key: each has its nonces.
    let two = sealed(&key, &plain(2 * CHUNK), 1000);
    let mixed = [&one[..HEADER + SEALED_CHUNK], &two[HEADER + SEALED_CHUNK..]].concat();
    assert_eq!(opened(&key, &mixed), None);
    assert_eq!(opened(&key, &plain(500)), None, "what is no sealed file");
}

/// A file that says how much of it was read.
struct Counted<'a>(Cursor<&'a [u8]>, &'a mut u64);

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.0.read(buffer)?;
        *self.1 += read as u64;
        Ok(read)
    }
}

impl Seek for Counted<'_> {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        self.0.seek(to)
    }
}

#[test]
fn a_place_is_opened_without_what_is_before_it() {
    let key = RecordingKey::generate();
    let plain = plain(10 * CHUNK);
    let sealed = sealed(&key, &plain, CHUNK);
    let mut read = 0;
    let counted = Counted(Cursor::new(&sealed), &mut read);
    let mut reader = SealedReader::new(counted, sealed.len() as u64, key).expect("a layout");
    let place = 7 * CHUNK + 5;
    reader.seek(SeekFrom::Start(place as u64)).expect("there");
    let mut some = [0; 100];
    reader.read_exact(&mut some).expect("read");
    assert_eq!(some, plain[place..place + 100]);
    drop(reader);
    assert_eq!(read, (HEADER + SEALED_CHUNK) as u64);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn any_places_in_any_order_are_those_of_the_audio(
        size in 0..3 * CHUNK,
        places in prop::collection::vec((0..3 * CHUNK + 10, 1..70_000_usize), 1..6),
    ) {
        let key = RecordingKey::generate();
        let plain = plain(size);
        let sealed = sealed(&key, &plain, 30_000);
        let mut reader = SealedReader::new(Cursor::new(&sealed), sealed.len() as u64, key).expect("a layout");
        for (from, many) in places {
            reader.seek(SeekFrom::Start(from as u64)).expect("a place");
            let mut some = Vec::new();
            (&mut reader).take(many as u64).read_to_end(&mut some).expect("read");
            let expected = from.min(size)..(from + many).min(size);
            prop_assert!(some == plain[expected]);
        }
    }

    #[test]
    fn whatever_bytes_are_changed_nothing_else_comes_out(
        size in 0..CHUNK + 300,
        changes in prop::collection::vec((any::<prop::sample::Index>(), 1..=255_u8), 1..4),
    ) {
        let key = RecordingKey::generate();
        let plain = plain(size);
        let whole = sealed(&key, &plain, CHUNK);
        let mut changed = whole.clone();
        for (at, by) in changes {
            let at = at.index(changed.len());
            changed[at] ^= by;
        }
        prop_assert!(changed == whole || opened(&key, &changed).is_none());
    }
}
