//! Counts what becomes of the rows, and tells the listener.

use super::{Event, Finding, ImportError, Listener, Outcome, Severity};

/// What became of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// Taken, and new.
    New,
    /// Taken, and different from what was there.
    Updated,
    /// Already there.
    Unchanged,
    /// Not taken.
    Refused,
}

/// The count of one import.
pub(super) struct Tally<'a> {
    listener: Listener<'a>,
    outcome: Outcome,
    rows: u64,
}

impl<'a> Tally<'a> {
    pub(super) fn new(listener: Listener<'a>) -> Self {
        Self {
            listener,
            outcome: Outcome::default(),
            rows: 0,
        }
    }

    /// Counts a row that is done with.
    pub(super) fn row(
        &mut self,
        fate: Fate,
        findings: &[Finding],
        bytes: u64,
    ) -> Result<(), ImportError> {
        self.rows += 1;
        *match fate {
            Fate::New => &mut self.outcome.new,
            Fate::Updated => &mut self.outcome.updated,
            Fate::Unchanged => &mut self.outcome.unchanged,
            Fate::Refused => &mut self.outcome.refused,
        } += 1;
        self.findings(findings)?;
        self.tell(Event::Progress {
            rows: self.rows,
            bytes,
        })
    }

    /// The file could not be read, from its beginning or from here on.
    pub(super) fn stopped(mut self, findings: &[Finding]) -> Result<Outcome, ImportError> {
        self.findings(findings)?;
        Ok(self.outcome)
    }

    /// The file was read to its end.
    pub(super) fn ended(mut self) -> Outcome {
        self.outcome.read_to_end = true;
        self.outcome
    }

    fn findings(&mut self, findings: &[Finding]) -> Result<(), ImportError> {
        for finding in findings {
            if finding.severity() == Severity::Warning {
                self.outcome.warnings += 1;
            }
            self.tell(Event::Finding(finding))?;
        }
        Ok(())
    }

    fn tell(&mut self, event: Event<'_>) -> Result<(), ImportError> {
        (self.listener)(event).map_err(ImportError::Listener)
    }
}
