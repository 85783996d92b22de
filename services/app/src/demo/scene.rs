//! What a line of the demonstration's script says: when, who, what.

use zgoda_domain::{
    fulfilment::{Execution, MessageKind},
    plan::AnomalyKind,
};

use super::cast::Office;

/// One thing that happens, at a minute of Kyiv's clock.
#[derive(Debug, Clone)]
pub struct Scene {
    /// `2025-01-29 16:40`.
    pub at: &'static str,
    /// What happens.
    pub deed: Deed,
}

/// What can happen.
#[derive(Debug, Clone)]
pub enum Deed {
    /// The coordinator answers a question about the text of the plan.
    Settle { kind: AnomalyKind, measure: Option<&'static str>, decision: &'static str },
    /// The coordinator makes a group responsible where the source names nobody.
    Assign { measure: &'static str, group: &'static str, name: &'static str, basis: &'static str },
    /// The Cabinet adopts the plan; the act is invented.
    Adopt { number: &'static str, date: &'static str },
    /// A body named "за згодою" agrees by a letter.
    Consent { by: Office, measures: &'static [&'static str], letter: (&'static str, &'static str) },
    /// A body informs by a letter that it will be later.
    Postpone {
        by: Office,
        measure: &'static str,
        letter: (&'static str, &'static str),
        until: Option<&'static str>,
        reason: &'static str,
    },
    /// A body reports.
    Report(Report),
    /// The coordinator confirms a report.
    Confirm { report: &'static str, note: Option<&'static str> },
    /// The coordinator returns a report.
    Return { report: &'static str, reasons: &'static str },
}

/// A report, by the name other lines of the script know it by.
#[derive(Debug, Clone)]
pub struct Report {
    /// Its name in the script.
    pub name: &'static str,
    /// On which measure.
    pub measure: &'static str,
    /// From whom.
    pub by: Office,
    /// Progress or result.
    pub kind: MessageKind,
    /// How far.
    pub execution: Execution,
    /// Indicators it says are met.
    pub met: &'static [u8],
    /// The day it speaks of.
    pub as_of: &'static str,
    /// What was done.
    pub text: &'static str,
    /// What proves it.
    pub proofs: Vec<Proof>,
    /// The report it corrects.
    pub restates: Option<&'static str>,
}

/// Evidence, shortened to what the script needs.
#[derive(Debug, Clone)]
pub enum Proof {
    /// A page on the web: address and what is there.
    Page(&'static str, &'static str),
    /// A letter: number, date and subject.
    Letter(&'static str, &'static str, &'static str),
    /// An order of a ministry: number, date and title.
    Order(&'static str, &'static str, &'static str),
    /// Figures that add up: title, unit, as of, source, parts.
    Figures(&'static str, &'static str, &'static str, &'static str, &'static [(&'static str, i64)]),
}

/// A scene at a minute.
pub const fn at(at: &'static str, deed: Deed) -> Scene {
    Scene { at, deed }
}

/// The coordinator confirms without a remark.
pub const fn confirm(report: &'static str) -> Deed {
    Deed::Confirm { report, note: None }
}

/// A result that is done.
pub fn done(name: &'static str, by: Office, measure: &'static str, as_of: &'static str) -> Report {
    Report { kind: MessageKind::Result, execution: Execution::Done, met: &[1], ..going(name, by, measure, as_of) }
}

/// Progress.
pub fn going(name: &'static str, by: Office, measure: &'static str, as_of: &'static str) -> Report {
    Report {
        name,
        measure,
        by,
        kind: MessageKind::Progress,
        execution: Execution::InProgress,
        met: &[],
        as_of,
        text: "",
        proofs: Vec::new(),
        restates: None,
    }
}

impl Report {
    /// A result that reaches some of what was asked.
    pub const fn partly(mut self) -> Self {
        self.kind = MessageKind::Result;
        self.execution = Execution::PartlyDone;
        self
    }

    /// With these indicators met.
    pub const fn met(mut self, met: &'static [u8]) -> Self {
        self.met = met;
        self
    }

    /// In these words.
    pub const fn says(mut self, text: &'static str) -> Self {
        self.text = text;
        self
    }

    /// With this evidence.
    pub fn with(mut self, proof: Proof) -> Self {
        self.proofs.push(proof);
        self
    }

    /// Correcting an earlier report.
    pub const fn restating(mut self, report: &'static str) -> Self {
        self.restates = Some(report);
        self
    }

    /// As a line of the script.
    pub const fn at(self, at: &'static str) -> Scene {
        Scene { at, deed: Deed::Report(self) }
    }
}
