//! A version is approved.

use crate::{
    aggregate::Context,
    consent_round::RoundResult,
    report::{BegunReport, Document, DocumentFormat, Imprint, ReportEvent as E, ReportRejection as R, state::Stage},
    representation::Credentials,
};

/// Approves the endorsed version, and with it the documents by which it is read from now on.
#[derive(Debug, Clone, PartialEq)]
pub struct Approve {
    /// What is approved, and on what grounds.
    pub approval: Approval,
    /// What stands on the cover of the documents.
    pub imprint: Imprint,
    /// The documents made of it, kept among the files already.
    pub documents: Vec<Document>,
}

/// What is approved, and on what grounds.
#[derive(Debug, Clone, PartialEq)]
pub struct Approval {
    /// The version the approver has before them.
    pub version: u32,
    /// How the round stands at this moment, as the round itself says: an endorsement that was reopened since is none.
    pub round_result: Option<RoundResult>,
    /// How many bodies stand against it at this moment.
    pub objections: u32,
    /// What entitles the person.
    pub credentials: Credentials,
}

impl Approval {
    /// What is refused whatever the situation, so that the refusal names the reason: one's own report, an older version, objections.
    pub(super) fn check(&self, report: &BegunReport, context: &Context) -> Result<(), R> {
        report.author_acts(context, &self.credentials)?;
        if report.authors.contains(&context.actor) {
            return Err(R::AuthorMayNotApprove);
        }
        report.check_version(self.version)?;
        let recorded = match &report.stage {
            Stage::Endorsed { consent } => consent.disagreements,
            _ => 0,
        };
        match self.objections.max(recorded) {
            0 => Ok(()),
            objections => Err(R::OpenObjections { objections }),
        }
    }

    /// Everything that may stand in the way, so that nobody makes documents for a report that is not approved.
    ///
    /// # Errors
    /// As the decision itself.
    pub fn check_before_documents(&self, report: &BegunReport, context: &Context) -> Result<(), R> {
        self.check(report, context)?;
        let Stage::Endorsed { consent } = &report.stage else {
            return Err(R::NotNow { verb: super::Verb::Approve, situation: report.situation() });
        };
        if self.round_result != Some(consent.result) {
            return Err(R::NotEndorsed);
        }
        match report.comments.values().filter(|answered| !**answered).count() {
            0 => Ok(()),
            comments => Err(R::CommentsUnanswered { comments }),
        }
    }
}

impl Approve {
    pub(super) fn decide(&self, report: &BegunReport, context: &Context) -> Result<Vec<E>, R> {
        self.approval.check_before_documents(report, context)?;
        let by = report.author_acts(context, &self.approval.credentials)?;
        let Stage::Endorsed { consent } = &report.stage else { return Err(R::NotEndorsed) };
        if DocumentFormat::ALL
            .iter()
            .any(|format| self.documents.iter().filter(|one| one.format == *format).count() != 1)
        {
            return Err(R::DocumentsMissing);
        }
        let approved = E::Approved {
            version: report.version,
            sha256: report.sha256.clone(),
            consent: consent.clone(),
            imprint: self.imprint.clone(),
            documents: self.documents.clone(),
            by,
        };
        let restated = report.changes_to_approved().zip(report.correction.clone());
        let restated = restated.map(|((version, changes), reason)| E::Restated {
            version,
            replaced_by: report.version,
            reason,
            changes,
        });
        Ok([approved].into_iter().chain(restated).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Situation, sample::*};

    #[test]
    fn an_endorsed_version_is_approved_with_its_documents() {
        let events = ask(&endorsed(), approve(1)).events();
        let [E::Approved { version: 1, sha256, documents, consent, .. }] = &events[..] else {
            panic!("one event: {events:?}")
        };
        assert_eq!((sha256, documents.len(), consent.round), (&content(120, 80).sha256(), 4, round(1)));
        assert_eq!(situation(&approved()), Situation::Approved);
    }

    #[test]
    fn nobody_approves_what_they_wrote_whatever_else_they_are() {
        ask(&endorsed(), (approve(1).0, writer(AUTHOR))).then_refused("author-may-not-approve");
        let helped = and(sent(), &[rework(), (write(121, 80).0, head(AUTHOR)), request(2, &[JUSTICE])]);
        let endorsed = and(helped.clone(), &[favourable(&helped, 1, 0)]);
        ask(&endorsed, approve(2)).then_refused("author-may-not-approve");
        let later = and(endorsed, &[rework(), write(122, 80)]);
        ask(&later, approve(3)).then_refused("author-may-not-approve");
    }

    #[test]
    fn an_older_version_is_not_approved() {
        let reworked = and(sent(), &[rework(), write(121, 80), request(2, &[JUSTICE])]);
        let endorsed = and(reworked.clone(), &[favourable(&reworked, 1, 0)]);
        ask(&endorsed, approve(1)).then_refused("older-version");
        assert_eq!(ask(&endorsed, approve(2)).events().len(), 1);
    }

    #[test]
    fn open_objections_and_unanswered_comments_stand_in_the_way() {
        let objected = but(|approve| approve.approval.objections = 2);
        ask(&sent(), objected.clone()).then_refused("open-objections");
        ask(&endorsed(), objected).then_refused("open-objections");
        let recorded = and(sent(), &[favourable(&sent(), 1, 3)]);
        let seen = but(|approve| approve.approval.round_result = Some(RoundResult::DisagreementRecorded));
        ask(&recorded, seen).then_refused("open-objections");
        ask(&and(endorsed(), &[comment(JUSTICE, 1)]), approve(1)).then_refused("comments-unanswered");
        let answered = [comment(JUSTICE, 1), answer(1, crate::consent_round::RemarkAnswer::Accepted)];
        assert_eq!(ask(&and(endorsed(), &answered), approve(1)).events().len(), 1);
    }

    #[test]
    fn an_endorsement_that_is_not_over_or_was_taken_back_is_none() {
        ask(&sent(), approve(1)).then_refused("not-in-this-situation");
        ask(&endorsed(), but(|approve| approve.approval.round_result = None)).then_refused("report-not-endorsed");
        ask(&endorsed(), (approve(1).0, head(JUSTICE))).then_refused("only-reporting-body");
    }

    #[test]
    fn an_approval_has_every_document_once() {
        ask(&endorsed(), but(|approve| _ = approve.documents.pop())).then_refused("documents-missing");
        ask(&endorsed(), but(|approve| approve.documents[1] = approve.documents[0].clone()))
            .then_refused("documents-missing");
    }

    fn but(change: impl FnOnce(&mut Approve)) -> Asked {
        let (Command::Approve(mut command), by) = approve(1) else { panic!("an approval") };
        change(&mut command);
        (Command::Approve(command), by)
    }
}
