//! The author takes a version back to work on it.

use crate::{
    aggregate::Context,
    consent_round::ReturnCause,
    report::{BegunReport, ReportEvent as E, ReportRejection as R, state::Stage},
    representation::Credentials,
    values::{Paragraph, RoundId},
};

/// Makes the report a draft of the next version; a round that is open goes on and takes it.
#[derive(Debug, Clone, PartialEq)]
pub struct Rework {
    /// Why.
    pub reason: Paragraph,
    /// What entitles the person.
    pub credentials: Credentials,
}

impl Rework {
    pub(super) fn decide(&self, report: &BegunReport, context: &Context) -> Result<Vec<E>, R> {
        let by = report.author_acts(context, &self.credentials)?;
        let (cause, version) = (ReturnCause::Rework(self.reason.clone()), report.version + 1);
        Ok(vec![E::ReturnedToDraft { cause, version, by: Some(by) }])
    }
}

impl BegunReport {
    /// The round that may still take a version.
    pub(super) fn open_round(&self) -> Option<RoundId> {
        match &self.stage {
            Stage::Draft { round } => *round,
            Stage::Endorsing { round } => Some(*round),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::report::{Report, Situation, sample::*};

    #[test]
    fn what_is_reworked_is_the_next_version_and_its_round_goes_on() {
        let Report::Begun(report) = state(&and(sent(), &[rework()])) else { panic!("begun") };
        assert_eq!((report.situation(), report.version(), report.round()), (Situation::Draft, 2, Some(round(1))));
        let Report::Begun(report) = state(&and(endorsed(), &[rework()])) else { panic!("begun") };
        assert_eq!((report.version(), report.round()), (2, None), "that round is over");
    }

    #[test]
    fn only_the_reporting_body_reworks_and_nothing_that_was_approved() {
        ask(&sent(), (rework().0, writer(JUSTICE))).then_refused("only-reporting-body");
        ask(&approved(), rework()).then_refused("not-in-this-situation");
    }
}
