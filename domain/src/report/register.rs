//! What the secretariat does with a report that was sent to it: enters, returns or takes it.

use crate::{
    aggregate::Context,
    report::{BegunReport, Entry, ReportEvent as E, ReportRejection as R, Verb, state::Stage},
    representation::{Credentials, Representation},
    values::Paragraph,
};

/// Enters a report under an incoming number and day. That the number is free is the register's to say. What was sent is entered although
/// its correction has begun meanwhile: that it came is so whatever its author thinks of it by now.
#[derive(Debug, Clone, PartialEq)]
pub struct Register {
    /// Under which number and day.
    pub incoming: Entry,
    /// What entitles the person.
    pub credentials: Credentials,
}

/// Sends a report back; the author drafts the next version.
#[derive(Debug, Clone, PartialEq)]
pub struct Return {
    /// Why.
    pub reasons: Paragraph,
    /// What entitles the person.
    pub credentials: Credentials,
}

/// Takes a report.
#[derive(Debug, Clone, PartialEq)]
pub struct Accept {
    /// What the secretariat says to it.
    pub note: Option<Paragraph>,
    /// What entitles the person.
    pub credentials: Credentials,
}

impl Register {
    pub(super) fn decide(&self, report: &BegunReport, context: &Context) -> Result<Vec<E>, R> {
        let (version, sent_on) = match (&report.stage, &report.unentered) {
            (Stage::Submitted { on, .. }, _) => (report.version, *on),
            (_, Some(earlier)) => (earlier.version, earlier.on),
            _ => return Err(R::NotNow { verb: Verb::Register, situation: report.situation() }),
        };
        let by = report.recipient_acts(context, &self.credentials)?;
        if self.incoming.date > context.today() {
            return Err(R::EntryInFuture);
        }
        if self.incoming.date < sent_on {
            return Err(R::EnteredBeforeSent { sent_on });
        }
        Ok(vec![E::Registered { version, incoming: self.incoming.clone(), by }])
    }
}

impl Return {
    pub(super) fn decide(&self, report: &BegunReport, context: &Context) -> Result<Vec<E>, R> {
        let by = report.recipient_acts(context, &self.credentials)?;
        Ok(vec![E::Returned { version: report.version, reasons: self.reasons.clone(), by }])
    }
}

impl Accept {
    pub(super) fn decide(&self, report: &BegunReport, context: &Context) -> Result<Vec<E>, R> {
        let by = report.recipient_acts(context, &self.credentials)?;
        Ok(vec![E::Accepted { version: report.version, note: self.note.clone(), by }])
    }
}

impl BegunReport {
    /// Establishes that somebody acts for the body the report was sent to.
    fn recipient_acts(&self, context: &Context, credentials: &Credentials) -> Result<Representation, R> {
        // No other situation lets any of these commands come here.
        let Some((_, to)) = self.received() else { return Err(R::NotEndorsed) };
        let shows_nothing = credentials.instruments.iter().all(|one| one.body != *to);
        if shows_nothing && context.on_behalf_of.as_ref().is_some_and(|acting| acting != to) {
            return Err(R::OnlyRecipient { recipient: to.clone() });
        }
        Ok(self.acts.establish(context, to, credentials)?)
    }
}

#[cfg(test)]
mod tests {
    use crate::report::{Report, ReportEvent as E, Situation, sample::*};

    #[test]
    fn the_secretariat_enters_what_was_sent_to_it_no_earlier_than_it_was_sent() {
        let events = ask(&submitted(), register("0-12345", 11)).events();
        assert!(
            matches!(&events[..], [E::Registered { version: 1, incoming, .. }] if incoming.number.as_str() == "0-12345")
        );
        ask(&submitted(), register("0-12345", 9)).then_refused("entered-before-sent");
        ask(&submitted(), register("0-12345", 31)).then_refused("entry-in-future");
        ask(&submitted(), (register("0-12345", 11).0, head(AUTHOR))).then_refused("only-recipient");
        ask(&approved(), register("0-12345", 11)).then_refused("not-in-this-situation");
    }

    #[test]
    fn what_was_sent_is_entered_although_its_correction_has_begun_and_nothing_else_is_done_to_it() {
        let begun = and(submitted(), &[restate()]);
        let written = and(begun.clone(), &[write(121, 80), request(2, &[JUSTICE])]);
        let endorsed = and(written.clone(), &[favourable(&written, 2, 0)]);
        for before in [&begun, &written, &endorsed] {
            let events = ask(before, register("0-12345", 11)).events();
            assert!(matches!(&events[..], [E::Registered { version: 1, .. }]), "the version that was sent: {events:?}");
            let after = and(before.clone(), &[register("0-12345", 11)]);
            assert_eq!(situation(&after), situation(before), "its correction goes on");
            ask(&after, register("0-12346", 11)).then_refused("not-in-this-situation");
            ask(before, register("0-12345", 9)).then_refused("entered-before-sent");
            ask(before, (register("0-12345", 11).0, head(AUTHOR))).then_refused("only-recipient");
            ask(before, send_back()).then_refused("not-in-this-situation");
            ask(before, accept()).then_refused("not-in-this-situation");
        }
        let replaced = and(endorsed, &[approve(2)]);
        ask(&replaced, register("0-12345", 11)).then_refused("not-in-this-situation");
        ask(&and(approved(), &[restate()]), register("0-12345", 11)).then_refused("not-in-this-situation");
    }

    #[test]
    fn it_takes_what_it_has_entered() {
        assert_eq!(situation(&accepted()), Situation::Accepted);
        ask(&submitted(), accept()).then_refused("not-in-this-situation");
        ask(&registered(), (accept().0, head(AUTHOR))).then_refused("only-recipient");
    }

    #[test]
    fn what_it_returns_is_a_draft_of_the_next_version_and_names_why() {
        for before in [submitted(), registered()] {
            let Report::Begun(report) = state(&and(before, &[send_back()])) else { panic!("begun") };
            assert_eq!((report.situation(), report.version()), (Situation::Draft, 2));
        }
        ask(&accepted(), send_back()).then_refused("not-in-this-situation");
        let reworked = and(registered(), &[send_back(), write(121, 80), request(2, &[JUSTICE])]);
        let endorsed = and(reworked.clone(), &[favourable(&reworked, 2, 0)]);
        let events = ask(&endorsed, approve(2)).events();
        let [E::Approved { version: 2, .. }, E::Restated { version: 1, replaced_by: 2, reason, .. }] = &events[..]
        else {
            panic!("an approval that replaces the returned version: {events:?}")
        };
        assert_eq!(reason.as_str(), "Немає висновків.");
    }
}
