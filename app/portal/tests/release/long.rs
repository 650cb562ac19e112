//! Long recordings of each codec whose audio is in packets, made from short ones.

use crate::fixture::recording;

/// MP3: the same tone again and again.
pub(crate) fn mp3(times: usize) -> Vec<u8> {
    recording("plain.mp3").repeat(times)
}

/// Opus of a call, which goes on from its beginning where it ends: so many packets of 20 ms.
pub(crate) fn opus(packets: usize) -> Vec<u8> {
    ogg("odore-di-gas.opus", packets, |at| 960 * (at + 1))
}

/// The same, with packets that were never sent: behind every 700th there is nothing for a tenth of a second.
pub(crate) fn opus_with_gaps(packets: usize) -> Vec<u8> {
    ogg("odore-di-gas.opus", packets, |at| {
        960 * (at + 1) + at / 700 * 4800
    })
}

/// Vorbis: so many packets of 32 ms.
pub(crate) fn vorbis(packets: usize) -> Vec<u8> {
    ogg("vorbis.ogg", packets, |at| 256 * at)
}

/// So many packets of a file in Ogg, in pages of 50; `end` says where a packet ends on the time line.
fn ogg(name: &str, packets: usize, end: impl Fn(usize) -> usize) -> Vec<u8> {
    let file = recording(name);
    let starts: Vec<usize> = (0..file.len())
        .filter(|at| file[*at..].starts_with(b"OggS"))
        .collect();
    let (headers, audio) = file.split_at(starts[2]);
    let mut short: Vec<Vec<u8>> = vec![Vec::new()];
    let mut at = 0;
    while at < audio.len() {
        let lengths = &audio[at + 27..][..usize::from(audio[at + 26])];
        at += 27 + lengths.len();
        for length in lengths.iter().map(|length| usize::from(*length)) {
            short
                .last_mut()
                .expect("a packet")
                .extend(&audio[at..at + length]);
            at += length;
            if length < 255 {
                short.push(Vec::new());
            }
        }
    }
    short.pop();
    let mut long = headers.to_vec();
    for first in (0..packets).step_by(50) {
        let last = (first + 50).min(packets) - 1;
        let within: Vec<&[u8]> = (first..=last)
            .map(|at| short[at % short.len()].as_slice())
            .collect();
        let lengths: Vec<u8> = within
            .iter()
            .flat_map(|packet| {
                let full = std::iter::repeat_n(255, packet.len() / 255);
                full.chain([(packet.len() % 255) as u8])
            })
            .collect();
        let mut page = b"OggS\0".to_vec();
        page.push(if last + 1 == packets { 4 } else { 0 });
        page.extend((end(last) as u64).to_le_bytes());
        page.extend(&file[14..18]);
        page.extend((2 + first as u32 / 50).to_le_bytes());
        page.extend([0; 4]);
        page.push(u8::try_from(lengths.len()).expect("a page"));
        page.extend(lengths);
        page.extend(within.concat());
        seal(&mut page);
        long.extend(page);
    }
    long
}

/// Writes the checksum of a page of Ogg.
pub(crate) fn seal(page: &mut [u8]) {
    page[22..26].fill(0);
    let checksum = page.iter().fold(0, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte) << 24, |sum: u32, _| {
            sum << 1 ^ if sum >> 31 == 1 { 0x04C1_1DB7 } else { 0 }
        })
    });
    page[22..26].copy_from_slice(&checksum.to_le_bytes());
}

/// FLAC of one channel: so many packets of 576 frames, not compressed.
pub(crate) fn flac(packets: u32) -> Vec<u8> {
    let mut file = b"fLaC\x80\0\0\x22".to_vec();
    // As many frames in each packet; how many bytes is not said.
    file.extend([576_u16.to_be_bytes(), 576_u16.to_be_bytes()].concat());
    file.extend([0; 6]);
    // The rate in 20 bits, channels less one in 3, bits less one in 5, and in 36 how many frames there are.
    let frames = u64::from(packets) * 576;
    file.extend((8000_u64 << 44 | 15 << 36 | frames).to_be_bytes());
    file.extend([0; 16]);
    for number in 0..packets {
        // 576 frames at 8000 Hz, one channel of 16 bits.
        let mut packet = vec![0xFF, 0xF8, 0x24, 0x08];
        let coded = char::from_u32(number).expect("a small number");
        packet.extend(coded.encode_utf8(&mut [0; 4]).bytes());
        packet.push(remainder(&packet, 0x07, 8) as u8);
        packet.push(0x02);
        let samples = (0..576).map(|at| (number * 576 + at) % 20_011 * 7919 % 20_011);
        packet.extend(samples.flat_map(|sample| (sample as u16).to_be_bytes()));
        packet.extend((remainder(&packet, 0x8005, 16) as u16).to_be_bytes());
        file.extend(packet);
    }
    file
}

/// A checksum of so many bits.
fn remainder(bytes: &[u8], polynomial: u32, bits: u32) -> u32 {
    let top = 1 << (bits - 1);
    let all = u32::MAX >> (32 - bits);
    bytes.iter().fold(0, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte) << (bits - 8), |sum: u32, _| {
            (sum << 1 ^ if sum & top == 0 { 0 } else { polynomial }) & all
        })
    })
}

/// Of each codec a recording of some megabytes.
pub(crate) fn of_megabytes() -> [(&'static str, Vec<u8>); 4] {
    [
        ("mp3", mp3(1200)),
        ("opus", opus(70_000)),
        ("vorbis", vorbis(110_000)),
        ("flac", flac(2600)),
    ]
}
