//! Figures as they are printed, and the bars that some have to clear.

use std::process::ExitCode;
use std::time::Duration;

/// What was measured so far.
#[derive(Default)]
pub(crate) struct Report {
    /// What is compared with a bar, as it is printed at the end, and whether the bar is cleared.
    bars: Vec<(String, bool)>,
}

impl Report {
    /// A figure.
    pub(crate) fn value(&mut self, name: &str, value: f64, unit: &str) {
        println!("{name} {value:.3} {unit}");
    }

    /// A duration, in milliseconds.
    pub(crate) fn took(&mut self, name: &str, took: Duration) {
        self.value(name, took.as_secs_f64() * 1000.0, "ms");
    }

    /// A figure that has to be at least so much.
    pub(crate) fn at_least(&mut self, name: &str, value: f64, bar: f64, unit: &str) {
        self.bar(name, value, bar, unit, value >= bar, "at least");
    }

    /// A figure that has to be at most so much.
    pub(crate) fn at_most(&mut self, name: &str, value: f64, bar: f64, unit: &str) {
        self.bar(name, value, bar, unit, value <= bar, "at most");
    }

    fn bar(&mut self, name: &str, value: f64, bar: f64, unit: &str, clears: bool, words: &str) {
        let verdict = if clears { "met" } else { "MISSED" };
        self.bars.push((
            format!("{name} {value:.3} {unit} ({words} {bar}: {verdict})"),
            clears,
        ));
    }

    /// Prints what was compared with bars. Fails where one is missed.
    pub(crate) fn close(self) -> ExitCode {
        println!("# ratios and bars");
        for (line, _) in &self.bars {
            println!("{line}");
        }
        let missed = self.bars.iter().filter(|(_, clears)| !clears).count();
        println!("# {} bars, {missed} missed", self.bars.len());
        if missed == 0 {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        }
    }
}
