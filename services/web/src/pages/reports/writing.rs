//! The forms by which a report is begun and its draft is written.

use askama::Template;
use zgoda_domain::{
    report::ReportFigures,
    values::{ReportId, Sha256},
};
use zgoda_read_models::{BodyRef, Page, PlanRow, ReportView};

use super::{
    figures::{self, FigureField},
    may,
};
use crate::pages::{
    consents::Speaking,
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
    speaking: Speaking,
    key: String,
    drafts: Drafts,
}

impl FormPage for NewReportPage {
    type Id = ();

    async fn of(visit: &Visit, (): (), drafts: Drafts) -> Result<Self, Refusal> {
        visit.works_on_reports()?;
        let plans = visit.view.plans(&Page::all()).await.map_err(|error| visit.failed(&error))?;
        let own = visit.own_body().await?;
        Ok(Self {
            frame: visit.frame.clone().titled(visit.frame.t.begin_report(), "reports"),
            may: may::begins(visit) && own.is_some(),
            speaking: Speaking::among(visit, own, None::<BodyRef>),
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

#[derive(Template)]
#[template(path = "reports/write.html")]
pub struct WritingPage {
    frame: Frame,
    view: ReportView,
    may: bool,
    speaking: Speaking,
    key: String,
    drafts: Drafts,
}

impl FormPage for WritingPage {
    type Id = ReportId;

    async fn of(visit: &Visit, id: ReportId, drafts: Drafts) -> Result<Self, Refusal> {
        let view = visit.report(id).await?;
        Ok(Self {
            frame: visit.frame.clone().titled(visit.frame.t.write_report(), "reports"),
            may: may::writes(visit, &view),
            speaking: Speaking::one(visit, view.report.author.clone(), None),
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

    fn figures(&self) -> Vec<FigureField> {
        figures::fields(&self.typed(), &self.view.content)
    }

    /// The figures that the system counted: people do not write them.
    fn counted(&self) -> Vec<&ReportFigures> {
        self.view.content.figures.iter().filter(|one| figures::is_counted(one)).collect()
    }

    fn drops(&self, sha256: &Sha256) -> bool {
        self.typed().chose("drop_attachment", sha256.as_str())
    }
}
