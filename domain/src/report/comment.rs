//! Comments on a version, and the author's answers.

use crate::{
    aggregate::Context,
    consent_round::{RemarkAnswer, Section},
    report::{BegunReport, ReportEvent as E, ReportRejection as R},
    representation::{Credentials, Representation},
    values::{Edrpou, Paragraph},
};

/// Comments on the present version, for one of the bodies that take part or for the author.
#[derive(Debug, Clone, PartialEq)]
pub struct Comment {
    /// For which body.
    pub body: Edrpou,
    /// On which version.
    pub version: u32,
    /// On which section; none for the whole.
    pub section: Option<Section>,
    /// In words.
    pub text: Paragraph,
    /// What entitles the person.
    pub credentials: Credentials,
}

/// Answers a comment.
#[derive(Debug, Clone, PartialEq)]
pub struct AnswerComment {
    /// Its number.
    pub n: u32,
    /// What becomes of it.
    pub answer: RemarkAnswer,
    /// In words; needed where it is not accepted in full.
    pub text: Option<Paragraph>,
    /// What entitles the person.
    pub credentials: Credentials,
}

impl Comment {
    pub(super) fn decide(&self, report: &BegunReport, context: &Context) -> Result<Vec<E>, R> {
        if self.body != report.author && !report.asked.contains(&self.body) {
            return Err(R::NotAsked { body: self.body.clone() });
        }
        let by = report.acts.establish(context, &self.body, &self.credentials)?;
        report.check_version(self.version)?;
        if let Some(section) = &self.section
            && report.content.sections.iter().all(|one| one.key != *section)
        {
            return Err(R::NoSuchSection { section: section.clone() });
        }
        let n = report.comments.last_key_value().map_or(1, |(n, _)| n + 1);
        let (section, text) = (self.section.clone(), self.text.clone());
        Ok(vec![E::Commented { n, version: self.version, section, text, by }])
    }
}

impl AnswerComment {
    pub(super) fn decide(&self, report: &BegunReport, context: &Context) -> Result<Vec<E>, R> {
        let by = report.author_acts(context, &self.credentials)?;
        match report.comments.get(&self.n) {
            None => return Err(R::NoSuchComment { n: self.n }),
            Some(true) => return Err(R::CommentAnswered { n: self.n }),
            Some(false) => {}
        }
        if self.answer != RemarkAnswer::Accepted && self.text.is_none() {
            return Err(R::CommentReasonsMissing);
        }
        Ok(vec![E::CommentAnswered { n: self.n, answer: self.answer, text: self.text.clone(), by }])
    }
}

impl BegunReport {
    /// Establishes that somebody acts for the body that reports.
    pub(super) fn author_acts(&self, context: &Context, credentials: &Credentials) -> Result<Representation, R> {
        let shows_nothing = credentials.instruments.iter().all(|one| one.body != self.author);
        if shows_nothing && context.on_behalf_of.as_ref().is_some_and(|acting| *acting != self.author) {
            return Err(R::OnlyAuthorBody { author: self.author.clone() });
        }
        Ok(self.acts.establish(context, &self.author, credentials)?)
    }

    /// Whoever names another version has another one before them.
    pub(super) fn check_version(&self, version: u32) -> Result<(), R> {
        if version == self.version { Ok(()) } else { Err(R::OlderVersion { version, present: self.version }) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample::*;

    #[test]
    fn those_who_take_part_and_the_author_comment_under_numbers() {
        let events = ask(&and(sent(), &[comment(JUSTICE, 1)]), comment(AUTHOR, 1)).events();
        assert!(matches!(&events[..], [E::Commented { n: 2, version: 1, section: None, .. }]), "{events:?}");
        ask(&sent(), comment(STRANGER, 1)).then_refused("not-asked-to-endorse");
        ask(&[draft()], comment(JUSTICE, 1)).then_refused("not-asked-to-endorse");
        ask(&sent(), (comment(JUSTICE, 1).0, writer(TAXES))).then_refused("instrument-missing");
        ask(&approved(), comment(JUSTICE, 1)).then_refused("not-in-this-situation");
    }

    #[test]
    fn a_comment_is_on_the_present_version_and_on_a_section_it_has() {
        ask(&and(sent(), &[rework()]), comment(JUSTICE, 1)).then_refused("older-version");
        let on = |name: &str| {
            let (Command::Comment(mut command), by) = comment(JUSTICE, 1) else { panic!("a comment") };
            command.section = Some(section(name));
            (Command::Comment(command), by)
        };
        ask(&sent(), on("no-such")).then_refused("no-such-section");
        assert_eq!(ask(&sent(), on("results")).events().len(), 1);
    }

    #[test]
    fn a_comment_is_answered_once_by_the_author_and_with_a_reason_when_it_is_not_accepted() {
        let commented = and(sent(), &[comment(JUSTICE, 1)]);
        ask(&commented, answer(2, RemarkAnswer::Accepted)).then_refused("no-such-comment");
        ask(&commented, answer(1, RemarkAnswer::Rejected)).then_refused("comment-reasons-missing");
        ask(&commented, (answer(1, RemarkAnswer::Accepted).0, writer(JUSTICE))).then_refused("only-reporting-body");
        let answered = and(commented, &[answer(1, RemarkAnswer::Accepted)]);
        ask(&answered, answer(1, RemarkAnswer::Accepted)).then_refused("comment-already-answered");
    }
}
