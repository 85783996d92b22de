//! The correction of an approved version begins.

use crate::{
    aggregate::Context,
    report::{BegunReport, ReportEvent as E, ReportRejection as R},
    representation::Credentials,
    values::Paragraph,
};

/// Begins the next version of a report that was approved, to correct it. The approved version stands until its correction is approved;
/// then it is restated, and whoever fetched it is told.
#[derive(Debug, Clone, PartialEq)]
pub struct Restate {
    /// Why.
    pub reason: Paragraph,
    /// What entitles the person.
    pub credentials: Credentials,
}

impl Restate {
    pub(super) fn decide(&self, report: &BegunReport, context: &Context) -> Result<Vec<E>, R> {
        let by = report.author_acts(context, &self.credentials)?;
        let (of, version) = (report.version, report.version + 1);
        Ok(vec![E::RestatementBegun { of, version, reason: self.reason.clone(), by }])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Situation, sample::*};

    #[test]
    fn a_submitted_figure_is_corrected_by_a_new_version_that_names_what_changed() {
        for before in [approved(), submitted(), registered(), accepted()] {
            let corrected = and(before, &[restate(), write(121, 80), request(2, &[JUSTICE])]);
            let endorsed = and(corrected.clone(), &[favourable(&corrected, 2, 0)]);
            let events = ask(&endorsed, approve(2)).events();
            let [E::Approved { version: 2, .. }, E::Restated { version: 1, replaced_by: 2, changes, reason }] =
                &events[..]
            else {
                panic!("an approval that restates: {events:?}")
            };
            assert_eq!(reason.as_str(), "Помилка в підрахунку.");
            let told: Vec<_> = changes.figures.iter().map(|one| (one.before, one.after)).collect();
            assert_eq!(told, [(Some(200), Some(201)), (Some(120), Some(121))]);
        }
    }

    #[test]
    fn only_what_was_approved_is_restated_and_only_by_the_body_that_reports() {
        ask(&endorsed(), restate()).then_refused("not-in-this-situation");
        ask(&accepted(), (restate().0, head(JUSTICE))).then_refused("only-reporting-body");
        assert_eq!(situation(&and(accepted(), &[restate()])), Situation::Draft);
    }
}
