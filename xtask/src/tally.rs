//! What runners say at their end, counted.

use std::ops::AddAssign;

/// How many tests ended how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: usize,
    pub(crate) failed: usize,
    /// Ignored, skipped, or not reached.
    pub(crate) not_run: usize,
}

impl Tally {
    /// Counts a closing line of a runner: of cargo's, of Playwright's or of the torture's. Other lines are none.
    pub(crate) fn of(line: &str) -> Option<Self> {
        of_cargo(line)
            .or_else(|| of_playwright(line))
            .or_else(|| of_torture(line))
    }
}

/// Whether a line names a test that failed: of cargo's, or in the list at Playwright's end.
pub(crate) fn names_a_failure(line: &str) -> bool {
    let of_cargo = line.starts_with("test ") && line.ends_with(" ... FAILED");
    let of_playwright = line.starts_with("    [") && line.contains(" › ");
    of_cargo || of_playwright
}

/// Whether a line says why a test failed, which the line before it may announce: cargo's panics and their messages,
/// Playwright's errors and what was there instead of what was expected.
pub(crate) fn says_why(line: &str, before: &str) -> bool {
    const PLAYWRIGHT: [&str; 5] = ["Error: ", "TimeoutError: ", "Test timeout ", "+ ", "- "];
    let of_cargo = is_panic(line) || is_panic(before);
    let of_playwright = line
        .strip_prefix("    ")
        .is_some_and(|said| PLAYWRIGHT.iter().any(|start| said.starts_with(start)));
    of_cargo || of_playwright
}

fn is_panic(line: &str) -> bool {
    line.starts_with("thread '") && line.contains(" panicked at ")
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.not_run += other.not_run;
    }
}

/// `test result: ok. 4 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.06s`
fn of_cargo(line: &str) -> Option<Tally> {
    let (_, counts) = line.strip_prefix("test result: ")?.split_once(". ")?;
    let mut tally = Tally::default();
    for count in counts.split("; ") {
        if let Some((number, word)) = count.split_once(' ') {
            match word {
                "passed" => tally.passed = number.parse().ok()?,
                "failed" => tally.failed = number.parse().ok()?,
                "ignored" => tally.not_run = number.parse().ok()?,
                _ => {}
            }
        }
    }
    Some(tally)
}

/// `  12 passed (1.2m)`, `  1 failed`, `  2 skipped`, `  3 did not run`. A test that passed at the second attempt is
/// `flaky`, and has not passed here: nothing is to be different the second time.
fn of_playwright(line: &str) -> Option<Tally> {
    let line = line.strip_prefix("  ")?;
    let (number, words) = line.split_once(' ')?;
    let number = number.parse().ok()?;
    let words = words.split_once(" (").map_or(words, |(words, _)| words);
    let mut tally = Tally::default();
    match words {
        "passed" => tally.passed = number,
        "failed" | "flaky" | "interrupted" => tally.failed = number,
        "skipped" | "did not run" => tally.not_run = number,
        _ => return None,
    }
    Some(tally)
}

/// `torture kills (24 s): ok: 100 kills; …`
fn of_torture(line: &str) -> Option<Tally> {
    let (_, said) = line.strip_prefix("torture ")?.split_once(" s): ")?;
    let mut tally = Tally::default();
    match said.split_once(':')?.0 {
        "ok" => tally.passed = 1,
        "SKIPPED" => tally.not_run = 1,
        "WRONG" | "BROKEN" => tally.failed = 1,
        _ => return None,
    }
    Some(tally)
}

#[cfg(test)]
mod tests {
    use super::{Tally, names_a_failure, says_why};

    fn tally(passed: usize, failed: usize, not_run: usize) -> Option<Tally> {
        Some(Tally {
            passed,
            failed,
            not_run,
        })
    }

    #[test]
    fn the_closing_line_of_cargo_is_counted() {
        let good = "test result: ok. 41 passed; 0 failed; 2 ignored; 0 measured; 7 filtered out; finished in 0.06s";
        assert_eq!(Tally::of(good), tally(41, 0, 2));
        let bad = "test result: FAILED. 5 passed; 3 failed; 0 ignored; 0 measured; 0 filtered out; finished in 9.50s";
        assert_eq!(Tally::of(bad), tally(5, 3, 0));
    }

    #[test]
    fn the_closing_lines_of_playwright_are_counted() {
        assert_eq!(Tally::of("  128 passed (3.2m)"), tally(128, 0, 0));
        assert_eq!(Tally::of("  2 failed"), tally(0, 2, 0));
        assert_eq!(Tally::of("  1 flaky"), tally(0, 1, 0));
        assert_eq!(Tally::of("  4 skipped"), tally(0, 0, 4));
        assert_eq!(Tally::of("  3 did not run"), tally(0, 0, 3));
    }

    #[test]
    fn the_closing_lines_of_the_torture_are_counted() {
        let said = |said: &str| Tally::of(&format!("torture kills (24 s): {said}"));
        assert_eq!(said("ok: 100 kills; 0 lost, 0 doubled"), tally(1, 0, 0));
        assert_eq!(said("WRONG: 3 kills"), tally(0, 1, 0));
        assert_eq!(said("BROKEN: the server ended"), tally(0, 1, 0));
        assert_eq!(said("SKIPPED: only root can mount"), tally(0, 0, 1));
    }

    #[test]
    fn other_lines_are_not_counted() {
        for line in [
            "",
            "running 12 tests",
            "test nothing_passed ... ok",
            "Running 12 tests using 1 worker",
            "    [chromium] › journey.spec.ts:12:3 › 2 failed",
            "  ok 3 [chromium] › journey.spec.ts:9:1 › 4 passed (1.2s)",
            "  some passed",
            "12 passed (1.2s) in a sentence",
        ] {
            assert_eq!(Tally::of(line), None, "{line}");
        }
    }

    #[test]
    fn failed_tests_are_named() {
        for line in [
            "test requests::a_form_is_sent_once ... FAILED",
            "    [with scripts] › tests/codes.spec.ts:41:1 › a code opens once ─────",
        ] {
            assert!(names_a_failure(line), "{line}");
        }
        for line in [
            "test requests::a_form_is_sent_once ... ok",
            "test result: FAILED. 5 passed; 3 failed; 0 ignored; 0 measured; 0 filtered out; finished in 9.50s",
            "  1) [with scripts] › tests/codes.spec.ts:41:1 › a code opens once ─────",
            "    attachment #1: trace (application/zip)",
        ] {
            assert!(!names_a_failure(line), "{line}");
        }
    }

    #[test]
    fn tallies_add_up() {
        let mut sum = Tally::default();
        for line in ["  2 failed", "  5 passed (1.0s)", "  1 skipped"] {
            sum += Tally::of(line).expect("a closing line");
        }
        assert_eq!(Some(sum), tally(5, 2, 1));
    }
    #[test]
    fn it_is_said_why_a_test_failed() {
        let panic = "thread 'requests::a_form_is_sent_once' (41) panicked at portal/tests/requests.rs:41:5:";
        for (line, before) in [
            (panic, ""),
            ("assertion `left == right` failed: two were filed", panic),
            ("    Error: /notice, Italiano, 1280 px, dark", ""),
            ("    Test timeout of 60000ms exceeded.", ""),
            ("    +   \"color-contrast: <h1>\",", ""),
        ] {
            assert!(says_why(line, before), "{line}");
        }
        for line in [
            "test requests::a_form_is_sent_once ... ok",
            "      41 |   await page.goto('/');",
            "        at tests/codes.spec.ts:41:1",
            "  ✓  3 [with scripts] › tests/codes.spec.ts:41:1 › Error: is shown (1.2s)",
        ] {
            assert!(!says_why(line, ""), "{line}");
        }
    }
}
