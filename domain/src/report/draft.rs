//! A report is begun.

use crate::{
    aggregate::Context,
    report::{Report, ReportContent, ReportEvent as E, ReportKind, ReportRejection as R},
    representation::{Acts, Credentials},
    values::{Edrpou, PlanId},
};

/// Begins the first version of a report.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// Of which plan.
    pub plan: PlanId,
    /// What is reported on.
    pub kind: ReportKind,
    /// The body that reports.
    pub author: Edrpou,
    /// What it says.
    pub content: ReportContent,
    /// What entitles the person.
    pub credentials: Credentials,
}

impl Draft {
    pub(super) fn decide(&self, report: &Report, context: &Context) -> Result<Vec<E>, R> {
        let sha256 = self.content.sha256();
        if let Report::Begun(begun) = report {
            let same = (begun.plan, &begun.kind, &begun.author) == (self.plan, &self.kind, &self.author);
            return if same && begun.sha256 == sha256 { Ok(Vec::new()) } else { Err(R::AlreadyDrafted) };
        }
        let by = Acts::default().establish(context, &self.author, &self.credentials)?;
        self.content.check()?;
        let (plan, kind, author) = (self.plan, self.kind.clone(), self.author.clone());
        Ok(vec![E::Drafted { plan, kind, author, content: self.content.clone(), sha256, by }])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        report::{MOST_SECTIONS, Provenance, ReportSection, sample::*},
        scenario::line,
        values::Evidence,
    };

    fn but(change: impl FnOnce(&mut ReportContent)) -> Asked {
        let mut content = content(120, 80);
        change(&mut content);
        (Command::Draft(Draft { content, ..drafting() }), writer(AUTHOR))
    }

    #[test]
    fn a_report_begins_with_its_content_and_the_hash_of_it() {
        let events = ask(&[], draft()).events();
        let [E::Drafted { content: told, sha256, by, .. }] = &events[..] else { panic!("one event: {events:?}") };
        assert_eq!((told, sha256), (&content(120, 80), &content(120, 80).sha256()));
        assert_eq!(by.actor.0, format!("writer-{AUTHOR}"));
        ask(&[draft()], draft()).then_nothing_new();
        ask(&[draft()], but(|content| content.title = line("Інший звіт"))).then_refused("report-already-drafted");
    }

    #[test]
    fn a_report_has_a_section_and_each_part_has_a_name_of_its_own() {
        ask(&[], but(|content| content.sections.clear())).then_refused("report-empty");
        ask(&[], but(|content| content.figures[0].key = section("results"))).then_refused("key-named-twice");
        let many = |content: &mut ReportContent| {
            let of = |n: usize| ReportSection { key: section(&format!("s{n}")), ..content.sections[0].clone() };
            content.sections = (0..=MOST_SECTIONS).map(of).collect();
        };
        ask(&[], but(many)).then_refused("report-too-long");
    }

    #[test]
    fn figures_do_not_prove_figures() {
        let circular = |content: &mut ReportContent| {
            let figures = content.figures[0].set.clone();
            content.figures[0].provenance = Provenance::Evidence { evidence: Evidence::Figures { figures } };
        };
        ask(&[], but(circular)).then_refused("figures-as-provenance");
    }

    #[test]
    fn nobody_reports_for_another_body_without_its_instrument() {
        ask(&[], (draft().0, writer(JUSTICE))).then_refused("instrument-missing");
    }
}
