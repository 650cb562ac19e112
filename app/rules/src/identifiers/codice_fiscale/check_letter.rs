//! The check letter: values of the characters in odd and even places, summed, modulo 26
//! (D.M. 23 December 1976, tables annexed).

/// Values in odd places (first, third, …), for 0 to 9 and for A to Z; the digits have the values of
/// the first ten letters.
const ODD: [u16; 26] = [
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
];

/// The letter that the first fifteen characters call for; `None` if one of them is neither a digit
/// nor a capital letter.
pub(super) fn of(code: &[u8; 16]) -> Option<u8> {
    let mut sum = 0_u16;
    for (place, byte) in code[..15].iter().enumerate() {
        let rank = match byte {
            b'0'..=b'9' => byte - b'0',
            b'A'..=b'Z' => byte - b'A',
            _ => return None,
        };
        // Places are counted from one in the decree: the first is odd.
        sum += if place % 2 == 0 {
            ODD[usize::from(rank)]
        } else {
            u16::from(rank)
        };
    }
    u8::try_from(sum % 26).ok().map(|rank| b'A' + rank)
}
