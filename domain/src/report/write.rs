//! The draft is written.

use crate::{
    aggregate::Context,
    report::{BegunReport, ReportContent, ReportEvent as E, ReportRejection as R},
    representation::Credentials,
};

/// Puts another content in the place of the draft's.
#[derive(Debug, Clone, PartialEq)]
pub struct Write {
    /// What it says.
    pub content: ReportContent,
    /// What entitles the person.
    pub credentials: Credentials,
}

impl Write {
    pub(super) fn decide(&self, report: &BegunReport, context: &Context) -> Result<Vec<E>, R> {
        let by = report.author_acts(context, &self.credentials)?;
        self.content.check()?;
        let sha256 = self.content.sha256();
        if sha256 == report.sha256 {
            return Ok(Vec::new());
        }
        Ok(vec![E::Written { version: report.version, content: self.content.clone(), sha256, by }])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample::*;

    #[test]
    fn a_draft_is_written_as_often_as_it_changes() {
        let events = ask(&[draft()], write(121, 79)).events();
        assert!(matches!(&events[..], [E::Written { version: 1, content: told, .. }] if *told == content(121, 79)));
        ask(&[draft()], write(120, 80)).then_nothing_new();
        ask(&[draft()], (write(121, 79).0, writer(JUSTICE))).then_refused("only-reporting-body");
    }

    #[test]
    fn what_was_fixed_is_written_no_more() {
        for before in [sent(), endorsed(), approved(), accepted()] {
            ask(&before, write(1, 1)).then_refused("not-in-this-situation");
        }
        assert_eq!(ask(&and(sent(), &[rework()]), write(1, 1)).events().len(), 1);
    }
}
