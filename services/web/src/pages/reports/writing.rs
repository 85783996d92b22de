//! The forms by which a report is begun and its draft is written.

use askama::Template;
use zgoda_domain::{
    report::{ReportContent, Situation},
    values::ReportId,
};
use zgoda_read_models::{Page, PlanRow, ReportView};

use super::may;
use crate::pages::{
    forms::{Drafts, FormPage, Typed},
    frame::Frame,
    visit::{Refusal, Visit},
};

#[derive(Template)]
#[template(path = "reports/new.html")]
pub struct NewReportPage {
    frame: Frame,
    may: bool,
    plans: Vec<PlanRow>,
    key: String,
    drafts: Drafts,
}

impl FormPage for NewReportPage {
    type Id = ();

    async fn of(visit: &Visit, (): (), drafts: Drafts) -> Result<Self, Refusal> {
        may::reads(visit)?;
        let plans = visit.view.plans(&Page::all()).await.map_err(|error| visit.failed(&error))?;
        Ok(Self {
            frame: visit.frame.clone().titled(visit.frame.t.begin_report(), "reports"),
            may: may::begins(visit) && visit.frame.own_body().is_some(),
            plans: plans.items,
            key: visit.fresh_key(),
            drafts,
        })
    }

    fn offers(&self, _: &str) -> bool {
        self.may
    }

    fn frame(&mut self) -> &mut Frame {
        &mut self.frame
    }
}

impl NewReportPage {
    fn typed(&self) -> Typed<'_> {
        self.drafts.of("begin-report")
    }
}

/// A section as the form shows it.
pub struct SectionField {
    key: String,
    heading: String,
    markdown: String,
}

/// A number as the form shows it: of a figure set, its total or one of its parts.
pub struct NumberField {
    of: String,
    value: String,
}

#[derive(Template)]
#[template(path = "reports/write.html")]
pub struct WritingPage {
    frame: Frame,
    view: ReportView,
    may: bool,
    key: String,
    drafts: Drafts,
}

impl FormPage for WritingPage {
    type Id = ReportId;

    async fn of(visit: &Visit, id: ReportId, drafts: Drafts) -> Result<Self, Refusal> {
        may::reads(visit)?;
        let found = visit.view.report(id).await.map_err(|error| visit.failed(&error))?;
        let view = found.ok_or_else(|| visit.not_found())?;
        Ok(Self {
            frame: visit.frame.clone().titled(visit.frame.t.write_report(), "reports"),
            may: may::writes(visit, &view) && view.report.state == Situation::Draft,
            key: visit.fresh_key(),
            view,
            drafts,
        })
    }

    fn offers(&self, _: &str) -> bool {
        self.may
    }

    fn frame(&mut self) -> &mut Frame {
        &mut self.frame
    }
}

impl WritingPage {
    fn typed(&self) -> Typed<'_> {
        self.drafts.of("write-report")
    }

    /// What was typed, or the sections as they stand, and always one more to add.
    fn sections(&self) -> Vec<SectionField> {
        let typed = self.typed();
        let mut fields: Vec<SectionField> = if typed.is_refused() {
            let of = |i| SectionField {
                key: typed.nth("section_key", i).to_owned(),
                heading: typed.nth("section_heading", i).to_owned(),
                markdown: typed.nth("section_markdown", i).to_owned(),
            };
            (0..typed.count("section_key")).map(of).collect()
        } else {
            let of = |one: &zgoda_domain::report::ReportSection| SectionField {
                key: one.key.to_string(),
                heading: one.heading.to_string(),
                markdown: one.markdown.to_string(),
            };
            self.view.content.sections.iter().map(of).collect()
        };
        if fields.last().is_none_or(|last| !last.heading.is_empty()) {
            fields.push(SectionField { key: String::new(), heading: String::new(), markdown: String::new() });
        }
        fields
    }

    fn numbers(&self) -> Vec<NumberField> {
        let typed = self.typed();
        let mut fields = numbers_of(&self.view.content);
        for (i, field) in fields.iter_mut().enumerate().filter(|_| typed.is_refused()) {
            field.value = typed.nth("figure_number", i).to_owned();
        }
        fields
    }
}

/// The numbers of all figure sets, in the order in which the form sends them back: of each set its total, then its parts.
fn numbers_of(content: &ReportContent) -> Vec<NumberField> {
    let of_set = |set: &zgoda_domain::values::FigureSet| {
        let total = NumberField { of: set.title.to_string(), value: set.total.to_string() };
        let part = |part: &zgoda_domain::values::FigurePart| NumberField {
            of: format!("{}: {}", set.title, part.title),
            value: part.value.to_string(),
        };
        [total].into_iter().chain(set.parts.iter().map(part)).collect::<Vec<_>>()
    };
    content.figures.iter().flat_map(|one| of_set(&one.set)).collect()
}
