//! The telephone's companded samples: ITU-T G.711.

/// A sample in A-law, made linear.
pub(super) fn alaw(code: u8) -> i16 {
    let code = code ^ 0x55;
    let step = i16::from(code & 0x0F) << 4;
    let magnitude = match code >> 4 & 0x07 {
        0 => step + 0x08,
        segment => (step + 0x108) << (segment - 1),
    };
    if code & 0x80 == 0 {
        -magnitude
    } else {
        magnitude
    }
}

/// A sample in µ-law, made linear.
pub(super) fn mulaw(code: u8) -> i16 {
    /// What is added before the segments, so that each is twice as long as the one below.
    const BIAS: i16 = 0x84;
    let code = !code;
    let step = i16::from(code & 0x0F) << 3;
    let magnitude = ((step + BIAS) << (code >> 4 & 0x07)) - BIAS;
    if code & 0x80 == 0 {
        magnitude
    } else {
        -magnitude
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_and_the_middle_are_those_of_the_tables() {
        // G.711, tables 1a to 2b, in 16 bits.
        for (code, linear) in [
            (0xD5, 8),
            (0x55, -8),
            (0xD4, 24),
            (0xC5, 264),
            (0xF5, 528),
            (0xAA, 32_256),
            (0x2A, -32_256),
        ] {
            assert_eq!(alaw(code), linear, "A-law {code:02X}");
        }
        for (code, linear) in [
            (0xFF, 0),
            (0x7F, 0),
            (0xFE, 8),
            (0xEF, 132),
            (0x80, 32_124),
            (0x00, -32_124),
        ] {
            assert_eq!(mulaw(code), linear, "µ-law {code:02X}");
        }
    }

    #[test]
    fn louder_codes_are_louder_and_each_has_its_opposite() {
        for code in 0..=255_u8 {
            assert_eq!(alaw(code), -alaw(code ^ 0x80));
            assert_eq!(mulaw(code), -mulaw(code ^ 0x80));
        }
        for code in 0x80..0xFF_u8 {
            assert!(mulaw(code) > mulaw(code + 1));
            assert!(alaw((code + 1) ^ 0x55) > alaw(code ^ 0x55));
        }
    }
}
