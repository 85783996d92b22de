//! A version is sent to the Cabinet's secretariat.

use crate::{
    aggregate::Context,
    report::{BegunReport, Entry, ReportEvent as E, ReportRejection as R},
    representation::Credentials,
    values::Edrpou,
};

/// Sends the approved version under an outgoing number and day. That the number is free is the register's to say.
#[derive(Debug, Clone, PartialEq)]
pub struct Submit {
    /// To which body.
    pub to: Edrpou,
    /// Under which number and day.
    pub outgoing: Entry,
    /// What entitles the person.
    pub credentials: Credentials,
}

impl Submit {
    pub(super) fn decide(&self, report: &BegunReport, context: &Context) -> Result<Vec<E>, R> {
        let by = report.author_acts(context, &self.credentials)?;
        if self.outgoing.date > context.today() {
            return Err(R::EntryInFuture);
        }
        let (to, outgoing) = (self.to.clone(), self.outgoing.clone());
        Ok(vec![E::Submitted { version: report.version, to, outgoing, by }])
    }
}

#[cfg(test)]
mod tests {
    use crate::report::{Situation, sample::*};

    #[test]
    fn an_approved_version_is_sent_under_a_number_and_a_day_that_has_come() {
        assert_eq!(situation(&submitted()), Situation::Submitted);
        ask(&approved(), submit("1/06-3", 31)).then_refused("entry-in-future");
        ask(&endorsed(), submit("1/06-3", 10)).then_refused("not-in-this-situation");
        ask(&approved(), (submit("1/06-3", 10).0, head(JUSTICE))).then_refused("only-reporting-body");
    }
}
